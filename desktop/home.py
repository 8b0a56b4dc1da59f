"""Home: emergencies as large tiles first, then the topics. Never an empty window."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.theme import Style
from desktop.tile import Kind, Tile

if TYPE_CHECKING:
    from library import Article, Topic


class Home(QScrollArea):
    """Says which card or topic was picked. The overdose card is there before the library is."""

    picked = Signal(str)  # an article id
    topic_picked = Signal(str)
    card_wanted = Signal()  # the overdose card

    def __init__(self, card_id: str, card_title: str, style: Style) -> None:
        super().__init__()
        self._style = style
        self._card_id = card_id
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Home"))

        self._card = Tile(card_title, self.tr("Ctrl+E, from anywhere"), "emergency", Kind.FIRST, style)
        self._first = _Tiles([self._card], 17, 1, style)
        self._cards = _Tiles([], 17, 4, style)
        self._shelves = _Tiles([], 16, 4, style)
        self._heads = [_head(self.tr("Emergency")), _head(self.tr("Topics"))]
        self._heads[1].hide()

        inside = QWidget()
        self._column = QVBoxLayout(inside)
        for part in (self._heads[0], self._first, self._cards, self._heads[1], self._shelves):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)  # the colour is the viewport's
        self._card.clicked.connect(self.card_wanted)
        self.set_style(style)

    def set_library(self, cards: "Sequence[Article]", topics: "Sequence[tuple[Topic, int]]") -> None:
        """Show the emergency cards, and the topics with how many articles each holds."""
        tiles = []
        first = next((card for card in cards if card.id == self._card_id), None)
        if first is not None:
            self._card.set_text(first.title, first.summary)
            near = {id: place for place, id in enumerate(first.related)}  # what goes with the first card comes next
            cards = sorted((card for card in cards if card is not first), key=lambda card: near.get(card.id, len(near)))
        for card in cards:
            tile = Tile(card.title, card.summary, "", Kind.EMERGENCY, self._style)
            tile.clicked.connect(lambda _=False, id=card.id: self.picked.emit(id))
            tiles.append(tile)
        self._cards.show_tiles(tiles)
        shelves = []
        for topic, count in topics:
            line = self.tr("1 article") if count == 1 else self.tr("{} articles").format(count)
            tile = Tile(topic.title, f"{topic.summary}\n{line}", topic.icon, Kind.PLAIN, self._style)
            tile.clicked.connect(lambda _=False, id=topic.id: self.topic_picked.emit(id))
            shelves.append(tile)
        self._shelves.show_tiles(shelves)
        self._heads[1].setVisible(bool(shelves))

    def set_style(self, style: Style) -> None:
        """Follow theme and text size."""
        self._style = style
        em = round(style.px)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, style.theme.paper)
        palette.setColor(QPalette.ColorRole.WindowText, style.theme.text)
        self.setPalette(palette)
        self._column.setContentsMargins(round(1.6 * em), round(1.1 * em), round(1.2 * em), round(1.4 * em))
        self._column.setSpacing(round(0.6 * em))
        for head in self._heads:
            head.setFont(style.font(1.38, QFont.Weight.DemiBold))
        for tiles in (self._first, self._cards, self._shelves):
            tiles.set_style(style)


class _Tiles(QWidget):
    """Tiles in rows, as many beside each other as there is room for; a row is as high as its highest."""

    def __init__(self, tiles: Sequence[Tile], ems: int, most: int, style: Style) -> None:
        """Show `tiles` at least `ems` wide and at `most` so many beside each other."""
        super().__init__()
        self._ems = ems
        self._most = most
        self._style = style
        self._tiles: list[Tile] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.show_tiles(tiles)

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show these and drop the others."""
        for old in self._tiles:
            if old not in tiles:
                old.hide()
                old.deleteLater()
        self._tiles = list(tiles)
        self._place()

    def set_style(self, style: Style) -> None:
        self._style = style
        for tile in self._tiles:
            tile.set_style(style)
        self._place()

    def sizeHint(self) -> QSize:
        return QSize(round(self._ems * self._style.px), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(10, super().minimumSizeHint().height())  # narrower than the tiles: they go below each other

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._place()

    def _place(self) -> None:
        gap = round(0.7 * self._style.px)
        self._grid.setSpacing(gap)
        across = min(self._most, max(1, (self.width() + gap) // (round(self._ems * self._style.px) + gap)))
        width = (self.width() - (across - 1) * gap) // across
        while self._grid.count():
            self._grid.takeAt(0)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
        for column in range(across):
            self._grid.setColumnStretch(column, 1)
        for start in range(0, len(self._tiles), across):
            row = self._tiles[start : start + across]
            height = max(tile.height_for(width) for tile in row)
            for column, tile in enumerate(row):
                tile.setFixedHeight(height)
                self._grid.addWidget(tile, start // across, column)


def _head(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label

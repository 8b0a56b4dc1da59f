"""Home: emergencies as large tiles first, then the topics. Never an empty window."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from desktop.theme import Style
from desktop.tile import Kind, Tile

if TYPE_CHECKING:
    from library import Article, Topic

LEAST_EMS = 17  # the least width of a tile
MOST = 4  # tiles beside each other


class Home(QScrollArea):
    """Says which card or topic was picked. The overdose card is there before the library is.

    It places its tiles itself: Qt's layouts need more than one round of events to
    learn how high tiles of wrapped words are, and a person would see them jump.
    """

    picked = Signal(str)  # an article id
    topic_picked = Signal(str)
    card_wanted = Signal()  # the overdose card

    def __init__(self, card_id: str, card_title: str, style: Style) -> None:
        super().__init__()
        self._style = style
        self._card_id = card_id
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Home"))

        self._inside = QWidget()
        self.setWidget(self._inside)
        self._inside.setAutoFillBackground(False)  # the colour is the viewport's
        self._heads = [self._head(self.tr("Emergency")), self._head(self.tr("Topics"))]
        self._card = self._tile(card_title, self.tr("Ctrl+E, from anywhere"), "emergency", Kind.FIRST)
        self._card.clicked.connect(self.card_wanted)
        self._cards: list[Tile] = []
        self._shelves: list[Tile] = []
        self.set_style(style)

    def set_library(self, cards: "Sequence[Article]", topics: "Sequence[tuple[Topic, int]]") -> None:
        """Show the emergency cards, and the topics with how many articles each holds."""
        for old in (*self._cards, *self._shelves):
            old.hide()
            old.deleteLater()
        first = next((card for card in cards if card.id == self._card_id), None)
        if first is not None:
            self._card.set_text(first.title, first.summary)
        near = {id: place for place, id in enumerate(first.related)} if first else {}
        self._cards, self._shelves = [], []
        for card in sorted(cards, key=lambda card: near.get(card.id, len(near))):  # what goes with the first comes next
            if card is first:
                continue
            tile = self._tile(card.title, card.summary, "", Kind.EMERGENCY)
            tile.clicked.connect(lambda _=False, id=card.id: self.picked.emit(id))
            self._cards.append(tile)
        for topic, count in topics:
            line = self.tr("1 article") if count == 1 else self.tr("{} articles").format(count)
            tile = self._tile(topic.title, f"{topic.summary}\n{line}", topic.icon, Kind.PLAIN)
            tile.clicked.connect(lambda _=False, id=topic.id: self.topic_picked.emit(id))
            self._shelves.append(tile)
        self._place()

    def set_style(self, style: Style) -> None:
        """Follow theme and text size."""
        self._style = style
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, style.theme.paper)
        palette.setColor(QPalette.ColorRole.WindowText, style.theme.text)
        self.setPalette(palette)
        for head in self._heads:
            head.setFont(style.font(1.38, QFont.Weight.DemiBold))
        for tile in (self._card, *self._cards, *self._shelves):
            tile.set_style(style)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        em = self._style.px
        # Room for the scroll bar is kept whether it is there or not: nothing moves when it comes.
        width = max(1, self.maximumViewportSize().width() - self.verticalScrollBar().sizeHint().width())
        left, right, gap = round(1.6 * em), width - round(0.7 * em), round(0.7 * em)
        top = round(1.1 * em)
        for head, tiles, most in (
            (self._heads[0], [self._card], 1),
            (None, self._cards, MOST),
            (self._heads[1], self._shelves, MOST),
        ):
            if head is not None:
                head.setVisible(bool(tiles))
                head.setGeometry(QRect(left, top, right - left, head.sizeHint().height()))
                top = head.geometry().bottom() + round(0.6 * em) if tiles else top
            across = min(most, max(1, (right - left + gap) // (round(LEAST_EMS * em) + gap)))
            top = _in_rows(tiles, QRect(left, top, right - left, 0), across, gap)
        self._inside.resize(QSize(width, top + round(0.6 * em)))

    def _tile(self, title: str, line: str, icon_name: str, kind: Kind) -> Tile:
        tile = Tile(title, line, icon_name, kind, self._style)
        tile.setParent(self._inside)
        tile.show()
        return tile

    def _head(self, text: str) -> QLabel:
        label = QLabel(text, self._inside)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label


def _in_rows(tiles: Sequence[Tile], box: QRect, across: int, gap: int) -> int:
    """Place `tiles` in rows from the top of `box`, a row as high as its highest; where the next thing may begin."""
    width = (box.width() - (across - 1) * gap) // across
    top = box.top()
    for start in range(0, len(tiles), across):
        row = tiles[start : start + across]
        height = max(tile.height_for(width) for tile in row)
        for place, tile in enumerate(row):
            left = box.left() + place * (width + gap)
            if tile.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                left = box.right() + 1 - width - place * (width + gap)
            tile.setGeometry(left, top, width, height)
        top += height + gap
    return top

"""Home: emergencies as large tiles first, then everything else there is to begin with. Never an empty window."""

from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from desktop.theme import Style
from desktop.tile import Kind, Tile
from desktop.tiling import in_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from library import Article, Topic

LEAST_EMS = 17  # the least width of a tile
MOST = 4  # tiles beside each other


class Shelf(Enum):
    """What Home has below the emergency cards, in this order."""

    ALERTS = "alerts"
    TOPICS = "topics"
    SAVED = "saved"
    START = "start"


Offer = tuple[str, str, str, str]  # id, title, line below it, icon


class Home(QScrollArea):
    """Says which card, article or topic was picked. The overdose card is there before the library is.

    It places its tiles itself: Qt's layouts need more than one round of events to
    learn how high tiles of wrapped words are, and a person would see them jump.
    """

    picked = Signal(str)  # an article's id, or a page's of the program
    topic_picked = Signal(str)
    card_wanted = Signal()  # the overdose card

    def __init__(self, card_id: str, card_title: str, style: Style) -> None:
        super().__init__()
        self._style = style
        self._card_id = card_id
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its tiles have the keyboard, and pass on the keys that scroll
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Home"))

        self._inside = QWidget()
        self.setWidget(self._inside)
        self._inside.setAutoFillBackground(False)  # the colour is the viewport's
        self._head = self._label(self.tr("Emergency"))
        self._heads = {
            Shelf.ALERTS: self._label(self.tr("Alerts")),
            Shelf.TOPICS: self._label(self.tr("Topics")),
            Shelf.SAVED: self._label(self.tr("Saved")),
            Shelf.START: self._label(self.tr("Start here")),
        }
        self._news_head, self._news = self._label(""), self._label("")
        self._card = self._tile(card_title, self.tr("Ctrl+E, from anywhere"), "emergency", Kind.FIRST)
        self._card.clicked.connect(self.card_wanted)
        self.setFocusProxy(self._card)
        self._cards: list[Tile] = []
        self._shelves: dict[Shelf, list[Tile]] = {shelf: [] for shelf in Shelf}
        self._offers: dict[Shelf, list[Offer]] = {shelf: [] for shelf in Shelf}
        self.set_style(style)

    def set_library(self, cards: "Sequence[Article]", topics: "Sequence[tuple[Topic, int]]") -> None:
        """Show the emergency cards, and the topics with how many articles each holds."""
        for old in self._cards:
            old.hide()
            old.deleteLater()
        first = next((card for card in cards if card.id == self._card_id), None)
        if first is not None:
            self._card.set_text(first.title, first.summary)
        near = {id: place for place, id in enumerate(first.related)} if first else {}
        self._cards = []
        for card in sorted(cards, key=lambda card: near.get(card.id, len(near))):  # what goes with the first comes next
            if card is first:
                continue
            tile = self._tile(card.title, card.summary, "", Kind.EMERGENCY)
            tile.clicked.connect(lambda _=False, id=card.id: self.picked.emit(id))
            self._cards.append(tile)
        offers = []
        for topic, count in topics:
            line = self.tr("1 article") if count == 1 else self.tr("{} articles").format(count)
            offers.append((topic.id, topic.title, f"{topic.summary}\n{line}", topic.icon))
        self._fill(Shelf.TOPICS, offers)

    def set_shelf(self, shelf: Shelf, offers: "Sequence[Offer]") -> None:
        """Show other tiles on a shelf, or none, and then not its name either."""
        if list(offers) != self._offers[shelf]:  # every page that is opened may have changed what is saved
            self._fill(shelf, offers)

    def _fill(self, shelf: Shelf, offers: "Sequence[Offer]") -> None:
        self._offers[shelf] = list(offers)
        for old in self._shelves[shelf]:
            old.hide()
            old.deleteLater()
        self._shelves[shelf] = []
        told = self.topic_picked if shelf is Shelf.TOPICS else self.picked
        for id, title, line, icon_name in offers:
            tile = self._tile(title, line, icon_name, Kind.EMERGENCY if shelf is Shelf.ALERTS else Kind.PLAIN)
            tile.clicked.connect(lambda _=False, id=id, told=told: told.emit(id))
            self._shelves[shelf].append(tile)
        tiles = [self._card, *self._cards, *(tile for one in Shelf for tile in self._shelves[one])]
        for before, after in pairwise(tiles):
            QWidget.setTabOrder(before, after)
        self._place()

    def set_news(self, head: str, words: str) -> None:
        """Say at the foot what is new in this edition."""
        self._news_head.setText(head)
        self._news.setText(words)
        self._place()

    def set_style(self, style: Style) -> None:
        """Follow theme and text size."""
        self._style = style
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, style.theme.paper)
        palette.setColor(QPalette.ColorRole.WindowText, style.theme.text)
        self.setPalette(palette)
        for head in (self._head, *self._heads.values(), self._news_head):
            head.setFont(style.font(1.38, QFont.Weight.DemiBold))
        self._news.setFont(style.font(0.97))
        for tile in (self._card, *self._cards, *(tile for tiles in self._shelves.values() for tile in tiles)):
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
        rows = [(self._head, [self._card], 1), (None, self._cards, MOST)]
        rows += [(self._heads[shelf], self._shelves[shelf], MOST) for shelf in Shelf]
        for head, tiles, most in rows:
            if head is not None:
                head.setVisible(bool(tiles))
                head.setGeometry(QRect(left, top, right - left, head.heightForWidth(right - left)))
                top = head.geometry().bottom() + round(0.6 * em) if tiles else top
            across = min(most, max(1, (right - left + gap) // (round(LEAST_EMS * em) + gap)))
            top = in_rows(tiles, QRect(left, top, right - left, 0), across, gap)
        wide = min(right - left, round(40 * em))
        for label in (self._news_head, self._news):
            label.setVisible(bool(label.text()))
            if label.text():
                start = right - wide if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else left
                label.setGeometry(QRect(start, top, wide, label.heightForWidth(wide)))
                top = label.geometry().bottom() + round(0.4 * em)
        self._inside.resize(QSize(width, top + round(0.6 * em)))

    def _tile(self, title: str, line: str, icon_name: str, kind: Kind) -> Tile:
        tile = Tile(title, line, icon_name, kind, self._style)
        tile.setParent(self._inside)
        tile.show()
        return tile

    def _label(self, text: str) -> QLabel:
        label = QLabel(text, self._inside)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

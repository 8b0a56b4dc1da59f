"""What is said and offered when a search finds nothing."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.link_button import LinkButton
from desktop.theme import Style
from library import Topic

INSET = 8  # pixels between the edge of a link button, which shows only its focus, and its words
MOST_NEAREST = 3
EMERGENCIES = "emergencies"  # the topic that holds the cards


class NothingFound(QScrollArea):
    """Never a dead end: the search without its filters, a likely word, the emergency cards, the topics."""

    unfiltered_wanted = Signal()
    words_picked = Signal(str)
    topic_picked = Signal(str)
    card_wanted = Signal()

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style
        self._topics: Sequence[Topic] = ()
        self._offered: Sequence[Topic] = ()
        self._links: list[LinkButton] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

        self._title = _sentence()
        self._unfilter = LinkButton(self.tr("Search without the filters"), style)
        self._help = _sentence(self.tr("Try fewer words, or another word for it. Street names work too."))
        self._meant = [LinkButton("", style) for _ in range(MOST_NEAREST)]
        self._urgent = _sentence(self.tr("If someone is not waking up or not breathing well:"))
        self._card = LinkButton(self.tr("Open the overdose card"), style)
        self._cards = LinkButton(self.tr("See all emergency cards"), style)
        self._shelves = _sentence(self.tr("Or look through a topic:"))
        self._fixed = (self._unfilter, *self._meant, self._card, self._cards)

        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setSpacing(4)
        parts = (self._title, self._unfilter, self._help, *self._meant, self._urgent, self._card, self._cards)
        for part in (*parts, self._shelves):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)  # the colour is the viewport's

        for link in self._meant:
            link.clicked.connect(lambda _=False, link=link: self.words_picked.emit(link.property("words")))
        self._unfilter.clicked.connect(self.unfiltered_wanted)
        self._card.clicked.connect(self.card_wanted)
        self._cards.clicked.connect(lambda: self.topic_picked.emit(EMERGENCIES))
        self.set_style(style)

    def set_topics(self, topics: Sequence[Topic]) -> None:
        """Offer these topics."""
        self._topics = tuple(topics)
        if not self.isHidden():
            self._offer_topics()

    def show_for(self, words: str, nearest: Sequence[str], filtered: bool = False) -> None:
        """Say that nothing was found for `words`; offer the `nearest` that the library has, and to drop filters."""
        plain, narrowed = self.tr("Nothing found for “{}”."), self.tr("Nothing found for “{}” with these filters.")
        if self._offered is not self._topics:
            self._offer_topics()
        self._title.setText((narrowed if filtered else plain).format(words))
        self._unfilter.setVisible(filtered)
        for number, link in enumerate(self._meant):
            offer = nearest[number] if number < len(nearest) else ""
            link.setProperty("words", offer)
            link.setText(self.tr("Did you mean “{}”?").format(offer))
            link.setVisible(bool(offer))
        self.verticalScrollBar().setValue(0)

    def focus_first(self) -> None:
        """Put the keyboard on the first thing offered."""
        first = next((link for link in self._fixed if not link.isHidden()), self._card)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_style(self, style: Style) -> None:
        """Follow theme and text size."""
        self._style = style
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, style.theme.paper)
        palette.setColor(QPalette.ColorRole.WindowText, style.theme.text)
        self.setPalette(palette)
        em = round(style.px)
        self._column.setContentsMargins(em - INSET, em, em - INSET, em)
        self._title.setFont(style.font(1.06, QFont.Weight.DemiBold))
        self._title.setContentsMargins(INSET, 0, 0, 0)
        for label in (self._help, self._urgent, self._shelves):
            label.setFont(style.font(0.94))
            label.setContentsMargins(INSET, round(0.35 * em), 0, 0)
        for link in (*self._fixed, *self._links):
            link.set_style(style)

    def _offer_topics(self) -> None:
        """Make a link for each topic, only when something was not found: most sittings find something."""
        topics = self._offered = self._topics
        for link in self._links:
            self._column.removeWidget(link)
            link.deleteLater()
        self._links = []
        shelves = [topic for topic in topics if topic.id != EMERGENCIES]
        self._cards.setVisible(len(shelves) < len(topics))
        for number, topic in enumerate(shelves):
            link = LinkButton(topic.title.replace("&", "&&"), self._style)
            link.clicked.connect(lambda _=False, id=topic.id: self.topic_picked.emit(id))
            self._column.insertWidget(self._column.indexOf(self._shelves) + 1 + number, link)
            self._links.append(link)
        self._shelves.setVisible(bool(self._links))


def _sentence(text: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label

"""The results pane: what was found, said in words, above the list of it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QFontMetrics, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from desktop.link_button import LinkButton
from desktop.results.nothing import NothingFound
from desktop.results.rows import Row
from desktop.results.view import RowList
from desktop.theme import Style
from library import Answer, Article, Topic

QUIET_MS = 700  # without a new count before it is read out: nobody wants every keystroke announced


class ResultsPane(QFrame):
    """Shows an answer or a topic; says which row was picked and which words to search for instead."""

    picked = Signal(object)  # Row
    words_picked = Signal(str)
    as_typed_wanted = Signal()  # the words in the box, not those they were corrected to
    topic_picked = Signal(str)
    card_wanted = Signal()  # the overdose card
    went_up = Signal()
    typed = Signal(str)

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style
        self._topics: dict[str, str] = {}
        self._title = ""
        self.setAccessibleName(self.tr("Results"))
        self.setAutoFillBackground(True)

        self.list = RowList(style)
        self.list.setAccessibleName(self.tr("Results"))
        self.head = _label()
        self._notes = _label()
        self._notes.setWordWrap(True)
        self.link = LinkButton("", style)
        self._nothing = NothingFound(style)
        self._top = QWidget()

        above = QVBoxLayout(self._top)
        above.setSpacing(2)
        for part in (self.head, self._notes, self.link):
            above.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addWidget(self.list, 1)
        column.addWidget(self._nothing, 1)

        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(self._announce)
        self.link.clicked.connect(self.as_typed_wanted)
        self.list.picked.connect(self.picked)
        self.list.went_up.connect(self.went_up)
        self.list.typed.connect(self.typed)
        self._nothing.words_picked.connect(self.words_picked)
        self._nothing.topic_picked.connect(self.topic_picked)
        self._nothing.card_wanted.connect(self.card_wanted)
        self.set_style(style)
        self.clear()

    @property
    def title(self) -> str:
        """What is said above the list: how much was found, and for what."""
        return self._title

    @property
    def notes(self) -> str:
        """What else is said there: how the words were understood."""
        return self._notes.text()

    def set_topics(self, topics: Sequence[Topic]) -> None:
        """Know the titles of the topics, which rows name and which are offered when nothing is found."""
        self._topics = {topic.id: topic.title for topic in topics}
        self._nothing.set_topics(topics)

    def show_answer(self, answer: Answer, typed: str, cut: bool) -> None:
        """List what was found for `typed`; `cut` is whether more was typed than searched for."""
        notes, instead = [], ""
        if cut:
            notes.append(self.tr("Only the first 200 characters are searched for."))
        if answer.corrected and answer.hits:
            notes.append(self.tr("Showing results for “{}”.").format(_short(answer.corrected)))
            instead = self.tr("Search for “{}” instead").format(_short(typed))
        if answer.also and answer.hits:
            notes.append(self.tr("Also searched for: {}.").format(", ".join(answer.also)))
        self._say_above(notes, instead)
        if not answer.hits:
            self._say(self.tr("Nothing found"))
            nearest = (answer.corrected, *answer.nearest) if answer.corrected else answer.nearest
            self._nothing.show_for(_short(typed), nearest)
        elif len(answer.hits) == 1:
            self._say(self.tr("1 result for “{}”").format(_short(typed)))
        elif answer.total > len(answer.hits):
            text = self.tr("Best {} of {} results for “{}”")
            self._say(text.format(len(answer.hits), answer.total, _short(typed)))
        else:
            self._say(self.tr("{} results for “{}”").format(len(answer.hits), _short(typed)))
        self._show(tuple(Row.of_hit(hit, self._topics) for hit in answer.hits), nothing=not answer.hits)

    def show_articles(self, title: str, articles: Sequence[Article], of_one_topic: bool) -> None:
        """List articles under `title`; the rows name their topics unless they are all `of_one_topic`."""
        self._say_above([], "")
        text = self.tr("{} · 1 article") if len(articles) == 1 else self.tr("{} · {} articles")
        self._say(text.format(title, len(articles)))
        topics = {} if of_one_topic else self._topics
        self._show(tuple(Row.of_article(article, topics) for article in articles))

    def show_waiting(self, done: int = 0, total: int = 0) -> None:
        """Say that the library is being made ready, and how far it is."""
        note = self.tr("The library is being made ready. Emergency works already: press Ctrl+E.")
        self._say_above([note], "")
        self._say(self.tr("Getting ready: {} of {}").format(done, total) if total else self.tr("Getting ready"))
        self._show(())

    def focus_list(self) -> None:
        """Put the keyboard on the list, or on what is offered instead of one."""
        if self._nothing.isHidden():
            self.list.start()
        else:
            self._nothing.focus_first()

    def clear(self) -> None:
        """List nothing and remember nothing."""
        self._quiet.stop()
        self._title = ""
        self.head.clear()
        self._say_above([], "")
        self._nothing.show_for("", ())
        self._show(())

    def set_style(self, style: Style) -> None:
        """Follow theme and text size."""
        self._style = style
        theme, em = style.theme, round(style.px)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, theme.window)
        palette.setColor(QPalette.ColorRole.WindowText, theme.muted)
        self.setPalette(palette)
        self.head.setFont(style.font(0.94))
        self._notes.setFont(style.font(0.88))
        layout = self._top.layout()
        if layout is not None:
            layout.setContentsMargins(round(0.8 * em), round(0.55 * em), round(0.5 * em), round(0.5 * em))
        self.setObjectName("results")
        self.setStyleSheet(
            f"#results {{ background: {theme.window};"
            f" border: none; border-left: 1px solid {theme.line}; border-right: 1px solid {theme.line}; }}"
        )
        self.link.set_style(style)
        self._nothing.set_style(style)
        self.list.set_style(style)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _show(self, rows: tuple[Row, ...], nothing: bool = False) -> None:
        self.list.show_rows(rows)
        self._nothing.setVisible(nothing)
        self.list.setVisible(not nothing)

    def _say(self, title: str) -> None:
        if title != self._title:
            self._title = title
            self._elide()
            self._quiet.start()

    def _say_above(self, notes: list[str], link: str) -> None:
        self._notes.setText(" ".join(notes))
        self._notes.setVisible(bool(notes))
        self.link.setText(link)
        self.link.setVisible(bool(link))

    def _elide(self) -> None:
        room = self.width() - round(1.6 * self._style.px)
        self.head.setText(QFontMetrics(self.head.font()).elidedText(self._title, Qt.TextElideMode.ElideRight, room))

    @Slot()
    def _announce(self) -> None:
        if self._title:
            announce(self, self._title)


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say `words`, where the system and Qt know how."""
    try:
        from PySide6.QtGui import QAccessibleAnnouncementEvent
    except ImportError:  # before Qt 6.8
        return
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


def _label() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _short(words: str) -> str:
    """`words` on one line, short enough to be repeated in a sentence."""
    words = " ".join(words.split())
    return words if len(words) <= 60 else words[:59] + "…"

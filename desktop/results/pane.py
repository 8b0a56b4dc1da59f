"""The results pane: what was found, said in words, above the list of it."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.announcing import announce
from desktop.link_button import LinkButton
from desktop.results.filter_row import FilterRow
from desktop.results.filters import Chosen, Names
from desktop.results.nothing import NothingFound
from desktop.results.rows import Row
from desktop.results.view import RowList
from desktop.theme import Style
from library import Answer, Article, Count, Topic

MOST_MEANT = 2  # other spellings offered above a list
NO_FILTERS: Chosen = {}
QUIET_MS = 700  # without a new count before it is read out: nobody wants every keystroke announced


class ResultsPane(QFrame):
    """Shows an answer or a topic; says which row was picked and which words to search for instead."""

    picked = Signal(object)  # Row
    words_picked = Signal(str)
    as_typed_wanted = Signal()  # the words in the box, not those they were corrected to
    filter_picked = Signal(str, str)  # a filter and its value; no value turns it off
    unfiltered_wanted = Signal()  # the same without any filter
    topic_picked = Signal(str)
    card_wanted = Signal()  # the overdose card
    went_up = Signal()
    typed = Signal(str)

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style
        self._topics: dict[str, str] = {}
        self._names = Names({}, {})
        self._title = ""
        self.setAccessibleName(self.tr("Results"))
        self.setAutoFillBackground(True)

        self.list = RowList(style)
        self.list.setAccessibleName(self.tr("Results"))
        self.head = _label()
        self.head.setWordWrap(True)
        self.head.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.filters = FilterRow(style)
        self._notes = _label()
        self._notes.setWordWrap(True)
        self.link = LinkButton("", style)
        self._meant = [LinkButton("", style) for _ in range(MOST_MEANT)]
        self._nothing = NothingFound(style)
        self._top = QWidget()

        above = QVBoxLayout(self._top)
        above.setSpacing(4)
        first = QHBoxLayout()
        first.addWidget(self.head, 1)
        first.addWidget(self.filters.button)
        above.addLayout(first)
        for part in (self.filters, self._notes, self.link, *self._meant):
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
        for link in self._meant:
            link.clicked.connect(lambda _=False, link=link: self.words_picked.emit(link.property("words")))
        self.filters.picked.connect(self.filter_picked)
        self.list.picked.connect(self.picked)
        self.list.went_up.connect(self.went_up)
        self.list.typed.connect(self.typed)
        self._nothing.unfiltered_wanted.connect(self.unfiltered_wanted)
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

    def set_topics(self, topics: Sequence[Topic], packs: Mapping[str, str]) -> None:
        """Know the topics, which rows name and which are offered when nothing is found, and the titles of `packs`."""
        self._topics = {topic.id: topic.title for topic in topics}
        self._names = Names(self._topics, packs)
        self._nothing.set_topics(topics)

    def show_answer(self, answer: Answer, typed: str, cut: bool, chosen: Chosen = NO_FILTERS) -> None:
        """List what was found for `typed` with the filters `chosen`; `cut` is whether more was typed than searched."""
        notes, instead = [], bool(answer.corrected and answer.hits)
        if cut:
            notes.append(self.tr("Only the first 200 characters are searched for."))
        if answer.corrected and instead:
            notes.append(self.tr("Showing results for “{}”.").format(_short(answer.corrected)))
        if answer.also and answer.hits:
            notes.append(self.tr("Also searched for: {}.").format(", ".join(answer.also)))
        self._say_above(notes, typed if instead else "", answer.nearest if answer.hits else ())
        self._offer(answer.counts, chosen)
        if not answer.hits:
            self._say(self.tr("Nothing found"))
            nearest = (answer.corrected, *answer.nearest) if answer.corrected else answer.nearest
            self._nothing.show_for(_short(typed), nearest, bool(chosen))
        elif len(answer.hits) == 1:
            self._say(self.tr("1 result for “{}”").format(_short(typed)))
        elif answer.total > len(answer.hits):
            text = self.tr("Best {} of {} results for “{}”")
            self._say(text.format(len(answer.hits), answer.total, _short(typed)))
        else:
            self._say(self.tr("{} results for “{}”").format(len(answer.hits), _short(typed)))
        self._show(tuple(Row.of_hit(hit, self._topics) for hit in answer.hits), nothing=not answer.hits)

    def show_articles(
        self,
        title: str,
        articles: Sequence[Article],
        of_one_topic: bool,
        counts: Iterable[Count] = (),
        chosen: Chosen = NO_FILTERS,
    ) -> None:
        """List articles under `title`; the rows name their topics unless they are all `of_one_topic`."""
        self._say_above([], "")
        self._offer(counts, chosen)
        text = self.tr("{} · 1 article") if len(articles) == 1 else self.tr("{} · {} articles")
        self._say(text.format(title, len(articles)))
        topics = {} if of_one_topic else self._topics
        self._show(tuple(Row.of_article(article, topics) for article in articles))

    def show_waiting(self, done: int = 0, total: int = 0) -> None:
        """Say that the library is being made ready, and how far it is."""
        note = self.tr("The library is being made ready. Emergency works already: press Ctrl+E.")
        self._say_above([note], "")
        self._offer((), {})
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
        self.filters.close_panel()
        self._offer((), {})
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
        for link in (self.link, *self._meant):
            link.set_style(style)
        self.filters.set_style(style)
        self._nothing.set_style(style)
        self.list.set_style(style)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _show(self, rows: tuple[Row, ...], nothing: bool = False) -> None:
        self._elide()
        self.list.show_rows(rows)
        self._nothing.setVisible(nothing)
        self.list.setVisible(not nothing)

    def _offer(self, counts: Iterable[Count], chosen: Chosen) -> None:
        before = self.filters.words
        self.filters.show_choices(self._names.choices(counts, chosen), chosen)
        if self.filters.words != before:
            self._quiet.start()

    def _say(self, title: str) -> None:
        if title != self._title:
            self._title = title
            self._quiet.start()

    def _say_above(self, notes: list[str], instead: str, meant: Sequence[str] = ()) -> None:
        """Say `notes`; offer to search for `instead`, the words as they were typed, and for what else is `meant`."""
        self._notes.setText(" ".join(notes))
        self._notes.setVisible(bool(notes))
        offers = [instead, *meant[:MOST_MEANT], *[""] * MOST_MEANT]
        for link, words in zip((self.link, *self._meant), offers, strict=False):
            link.setProperty("words", words)
            link.setVisible(bool(words))

    def _elide(self) -> None:
        """Make words of any length fit. The title has two lines whether it needs them or not: nothing jumps below."""
        em, metrics = self._style.px, QFontMetrics(self.head.font())
        self.head.setMinimumHeight(2 * metrics.lineSpacing())
        button = 0 if self.filters.button.isHidden() else self.filters.button.sizeHint().width()
        room = self.width() - button - round(1.9 * em)
        self.head.setText(metrics.elidedText(self._title, Qt.TextElideMode.ElideRight, round(1.7 * room)))
        for link in (self.link, *self._meant):
            if link.isHidden():
                continue
            text = self.tr("Search for “{}” instead") if link is self.link else self.tr("Did you mean “{}”?")
            metrics, words = QFontMetrics(link.font()), str(link.property("words") or "")
            left = self.width() - round(2.5 * em) - metrics.horizontalAdvance(text)
            shown = metrics.elidedText(" ".join(words.split()), Qt.TextElideMode.ElideRight, left)
            link.setText(text.format(shown).replace("&", "&&"))
            link.setAccessibleName(text.format(words))

    @Slot()
    def _announce(self) -> None:
        if self._title:
            on = self.filters.words
            filters = [self.tr("Filters on: {}").format(", ".join(on))] if on else []
            announce(self, ". ".join([self._title, *filters]))


def _label() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _short(words: str) -> str:
    """`words` on one line, each and all of them short enough to be repeated in a sentence."""
    words = " ".join(word if len(word) <= 24 else word[:23] + "…" for word in words.split())
    return words if len(words) <= 60 else words[:59] + "…"

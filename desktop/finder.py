"""From typed words, or a topic, to a list: connects the search box, the results and the librarian."""

from collections import Counter
from enum import Enum

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction

from desktop.display import Display
from desktop.librarian import Librarian
from desktop.results import ResultsPane, Row
from desktop.search_box import SearchBox
from desktop.sitting import Sitting
from desktop.topics import ALL, TopicsPane
from library import Answer, Library, narrow


class _Listed(Enum):
    NOTHING = "nothing"
    ANSWER = "answer"
    TOPIC = "topic"
    SITTING = "sitting"


class Finder(QObject):
    """Searches and lists; says what is to be opened.

    The newest question wins, with its filters. Enter opens the first hit even if
    it was pressed before the search was answered, or before the library could be
    searched at all. Filters last until the box is emptied or something else is listed.
    """

    listing = Signal(bool)  # whether there is anything in the results pane
    picked = Signal(str, str, tuple)  # id, anchor, words to mark on the page

    def __init__(self, box: SearchBox, results: ResultsPane, topics: TopicsPane, librarian: Librarian) -> None:
        super().__init__(box)
        self._box = box
        self._results = results
        self._topics = topics
        self._librarian = librarian
        self._library: Library | None = None
        self._is_searchable = False
        self._entered = ""  # the words in the box when Enter was pressed, until their first hit is opened
        self._as_typed = ""  # the words that a person wants searched for as they are
        self._marked: tuple[str, ...] = ()
        self._filters: dict[str, str] = {}
        self._listed = _Listed.NOTHING
        self._topic = ""
        self._sitting = Sitting()

        box.wanted.connect(self._search)
        box.emptied.connect(self.stop)
        box.entered.connect(self._enter)
        results.picked.connect(self._pick)
        results.words_picked.connect(self.search)
        results.as_typed_wanted.connect(self._search_as_typed)
        results.filter_picked.connect(self._filter)
        results.unfiltered_wanted.connect(self._unfilter)
        librarian.building.connect(self._show_building)
        librarian.searchable.connect(self._begin)
        librarian.found.connect(self._show)

    def use(self, library: Library) -> None:
        """List topics of `library` from now on."""
        self._library = library
        self._topics.set_topics(library.topics, Counter(article.topic for article in library))
        self._results.set_topics(library.topics, {pack.id: pack.title for pack in library.packs})

    @Slot(str)
    def search(self, words: str) -> None:
        """Put `words` into the box and search for them."""
        self._box.search_for(words)

    @Slot(str)
    def list_topic(self, id: str) -> None:
        """List what a topic holds, or everything for ALL; what was in the search box goes."""
        if self._library is None:
            return
        self._box.clear()
        self._filters = {}
        self._topic = id
        self._topics.mark(id)
        self._list_topic(self._library)

    @Slot()
    def stop(self) -> None:
        """List nothing, or what was opened in this sitting for those who want that, and forget what was asked."""
        self._librarian.forget()
        self._entered = self._as_typed = self._topic = ""
        self._marked = ()
        self._filters = {}
        self._listed = _Listed.NOTHING
        self._topics.mark("")
        self._results.clear()
        self._list_sitting()
        self.listing.emit(self._listed is not _Listed.NOTHING)

    def forget(self) -> None:
        """List nothing, and know nothing of what was asked or opened."""
        self._sitting.forget()
        self.stop()

    def offer_sitting(self, switch: QAction, display: Display) -> None:
        """Let `switch` say whether the articles of this sitting are listed while the box is empty."""
        self._sitting.keep(display.sitting_list)
        switch.setCheckable(True)
        switch.setChecked(display.sitting_list)
        switch.toggled.connect(display.set_sitting_list)
        switch.toggled.connect(self._keep_sitting)

    @Slot(str)
    def remember(self, id: str) -> None:
        """Hear that an article was opened."""
        is_article = self._library is not None and self._library.get(id) is not None
        if is_article and self._sitting.opened(id) and self._listed is _Listed.SITTING:
            self._list_sitting()

    def type_on(self, key: str) -> None:
        """Let a key pressed in the list do its work in the box."""
        self._box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._box.field.end(False)
        if key == "\b":
            self._box.field.backspace()
        else:
            self._box.field.insert(key)

    @Slot(str)
    def _search(self, text: str) -> None:
        if self._listed is not _Listed.ANSWER:  # the filters of a topic's list are not those of a search
            self._filters = {}
            self._listed = _Listed.ANSWER
        if text.strip() != self._as_typed:
            self._as_typed = ""
        self._topics.mark("")
        if not self._is_searchable:
            self._results.show_waiting()
            self.listing.emit(True)
        filters = [(name, value.lower()) for name, value in self._filters.items()]
        self._librarian.search(text, filters, as_typed=bool(self._as_typed))

    @Slot()
    def _search_as_typed(self) -> None:
        self._as_typed = self._box.words()
        self._box.ask_now()

    @Slot(str, str)
    def _filter(self, name: str, value: str) -> None:
        """Turn a filter on, or off where there is no value."""
        self._filters = {other: wanted for other, wanted in self._filters.items() if other != name}
        if value:
            self._filters[name] = value
        self._list_again()

    @Slot()
    def _unfilter(self) -> None:
        self._filters = {}
        self._box.setFocus()
        self._list_again()

    def _list_again(self) -> None:
        if self._listed is _Listed.TOPIC and self._library is not None:
            self._list_topic(self._library)
        else:
            self._box.ask_now()

    def _list_topic(self, library: Library) -> None:
        self._listed = _Listed.TOPIC
        topics = [topic for topic in library.topics if self._topic in (ALL, topic.id)]
        title = self.tr("All topics") if self._topic == ALL else "".join(topic.title for topic in topics)
        articles = [article for topic in topics for article in library.in_topic(topic.id)]
        left, counts = narrow(articles, tuple(self._filters.items()))
        self._results.show_articles(title, left, self._topic != ALL, counts, self._filters)
        self.listing.emit(True)

    def _list_sitting(self) -> None:
        if self._library is None or not self._sitting.ids:
            return
        self._listed = _Listed.SITTING
        opened = [self._library[id] for id in self._sitting.ids]
        self._results.show_articles(self.tr("Opened in this sitting"), opened, of_one_topic=False)

    @Slot(bool)
    def _keep_sitting(self, keep: bool) -> None:
        self._sitting.keep(keep)
        if self._listed is _Listed.SITTING:
            self.stop()

    @Slot()
    def _enter(self) -> None:
        self._entered = self._box.words()
        self._box.ask_now()

    @Slot(object)
    def _show(self, answer: Answer) -> None:
        if not answer.hits and len(answer.query.strip()) == 1 and not self._entered:
            return  # a first letter: do not flash up that nothing was found, to take it away at the second
        self._marked = answer.words
        # The words of the answer, not of the box, where somebody may have typed on.
        self._results.show_answer(answer, answer.query.strip(), self._box.is_cut(), self._filters)
        self.listing.emit(True)
        if self._entered and self._entered == self._box.words():
            self._results.list.pick_first()
        self._entered = ""

    @Slot()
    def _begin(self) -> None:
        self._is_searchable = True
        if self._box.words():
            self._box.ask_now()

    @Slot(int, int)
    def _show_building(self, done: int, total: int) -> None:
        if self._box.words() and not self._is_searchable:
            self._results.show_waiting(done, total)

    @Slot(object)
    def _pick(self, row: Row) -> None:
        self.picked.emit(row.id, row.anchor, self._marked)

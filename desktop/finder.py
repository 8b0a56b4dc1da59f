"""From typed words, or a topic, to a list: connects the search box, the results and the librarian."""

from PySide6.QtCore import QObject, Qt, Signal, Slot

from desktop.librarian import Librarian
from desktop.results import ResultsPane, Row
from desktop.search_box import SearchBox
from desktop.topics import ALL, TopicsPane
from library import Answer, Library


class Finder(QObject):
    """Searches and lists; says what is to be opened.

    The newest question wins: an answer is shown only while its words are the
    ones in the box. Enter opens the first hit even if it was pressed before
    the search was answered, or before the library could be searched at all.
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
        self._marked: tuple[str, ...] = ()

        box.wanted.connect(self._search)
        box.emptied.connect(self.stop)
        box.entered.connect(self._enter)
        results.picked.connect(self._pick)
        results.words_picked.connect(self.search)
        results.as_typed_wanted.connect(self._search_as_typed)
        librarian.building.connect(self._show_building)
        librarian.searchable.connect(self._begin)
        librarian.found.connect(self._show)

    def use(self, library: Library) -> None:
        """List topics of `library` from now on."""
        self._library = library
        self._topics.set_topics(library.topics)
        self._results.set_topics(library.topics)

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
        self._topics.mark(id)
        topics = [topic for topic in self._library.topics if id in (ALL, topic.id)]
        title = self.tr("All topics") if id == ALL else "".join(topic.title for topic in topics)
        articles = [article for topic in topics for article in self._library.in_topic(topic.id)]
        self._results.show_articles(title, articles, of_one_topic=id != ALL)
        self.listing.emit(True)

    @Slot()
    def stop(self) -> None:
        """List nothing, and forget what was asked."""
        self._librarian.forget()
        self._entered = ""
        self._marked = ()
        self._topics.mark("")
        self._results.clear()
        self.listing.emit(False)

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
        self._topics.mark("")
        if not self._is_searchable:
            self._results.show_waiting()
            self.listing.emit(True)
        self._librarian.search(text)

    @Slot()
    def _search_as_typed(self) -> None:
        self._librarian.search(self._box.words(), as_typed=True)

    @Slot()
    def _enter(self) -> None:
        self._entered = self._box.words()
        self._box.ask_now()

    @Slot(object)
    def _show(self, answer: Answer) -> None:
        self._marked = answer.words
        self._results.show_answer(answer, self._box.words(), self._box.is_cut())
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

"""Keeps slow work off the window's thread.

Two workers, each a plain object on a thread of its own: the Clerk answers
searches and owns the open index; the Binder opens packs and compiles what is
missing. So a search is answered even while a pack is being compiled.
"""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QObject, QThread, Signal, Slot

from desktop.paths import make_own

if TYPE_CHECKING:
    from library import Library, Searcher

# library is imported where it is used: on the worker threads, after the window was painted.

Filters = Sequence[tuple[str, str]]

PATIENCE_MS = 3000  # for a worker to notice that the program is closing


class Librarian(QObject):
    """Answers the window's questions about the library, some of them later.

    Only the answer to the newest search is announced: earlier ones are skipped
    if they have not begun and dropped if they have.
    """

    opened = Signal(object)  # Library: it can be listed and read
    compiled = Signal(object)  # Library, the same: its pages open faster
    building = Signal(int, int)  # articles done, articles in all
    searchable = Signal()
    found = Signal(object)  # Answer
    failed = Signal(object)  # the exception
    fetched = Signal(str, object, object)  # the id of a long page, the Page or None, the exception or None

    _search_wanted = Signal(int, str, object, bool)
    _page_wanted = Signal(object, str)
    _open_wanted = Signal()

    def __init__(self, roots: Sequence[Path], shipped: Path, cache: Path, parent: QObject | None = None) -> None:
        """Serve the packs at `roots`; look for their caches in `shipped`, then `cache`, which may be written."""
        super().__init__(parent)
        self._newest = 0
        self._clerk = _Clerk(self)
        self._binder = _Binder(tuple(roots), shipped, cache)
        self._threads = [self._thread_for(worker) for worker in (self._clerk, self._binder)]

        self._search_wanted.connect(self._clerk.search)
        self._open_wanted.connect(self._binder.open)
        self._page_wanted.connect(self._binder.fetch)
        self._binder.bound.connect(self._clerk.use)
        self._clerk.broke.connect(self._binder.mend)

        self._clerk.found.connect(self._announce)
        self._clerk.searchable.connect(self.searchable)
        self._binder.opened.connect(self.opened)
        self._binder.bound.connect(self.compiled)
        self._binder.building.connect(self.building)
        self._binder.failed.connect(self.failed)
        self._binder.fetched.connect(self.fetched)

    def start(self) -> None:
        """Begin work: open the library, then make it searchable."""
        for thread in self._threads:
            thread.start()
        self._open_wanted.emit()

    def search(self, text: str, filters: Filters = (), as_typed: bool = False) -> None:
        """Ask for what matches `text`; `found` follows unless something newer is asked.

        `filters` are pairs such as ("topic", "people") that every hit must fit; `as_typed` is for words that
        must not be taken for misspelt others.
        """
        self._newest += 1
        self._search_wanted.emit(self._newest, text, tuple(filters), as_typed)

    @Slot(object, str)
    def fetch(self, library: "Library", id: str) -> None:
        """Ask for a page that is too long to be read while the window waits; `fetched` follows."""
        self._page_wanted.emit(library, id)

    def forget(self) -> None:
        """Drop what was asked and not yet answered."""
        self._newest += 1

    def is_newest(self, ticket: int) -> bool:
        """Whether nothing was asked after `ticket`. Any thread may ask."""
        return ticket == self._newest

    def stop(self) -> bool:
        """Abandon the jobs at hand and end the threads; whether all of them ended in time."""
        self.forget()
        for thread in self._threads:
            thread.requestInterruption()
            thread.quit()
        deadline = QDeadlineTimer(PATIENCE_MS)
        ended = [thread.wait(deadline) for thread in self._threads]
        if ended[0]:
            self._clerk.close()
        return all(ended)

    def _thread_for(self, worker: QObject) -> QThread:
        thread = QThread(self)
        worker.moveToThread(thread)
        return thread

    @Slot(int, object)
    def _announce(self, ticket: int, answer: object) -> None:
        if self.is_newest(ticket):
            self.found.emit(answer)


class _Clerk(QObject):
    """Answers searches, one at a time. No parent: a child cannot change threads."""

    searchable = Signal()
    found = Signal(int, object)
    broke = Signal(object)

    def __init__(self, librarian: Librarian) -> None:
        super().__init__()
        self._librarian = librarian
        self._searcher: Searcher | None = None

    @Slot(object)
    def use(self, library: "Library") -> None:
        """Answer from `library` from now on; until it is open, the old one answers."""
        from library import LibraryError, Searcher

        try:
            searcher = Searcher(library)
        except (LibraryError, OSError) as error:
            self.broke.emit(error)
            return
        self.close()
        self._searcher = searcher
        self.searchable.emit()

    @Slot(int, str, object, bool)
    def search(self, ticket: int, text: str, filters: Filters, as_typed: bool) -> None:
        if self._searcher is None or not self._librarian.is_newest(ticket):
            return
        try:
            answer = self._searcher.search(text, filters=filters, as_typed=as_typed)
        except Exception as error:  # nothing typed can raise: the index or its disk failed under us
            self.close()
            self.broke.emit(error)
        else:
            self.found.emit(ticket, answer)

    def close(self) -> None:
        if self._searcher is not None:
            self._searcher.close()
            self._searcher = None


class _AbandonedError(Exception):
    """The program is closing while a pack is being compiled."""


class _Binder(QObject):
    """Opens packs and compiles them, one job at a time."""

    opened = Signal(object)
    building = Signal(int, int)
    bound = Signal(object)  # Library, compiled
    failed = Signal(object)
    fetched = Signal(str, object, object)

    def __init__(self, roots: tuple[Path, ...], shipped: Path, cache: Path) -> None:
        super().__init__()
        self._roots = roots
        self._caches = (shipped, cache)
        self._cache = cache
        self._library: Library | None = None
        self._mended = False

    @Slot()
    def open(self) -> None:
        from library import Library

        self._library = Library.open(self._roots, self._caches)
        self.opened.emit(self._library)
        self._compile()
        self._warm(self._library)

    @Slot(object, str)
    def fetch(self, library: "Library", id: str) -> None:
        from library import LibraryError

        try:
            self.fetched.emit(id, library.page(id), None)
        except (LibraryError, OSError, KeyError) as error:
            self.fetched.emit(id, None, error)

    @Slot(object)
    def mend(self, error: Exception) -> None:
        """Make the caches anew, once: they may be damaged, the Markdown is what counts."""
        if self._mended or self._library is None:
            self.failed.emit(error)
        else:
            self._mended = True
            self._compile(again=True)

    def _compile(self, again: bool = False) -> None:
        from library import LibraryError, compile_library

        assert self._library is not None
        try:
            if again or len(self._library.caches) < len(self._library.packs):  # else nothing is written
                make_own(self._cache.parent)
            self.bound.emit(compile_library(self._library, self._cache, self._progress, again=again))
        except _AbandonedError:
            pass
        except (LibraryError, OSError) as error:
            self.failed.emit(error)

    def _warm(self, library: "Library") -> None:
        """Import what reading needs, so that the first page a person opens is as quick as the second."""
        from library import LibraryError, read_page

        with suppress(LibraryError, OSError):  # said when somebody opens it
            for article in library.emergency_cards[:1]:
                read_page(article.path)

    def _progress(self, done: int, total: int) -> None:
        if self.thread().isInterruptionRequested():
            raise _AbandonedError
        self.building.emit(done, total)

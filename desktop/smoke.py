"""The journey of `--smoke`: become searchable, search, open an article, close."""

import sys

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot

from desktop.errors import Alarm, in_words
from desktop.librarian import Librarian
from desktop.window import Window
from library import Answer, Library

LONGEST_MS = 120_000  # on a slow machine that has to compile first


class Smoke(QObject):
    """Goes through the program once, as a person would, and ends it with 0 if all of that worked, else 1."""

    def __init__(self, window: Window, librarian: Librarian, alarm: Alarm, words: str) -> None:
        super().__init__(window)
        self._window = window
        self._words = words
        self._first = ""
        librarian.opened.connect(self._opened)
        librarian.searchable.connect(self._search)
        librarian.found.connect(self._open)
        librarian.failed.connect(lambda error: self._fail(in_words(error)))
        alarm.rang.connect(self._fail)
        QTimer.singleShot(LONGEST_MS, self, lambda: self._fail(self.tr("The program took too long.")))

    @Slot(object)
    def _opened(self, library: Library) -> None:
        for problem in library.problems:
            print(problem, file=sys.stderr)
        first = next(iter(library), None)
        if first is None:
            self._fail(self.tr("The library holds no article."))
        else:
            self._first = first.id
            self._words = self._words or first.title

    @Slot()
    def _search(self) -> None:
        self._window.box.search_for(self._words)

    @Slot(object)
    def _open(self, answer: Answer) -> None:
        id = answer.hits[0].id if answer.hits else self._first
        if self._window.open(id):
            QTimer.singleShot(0, self, self._end)  # after the page was laid out and painted
        else:
            self._fail(self.tr("An article could not be opened: {}").format(" ".join(self._window.notice.sentences)))

    @Slot()
    def _end(self) -> None:
        self._window.close()

    @Slot(str)
    def _fail(self, sentence: str) -> None:
        print(sentence, file=sys.stderr)
        QCoreApplication.exit(1)

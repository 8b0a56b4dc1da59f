"""Where the keyboard is, and how it gets from the search box to topics, list and page and back."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget

from desktop.pages import Pages
from desktop.panes import Pane, Panes
from desktop.results import ResultsPane
from desktop.search_box import SearchBox
from desktop.topics import TopicsPane

Stop = tuple[QWidget, Callable[[], None]]  # where the keyboard may be, and how to get there


class Focus(QObject):
    """Moves the keyboard, and brings the pane it goes to on screen."""

    def __init__(self, box: SearchBox, topics: TopicsPane, results: ResultsPane, pages: Pages, panes: Panes) -> None:
        super().__init__(panes)
        self._box = box
        self._topics = topics
        self._results = results
        self._pages = pages
        self._panes = panes
        self._asked_from: tuple[QWidget | None, str] = (None, "")
        pages.long_wanted.connect(self._note)
        pages.arrived.connect(self._follow)

    @Slot()
    def go_to_box(self) -> None:
        """To the search box, its words selected."""
        self._box.setFocus()
        self._box.field.selectAll()

    @Slot()
    def go_to_topics(self) -> None:
        """To the topics."""
        self._panes.want(Pane.TOPICS)
        self._topics.list.setFocus()

    @Slot()
    def go_to_list(self) -> None:
        """To the list, if there is one."""
        if self._panes.is_listing:
            self._panes.want(Pane.RESULTS)
            self._results.focus_list()

    @Slot()
    def go_to_page(self) -> None:
        """To the page."""
        self._panes.want(Pane.PAGE)
        self._pages.focus_page()

    @Slot()
    def _note(self) -> None:
        """Know where the keyboard was, and what was searched for, when a page was asked for that takes a while."""
        self._asked_from = (QApplication.focusWidget(), self._box.words())

    @Slot()
    def _follow(self) -> None:
        """Go to the page that has come, unless the keyboard is busy elsewhere by now."""
        if self._asked_from == (QApplication.focusWidget(), self._box.words()):
            self.go_to_page()

    def step(self, by: int) -> None:
        """To the next of box, topics, list and page, or with -1 to the one before."""
        stops: list[Stop] = [
            (self._box, self.go_to_box),
            (self._topics, self.go_to_topics),
            (self._results, self.go_to_list),
            (self._pages, self.go_to_page),
        ]
        if not self._panes.is_listing:
            del stops[2]
        now = next((number for number, (part, _) in enumerate(stops) if _is_in(part)), 0)
        stops[(now + by) % len(stops)][1]()

    def step_back(self) -> bool:
        """From the page to the list, from anywhere else to the box; False when it is there already."""
        if _is_in(self._box):
            return False
        if _is_in(self._pages) and self._panes.is_listing:
            self.go_to_list()
        else:
            self.go_to_box()
        return True


def _is_in(part: QWidget) -> bool:
    """Whether the keyboard is on `part` or inside it."""
    here = QApplication.focusWidget()
    return here is not None and (here is part or part.isAncestorOf(here))

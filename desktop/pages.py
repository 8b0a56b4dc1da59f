"""What the page pane shows: Home, an article, or the plain lines of an emergency; and the way between them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.emergency import CARD_ID, PlainCard, card_title, read_card, read_urgent
from desktop.emergency.regions import for_region
from desktop.emergency.signs import signs
from desktop.errors import in_words
from desktop.history import HOME, History, Place

if TYPE_CHECKING:
    from desktop.reader import Reader
    from library import Library, Page


class Pages(QStackedWidget):
    """Opens pages by id, goes back and forward, and never leaves the pane empty."""

    changed = Signal(str, str)  # id and title of what is shown; both empty on Home
    failed = Signal(str)  # one sentence on why a page could not be opened, or not yet
    came = Signal(str)  # a sentence said by `failed` that is not true any more
    long_wanted = Signal(object, str)  # the library and the id of a page that takes long to read: answer with `take`
    arrived = Signal()  # such a page is shown now, while somebody may be looking elsewhere

    def __init__(self, home: QWidget) -> None:
        super().__init__()
        self._home = home
        self._library: Library | None = None
        self.region = ""  # where the person is; emergency cards show what is meant for there first
        self._urgent = {sign.id for sign in signs()}
        self._titles: dict[str, str] = {}
        self._summaries: dict[str, str] = {}
        self._history = History()
        self._long: dict[str, Page] = {}  # pages that took long to read, until somebody hides everything
        self._awaited: Place | None = None  # one that is being read
        self._fixed: dict[str, tuple[QWidget, str]] = {}  # what is no article, by id: the widget and its title
        self.addWidget(home)

    def furnish(self, reader: "Reader", plain: PlainCard) -> None:
        """Take what shows articles; before it, there is Home only."""
        self._reader = reader
        self._plain = plain
        self.addWidget(reader)
        self.addWidget(plain)
        reader.link_followed.connect(self.follow)

    @property
    def can_go_back(self) -> bool:
        """Whether something was shown before."""
        return self._history.can_go_back

    @property
    def can_go_forward(self) -> bool:
        """Whether Back was used and can be undone."""
        return self._history.can_go_forward

    def use(self, library: "Library") -> None:
        """Open pages of `library` from now on."""
        self._library = library
        self._long.clear()
        self._titles = {article.id: article.title for article in library}
        self._summaries = {article.id: article.summary for article in library}

    def open(self, id: str, anchor: str = "", words: tuple[str, ...] = ()) -> bool:
        """Show an article from its top or `anchor`, with `words` marked; whether it could be read."""
        place = Place(id, anchor, words)
        if self._must_wait_for(place):
            return False
        page, wrong = self._read(id)
        if page is None and id != CARD_ID and id not in self._fixed:
            self.failed.emit(wrong)
            return False
        self._leave()
        self._history.visit(place)
        self._show(place, page, wrong)
        return True

    @Slot(str, object, object)
    def take(self, id: str, page: "Page | None", error: Exception | None) -> None:
        """Show a long page that was read, unless something else is wanted by now."""
        place = self._awaited
        self.came.emit(self._patience(id))
        if place is None or place.id != id:
            return
        self._awaited = None
        if page is None:
            self.failed.emit(in_words(error or LookupError(id)))
            return
        self._long[id] = page
        self.open(id, place.anchor, place.words)
        self.arrived.emit()

    @Slot()
    def open_card(self) -> None:
        """Show the overdose card from its top, whatever state the library is in."""
        self.open(CARD_ID)

    def add(self, id: str, widget: QWidget, title: str) -> None:
        """Take a page that is no article; its `id` has no slash."""
        self._fixed[id] = (widget, title)
        self.addWidget(widget)

    @property
    def now(self) -> str:
        """The id of what is shown; empty on Home."""
        return self._history.now.id

    @Slot(str)
    def follow(self, link: str) -> None:
        """Go where a link on a page leads: "article:core/slug#anchor"."""
        id, _, anchor = link.removeprefix("article:").partition("#")
        self.open(id, anchor)

    @Slot()
    def go_home(self) -> None:
        """Show Home."""
        self._leave()
        self._history.visit(HOME)
        self._show(HOME, None, "")

    @Slot()
    def back(self) -> None:
        """Show what was shown before, where the person was on it."""
        self._leave()
        self._return_to(self._history.back())

    @Slot()
    def forward(self) -> None:
        """Undo Back."""
        self._leave()
        self._return_to(self._history.forward())

    @Slot()
    def forget(self) -> None:
        """Show Home and know nothing of what was read."""
        self._reader.clear()
        self._history.forget()
        self._long.clear()
        self._awaited = None
        self._show(HOME, None, "")

    def focus_page(self) -> None:
        """Put the keyboard on what is shown."""
        shown = self.currentWidget()
        if shown is not None:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _return_to(self, place: Place) -> None:
        page, wrong = self._read(place.id) if place.id else (None, "")
        if page is None and wrong and place.id != CARD_ID:  # its file went away in the meantime
            self.failed.emit(wrong)
            place = HOME
        self._show(place, page, wrong)
        if page is not None and place.position is not None:
            self._reader.restore(place.position)

    def _read(self, id: str) -> "tuple[Page | None, str]":
        """The page, or None and one sentence on what is wrong with it."""
        if id in self._fixed:
            return None, ""
        if id == CARD_ID:
            page, wrong = read_card()
        else:
            page, wrong = self._read_from_library(id)
            if page is None and id in self._urgent:  # a catalog may be broken, its cards must come
                page, told = read_urgent(id)
                wrong = wrong if self._library is not None and id in self._titles else told
        if page is not None and (id in self._urgent or page.article.is_emergency):
            page = for_region(page, self.region)
        return page, wrong

    def _read_from_library(self, id: str) -> "tuple[Page | None, str]":
        if self._library is None or self._library.get(id) is None:
            return None, self.tr("The library has no article “{}”.").format(id)
        from library import LibraryError

        if id in self._long:
            return self._long[id], ""
        try:
            return self._library.page(id), ""
        except (LibraryError, OSError) as error:
            return None, in_words(error)

    def _show(self, place: Place, page: "Page | None", wrong: str) -> None:
        if page is not None:
            self.setCurrentWidget(self._reader)  # first, so that it has its width when it goes to the anchor
            self._reader.show_page(page, place.anchor, place.words, self._titles, self._summaries)
            self.changed.emit(place.id, page.article.title)
        elif place.id in self._fixed:
            widget, title = self._fixed[place.id]
            self.setCurrentWidget(widget)
            self.changed.emit(place.id, title)
        elif place.id:
            self._plain.say_why(wrong)
            self.setCurrentWidget(self._plain)
            self.changed.emit(place.id, card_title())
        else:
            self.setCurrentWidget(self._home)
            self.changed.emit("", "")

    def _must_wait_for(self, place: Place) -> bool:
        """Whether the page is read elsewhere; meanwhile what is shown stays."""
        is_long = self._library is not None and place.id not in self._long and self._library.is_long(place.id)
        if is_long and place.id not in self._urgent:
            self._awaited = place
            self.failed.emit(self._patience(place.id))
            self.long_wanted.emit(self._library, place.id)
            return True
        return False

    def _patience(self, id: str) -> str:
        return self.tr("“{}” is very long. It opens in a moment.").format(self._titles.get(id, id))

    def _leave(self) -> None:
        self._awaited = None
        if self.currentWidget() is self._reader:
            self._history.leave(self._reader.position())

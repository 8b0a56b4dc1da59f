"""What a person saves: connects the shelf with its page, the bookmark in the bar and Home."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.announcing import announce
from desktop.commands import keep_urgent
from desktop.home import Home
from desktop.home import Shelf as HomeShelf
from desktop.pages import Pages
from desktop.paths import keep_dialogs_silent
from desktop.saved import Entry, Saved
from desktop.saved.page import SavedPage
from desktop.theme import Style

if TYPE_CHECKING:
    from library import Library

SAVED = "saved"
ON_HOME = 8  # saved articles that Home shows before "all of them"


class Keeper(QObject):
    """Saves the page that is shown, or takes it off; nothing is saved by itself."""

    wanted = Signal(str)  # a page's id
    failed = Signal(str)  # one sentence

    def __init__(
        self, window: QWidget, saved: Saved, pages: Pages, home: Home, actions: dict[str, QAction], style: Style
    ) -> None:
        super().__init__(window)
        self._window = window
        self._saved = saved
        self._pages = pages
        self._home = home
        self._action = actions["save"]
        self._library: Library | None = None
        self._title = ""
        self.page = SavedPage(saved, style)
        pages.add(SAVED, self.page, self.tr("Saved"))
        self._action.setCheckable(True)
        self._action.triggered.connect(self._turn)
        actions["saved"].triggered.connect(lambda: self.wanted.emit(SAVED))
        self.page.picked.connect(self.wanted)
        self.page.export_wanted.connect(self._ask_where_to)
        self.page.import_wanted.connect(self._ask_where_from)
        pages.changed.connect(self._follow)
        saved.changed.connect(self._refresh)
        saved.failed.connect(self.failed)
        self._refresh()

    def load(self) -> None:
        """Read what was saved in earlier sittings."""
        self._saved.load()

    def use(self, library: "Library") -> None:
        """Follow renamed articles, and know which are lost."""
        self._library = library
        self.page.known = lambda id: library.get(id) is not None

        def current(id: str) -> tuple[str, str]:
            now = library.current_id(id)
            article = library.get(now)
            return now, article.title if article else ""

        self._saved.use(self._saved.shelf.renewed(current))
        self.page.refresh()
        self._refresh()

    def set_style(self, style: Style) -> None:
        """Follow theme and text size."""
        self.page.set_style(style)

    def export_to(self, path: str) -> None:
        """Write what is saved to a file, if one was chosen."""
        if path:
            self._saved.export_to(Path(path))

    def import_from(self, path: str) -> None:
        """Add what a file holds, if one was chosen."""
        if path and self._saved.import_from(Path(path)) and self._library is not None:
            self.use(self._library)

    @Slot()
    def _turn(self) -> None:
        id, shelf = self._pages.now, self._saved.shelf
        if "/" in id:
            had = shelf.holds(id)
            self._saved.use(shelf.remove(id) if had else shelf.add(Entry(id, self._title)))
            said = self.tr("No longer saved: {}") if had else self.tr("Saved: {}")
            announce(self._window, said.format(self._title))
        self._refresh()

    @Slot(str, str)
    def _follow(self, id: str, title: str) -> None:
        self._title = title
        if id in ("", SAVED):  # where it is seen
            self._saved.catch_up()
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        id, shelf = self._pages.now, self._saved.shelf
        holds = shelf.holds(id)
        self._action.setEnabled("/" in id)
        self._action.setChecked(holds)
        text = self.tr("Saved: take this page off the list") if holds else self.tr("Save this page")
        self._action.setToolTip(f"{text} ({self._action.shortcut().toString()})")
        offers = []
        for entry in shelf.entries[:ON_HOME]:
            lost = self._library is not None and self._library.get(entry.id) is None
            line = self.tr("No longer in the library") if lost else shelf.folder_of(entry.id)
            offers.append((entry.id, entry.title, line, "bookmark"))
        if shelf.entries:
            line = self.tr("Folders, order, export")
            offers.append((SAVED, self.tr("All saved ({})").format(len(shelf.entries)), line, ""))
        self._home.set_shelf(HomeShelf.SAVED, offers)

    @Slot()
    def _ask_where_to(self) -> None:
        dialog = self._dialog(self.tr("Export what is saved"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile("fieldshelf-saved.txt")
        dialog.fileSelected.connect(self.export_to)
        dialog.open()

    @Slot()
    def _ask_where_from(self) -> None:
        dialog = self._dialog(self.tr("Import saved articles"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.import_from)
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        keep_dialogs_silent()
        dialog = QFileDialog(self._window, title, str(Path.home()), self.tr("Text (*.txt)"))
        dialog.setDefaultSuffix("txt")
        keep_urgent(dialog, self._window)  # one of the system's keeps all keys to itself
        dialog.finished.connect(dialog.deleteLater)
        return dialog

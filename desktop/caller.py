"""Does what a start asks for: this one, and later ones that found the window open."""

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot

from desktop.doorbell import Doorbell, Wish
from desktop.librarian import Librarian
from desktop.window import Window

if TYPE_CHECKING:
    from library import Library


class Caller(QObject):
    """Searches and opens as soon as it can be done; brings the window to the front when somebody rings."""

    def __init__(self, window: Window, librarian: Librarian, bell: Doorbell) -> None:
        super().__init__(window)
        self._window = window
        self._is_open = False
        self._wanted = ""
        librarian.opened.connect(self._begin)
        bell.rung.connect(self.come)

    def grant(self, wish: Wish) -> None:
        """Search for what is wanted, and open what is wanted."""
        if wish.search:
            self._window.box.search_for(wish.search)
        if wish.open:
            self._wanted = wish.open if "/" in wish.open else f"core/{wish.open}"
            if self._is_open:
                self._open()

    @Slot(object)
    def come(self, wish: Wish) -> None:
        """Show the window before all others, wherever it was, with what is wanted."""
        window = self._window
        if wish.token:
            os.environ["XDG_ACTIVATION_TOKEN"] = wish.token  # where Qt looks when a window wants to the front
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        self.grant(wish)

    @Slot(object)
    def _begin(self, library: "Library") -> None:
        self._is_open = True
        if self._wanted:
            self._open()

    def _open(self) -> None:
        wanted, self._wanted = self._wanted, ""
        self._window.open(wanted)

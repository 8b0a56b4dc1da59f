"""What the program leaves outside itself: on the clipboard, until Hide takes it back."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QClipboard, QGuiApplication

TELL_THEIR_OWNER = ("xcb", "wayland")  # platforms that know whose the clipboard is at the moment it changes


def _is_ours() -> bool:
    if QGuiApplication.platformName() in TELL_THEIR_OWNER:
        return QGuiApplication.clipboard().ownsClipboard()
    return QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive


class Copied(QObject):
    """Knows whether what is on the clipboard came from here; a text of another program is left alone.

    A clipboard tool of the desktop may have taken the text over, so owning the
    clipboard is not asked for alone: the text is remembered, too.
    """

    def __init__(self, clipboard: QClipboard, parent: QObject, is_ours: Callable[[], bool] = _is_ours) -> None:
        """Watch `clipboard`; what changes while `is_ours` was copied here."""
        super().__init__(parent)
        self._clipboard = clipboard
        self._is_ours = is_ours
        self._text = ""
        clipboard.dataChanged.connect(self._note)

    def take_back(self) -> None:
        """Empty the clipboard, and what X11 pastes with the middle button, of what came from here."""
        if self._clipboard.ownsClipboard() or (self._text and self._clipboard.text() == self._text):
            self._clipboard.clear()
        if self._clipboard.supportsSelection() and self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)
        self._text = ""

    @Slot()
    def _note(self) -> None:
        if self._is_ours():
            self._text = self._clipboard.text()

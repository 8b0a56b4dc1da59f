"""The menu bar: folded away until Alt or F10 is pressed, so that the window stays as calm as it is."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar, QWidget

from desktop.commands import commands


class MenuBar(QMenuBar):
    """Every command with its keys, in menus; always there on macOS, elsewhere while one of them is open."""

    def __init__(self, window: QMainWindow, actions: dict[str, QAction]) -> None:
        super().__init__(window)
        self._alt_alone = False
        self._came_from: QWidget | None = None
        self._menus: dict[str, QMenu] = {}
        for command in commands():
            if command.menu not in self._menus:
                self._menus[command.menu] = self.addMenu(command.menu)
            self._menus[command.menu].addAction(actions[command.name])
        for menu in self._menus.values():
            menu.aboutToShow.connect(lambda menu=menu: _widen(menu))
        if not self.isNativeMenuBar():
            self.hide()
            window.installEventFilter(self)
            for menu in self._menus.values():
                # Later: another menu may open as this one closes.
                menu.aboutToHide.connect(lambda: QTimer.singleShot(0, self, self._fold))

    def unfold(self) -> None:
        """Show the bar with its first menu open."""
        self._came_from = self.window().focusWidget()
        self.show()
        self.setFocus(Qt.FocusReason.MenuBarFocusReason)
        self.setActiveAction(self.actions()[0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear F10, and Alt pressed and let go with nothing else in between."""
        # The kind first, which is cheaper to ask for than the type: every event of the window comes by.
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        # Not the key press itself: that of a shortcut such as Alt+Left never arrives.
        if event.type() == QEvent.Type.ShortcutOverride:
            self._alt_alone = event.key() == Qt.Key.Key_Alt
        elif event.type() == QEvent.Type.KeyRelease:
            asked = event.key() == Qt.Key.Key_F10 or (event.key() == Qt.Key.Key_Alt and self._alt_alone)
            self._alt_alone = False
            if asked and self.isHidden():
                self.unfold()
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def _fold(self) -> None:
        if any(menu.isVisible() for menu in self._menus.values()):
            return
        if self.hasFocus() and self._came_from is not None:  # else what was chosen has moved it on
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()


def _widen(menu: QMenu) -> None:
    """Give the words room: in large type Qt counts too few pixels and leaves out the middle of the longest."""
    menu.setMinimumWidth(0)
    menu.setMinimumWidth(menu.sizeHint().width() + menu.fontMetrics().horizontalAdvance("m"))

"""The page alone: focus mode, and the room that one step at a time takes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop.panes import Panes

if TYPE_CHECKING:
    from desktop.finder import Finder
    from desktop.pages import Pages
    from desktop.reader import Reader

NEEDS_PANES = ("emergency", "search", "home", "next_pane", "previous_pane", "hide", "display")  # commands


class Alone(QObject):
    """Hides the panes beside the page, in focus mode the bars too; whatever needs them brings them back."""

    _ended = Signal()  # the panes are wanted: whoever shows steps should stop
    _focus_changed = Signal(bool)

    def __init__(self, bars: tuple[QWidget, ...], panes: Panes, actions: dict[str, QAction]) -> None:
        super().__init__(panes)
        self._bars = bars
        self._panes = panes
        self._focused = self._stepping = False
        self._switch = actions["focus_mode"]
        self._switch.setCheckable(True)
        self._switch.triggered.connect(self.toggle)
        for name in NEEDS_PANES:
            actions[name].triggered.connect(self.end)

    def attend(self, reader: "Reader", finder: "Finder", pages: "Pages") -> None:
        """End where there is something to list, or no article is shown."""
        reader.stepping.connect(self._set_stepping)
        self._ended.connect(reader.close_steps)
        self._focus_changed.connect(reader.set_calm)
        finder.listing.connect(lambda listing: self.end() if listing else None)
        pages.changed.connect(lambda id, _: self.end() if "/" not in id else None)

    @Slot()
    def toggle(self) -> None:
        """Focus mode on or off."""
        self._set_focused(not self._focused)

    @Slot()
    def end_focus(self) -> bool:
        """Leave focus mode; whether it was on."""
        was = self._focused
        self._set_focused(False)
        return was

    @Slot()
    def end(self) -> None:
        """Bring everything back."""
        self._set_focused(False)
        if self._stepping:
            self._ended.emit()

    @Slot(bool)
    def _set_stepping(self, stepping: bool) -> None:
        self._stepping = stepping
        self._arrange()

    def _set_focused(self, focused: bool) -> None:
        self._switch.setChecked(focused)
        if focused != self._focused:
            self._focused = focused
            self._arrange()
            self._focus_changed.emit(focused)

    def _arrange(self) -> None:
        for bar in self._bars:
            bar.setHidden(self._focused)
        self._panes.set_alone(self._focused or self._stepping)

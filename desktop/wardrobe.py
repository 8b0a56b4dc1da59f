"""Dresses the parts of the window in another style: what is seen at once, the rest when that was painted."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.theme import Style

LATER_MS = 50  # by then the window was painted; with no pause, Qt may take this turn first


class Dressed(Protocol):
    """Whatever follows theme and text size."""

    def set_style(self, style: Style) -> None:
        """Follow theme and text size."""


class Wardrobe(QObject):
    """A part that comes into view before its turn is dressed first, so nobody sees it in the old style.

    `parts` are always dressed at once; so are those of `widgets` and `pages` that are seen. `pages` are the
    owners of what `stack` shows beside `widgets`. The `reader` is the last, when everything has its new
    size; `lift` takes its page away until then.
    """

    def __init__(
        self,
        parts: Sequence[Dressed],
        widgets: Sequence[QWidget],
        pages: Sequence[Dressed],
        reader: QWidget,
        lift: Callable[[], None],
        stack: QStackedWidget,
    ) -> None:
        super().__init__(stack)
        self._reader = reader
        self._lift = lift
        self._parts = parts
        self._widgets = widgets
        self._pages = pages
        self._stack = stack
        self._style: Style | None = None
        self._late: list[Dressed] = []
        self._then = QTimer(self, singleShot=True, interval=LATER_MS)
        self._then.timeout.connect(self.finish)
        stack.currentChanged.connect(self.finish)
        for widget in (*widgets, reader):
            widget.installEventFilter(self)

    def wear(self, style: Style) -> None:
        """Dress everything, sooner or later."""
        self._style = style
        reader_seen = self._reader.isVisible()
        if reader_seen:
            self._lift()
        seen = [widget for widget in self._widgets if widget.isVisible()]
        late = [widget for widget in self._widgets if not widget.isVisible()]
        page_seen = self._stack.currentWidget() not in (*self._widgets, self._reader)
        for part in (*self._parts, *seen, *(self._pages if page_seen else ())):
            part.set_style(style)  # type: ignore[attr-defined]
        if reader_seen:
            self._reader.set_style(style)  # type: ignore[attr-defined]
        late += [] if reader_seen else [self._reader]
        self._late = [*late, *(() if page_seen else self._pages)]  # type: ignore[list-item]
        self._then.start()

    @Slot()
    def finish(self) -> None:
        """Dress what is not dressed yet."""
        late, self._late = self._late, []
        for part in late:
            if self._style is not None:
                part.set_style(self._style)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A part comes into view."""
        if self._late and event.type() == QEvent.Type.Show:
            self.finish()
        return False

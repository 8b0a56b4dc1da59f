"""The page with its list of headings: beside it where there is room, above it for as long as it is asked for."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop.reader.column import SheetColumn
from desktop.reader.outline import WIDTH_EMS, Outline
from desktop.reader.typesetter import Entry
from desktop.theme import Style

FEWEST = 3  # headings; a shorter list tells nothing that the page does not
NO_LIMIT = 16_777_215  # Qt's
LEAST_EMS = 9.5  # above the page: its name and three headings
READING_EMS = 3.0  # a heading this close to the top is the one being read


class Body(QWidget):
    """Lays the list out and marks in it where somebody reads."""

    wanted = Signal(str)  # the anchor of a heading that was picked

    def __init__(self, view: SheetColumn, style: Style) -> None:
        super().__init__()
        self.outline = Outline(style)
        self._view = view
        self._style = style
        self._entries: tuple[Entry, ...] = ()
        self._asked = False  # for the list above the page
        self._calm = False
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(view, 1)
        self._row.addWidget(self.outline)
        self._late = QTimer(self, singleShot=True, interval=30)  # while somebody scrolls, the list may lag
        self._late.timeout.connect(self.follow)
        view.verticalScrollBar().valueChanged.connect(lambda _: self._late.start())
        self.outline.folded.connect(lambda _: self._arrange())
        self.outline.picked.connect(self._pick)
        self.outline.left.connect(self._leave)
        self._arrange()

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """List the headings of another page."""
        self._entries = tuple(entries)
        self._asked = False
        self.outline.set_entries(self._entries)
        self._arrange()

    def set_style(self, style: Style) -> None:
        """Follow theme and text size."""
        self._style = style
        self.outline.set_style(style)
        self._arrange()

    def has_room(self) -> bool:
        """Whether the list stands beside the page without making its column narrower."""
        margins = 2.8 * self._style.px + self._view.verticalScrollBar().sizeHint().width()
        return not self._calm and self.width() >= self._style.column() + margins + WIDTH_EMS * self._style.px

    def set_calm(self, calm: bool) -> None:
        """Show the list only when it is asked for, or wherever there is room."""
        self._calm = calm
        self._arrange()

    def ask(self) -> bool:
        """Show the list and put the keyboard on it; False where the page has too few headings."""
        if len(self._entries) < FEWEST:
            return False
        self._asked = True
        self.outline.set_folded(False)
        self._arrange()
        self.follow()
        if not self.outline.list.currentIndex().isValid():
            self.outline.mark(0)
        self.outline.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    @Slot()
    def follow(self) -> None:
        """Mark the heading under which the top of the view is."""
        if self.outline.isHidden() or self._view.sheet is None:
            return
        anchors, bar = self._view.sheet.anchors, self._view.verticalScrollBar()
        here = [(anchors[entry.anchor], n) for n, entry in enumerate(self._entries) if entry.anchor in anchors]
        if not here:
            return
        if 0 < bar.maximum() == bar.value():
            self.outline.mark(here[-1][1])
            return
        top = self._view.position_below_top(READING_EMS * self._style.px)
        row = max((n for place, n in here if place <= top), default=here[0][1] - 1)
        if row >= 0 or not self.outline.list.hasFocus():  # above the first heading: the keyboard keeps its row
            self.outline.mark(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        super().resizeEvent(event)

    @Slot(str)
    def _pick(self, anchor: str) -> None:
        self._leave()
        self.wanted.emit(anchor)
        self._late.stop()  # near the end of a page a heading cannot come to the top: it is marked all the same
        self.outline.mark(next(n for n, entry in enumerate(self._entries) if entry.anchor == anchor))

    @Slot()
    def _leave(self) -> None:
        """Give the keyboard back to the page; a list above it goes."""
        self._asked = False
        self._arrange()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        beside = self.has_room()
        outline = self.outline
        width = round(WIDTH_EMS * self._style.px)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.BottomToTop
        if self._row.direction() != direction:
            self._row.setDirection(direction)
        outline.setFixedWidth(width) if beside else outline.setMinimumWidth(0)
        outline.setMaximumWidth(width if beside else NO_LIMIT)
        high = min(max(0.45 * self.height(), LEAST_EMS * self._style.px), 0.75 * self.height())
        outline.setMaximumHeight(NO_LIMIT if beside or outline.is_folded else round(high))
        was = outline.isHidden()
        outline.setHidden(len(self._entries) < FEWEST or not (beside or self._asked))
        if was and not outline.isHidden():
            self._late.start()

"""The list itself: keys, clicks, and keeping its place."""

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from desktop.results.delegate import RowDelegate
from desktop.results.rows import ROW, Row, Rows
from desktop.theme import Style

OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class RowList(QListView):
    """Lists rows; says which was picked, and which keys belong to the search box."""

    picked = Signal(object)  # Row
    went_up = Signal()  # from the first row
    typed = Signal(str)  # a character, or "\b" for backspace

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._rows = Rows()
        self._reading = ""
        self._delegate = RowDelegate(style, self)
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)  # the row under the pointer is shown
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.clicked.connect(self._pick)

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is listed, best first."""
        return self._rows.rows

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """List `rows` from the top; the same rows as before keep the list where it is."""
        if rows == self._rows.rows:
            return
        self._rows.replace(rows)
        self.scrollToTop()
        self.mark(self._reading)

    def mark(self, id: str) -> None:
        """Show which row is the page being read, in these rows and those that follow."""
        self._reading = id
        now = self.currentIndex().data(ROW)
        if now is not None and now.id == id:
            return
        for number, row in enumerate(self._rows.rows):
            if row.id == id:
                self.setCurrentIndex(self._rows.index(number))
                return
        self.setCurrentIndex(QModelIndex())

    def pick_first(self) -> bool:
        """Open the best row; whether there was one."""
        if not self._rows.rows:
            return False
        self.setCurrentIndex(self._rows.index(0))
        self._pick(self.currentIndex())
        return True

    def start(self) -> None:
        """Put the keyboard on the list: on the row it was on, else on the best."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._select_something()

    def set_style(self, style: Style) -> None:
        """Follow theme and text size."""
        self._delegate.set_style(style)
        self.setStyleSheet(f"QListView {{ background: {style.theme.paper}; border: none; }}")
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = event.key(), self.currentIndex().row()
        if key in OPENS and row >= 0:
            self._pick(self.currentIndex())
        elif key == Qt.Key.Key_Up and row <= 0:
            self.went_up.emit()
        elif key == Qt.Key.Key_Backspace:
            self.typed.emit("\b")
        elif event.text().isprintable() and event.text().strip() and not event.modifiers() & COMMAND:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._select_something()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()  # a title may now need one line more, or less

    def _select_something(self) -> None:
        # Qt makes the first row current when the keyboard comes, but leaves it unselected.
        if self._rows.rows and not self.selectedIndexes():
            self.setCurrentIndex(self._rows.index(max(0, self.currentIndex().row())))

    @Slot(QModelIndex)
    def _pick(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if row is not None:
            self.picked.emit(row)

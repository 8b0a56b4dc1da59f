"""The list "On this page": the headings, with the one that is being read marked by bar and weight."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.emphasis import bold_within
from desktop.icons import icon
from desktop.reader.typesetter import Entry
from desktop.theme import Style

Index = QModelIndex | QPersistentModelIndex
WIDTH_EMS = 13.5
MOST_WRAPPED = 200  # headings; in a longer list each has one line, so that it comes at once
LEAST = 32  # pixels, the least height of a row
_FLAGS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter


class Outline(QFrame):
    """Lists headings; Enter or a click asks for one, Esc gives the keyboard back."""

    picked = Signal(str)  # the anchor of a heading
    left = Signal()  # Esc
    folded = Signal(bool)

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self._style = style
        self._head = QToolButton()
        self._head.setText(self.tr("On this page"))
        self._head.setCheckable(True)
        self._head.setChecked(True)
        self._head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.list = _Headings()
        self.list.setAccessibleName(self.tr("On this page"))
        self._model = _Model(self)
        self.list.setModel(self._model)
        self._drawing = _Row(style, self)
        self.list.setItemDelegate(self._drawing)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._head, 0, Qt.AlignmentFlag.AlignLeading)
        self._column.addWidget(self.list, 1)
        self._column.addStretch(0)

        self._head.toggled.connect(self._fold)
        self.list.picked.connect(lambda row: self.picked.emit(self._model.entries[row].anchor))
        self.list.left.connect(self.left)
        self.set_style(style)

    @property
    def is_folded(self) -> bool:
        """Whether only its name is shown."""
        return not self._head.isChecked()

    def set_folded(self, folded: bool) -> None:
        """Show only its name, or the headings too."""
        self._head.setChecked(not folded)

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """List these headings."""
        self._drawing.forget()
        self._model.set_entries(entries)
        self.list.setUniformItemSizes(len(entries) > MOST_WRAPPED)
        self.list.scrollToTop()

    def mark(self, row: int) -> None:
        """Mark the heading that is being read; -1 for none."""
        index = self._model.index(row) if row >= 0 else QModelIndex()
        if index != self.list.currentIndex():
            self.list.setCurrentIndex(index)

    def set_style(self, style: Style) -> None:
        """Follow theme and text size."""
        self._style = style
        theme, em = style.theme, style.px
        palette = QPalette(self.palette())
        for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
            palette.setColor(role, QColor(theme.paper))
        self.setPalette(palette)
        self.list.setPalette(palette)
        self.list.viewport().setPalette(palette)
        self._drawing.style = style
        self.list.setFont(style.font(0.9))
        self._head.setFont(style.font(0.88, QFont.Weight.DemiBold))
        self._head.setIconSize(QSize(round(em), round(em)))
        self._head.setMinimumHeight(max(LEAST, round(2 * em)))
        self._head.setStyleSheet(
            f"QToolButton {{ color: {theme.muted}; background: transparent; border: 2px solid transparent;"
            f" border-radius: 6px; padding: 2px 6px; }}"
            f"QToolButton:hover {{ background: {theme.zebra}; }}"
            f"QToolButton:focus {{ border-color: {theme.focus}; }}"
        )
        self._column.setContentsMargins(round(0.3 * em), round(1.0 * em), round(0.5 * em), round(0.4 * em))
        self._column.setSpacing(round(0.2 * em))
        self._fold(not self.is_folded)
        self.list.doItemsLayout()

    @Slot(bool)
    def _fold(self, open: bool) -> None:
        self.list.setVisible(open)
        self._column.setStretch(2, 0 if open else 1)
        self._head.setIcon(icon("previous" if open else "next", self._style, self._style.theme.muted))
        self._head.setAccessibleName(self.tr("On this page: hide") if open else self.tr("On this page: show"))
        self.folded.emit(not open)


class _Headings(QListView):
    picked = Signal(int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.clicked.connect(lambda index: self.picked.emit(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.picked.emit(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # Ctrl+Up and Ctrl+Down are the window's
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()


class _Model(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.entries: tuple[Entry, ...] = ()

    def set_entries(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.entries = tuple(entries)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return entry.title
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return self.tr("Heading level {}").format(entry.level)
            case Qt.ItemDataRole.UserRole:
                return entry.level
            case _:
                return None


class _Row(QStyledItemDelegate):
    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__(parent)
        self.style = style
        self._heights: dict[tuple[object, ...], int] = {}  # Qt asks again and again

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        state, rect = option.state, option.rect  # type: ignore[attr-defined]
        theme, em = self.style.theme, self.style.px
        here = bool(state & QStyle.StateFlag.State_Selected)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft  # type: ignore[attr-defined]
        painter.save()
        if state & QStyle.StateFlag.State_MouseOver and not here:
            painter.fillRect(rect, QColor(theme.zebra))
        if here:
            width = max(3, round(0.2 * em))
            left = rect.right() + 1 - width if rtl else rect.left()
            painter.fillRect(left, rect.top(), width, rect.height(), QColor(theme.accent))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme.focus), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        place, title = self._place(rect, index, rtl), index.data()
        painter.setFont(self._font(here=False))
        if here:  # rows must not move when another heading is being read
            painter.setFont(bold_within(painter.font(), self._font(here=True), place, int(_FLAGS), title))
        painter.setPen(QColor(theme.text if here else theme.muted))
        if self.parent().list.uniformItemSizes():  # type: ignore[attr-defined]
            title = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, place.width())
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        painter.drawText(place, int(_FLAGS | side | Qt.AlignmentFlag.AlignAbsolute), title)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        em, view = self.style.px, self.parent().list  # type: ignore[attr-defined]
        least = max(LEAST, round(1.95 * em))
        width = view.viewport().width()
        if view.uniformItemSizes():
            return QSize(width, least)
        key = index.data(), index.data(Qt.ItemDataRole.UserRole), width, self.style
        if key not in self._heights:
            place = self._place(QRect(0, 0, width, 10_000), index, rtl=False)
            words = QFontMetrics(self._font(here=False)).boundingRect(place, int(_FLAGS), index.data())
            self._heights[key] = max(least, words.height() + round(0.7 * em))
        return QSize(width, self._heights[key])

    def forget(self) -> None:
        """Other headings come: what is known of these is not needed any more."""
        self._heights.clear()

    def _font(self, here: bool) -> QFont:
        return self.style.font(0.9, QFont.Weight.DemiBold if here else QFont.Weight.Normal)

    def _place(self, rect: QRect, index: Index, rtl: bool) -> QRect:
        """Where the words stand; deeper headings further in."""
        em = self.style.px
        near = round((0.7 + 0.8 * max(0, index.data(Qt.ItemDataRole.UserRole) - 2)) * em)
        far = round(0.3 * em)
        return rect.adjusted(far if rtl else near, 0, -(near if rtl else far), 0)

"""The topics at the side: one click or one key lists what a topic holds."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QVBoxLayout,
)

from desktop.emphasis import bold_within
from desktop.icons import icon
from desktop.theme import Style

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from library import Topic

ID, ICON, COUNT = (Qt.ItemDataRole.UserRole + number for number in range(3))
NO_COUNTS: "Mapping[str, int]" = {}
ALL = "*"  # what is picked when no one topic is meant
OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
COUNTED = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing)


class TopicsPane(QFrame):
    """Lists the topics; says which was picked."""

    picked = Signal(str)  # a topic's id, or ALL

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.setObjectName("topics")
        self.setAccessibleName(self.tr("Topics"))
        self._title = QLabel(self.tr("Topics"))
        self._model = QStandardItemModel(self)
        self._delegate = _TopicDelegate(style, self)
        self.list = _TopicList()
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self.list.setAccessibleName(self.tr("Topics"))

        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addWidget(self.list, 1)

        self.list.clicked.connect(self._pick)
        self.list.opened.connect(self._pick)
        self.set_style(style)
        self.set_topics(())

    def set_topics(self, topics: "Sequence[Topic]", counts: "Mapping[str, int]" = NO_COUNTS) -> None:
        """List these topics after the entry for all of them, each with how many articles it holds, by its id."""
        self._model.clear()
        self._add(ALL, self.tr("All topics"), "topics", "", sum(counts.values()))
        for topic in topics:
            self._add(topic.id, topic.title, topic.icon, topic.summary, counts.get(topic.id, 0))

    def mark(self, id: str) -> None:
        """Show which topic is listed; none when `id` is empty."""
        for number in range(self._model.rowCount() if id else 0):
            index = self._model.index(number, 0)
            if index.data(ID) == id:
                self.list.setCurrentIndex(index)
                return
        self.list.setCurrentIndex(QModelIndex())
        self.list.scrollToTop()  # as if nothing had been listed

    def set_style(self, style: Style) -> None:
        """Follow theme and text size."""
        theme, em = style.theme, style.px
        self._delegate.set_style(style)
        self._title.setFont(style.font(0.88, QFont.Weight.DemiBold))
        self._title.setContentsMargins(round(0.9 * em), round(0.75 * em), round(0.9 * em), round(0.35 * em))
        self.setStyleSheet(
            f"#topics {{ background: {theme.panel}; }} #topics QLabel {{ color: {theme.muted}; }}"
            f"#topics QListView {{ background: transparent; border: none; }}"
        )
        self.list.scheduleDelayedItemsLayout()

    def _add(self, id: str, title: str, icon_name: str, summary: str, count: int) -> None:
        item = QStandardItem(title)
        item.setEditable(False)
        item.setData(id, ID)
        item.setData(icon_name, ICON)
        if count:
            spoken = self.tr("{}, 1 article") if count == 1 else self.tr("{}, {} articles")
            item.setData(str(count), COUNT)
            item.setData(spoken.format(title, count), Qt.ItemDataRole.AccessibleTextRole)
        item.setData(summary, Qt.ItemDataRole.AccessibleDescriptionRole)
        self._model.appendRow(item)

    @Slot(QModelIndex)
    def _pick(self, index: QModelIndex) -> None:
        self.picked.emit(index.data(ID))


class _TopicList(QListView):
    opened = Signal(QModelIndex)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)

    def inner_width(self) -> int:
        """How wide the viewport is, without asking for it: that takes a tenth of the time until the window is there.

        A plain widget that Qt made has its class looked for among all of Qt's, which are made for it one by one.
        """
        bar = self.verticalScrollBar()
        return self.maximumViewportSize().width() - (bar.width() if bar.isVisibleTo(self) else 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in OPENS and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():  # show where the keyboard is, and select nothing by it
            first = self.model().index(0, 0)
            self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class _TopicDelegate(QStyledItemDelegate):
    """An icon, a title and a number; what is selected has a bar and bold words, not only a colour."""

    def __init__(self, style: Style, parent: QObject) -> None:
        super().__init__(parent)
        self.set_style(style)

    def set_style(self, style: Style) -> None:
        self._style = style
        self._font = style.font(0.94)
        self._bold = style.font(0.94, QFont.Weight.DemiBold)
        self._small = style.font(0.82)

    def sizeHint(self, option: Any, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = option.widget.inner_width() if option.widget else 200
        room = self._text_box(QRect(0, 0, width, 10_000), index)
        needed = QFontMetrics(self._font).boundingRect(room, WRAP, index.data()).height()
        return QSize(100, max(round(2.24 * self._style.px), needed + round(0.7 * self._style.px)))

    def paint(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        theme, em = self._style.theme, self._style.px
        box = QRect(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        pill = QRectF(box).adjusted(6, 1, -6, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if selected:
            painter.setBrush(QColor(theme.sel_bg))
            painter.drawRoundedRect(pill, 6, 6)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            if theme.is_contrast:  # its line has the colour of the words
                painter.setPen(QPen(QColor(theme.line), 1.5))
            else:
                painter.setBrush(QColor(theme.line))
            painter.drawRoundedRect(pill, 6, 6)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        if selected:
            bar = self._mirrored(QRectF(pill.left(), pill.top() + 4, 3, pill.height() - 8), box, option)
            painter.fillRect(bar, QColor(theme.sel_text if theme.is_contrast else theme.accent))
        if option.state & QStyle.StateFlag.State_HasFocus and option.widget.hasFocus():
            painter.setPen(QPen(QColor(theme.sel_focus if selected else theme.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(pill.adjusted(1, 1, -1, -1), 6, 6)
        ink = theme.sel_text if selected else theme.text
        side = round(1.2 * em)
        mark = QRectF(QPoint(box.left() + round(0.95 * em), box.center().y() - side // 2), QSize(side, side))
        icon(index.data(ICON), self._style, ink).paint(painter, self._mirrored(mark, box, option).toRect())
        place = self._text_box(box, index)
        bold = selected and bold_within(self._font, self._bold, place, WRAP, index.data())
        painter.setFont(bold or self._font)
        painter.setPen(QColor(ink))
        words = self._mirrored(QRectF(place), box, option)
        painter.drawText(words.toRect(), WRAP, index.data())
        painter.setFont(self._small)
        painter.setPen(QColor(theme.sel_muted if selected else theme.muted))
        end = self._mirrored(QRectF(box.adjusted(0, 0, -round(0.65 * em), 0)), box, option)
        painter.drawText(end.toRect(), COUNTED, index.data(COUNT) or "")
        painter.restore()

    def _text_box(self, box: QRect, index: QModelIndex | QPersistentModelIndex) -> QRect:
        """Between the icon and the number, where there is one."""
        em, number = self._style.px, index.data(COUNT)
        taken = round(0.9 * em) + QFontMetrics(self._small).horizontalAdvance(number) if number else round(0.3 * em)
        return box.adjusted(round(2.5 * em), 0, -taken, 0)

    @staticmethod
    def _mirrored(part: QRectF, box: QRect, option: Any) -> QRectF:
        if option.direction == Qt.LayoutDirection.RightToLeft:
            part.moveLeft(box.left() + box.right() + 1 - part.right())
        return part

"""Places tiles in rows; a layout of Qt's would need several rounds of events to learn how high they are."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from desktop.tile import Tile


def in_rows(tiles: Sequence[Tile], box: QRect, across: int, gap: int) -> int:
    """Place `tiles` in rows from the top of `box`, a row as high as its highest; where the next thing may begin."""
    width = (box.width() - (across - 1) * gap) // across
    top = box.top()
    for start in range(0, len(tiles), across):
        row = tiles[start : start + across]
        height = max(tile.height_for(width) for tile in row)
        for place, tile in enumerate(row):
            left = box.left() + place * (width + gap)
            if tile.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                left = box.right() + 1 - width - place * (width + gap)
            tile.setGeometry(left, top, width, height)
        top += height + gap
    return top


class Flow(QLayout):
    """One widget after the other, in as many lines as they need."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more, at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """One of them, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]  # as Qt has it
        """One of them, which is no longer here, or None."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """Always."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high the lines are at `width`."""
        return self._place(QRect(0, 0, width, 0), try_only=True)

    def setGeometry(self, rect: QRect) -> None:
        """Place them all in `rect`."""
        super().setGeometry(rect)
        self._place(rect, try_only=False)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Room for the widest."""
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        edge = self.contentsMargins()
        return size + QSize(edge.left() + edge.right(), edge.top() + edge.bottom())

    def _place(self, rect: QRect, try_only: bool) -> int:
        edge = self.contentsMargins()
        room = rect.marginsRemoved(edge)
        gap = max(0, self.spacing())
        parent = self.parentWidget()
        mirrored = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left, top = room.left(), room.top()
        line: list[tuple[QLayoutItem, QRect]] = []

        def end_line() -> int:
            height = max((box.height() for _, box in line), default=0)
            for item, box in line:
                box.moveTop(top + (height - box.height()) // 2)
                if mirrored:
                    box.moveLeft(room.left() + room.right() - box.right())
                if not try_only:
                    item.setGeometry(box)
            line.clear()
            return height

        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            size.setWidth(min(size.width(), max(1, room.width())))
            if item.hasHeightForWidth():
                size.setHeight(item.heightForWidth(size.width()))
            if line and left + size.width() > room.right() + 1:
                top += end_line() + gap
                left = room.left()
            line.append((item, QRect(QPoint(left, top), size)))
            left += size.width() + gap
        return top + end_line() - rect.top() + edge.bottom()

"""Paints a row of the list: what it is, its title, two lines of it, matched words marked."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate

from desktop.results.rows import ROW, Row
from desktop.theme import Style
from library import Marked

BAR = 5  # pixels: what shows the selection besides colour
GAP = 2  # pixels between the three parts of a row
MARK_WEIGHT = QFont.Weight.DemiBold
KNOWN = 500  # rows that are remembered laid out
# As plain numbers: each sum of Qt's flags makes a new one of Python's, and a row asks for three.
SELECTED = QStyle.StateFlag.State_Selected.value
HOVERED = QStyle.StateFlag.State_MouseOver.value
FOCUSED = QStyle.StateFlag.State_HasFocus.value

# Options are Any: the stubs of PySide6 leave out their fields.
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class _Face:
    """A part of a row: its font, the distance of its lines in pixels, how many lines there may be."""

    font: QFont
    leading: int
    most: int


class RowDelegate(QStyledItemDelegate):
    """Paints rows with QTextLayout, which costs a fraction of rich text."""

    def __init__(self, style: Style, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self.set_style(style)

    def set_style(self, style: Style) -> None:
        """Follow theme and text size."""
        self._style = style
        self._pad = round(style.px * 0.75)
        self._bar = self._view.verticalScrollBar().sizeHint().width()
        self._label = _face(style.font(0.78, QFont.Weight.DemiBold), 1.0, 1)
        self._title = _face(style.font(1.0, QFont.Weight.DemiBold), 1.05, 2)
        self._snippet = _face(style.font(0.88), 1.15, 2)
        self._untitled = 2 * self._pad + self._label.leading + self._snippet.most * self._snippet.leading + 2 * GAP
        self._mark = QTextCharFormat()
        self._mark.setBackground(QColor(style.theme.hit_bg))
        self._mark.setForeground(QColor(style.theme.hit_text))
        self._mark.setFontWeight(MARK_WEIGHT)  # not by colour alone; no more, or a title could need a third line
        self._titles: dict[tuple[str, int], int] = {}
        self._layouts: dict[tuple[Row, int], list[tuple[QTextLayout, int]]] = {}

    def sizeHint(self, option: Any, index: Index) -> QSize:
        row: Row = index.data(ROW)
        lines = self._title_lines(row.title.text, self._room())
        return QSize(100, self._untitled + lines * self._title.leading)

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        row: Row = index.data(ROW)
        theme, box, width = self._style.theme, QRect(option.rect), self._room()
        state, mirrored = option.state.value, option.direction == Qt.LayoutDirection.RightToLeft
        selected = bool(state & SELECTED)
        text = QColor(theme.sel_text if selected else theme.text)
        muted = QColor(theme.sel_muted if selected else theme.muted)
        label = QColor(theme.emerg_text) if row.emergency and not selected else muted
        left = box.right() + 1 - self._pad - width if mirrored else box.left() + self._pad

        painter.save()
        self._paint_ground(painter, box, state, mirrored)
        for (layout, top), color in zip(self._laid_out(row, width), (label, text, muted), strict=True):
            painter.setPen(color)
            layout.draw(painter, QPointF(left, box.top() + top))
        painter.restore()

    def _laid_out(self, row: Row, width: int) -> list[tuple[QTextLayout, int]]:
        """Label, title and snippet, and how far below the top of the row each of them is."""
        known = self._layouts.get((row, width))
        if known is None:
            title = self._pad + self._label.leading + GAP
            snippet = title + self._title_lines(row.title.text, width) * self._title.leading + GAP
            known = [
                (self._write(Marked(row.label, ()), self._label, width), self._pad),
                (self._write(row.title, self._title, width), title),
                (self._write(row.snippet, self._snippet, width), snippet),
            ]
            if len(self._layouts) >= KNOWN:
                self._layouts.clear()
            self._layouts[row, width] = known
        return known

    def _paint_ground(self, painter: QPainter, box: QRect, state: int, mirrored: bool) -> None:
        theme = self._style.theme
        if state & SELECTED:
            painter.fillRect(box, QColor(theme.sel_bg))
            left = box.right() - BAR + 1 if mirrored else box.left()
            color = theme.sel_text if theme.is_contrast else theme.accent
            painter.fillRect(QRect(left, box.top(), BAR, box.height()), QColor(color))
        elif state & HOVERED:
            painter.fillRect(box, QColor(theme.zebra))
        painter.setPen(QColor(theme.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if state & FOCUSED and self._view.hasFocus():
            painter.setPen(QPen(QColor(theme.sel_focus), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -2))

    def _room(self) -> int:
        """How wide a line may be; the same whether the scroll bar is there or not, so that no line breaks anew."""
        return self._view.width() - self._bar - 2 * self._pad

    def _title_lines(self, title: str, width: int) -> int:
        """How many lines the title takes; measured once for each width."""
        lines = self._titles.get((title, width))
        if lines is None:
            lines = 1
            if QFontMetrics(self._title.font).horizontalAdvance(title) > width:
                lines = len(_lay_out(QTextLayout(title, self._title.font), width, self._title))
            if len(self._titles) >= KNOWN:
                self._titles.clear()
            self._titles[title, width] = lines
        return lines

    def _write(self, marked: Marked, face: _Face, width: int) -> QTextLayout:
        """`marked` in as many lines as it needs and may have; what does not fit ends in an ellipsis."""
        layout = self._layout(marked, face)
        ends = _lay_out(layout, width, face)
        if not ends or ends[-1] >= len(marked.text):
            return layout
        start = ends[-2] if len(ends) > 1 else 0
        room = width - _growth(marked, start, face)
        last = QFontMetrics(face.font).elidedText(marked.text[start:], Qt.TextElideMode.ElideRight, room)
        length = start + len(last)
        marks = tuple((first, min(end, length - 1)) for first, end in marked.marks if first < length - 1)
        layout = self._layout(Marked(marked.text[:start] + last, marks), face)
        _lay_out(layout, width, face)
        return layout

    def _layout(self, marked: Marked, face: _Face) -> QTextLayout:
        layout = QTextLayout(marked.text, face.font)
        ranges = []
        for start, end in _in_units(marked):
            found = QTextLayout.FormatRange()
            found.start, found.length = start, end - start  # type: ignore[attr-defined]  # missing in the stubs
            found.format = self._mark  # type: ignore[attr-defined]
            ranges.append(found)
        layout.setFormats(ranges)
        return layout


def _face(font: QFont, leading: float, most: int) -> _Face:
    return _Face(font, round(QFontMetrics(font).height() * leading), most)


def _lay_out(layout: QTextLayout, width: int, face: _Face) -> list[int]:
    """Break `layout` into as many lines as the face allows; where in the text each of them ends."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    ends: list[int] = []
    layout.beginLayout()
    while len(ends) < face.most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, len(ends) * face.leading))
        ends.append(line.textStart() + line.textLength())
    layout.endLayout()
    return ends


def _growth(marked: Marked, start: int, face: _Face) -> int:
    """By how many pixels the marks behind `start` are wider than the same words unmarked."""
    bold = QFont(face.font)
    bold.setWeight(MARK_WEIGHT)
    plain, heavy = QFontMetrics(face.font), QFontMetrics(bold)
    words = [marked.text[max(first, start) : end] for first, end in marked.marks if end > start]
    return sum(heavy.horizontalAdvance(word) - plain.horizontalAdvance(word) + 1 for word in words)


def _in_units(marked: Marked) -> tuple[tuple[int, int], ...]:
    """The marks as Qt counts: in UTF-16 units, of which a character beyond the first plane has two."""
    text = marked.text
    if not marked.marks or max(text) <= "\uffff":
        return marked.marks
    return tuple(
        (len(text[:start].encode("utf-16-le")) // 2, len(text[:end].encode("utf-16-le")) // 2)
        for start, end in marked.marks
    )

"""What is painted under the text: panels, edge bars, step discs, pills and rules.

The text itself stays plain text: it can be copied and read aloud. The same
function serves the screen and, later, paper.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QTextDocument, QTextLine, QTextTable

from desktop.theme import Style

PILL = 0.82  # the size of a pill's letters, in body sizes
BUTTON = 0.9  # and of a button's
MOST_PADDING = 200  # pixels; a panel reaches no further than this beyond its text


@dataclass(frozen=True, slots=True)
class Panel:
    """A box around the one cell of `table`."""

    start: int
    end: int
    table: QTextTable
    kind: str  # a callout's colour: info, tip, warn, emerg; or summary, status, missing, quote, code, row


@dataclass(frozen=True, slots=True)
class Discs:
    """A disc under each number in `column` of `table`, joined by a line."""

    start: int
    end: int
    table: QTextTable
    column: int


@dataclass(frozen=True, slots=True)
class Pill:
    """A rounded label around the text from `start` to `end`; kind "plain" is an outline, "button" a larger one."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Line:
    """A rule across the column, in the empty paragraph from `start` to `end`."""

    start: int
    end: int


Decoration = Panel | Discs | Pill | Line


def decorate(
    painter: QPainter,
    document: QTextDocument,
    decorations: tuple[Decoration, ...],
    style: Style,
    rtl: bool,
    clip: QRectF,
) -> None:
    """Paint those of `decorations` that touch `clip`, which is in the document's coordinates."""
    if style.simple:
        return
    brush = _Brush(painter, document, style, rtl, clip)
    first, last = _visible(document, clip)
    for decoration in decorations:
        if decoration.start >= last:
            break
        if decoration.end < first:
            continue
        match decoration:
            case Panel():
                brush.panel(decoration)
            case Discs():
                brush.discs(decoration)
            case Pill():
                brush.pill(decoration)
            case Line():
                brush.line(decoration)
    # A brush left in the painter would fill the characters' outlines.
    painter.setBrush(Qt.BrushStyle.NoBrush)


def line_rects(document: QTextDocument, start: int, end: int) -> Iterator[QRectF]:
    """Where the text from `start` to `end` stands, a rectangle for each line, in the document's coordinates.

    A rectangle reaches from the top of the letters to their bottom, not over the leading.
    """
    for line, at, first, last in _lines(document, start, end):
        x, to = _x(line, first), _x(line, last)
        yield QRectF(at.x() + min(x, to), at.y() + line.y(), abs(to - x), line.ascent() + line.descent())


def _lines(document: QTextDocument, start: int, end: int) -> Iterator[tuple[QTextLine, QPointF, int, int]]:
    """The lines with text from `start` to `end`: the line, where its paragraph is, and what of it is meant."""
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        at = document.documentLayout().blockBoundingRect(block).topLeft()
        low, high = max(0, start - block.position()), min(end - block.position(), block.length() - 1)
        layout = block.layout()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first, last = max(low, line.textStart()), min(high, line.textStart() + line.textLength())
            if first < last:
                yield line, at, first, last
        block = block.next()


def _x(line: QTextLine, position: int) -> float:
    # PySide gives (x, position); its type stubs say object.
    x, _ = cast("tuple[float, int]", line.cursorToX(position))
    return x


def _visible(document: QTextDocument, clip: QRectF) -> tuple[int, int]:
    """The positions between which everything stands that touches `clip`, and perhaps a little more.

    Found without asking for anything further down: to ask where the last panel stands would lay out the
    whole document before its first paint, and hitTest() answers with the very end while that is not done.
    """
    layout = document.documentLayout()
    top = QPointF(0, clip.top() - MOST_PADDING)
    first = layout.hitTest(top, Qt.HitTestAccuracy.FuzzyHit) if top.y() > 0 else 0
    block = document.findBlock(max(0, first))
    while block.isValid() and layout.blockBoundingRect(block).top() <= clip.bottom():
        block = block.next()
    return first, block.position() if block.isValid() else document.characterCount()


class _Brush:
    """One painting of the decorations that touch `clip`."""

    def __init__(self, painter: QPainter, document: QTextDocument, style: Style, rtl: bool, clip: QRectF) -> None:
        self._painter = painter
        self._document = document
        self._layout = document.documentLayout()
        self._style = style
        self._theme = style.theme
        self._rtl = rtl
        self._clip = clip

    def panel(self, panel: Panel) -> None:
        rect = self._rect_of(panel.table)
        if not rect.intersects(self._clip):
            return
        if panel.kind == "quote":
            self._bar(rect, 4 * self._style.scale, self._theme.quote_edge)
            return
        radius = 10 * self._style.scale
        shape = QPainterPath()
        shape.addRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)
        fill, edge, width = self._colors(panel.kind)
        self._painter.fillPath(shape, QColor(fill))
        if panel.kind in ("info", "tip", "warn", "emerg"):
            self._painter.save()
            self._painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
            self._bar(rect, 6 * self._style.scale, edge)
            self._painter.restore()
        if width:
            dashes = Qt.PenStyle.DashLine if panel.kind == "missing" else Qt.PenStyle.SolidLine
            self._painter.setPen(QPen(QColor(edge), width, dashes))
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.drawPath(shape)

    def discs(self, discs: Discs) -> None:
        centres = [self._number_at(discs, row) for row in range(discs.table.rows())]
        self._painter.setPen(QPen(QColor(self._theme.line), 2))
        for centre, below in pairwise(centres):
            self._painter.drawLine(centre, below)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(self._theme.accent))
        for centre in centres:
            self._painter.drawEllipse(centre, self._style.px, self._style.px)

    def pill(self, pill: Pill) -> None:
        # Its own letters give its height: those beside it may be larger.
        button = pill.kind == "button"
        letters = QFontMetricsF(self._style.font(BUTTON if button else PILL))
        for line, at, first, last in _lines(self._document, pill.start, pill.end):
            x, to = _x(line, first), _x(line, last)
            top = at.y() + line.y() + line.ascent() - letters.ascent()
            rect = QRectF(at.x() + min(x, to), top, abs(to - x), letters.height())
            if not rect.intersects(self._clip):
                continue
            if pill.kind == "plain" or button:
                self._painter.setPen(QPen(QColor(self._theme.link if button else self._theme.control), 1.2))
                self._painter.setBrush(Qt.BrushStyle.NoBrush)
            else:
                self._painter.setPen(Qt.PenStyle.NoPen)
                self._painter.setBrush(QColor(getattr(self._theme, f"{pill.kind}_edge")))
            if button:
                rect = rect.adjusted(0, -4.5 * self._style.scale, 0, 5 * self._style.scale)
            else:
                rect = rect.adjusted(0, -1.5 * self._style.scale, 0, 2 * self._style.scale)
            round_by = 7 * self._style.scale if button else rect.height() / 2
            self._painter.drawRoundedRect(rect, round_by, round_by)

    def line(self, line: Line) -> None:
        rect = self._layout.blockBoundingRect(self._document.findBlock(line.start))
        if rect.intersects(self._clip):
            y = rect.center().y()
            self._painter.setPen(QPen(QColor(self._theme.line), 1.5))
            self._painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))

    def _colors(self, kind: str) -> tuple[str, str, float]:
        """Fill, edge and the edge's width in pixels; no width, no edge."""
        theme = self._theme
        match kind:
            case "row":
                return theme.panel, theme.line, 2 if theme.is_contrast else 1
            case "summary" | "status":
                return theme.panel, theme.line, 2 if theme.is_contrast else 1.2
            case "missing":
                return theme.panel, theme.control, 1.2
            case "code":
                return theme.zebra, theme.line, 2 if theme.is_contrast else 0
            case "emerg":
                return theme.emerg_bg, theme.emerg_edge, 2.5
            case _:
                fill, edge = getattr(theme, f"{kind}_bg"), getattr(theme, f"{kind}_edge")
                return fill, edge, 2 if theme.is_contrast else 0

    def _bar(self, rect: QRectF, width: float, color: str) -> None:
        x = rect.right() - width if self._rtl else rect.x()
        self._painter.fillRect(QRectF(x, rect.y(), width, rect.height()), QColor(color))

    def _rect_of(self, table: QTextTable) -> QRectF:
        # From its first and last paragraph: to ask for the frame would lay out the whole document.
        cell = table.cellAt(0, 0)
        first, padding = cell.firstCursorPosition().block(), cell.format().toTableCellFormat()
        top = self._layout.blockBoundingRect(first)
        bottom = self._layout.blockBoundingRect(cell.lastCursorPosition().block()).bottom()
        margins = first.blockFormat()
        width = top.width() + margins.leftMargin() + margins.rightMargin() + margins.textIndent()
        return QRectF(
            QPointF(top.left() - padding.leftPadding(), top.top() - padding.topPadding()),
            QPointF(top.left() + width + padding.rightPadding(), bottom + padding.bottomPadding()),
        )

    def _number_at(self, discs: Discs, row: int) -> QPointF:
        block = discs.table.cellAt(row, discs.column).firstCursorPosition().block()
        at = self._layout.blockBoundingRect(block).topLeft()
        line = block.layout().lineAt(0)
        middle = line.naturalTextRect()
        return at + QPointF(middle.center().x(), line.y() + line.height() / 2)

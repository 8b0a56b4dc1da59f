"""What is seen while an article or a folder is dragged: its name beside the mouse, and where it would go."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemView

from desktop.theme import Style

Goal = QAbstractItemView.DropIndicatorPosition
BESIDE = QPoint(-14, -10)  # pixels: the name lies below the mouse and hides no row that it could be dropped on
WIDEST_EMS = 16


def name_of(words: str, style: Style, ratio: float) -> QPixmap:
    """`words` on a small label, for a screen of `ratio` pixels to the point."""
    theme, em = style.theme, style.px
    font = style.font(0.94)
    metrics = QFontMetrics(font)
    words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, round(WIDEST_EMS * em))
    size = QSize(metrics.horizontalAdvance(words) + round(1.2 * em), metrics.height() + round(0.6 * em))
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(theme.paper))
    painter = QPainter(picture)
    painter.setPen(QPen(QColor(theme.control), 2))
    painter.drawRect(QRectF(1, 1, size.width() - 2, size.height() - 2))
    painter.setFont(font)
    painter.setPen(QColor(theme.text))
    painter.drawText(QRect(QPoint(0, 0), size), Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
    return picture


def paint_goal(painter: QPainter, row: QRect, goal: Goal, style: Style) -> None:
    """A bar above or below `row`, or a frame around it: where what is dragged would go."""
    color = QColor(style.theme.focus)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if goal == Goal.OnItem:
        painter.setPen(QPen(color, 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(row).adjusted(2, 2, -2, -2), 6, 6)
        return
    if goal == Goal.OnViewport:
        return
    height = row.top() if goal == Goal.AboveItem else row.bottom() + 1
    height = max(height, 3)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRect(QRectF(row.left(), height - 2, row.width(), 4))
    for x in (row.left(), row.right() - 4):
        painter.drawEllipse(QRectF(x, height - 4, 8, 8))

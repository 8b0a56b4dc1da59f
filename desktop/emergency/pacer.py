"""Paces breaths: a bar that fills in the time from one breath to the next. No sound, no flashing."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme import Style

BREATH = 1.0  # seconds for which "breathe now" is said


class Pacer(QWidget):
    """Shows how much of the time between two breaths has passed; the words for it are beside it."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style
        self._part = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_style(style)

    @property
    def part(self) -> float:
        """How full the bar is, from 0 to 1."""
        return self._part

    def show_part(self, part: float) -> None:
        """Fill the bar to `part`, from 0 to 1."""
        if part != self._part:
            self._part = part
            self.update()

    def set_style(self, style: Style) -> None:
        """Follow theme and text size."""
        self._style = style
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(11 * self._style.px), round(1.2 * self._style.px))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._style.theme
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        shape = QPainterPath()
        shape.addRoundedRect(box, box.height() / 2, box.height() / 2)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(shape, QColor(theme.paper))
        full = QRectF(box)
        full.setWidth(box.width() * self._part)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            full.moveRight(box.right())
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(full, QColor(theme.accent))
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.control), 1.5))
        painter.drawPath(shape)
        painter.end()


def breath_at(elapsed: float, every: float) -> tuple[float, int]:
    """How much of the time to the next breath has passed, 0 to 1, and the whole seconds to it; 0 is breathe now."""
    since = elapsed % every
    if since < BREATH:
        return since / every, 0
    return since / every, max(1, int(every - since) + (1 if (every - since) % 1 else 0))

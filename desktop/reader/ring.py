"""The ring around the reading pane while the keyboard is in it."""

from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.theme import Style

RING = 2  # pixels around the pane


class Ringed(QWidget):
    """Paper with room for a ring; a subclass says when `shows_ring` is true."""

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style

    def shows_ring(self) -> bool:
        """Whether the keyboard is here and came by keys."""
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._style.theme.paper))
        if self.shows_ring():
            painter.setPen(QPen(QColor(self._style.theme.focus), RING))
            half = RING // 2
            painter.drawRect(self.rect().adjusted(half, half, -half, -half))
        painter.end()

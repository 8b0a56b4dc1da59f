"""A filter that is on, in words: pressing the chip takes it off."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton

from desktop.icons import icon
from desktop.theme import Style


class Chip(QPushButton):
    """Words with a cross behind them; words that are too long for their room end in an ellipsis."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._words = ""
        self.setAutoDefault(True)  # Enter presses it, as Space does
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_style(style)

    @property
    def words(self) -> str:
        """What the filter wants."""
        return self._words

    def set_words(self, words: str) -> None:
        """Name what the filter wants."""
        self._words = words
        self.setAccessibleName(self.tr("Filter on: {}. Press to remove it.").format(words))
        self.setToolTip(self.tr("Remove the filter “{}”").format(words))
        self.updateGeometry()
        self.update()

    def set_style(self, style: Style) -> None:
        """Follow theme and text size."""
        self._style = style
        theme = style.theme
        self.setFont(style.font(0.9, QFont.Weight.DemiBold))
        self.setStyleSheet(
            f"QPushButton {{ background: {theme.sel_bg}; border: 1.5px solid {theme.control}; border-radius: 7px; }}"
            f"QPushButton:focus {{ border: 2.5px solid {theme.sel_focus}; outline: none; }}"
            f"QPushButton:hover {{ border-color: {theme.sel_text}; }}"
        )
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(self.font()).horizontalAdvance(self._words)
        return QSize(words + 3 * self._pad() + self._side() + 2, max(32, round(1.95 * self._style.px)))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        ink, pad, side = QColor(self._style.theme.sel_text), self._pad(), self._side()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        room = QRect(pad, 0, self.width() - 3 * pad - side, self.height())
        cross = QRect(self.width() - pad - side, (self.height() - side) // 2, side, side)
        if mirrored:
            room.moveLeft(self.width() - pad - room.width())
            cross.moveLeft(pad)
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(ink)
        words = QFontMetrics(self.font()).elidedText(self._words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading), words)
        icon("clear", self._style, ink.name()).paint(painter, cross)
        painter.end()

    def _pad(self) -> int:
        return round(0.55 * self._style.px)

    def _side(self) -> int:
        return round(self._style.px)

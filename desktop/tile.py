"""A large button with a title and a line below it: the tiles of Home."""

from enum import Enum

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from desktop.icons import icon
from desktop.theme import Style

WRAP = Qt.TextFlag.TextWordWrap


class Kind(Enum):
    """How much a tile asks to be seen."""

    PLAIN = "plain"
    EMERGENCY = "emergency"
    FIRST = "first"  # the one emergency before all others


class Tile(QAbstractButton):
    """A tile with an icon, if it has one, beside its words, and the key that does the same, if there is one."""

    def __init__(self, title: str, line: str, icon_name: str, kind: Kind, style: Style, key: str = "") -> None:
        super().__init__()
        self._line = line
        self._key = key
        self._icon_name = icon_name
        self._kind = kind
        self._measured: dict[int, tuple[QRect, QRect]] = {}  # where title and line go, by width
        self.set_style(style)
        self.setText(title)
        self.setAccessibleName(title.replace("&", ""))
        self.setAccessibleDescription(line)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_text(self, title: str, line: str) -> None:
        """Show other words."""
        self._line = line
        self._measured.clear()
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(line)
        self.update()

    def set_style(self, style: Style) -> None:
        """Follow theme and text size."""
        self._style = style
        self._title_font = style.font(1.25 if self._kind is Kind.FIRST else 1.06, QFont.Weight.DemiBold)
        self._line_font = style.font(0.88)
        self._measured.clear()
        self.update()

    def height_for(self, width: int) -> int:
        """How high the tile has to be to show all its words at `width`."""
        title, line = self._boxes(width)
        return max(line.bottom(), title.bottom()) + 1 + self._pad()

    def sizeHint(self) -> QSize:
        return QSize(round(16 * self._style.px), self.height_for(round(16 * self._style.px)))

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._style.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)

        title, line = self._boxes(self.width())
        side = round(1.3 * self._style.px)
        beside = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop | WRAP
        mark = QRect(title.left() - round(1.85 * self._style.px), title.top() + 2, side, side)
        if self._icon_name:
            color = theme.accent if self._kind is Kind.PLAIN else theme.emerg_edge
            icon(self._icon_name, self._style, color).paint(painter, self._mirrored(mark))
        painter.setFont(self._title_font)
        painter.setPen(QColor(theme.text if self._kind is Kind.PLAIN else theme.emerg_text))
        painter.drawText(self._mirrored(title), int(beside), self.text())
        painter.setFont(self._line_font)
        painter.setPen(QColor(theme.text if self._kind is Kind.FIRST else theme.muted))
        painter.drawText(self._mirrored(line), int(beside), self._line)
        if self._key:
            self._paint_key(painter)
        painter.end()

    def _paint_key(self, painter: QPainter) -> None:
        """The key at the end of the tile, drawn like one."""
        theme = self._style.theme
        side = round(1.75 * self._style.px)
        cap = QRectF(self._mirrored(QRect(self.width() - self._pad() - side, self._pad(), side, side)))
        painter.setBrush(QColor(theme.paper))
        painter.setPen(QPen(QColor(theme.control), 1.5))
        painter.drawRoundedRect(cap, 5, 5)
        painter.setFont(self._style.font(0.94, QFont.Weight.DemiBold))
        painter.setPen(QColor(theme.text))
        painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), self._key)

    def _paint_ground(self, painter: QPainter) -> None:
        theme, focused = self._style.theme, self.hasFocus()
        strong = self.underMouse() or self.isDown()
        edge = theme.control if theme.is_contrast or strong else theme.line
        if self._kind is Kind.FIRST:
            edge = theme.emerg_edge
        width = 2.5 if focused or (strong and self._kind is Kind.FIRST) else 1.5
        inset = width / 2 + 0.5
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 9, 9)
        painter.fillPath(shape, QColor(theme.emerg_bg if self._kind is Kind.FIRST else theme.paper))
        if self._kind is not Kind.PLAIN:  # a bar at the start, as emergencies have in articles
            painter.save()
            painter.setClipPath(shape)
            bar = QRect(0, 0, round(6 * self._style.scale), self.height())
            painter.fillRect(self._mirrored(bar), QColor(theme.emerg_edge))
            painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.focus if focused else edge), width))
        painter.drawPath(shape)

    def _boxes(self, width: int) -> tuple[QRect, QRect]:
        """Where title and line go in a tile of this width, left to right."""
        if width not in self._measured:
            pad = self._pad()
            bar = 0 if self._kind is Kind.PLAIN else round(4 * self._style.scale)
            left = pad + bar + (round(1.85 * self._style.px) if self._icon_name else 0)
            end = pad + (round(2.2 * self._style.px) if self._key else 0)
            room = QRect(left, pad, max(1, width - left - end), 10_000)
            title = QRect(room.topLeft(), QSize(room.width(), _height(self.text(), self._title_font, room)))
            if title.height() >= round(1.75 * self._style.px):
                room.setWidth(max(1, width - left - pad))  # below the key
            line = QRect(left, title.bottom() + 3, room.width(), _height(self._line, self._line_font, room))
            self._measured[width] = title, line
        return self._measured[width]

    def _mirrored(self, box: QRect) -> QRect:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            return QRect(self.width() - box.right() - 1, box.top(), box.width(), box.height())
        return box

    def _pad(self) -> int:
        return round(0.8 * self._style.px)


def _height(text: str, font: QFont, room: QRect) -> int:
    return QFontMetrics(font).boundingRect(room, int(WRAP), text).height() if text else 0

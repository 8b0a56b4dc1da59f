"""The icons of the interface: stroke drawings in icons/, recoloured to the theme."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QImage, QPainter, QPixmap

from desktop.theme import Style

FOLDER = Path(__file__).resolve().parent.parent / "icons"
INK = "#20242A"  # the colour the drawings are drawn in, replaced when they are loaded
_MIRRORED = frozenset({"back", "forward"})  # those that point along the line of reading


def icon(name: str, style: Style, color: str = "") -> QIcon:
    """`icons/<name>.svg` in `color`, or in the colour of the theme's text.

    Disabled, it takes the colour of an idle control; switched on, it is filled. `back` and `forward` turn
    round in a right-to-left interface. A name without a drawing is an empty icon.
    """
    theme = style.theme
    return QIcon(_Drawing(name, color or theme.text, theme.control))


class _Drawing(QIconEngine):
    """Paints one drawing at any size and pixel density."""

    def __init__(self, name: str, color: str, disabled: str) -> None:
        super().__init__()
        self._name = name
        self._color = color
        self._disabled = disabled

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        image = self._image(rect.size() * painter.device().devicePixelRatioF(), mode, state)
        painter.drawImage(QRectF(rect), image)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return QPixmap.fromImage(self._image(size, mode, state))

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        pixmap = self.pixmap(size * scale, mode, state)
        pixmap.setDevicePixelRatio(scale)
        return pixmap

    def clone(self) -> QIconEngine:
        return _Drawing(self._name, self._color, self._disabled)

    def _image(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QImage:
        color = self._disabled if mode == QIcon.Mode.Disabled else self._color
        mirrored = self._name in _MIRRORED and QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
        is_on = state == QIcon.State.On
        return _render(self._name, QColor(color).name(), size.width(), size.height(), mirrored, is_on)


@lru_cache(maxsize=256)
def _render(name: str, color: str, width: int, height: int, mirrored: bool, filled: bool) -> QImage:
    from PySide6.QtSvg import QSvgRenderer  # not needed by a start that paints no icon

    image = QImage(max(1, width), max(1, height), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    try:
        drawing = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    except OSError:
        return image
    if filled:
        drawing = drawing.replace('fill="none"', f'fill="{INK}"', 1)
    renderer = QSvgRenderer(drawing.replace(INK, color).encode())
    side = min(width, height)
    corner = QPoint((width - side) // 2, (height - side) // 2)
    painter = QPainter(image)
    if mirrored:
        painter.translate(width, 0)
        painter.scale(-1, 1)
    renderer.render(painter, QRectF(corner, QSize(side, side)))
    painter.end()
    return image

"""Reads pictures without trusting them.

SVG is drawn only from the bundled pack: Qt's SVG code has had holes, and an
SVG can name other files. Everything else must really be PNG or JPEG, and small
enough to open on a small machine.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from desktop.theme import THEMES, Style, Theme

MOST_BYTES = 8_000_000  # of a file
MOST_PIXELS = 24_000_000
MOST_DECODED = (
    8_000_000  # pixels: what takes a tenth of a second; a JPEG can be decoded at a half, a quarter, an eighth
)
MOST_DRAWING = 300_000  # bytes of an SVG
MOST_MEGABYTES = 128  # of memory while decoding
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}\b")


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures of one page, each drawn but once: `trusted` is the folder whose SVG files may be drawn."""

    trusted: Path
    density: float = 1.0  # device pixels to a pixel
    _drawn: dict[tuple[Path, float, Style], QImage | None] = field(default_factory=dict)

    def load(self, path: Path, width: float, style: Style) -> QImage | None:
        """As load_picture()."""
        key = path, width, style
        if key not in self._drawn:
            self._drawn[key] = load_picture(path, width, style, self.trusted, self.density)
        return self._drawn[key]


def load_picture(path: Path, width: float, style: Style, trusted: Path, density: float) -> QImage | None:
    """The picture at `path`, at most `width` pixels wide, or None where it cannot or may not be shown.

    `density` is device pixels to a pixel. SVG files are drawn only from inside
    `trusted`, in the colours of the style's theme.
    """
    try:
        if not path.is_file() or path.stat().st_size > MOST_BYTES:
            return None
        if path.suffix.lower() == ".svg":
            if path.stat().st_size > MOST_DRAWING or not path.resolve().is_relative_to(trusted.resolve()):
                return None
            return _drawing(path.read_text(encoding="utf-8"), width, style, density)
    except (OSError, ValueError):
        return None
    return _photograph(path, width, style, density)


def recoloured(drawing: str, theme: Theme) -> str:
    """`drawing`, an SVG made in the colours of the light theme, in those of `theme`.

    Where two tokens of the light theme are the same colour, the first in the
    order of Theme counts.
    """
    swap = _swap(theme)
    return _COLOR.sub(lambda found: swap.get(found[0].upper(), found[0]), drawing)


@cache
def _swap(theme: Theme) -> dict[str, str]:
    light = THEMES["light"]
    tokens = [token for token in Theme.__slots__ if token != "name"]
    return {getattr(light, token).upper(): getattr(theme, token) for token in reversed(tokens)}


def _drawing(text: str, width: float, style: Style, density: float) -> QImage | None:
    from PySide6.QtSvg import QSvgRenderer  # not needed by a start, nor by most pages

    renderer = QSvgRenderer(QByteArray(recoloured(text, style.theme).encode()))
    size = renderer.defaultSize()
    if not renderer.isValid() or size.isEmpty():
        return None
    shown = min(width, size.width() * style.scale)
    image = _blank(shown * density, shown * density * size.height() / size.width())
    if image is None:
        return None
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    image.setDevicePixelRatio(density)
    return image


def is_too_large(path: Path) -> bool:
    """Whether a picture that cannot be shown could be if it were smaller."""
    try:
        weight = path.stat().st_size
    except OSError:
        return False
    if path.suffix.lower() == ".svg":
        return weight > MOST_DRAWING
    reader = _reader(path)
    size = reader.size() if reader else QSize()
    return weight > MOST_BYTES or size.width() * size.height() > MOST_DECODED


def _reader(path: Path) -> QImageReader | None:
    QImageReader.setAllocationLimit(MOST_MEGABYTES)
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)  # a name proves nothing: an SVG called .png stays an SVG
    return reader if bytes(reader.format().data()) in (b"png", b"jpeg") else None


def _decoded(reader: QImageReader, size: QSize, factor: float) -> float:
    """How many pixels it takes to show a picture of this size at `factor` of it."""
    by = next((by for by in (8, 4, 2) if factor * by <= 1), 1) if reader.format() == b"jpeg" else 1
    return size.width() * size.height() / by**2


def _blank(width: float, height: float) -> QImage | None:
    if width * height > MOST_PIXELS:
        return None
    image = QImage(max(1, round(width)), max(1, round(height)), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    return image


def _photograph(path: Path, width: float, style: Style, density: float) -> QImage | None:
    reader = _reader(path)
    if reader is None:
        return None
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isEmpty():
        return None
    shown = min(width, size.width() * style.scale)
    factor = shown * density / size.width()
    if size.width() * size.height() > MOST_PIXELS or _decoded(reader, size, factor) > MOST_DECODED:
        return None
    if factor < 1:
        reader.setScaledSize(QSize(max(1, round(size.width() * factor)), max(1, round(size.height() * factor))))
    image = reader.read()
    if image.isNull():
        return None
    image.setDevicePixelRatio(image.width() / shown)
    return image

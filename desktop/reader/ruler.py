"""The reading ruler: one line of the page clear, everything else dimmed."""

from bisect import bisect_right

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QTextDocument

from desktop.theme import Style

Band = tuple[float, float]  # from the top of a line to its bottom, in the document's coordinates
VEIL = 0.8  # how much of the paper's colour lies over what is not being read
ALIKE = 0.5  # lines in cells beside each other that share this much of their height are one band


class Ruler:
    """Snaps to the lines of a document. All heights are in the document's coordinates."""

    def __init__(self) -> None:
        self.is_on = False
        self._bands: list[Band] = []
        self._of: tuple[QTextDocument, float] | None = None
        self._now = 0

    def band(self, document: QTextDocument) -> Band | None:
        """The line that is being read; None on an empty page."""
        self._read(document)
        return self._bands[min(self._now, len(self._bands) - 1)] if self._bands else None

    def step(self, document: QTextDocument, by: int) -> None:
        """Go `by` lines on."""
        self._read(document)
        self._now = max(0, min(len(self._bands) - 1, self._now + by))

    def snap(self, document: QTextDocument, y: float) -> bool:
        """Go to the line at the height `y` or the nearest above; whether that is another one."""
        self._read(document)
        before = self._now
        self._now = max(0, bisect_right(self._bands, (y, float("inf"))) - 1)
        return self._now != before

    def paint(self, painter: QPainter, document: QTextDocument, style: Style, shown: QRectF) -> None:
        """Dim all of `shown` but the line, and draw a rule under it."""
        band = self.band(document)
        if band is None:
            return
        room = 0.28 * style.px
        top, bottom = band[0] - room, band[1] + room
        veil = QColor(style.theme.paper)
        veil.setAlphaF(VEIL)
        painter.fillRect(QRectF(shown.left(), shown.top(), shown.width(), max(0.0, top - shown.top())), veil)
        painter.fillRect(QRectF(shown.left(), bottom, shown.width(), max(0.0, shown.bottom() - bottom)), veil)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(QRectF(shown.left(), bottom, shown.width(), 2.5), QColor(style.theme.accent))

    def _read(self, document: QTextDocument) -> None:
        if self._of != (document, document.textWidth()):
            self._of = (document, document.textWidth())
            self._bands = _bands(document)


def _bands(document: QTextDocument) -> list[Band]:
    layout = document.documentLayout()
    layout.frameBoundingRect(document.rootFrame())  # finishes the layout
    lines = []
    block = document.begin()
    while block.isValid():
        if block.text().strip():
            top = layout.blockBoundingRect(block).top()
            for number in range(block.layout().lineCount()):
                line = block.layout().lineAt(number)
                lines.append((top + line.y(), top + line.y() + line.ascent() + line.descent()))
        block = block.next()
    bands: list[Band] = []
    for top, bottom in sorted(lines):
        if bands and top < bands[-1][1] - ALIKE * (bottom - top):
            bands[-1] = (bands[-1][0], max(bands[-1][1], min(bottom, bands[-1][1] + 4)))
        else:
            bands.append((top, bottom))
    return bands

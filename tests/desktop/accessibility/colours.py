"""What contrast there really is, measured on the pixels that were painted.

Text is measured at 200 %, where every stroke is wider than a pixel: at 100 % a thin stroke is mixed with its
background, which WCAG leaves out of account.
"""

from collections import Counter
from functools import cache
from hashlib import sha256

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage, QTextCursor
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenuBar,
    QTextEdit,
    QWidget,
)

GAP = 5  # pixels without ink between two words
LEAST_STROKE = 40  # pixels that differ from the ground; fewer are the end of an edge
SOLID = 0.06  # of the strokes; where no colour has as much, there is only the soft edge of something
ALIKE = 1.1  # colours that differ less are the ground itself; text of such a colour is no ink at all
LEAST_INK = 4  # pixels of one colour; fewer are the corner of something
GROUND = 0.2  # a colour that covers this much of a word's box lies behind it


class Picture:
    """A widget, or the part of it in `box`, as it was painted."""

    def __init__(self, shown, box=None):
        image = shown.grab(box or shown.rect()).toImage().convertToFormat(QImage.Format.Format_RGB32)
        self.width, self.height = image.width(), image.height()
        self._stride = image.bytesPerLine() // 4
        self._bytes = bytes(image.constBits())

    def is_plain(self, box):
        """Whether all of `box` is of one colour."""
        pixels = self.pixels(box)
        return pixels == pixels[:4] * (len(pixels) // 4)

    def pixels(self, box):
        """All of `box` as bytes: equal where the same was painted."""
        starts = ((y * self._stride + box.left()) * 4 for y in range(box.top(), box.bottom() + 1))
        return b"".join(self._bytes[start : start + box.width() * 4] for start in starts)

    def plain_lines(self, box):
        """Which lines of `box` are of one colour, from its top."""
        return [self.is_plain(QRect(box.left(), y, box.width(), 1)) for y in range(box.top(), box.bottom() + 1)]

    def mixed_columns(self, box):
        """The columns of `box` that are not of one colour: all at once, as numbers of as many bytes as a line has."""
        pixels, line = self.pixels(box), box.width() * 4
        first = int.from_bytes(pixels[:line], "little")
        differing = 0
        for at in range(line, len(pixels), line):
            differing |= first ^ int.from_bytes(pixels[at : at + line], "little")
        columns = memoryview(differing.to_bytes(line, "little")).cast("I")
        return [x for x, differs in enumerate(columns, box.left()) if differs]

    def counted(self, box):
        return Counter(memoryview(self.pixels(box)).cast("I"))

    def changed(self, other, least, enough):
        """How many pixels differ from those of `other` by a contrast of `least` or more, counted up to `enough`."""
        count, line = 0, self._stride * 4
        for at in range(0, len(self._bytes), line):  # most lines are the same, which bytes tell at once
            here, there = self._bytes[at : at + line], other._bytes[at : at + line]
            if here != there:
                pairs = Counter(zip(memoryview(here).cast("I"), memoryview(there).cast("I"), strict=True))
                count += sum(n for (one, was), n in pairs.items() if one != was and ratio(one, was) >= least)
                if count >= enough:
                    break
        return count


@cache
def luminance(pixel):
    def linear(part):
        part /= 255
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return sum(share * linear(pixel >> shift & 255) for share, shift in ((0.2126, 16), (0.7152, 8), (0.0722, 0)))


@cache
def ratio(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def inked(picture, box):
    """The boxes of the words, or strokes, in `box`, each with its counted pixels: whatever is not of one colour."""
    box = box.intersected(QRect(0, 0, picture.width, picture.height))
    lines = (y for y, is_plain in enumerate(picture.plain_lines(box), box.top()) if not is_plain)
    for top, bottom in runs(lines, 2):
        band = QRect(QPoint(box.left(), top), QPoint(box.right(), bottom))
        for left, right in runs(picture.mixed_columns(band), GAP):
            word = QRect(QPoint(left, top), QPoint(right, bottom))
            counted = picture.counted(word)
            ground = counted.most_common(1)[0][0]
            strokes = [n for color, n in counted.items() if ratio(color, ground) > ALIKE]
            if sum(strokes) >= LEAST_STROKE and max(strokes) > SOLID * sum(strokes):
                yield word, counted


_measured = {}  # by what was painted: most of a window is the same in all its states


def measured(picture, box):
    """For each word or stroke in `box`: where it is, from the corner of the box, its contrast and its colours."""
    box = box.intersected(QRect(0, 0, picture.width, picture.height))
    key = box.width(), sha256(picture.pixels(box)).digest()
    if key not in _measured:
        words = inked(picture, box)
        _measured[key] = [(word.translated(-box.topLeft()), *contrast(counted)) for word, counted in words]
    return _measured[key]


def runs(numbers, gap):
    """Stretches of `numbers`, which rise; a stretch ends where `gap` or more are left out."""
    start = last = None
    for number in numbers:
        if start is None:
            start = number
        elif number - last > gap:
            yield start, last
            start = number
        last = number
    if start is not None:
        yield start, last


def contrast(counted):
    """The contrast of the ink among these pixels with what lies behind it, and both colours."""
    ground = counted.most_common(1)[0][0]
    ink = max((c for c, n in counted.items() if n >= LEAST_INK), key=lambda c: ratio(c, ground), default=ground)
    total = sum(counted.values())
    behind = [c for c, n in counted.items() if n > GROUND * total and ratio(c, ink) > 1.3] or [ground]
    worst = min(behind, key=lambda c: ratio(c, ink))
    return ratio(ink, worst), f"{ink & 0xFFFFFF:06X} on {worst & 0xFFFFFF:06X}"


def texts(shown):
    """Every piece of text in use that can be seen in `shown`: what it is, and where."""
    for part in (shown, *shown.findChildren(QWidget)):
        if not part.isVisible() or part.window() is not shown.window() or not part.isEnabled():
            continue
        if isinstance(part, QTextEdit):
            yield from words_of(part, shown)
        elif isinstance(part, QAbstractItemView):
            yield from rows_of(part, shown)
        elif isinstance(part, QMenuBar):
            for action in part.actions():
                yield f"menu {action.text()}", placed(part, shown, part.actionGeometry(action))
        elif isinstance(part, (QAbstractButton, QComboBox, QLineEdit)):
            box = part.rect().adjusted(7, 7, -7, -7)  # within its edge
            yield f"{type(part).__name__} {part.accessibleName() or part.objectName()}", placed(part, shown, box)
        elif isinstance(part, QLabel) and part.text():
            yield f"label {part.text()[:40]}", placed(part, shown, part.contentsRect())


def placed(part, shown, box):
    """`box` of `part` where it is in `shown`; only as much of it as can be seen."""
    box = box.translated(part.mapTo(shown, QPoint()))
    while part is not shown:
        part = part.parentWidget()
        box = box.intersected(QRect(part.mapTo(shown, QPoint()), part.size()))
    return box


def rows_of(view, shown):
    model, port = view.model(), view.viewport()
    for row in range(model.rowCount()):
        index = model.index(row, 0)
        box = view.visualRect(index)
        if port.rect().contains(box):
            yield f"row {index.data()}", placed(port, shown, box.adjusted(9, 5, -5, -5))


def words_of(view, shown):
    """A box for every line of text that can be seen whole."""
    port, document = view.viewport(), view.document()
    block = document.begin()
    while block.isValid():
        layout = block.layout()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            cursor = QTextCursor(document)
            cursor.setPosition(block.position() + line.textStart())
            top = view.cursorRect(cursor)
            box = QRect(top.left(), top.top() + 2, round(line.naturalTextWidth()), top.height() - 4)
            if block.text()[line.textStart() :].strip() and port.rect().contains(box):
                yield f"page {block.text()[line.textStart() :][:40]}", placed(port, shown, box)
        block = block.next()

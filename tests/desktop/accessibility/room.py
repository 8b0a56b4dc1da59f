"""What a window has no room for: words cut off, parts cut off or over one another, and what no scrolling brings."""

from itertools import combinations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QTextEdit,
    QToolButton,
    QWidget,
)

from desktop.reader.preview import Preview
from desktop.results.chip import Chip
from desktop.tile import Tile

PADDING = 9  # pixels between the edge of a field and its words, at least
SLACK = 1  # pixels of rounding


def trouble(shown):
    """Everything that is wrong with the room in `shown`, a line each; nothing if a person can see or reach it all."""
    checks = (cut_words, cut_off, sideways, overlaps)
    return [line for part in parts(shown) for check in checks for line in check(part)]


def parts(shown):
    """`shown` and every visible widget in it."""
    inner = (part for part in shown.findChildren(QWidget) if part.isVisible())
    return [shown, *(part for part in inner if part.window() is shown.window())]


def named(part):
    words = getattr(part, "text", lambda: "")() if not isinstance(part, QTextEdit) else ""
    return f"{type(part).__name__} “{words or part.accessibleName() or part.objectName()}”"


def cut_words(part):
    """A label, button or field that is too small for its words."""
    need = None
    if isinstance(part, Tile):
        if part.height_for(part.width()) > part.height() + SLACK:
            yield f"{named(part)} is {part.height()} high and needs {part.height_for(part.width())}"
        need = widest_word(part.text(), part.font()) if part.text() else 0
    elif isinstance(part, QLabel) and part.text():
        need = part.minimumSizeHint().width() if part.wordWrap() else part.sizeHint().width()
        edge = part.contentsMargins()
        if part.wordWrap():
            need = widest_word(part.text(), part.font()) + edge.left() + edge.right()
        high = part.heightForWidth(part.width()) if part.wordWrap() else part.sizeHint().height()
        if high > part.height() + SLACK and not told_elsewhere(part):
            yield f"{named(part)} is {part.height()} high and needs {high}"
    elif isinstance(part, QToolButton) and part.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly:
        need = part.iconSize().width() + 4
    elif isinstance(part, QAbstractButton) and part.text() and not isinstance(part, Chip):
        need = part.sizeHint().width()
        if part.sizeHint().height() > part.height() + SLACK:
            yield f"{named(part)} is {part.height()} high and needs {part.sizeHint().height()}"
    elif isinstance(part, QLineEdit) and not part.text() and part.placeholderText():
        edge = 2 * PADDING if part.styleSheet() == "" else 0  # the search box has none inside
        need = QFontMetrics(part.font()).horizontalAdvance(part.placeholderText()) + edge
    elif isinstance(part, QComboBox):
        need = part.minimumSizeHint().width()
    if need is not None and need > part.width() + SLACK and not told_elsewhere(part):
        yield f"{named(part)} is {part.width()} wide and needs {need}"


def told_elsewhere(part):
    """Whether words that are cut end in an ellipsis, and are whole in a hint or for a screen reader."""
    words = getattr(part, "text", lambda: "")()
    return "…" in words and bool(part.toolTip() or part.accessibleName())


def widest_word(words, font):
    metrics = QFontMetrics(font)
    return max((metrics.horizontalAdvance(word) for word in words.split()), default=0)


def cut_off(part):
    """A part that reaches out of what it is in, where no scrolling brings the rest."""
    outer, port = part.parentWidget(), scrolled_in(part)
    if part.isWindow() or outer is None or isinstance(part, QScrollBar):
        return
    if port is not None:
        left = part.mapTo(port, QPoint()).x()
        if left < -SLACK or left + part.width() > port.width() + SLACK:
            yield f"{named(part)} lies at {left}..{left + part.width()} of {port.width()}"
    if outer is not port and not outer.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(part.geometry()):
        yield f"{named(part)} {part.geometry()} reaches out of {named(outer)} {outer.rect()}"


def scrolled_in(part):
    """The viewport that `part` is scrolled in, if it is."""
    while (outer := part.parentWidget()) is not None and not part.isWindow():
        area = outer.parentWidget()
        if isinstance(area, QScrollArea) and area.viewport() is outer:
            return outer
        part = outer
    return None


def sideways(part):
    """What has to be scrolled sideways, or would have to be if it could be."""
    if isinstance(part, QTextEdit):  # its scroll bar knows the width only once all of it is laid out
        wide = part.document().size().width()
        if wide > part.viewport().width() + SLACK:
            yield f"{named(part)} is {part.viewport().width()} wide and needs {wide}"
    elif isinstance(part, QAbstractScrollArea) and part.horizontalScrollBar().maximum() > 0:
        yield f"{named(part)} scrolls sideways by {part.horizontalScrollBar().maximum()}"
    if isinstance(part, QAbstractItemView):
        model = part.model()
        for row in range(min(model.rowCount(), 60)):
            index = model.index(row, 0)
            box, hint = part.visualRect(index), part.sizeHintForIndex(index)
            if box.height() < hint.height() - SLACK:
                yield f"row {row} of {named(part)} is {box.height()} high and needs {hint.height()}"
            if box.right() > part.viewport().width() + SLACK:
                yield f"row {row} of {named(part)} ends at {box.right()} of {part.viewport().width()}"


def overlaps(part):
    """Parts of one parent that lie over one another."""
    inner = [one for one in part.children() if isinstance(one, QWidget) and one.isVisible() and not one.isWindow()]
    inner = [one for one in inner if not isinstance(one, Preview)]  # a card over the page, which goes with the focus
    for one, other in combinations(inner, 2):
        both = one.geometry().intersected(other.geometry())
        if both.isValid() and both.width() > SLACK and both.height() > SLACK:
            yield f"{named(one)} and {named(other)} lie over one another: {both}"

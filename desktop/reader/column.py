"""Shows a finished sheet in a column: its width, its decorations, its marks, where it is scrolled to."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QApplication, QFrame, QTextBrowser, QTextEdit

from desktop.reader.decorations import decorate, line_rects
from desktop.reader.matching import Span
from desktop.reader.sheet import Sheet
from desktop.reader.spot import TOP, Spot
from desktop.reader.typesetter import SLACK
from desktop.theme import Style

MOST_MARKS = 300  # more at once would make every paint slow
NEAR = 6_000  # characters from the beginning of a page that may be on the screen at first


class SheetColumn(QTextBrowser):
    """A column of text as wide as is good to read, in the middle of whatever room there is.

    The document is never changed once it is shown: a change of width followed
    by any change before the next layout makes Qt lose paragraphs.
    """

    painted = Signal()  # a sheet that was shown or gone on with, once a person sees it
    resized = Signal()
    touched = Signal()  # a key, a button or the wheel is about to act on what is shown

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.sheet: Sheet | None = None
        self._style = style
        self._spans: Sequence[Span] = ()
        self._current = -1  # the one of them that is being looked at
        self._mark_late = QTimer(self, singleShot=True, interval=0)
        self._kept: Spot | None = None  # what a change of width must bring back to the top
        self._settling = False
        self._unseen = False  # the sheet was not painted yet
        self._blank = QTextDocument(self)
        self._attached: QTextDocument | None = None

        self.setFrameShape(QFrame.Shape.NoFrame)
        # A bar that comes when Qt knows how long the page is would have the page laid out twice.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAutoFillBackground(True)
        self.set_style(style)

        self._mark_late.timeout.connect(self._mark_all)
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._forget_kept)
        bar.sliderPressed.connect(self.touched)
        bar.actionTriggered.connect(lambda _: self.touched.emit())
        # Until all is laid out Qt takes the page to be wider than it is; from right to left it would begin over there.
        across = self.horizontalScrollBar()
        across.rangeChanged.connect(lambda _, most: across.setRange(0, 0) if most else None)

    # What is shown

    def set_style(self, style: Style) -> None:
        """Take the colours and the column of `style`; what is shown has to be set again."""
        self._style = style
        theme = style.theme
        palette = self.palette()
        for role, color in {
            QPalette.ColorRole.Base: theme.paper,
            QPalette.ColorRole.Window: theme.paper,
            QPalette.ColorRole.Text: theme.text,
            QPalette.ColorRole.Highlight: theme.sel_bg,
            QPalette.ColorRole.HighlightedText: theme.sel_text,
        }.items():
            palette.setColor(role, QColor(color))
        self.setPalette(palette)
        self.viewport().setPalette(palette)  # under a style sheet it does not follow by itself

    def show_sheet(self, sheet: Sheet | None) -> None:
        """Show `sheet` from its top, or empty paper."""
        self._settling = True
        self.mark(())
        self.sheet, self._kept = sheet, None
        self._fit()
        self._attach(sheet.document if sheet else self._blank)
        self.verticalScrollBar().setValue(0)
        self._settling = False
        self._unseen = sheet is not None

    def go_on_with(self, sheet: Sheet) -> None:
        """Show `sheet`, which begins with what is shown; everything stays where it is."""
        bar, cursor, kept = self.verticalScrollBar(), self.textCursor(), self._kept
        value, span = bar.value(), (cursor.anchor(), cursor.position())
        self._settling = True
        self.mark(())
        self.sheet = sheet
        self._attach(sheet.document)
        if span != (0, 0):
            self.setTextCursor(self.cursor_over(*span))
        if value:
            self._finish_layout()
        bar.setValue(value)
        self._settling = False
        self._kept = kept

    def room(self, style: Style) -> float:
        """How wide the column is, in pixels, if it is that of `style`."""
        margins = 2.8 * style.px + self.verticalScrollBar().sizeHint().width()
        return min(style.column(), self.width() - margins)

    def screenful(self) -> int:
        """More characters than the screen shows at once."""
        lines = self.viewport().height() / (self._style.px * min(1.3, self._style.leading))
        return round(lines * self._style.measure)

    def mark(self, spans: Sequence[Span], current: int = -1) -> None:
        """Mark these stretches of text; ring the one numbered `current` and bring it into view."""
        self._spans, self._current = spans, current
        self._mark_late.stop()
        if current < 0 and spans and spans[-1][0] > NEAR:
            # A cursor far down makes Qt lay out everything above it: not before the first paint.
            self._set_marks([span for span in spans if span[0] <= NEAR], -1)
            self._mark_late.start()
        else:
            self._mark_all()
        if 0 <= current < len(spans):
            self.reveal(*spans[current])
        self.viewport().update()

    # Where it is scrolled to

    def spot(self) -> Spot:
        """What is at the top now."""
        if self.verticalScrollBar().value() == 0:
            return TOP
        if self._kept:
            return self._kept
        self._finish_layout()  # before that, Qt finds the end of the document everywhere
        cursor = self.cursorForPosition(QPoint(SLACK + 1, 1))
        return Spot(cursor.position(), self.cursorRect(cursor).top())

    def position_below_top(self, pixels: float) -> int:
        """The character that stands so far below the top of the view."""
        self._finish_layout()
        return self.cursorForPosition(QPoint(SLACK + 1, round(pixels))).position()

    def heading_ahead(self, by: int) -> str:
        """The anchor of the next heading (+1) or of the one before (-1); "" where there is none."""
        if self.sheet is None:
            return ""
        top = self.spot().position
        places = [(self.sheet.anchors[entry.anchor], entry.anchor) for entry in self.sheet.entries]
        ahead = [anchor for place, anchor in places if (place > top if by > 0 else place < top)]
        return (ahead[0] if by > 0 else ahead[-1]) if ahead else ""

    def go_to(self, spot: Spot) -> None:
        """Bring `spot` to the top, as far as there is text below it."""
        value = 0.0
        if spot.position > 0:
            position = min(spot.position, self.document().characterCount() - 1)
            top = self.cursorRect(self.cursor_over(position, position)).top()
            value = self.verticalScrollBar().value() + top - spot.offset
        self._settling = True
        self.verticalScrollBar().setValue(round(value))
        self._settling = False
        self._kept = spot

    def reveal(self, start: int, end: int) -> None:
        """Scroll no more than it takes to show this text with some of what is around it."""
        bar, room = self.verticalScrollBar(), self._style.px * 3
        self._finish_layout()
        rects = list(line_rects(self.document(), start, end))
        if rects and not bar.value() + room <= rects[0].top() <= bar.value() + self.viewport().height() - room:
            bar.setValue(round(rects[0].top() - self.viewport().height() / 3))

    def cursor_over(self, start: int, end: int) -> QTextCursor:
        """A cursor that selects this text."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def ringed(self) -> list[Span]:
        """The stretches of text with a ring around them."""
        return [self._spans[self._current]] if 0 <= self._current < len(self._spans) else []

    def paint_over(self, painter: QPainter, shown: QRectF) -> None:
        """Paint what lies over everything; `shown` is what is visible, in the document's coordinates."""

    # Events

    def loadResource(self, kind: int, name: QUrl | str) -> None:
        """Nothing is ever loaded by the view: pictures are placed when the sheet is set."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps at the top what is there."""
        kept = self.spot()
        self._settling = True
        self._fit()
        super().resizeEvent(event)
        self.go_to(kept)
        self.resized.emit()

    def event(self, event: QEvent) -> bool:
        """Scrolls by the wheel over the margins too."""
        if event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.Wheel):
            self.touched.emit()
        # Qt drops the wheel when it turns over the margins beside the column.
        if event.type() == QEvent.Type.Wheel:
            return QApplication.sendEvent(self.verticalScrollBar(), event)
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tells of buttons and of the wheel before they act."""
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.ContextMenu):
            self.touched.emit()
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints decorations under the text, and rings over it."""
        if self.sheet is None:
            super().paintEvent(event)
            return
        painter, scrolled = self._painter()
        clip = QRectF(event.rect()).translated(0, scrolled)
        decorate(painter, self.sheet.document, self.sheet.decorations, self.sheet.style, self.sheet.rtl, clip)
        painter.end()
        super().paintEvent(event)
        painter, _ = self._painter()
        painter.setPen(QPen(QColor(self._style.theme.focus), 2.5))
        for start, end in self.ringed():
            for rect in line_rects(self.sheet.document, start, end):
                painter.drawRoundedRect(rect.adjusted(-3, -1, 3, 1), 4, 4)
        self.paint_over(painter, QRectF(self.viewport().rect()).translated(0, scrolled))
        painter.end()
        if self._unseen:
            self._unseen = False
            QTimer.singleShot(0, self, self.painted.emit)  # when it is on the screen

    # Parts

    def _attach(self, document: QTextDocument) -> None:
        document.setTextWidth(self.viewport().width())  # or Qt lays it out once for no width at all
        self.setDocument(document)
        before, self._attached = self._attached, document
        if before not in (None, document, self._blank):
            before.deleteLater()  # PySide makes it a child of the view, which nothing takes away

    def _painter(self) -> tuple[QPainter, int]:
        """A painter in the document's coordinates, and how far down the view is."""
        scrolled = self.verticalScrollBar().value()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -scrolled)
        return painter, scrolled

    def _fit(self) -> None:
        bar = self.verticalScrollBar().sizeHint().width()
        room = self.width() - bar - self._style.column()
        side = round(max(1.4 * self._style.px, room / 2)) - SLACK
        self.setViewportMargins(side, 0, side, 0)

    def _finish_layout(self) -> None:
        document = self.document()
        document.documentLayout().frameBoundingRect(document.rootFrame())

    @Slot()
    def _mark_all(self) -> None:
        self._set_marks(self._spans, self._current)

    def _set_marks(self, spans: Sequence[Span], current: int) -> None:
        theme = self._style.theme
        hit, now = QTextCharFormat(), QTextCharFormat()
        for made, back, text in ((hit, theme.hit_bg, theme.hit_text), (now, theme.accent, theme.accent_text)):
            made.setBackground(QColor(back))
            made.setForeground(QColor(text))
        first = max(0, min(current - MOST_MARKS // 2, len(spans) - MOST_MARKS))
        marks = []
        for number, (start, end) in enumerate(spans[first : first + MOST_MARKS], first):
            selection: Any = QTextEdit.ExtraSelection()  # its type stubs lack both attributes
            selection.cursor = self.cursor_over(start, end)
            selection.format = now if number == current else hit
            marks.append(selection)
        self.setExtraSelections(marks)

    @Slot()
    def _forget_kept(self) -> None:
        self._kept = self._kept if self._settling else None

"""The column with its links: followed by mouse and keyboard, ringed where the keyboard is."""

from PySide6.QtCore import QRectF, Qt, QUrl, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import QMenu

from desktop.reader.column import SheetColumn
from desktop.reader.copying import copied_text
from desktop.reader.decorations import line_rects
from desktop.reader.matching import Span
from desktop.reader.ruler import Ruler
from desktop.reader.sheet import Sheet
from desktop.theme import Style


class SheetView(SheetColumn):
    """A sheet to read: Tab goes over its links, Enter or a click follows one."""

    followed = Signal(str)  # the target of a link
    find_wanted = Signal()
    pointed = Signal(str)  # the target of the link that the keyboard or the mouse is on; "" where there is none
    turned = Signal(int)  # +1 for the next heading, -1 for the one before
    focus_moved = Signal()  # look at `shows_focus` again

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self.ruler = Ruler()
        self._focused = -1  # the link that the keyboard is on
        self.shows_focus = False  # whether the keyboard is here and came by keys

        self.setOpenLinks(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.LinksAccessibleByMouse
        )
        self.anchorClicked.connect(self._click)
        self.highlighted.connect(self._hover)
        self._ruler_at = 0.0  # how far down the screen
        self._ruler_moves = False
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_sheet(self, sheet: Sheet | None) -> None:
        """Show `sheet` from its top, or empty paper."""
        self._focused = -1
        super().show_sheet(sheet)
        self._snap(self._ruler_at)

    def go_on_with(self, sheet: Sheet) -> None:
        """Show `sheet`, which begins with what is shown; everything stays where it is."""
        super().go_on_with(sheet)
        self._snap(self._ruler_at)

    def focus_link_at(self, position: int) -> None:
        """Put the keyboard on the first link of the paragraph from `position` on, if it has one."""
        if self.sheet is None:
            return
        block = self.sheet.document.findBlock(position)
        end = block.position() + block.length()
        found = (number for number, link in enumerate(self.sheet.links) if position <= link.start < end)
        self._focus_link(next(found, -1), reveal=False)

    def ringed(self) -> list[Span]:
        """The match that is looked at, and the link that the keyboard is on."""
        rings = super().ringed()
        if self.sheet and self._focused >= 0 and self.hasFocus():
            link = self.sheet.links[self._focused]
            rings.append((link.start, link.end))
        return rings

    def copy(self) -> None:
        """Copy what is selected, as plain text with its source: its look means nothing elsewhere, its links neither."""
        # Not by createMimeDataFromSelection(): an object of Python's on the clipboard crashes the exit.
        cursor = self.textCursor()
        if cursor.hasSelection() and self.sheet:
            text = copied_text(self.sheet, cursor.selectionStart(), cursor.selectionEnd())
            QGuiApplication.clipboard().setText(text)

    # The ruler

    def toggle_ruler(self) -> bool:
        """Lay the ruler on the line a third down the screen, or take it off; whether it is on."""
        self.ruler.is_on = not self.ruler.is_on
        self._snap(self.viewport().height() / 3)
        self.viewport().update()
        return self.ruler.is_on

    def paint_over(self, painter: QPainter, shown: QRectF) -> None:
        """Dims all but the line under the ruler."""
        if self.ruler.is_on and self.sheet is not None:
            self.ruler.paint(painter, self.document(), self._style, shown)

    def _snap(self, y: float) -> None:
        """Move the ruler to the line at this height of the screen."""
        if self.ruler.is_on and self.sheet is not None:
            self._ruler_at = y
            if self.ruler.snap(self.document(), self.verticalScrollBar().value() + y):
                self.viewport().update()

    def _move_ruler(self, by: int) -> None:
        """Move the ruler line by line, and the page under it so that what comes next is seen too."""
        self.ruler.step(self.document(), by)
        band, bar = self.ruler.band(self.document()), self.verticalScrollBar()
        if band is None:
            return
        high, low = 0.2 * self.viewport().height(), 0.6 * self.viewport().height()
        self._ruler_moves = True
        if not high <= (band[0] - bar.value()) <= low:
            bar.setValue(round(band[0] - (low if by > 0 else high)))
        self._ruler_moves = False
        self._ruler_at = (band[0] + band[1]) / 2 - bar.value()
        self.viewport().update()

    @Slot()
    def _scrolled(self) -> None:
        if not self._ruler_moves:
            self._snap(self._ruler_at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The ruler follows the mouse."""
        self._snap(event.position().y())
        super().mouseMoveEvent(event)

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C, Ctrl+F, headings by Ctrl+Up and Ctrl+Down, Enter on a link."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Find):
            self.find_wanted.emit()
        elif control and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.turned.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif self.ruler.is_on and not event.modifiers() and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._move_ruler(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.sheet and self._focused >= 0:
            self.followed.emit(self.sheet.links[self._focused].target)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from link to link, first to the nearest one on the screen, and then out of the page."""
        links = self.sheet.links if self.sheet else ()
        if self._focused >= 0:
            wanted = self._focused + (1 if forward else -1)
        elif forward:
            top = self.spot().position
            wanted = sum(link.start < top for link in links)
        else:
            wanted = -1
        if 0 <= wanted < len(links):
            self._focus_link(wanted)
            return True
        self._focus_link(-1)
        return super().focusNextPrevChild(forward)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes the ring off the link."""
        self._focus_link(-1)
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begins with the page itself, not with a link."""
        tabbed = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if tabbed:
            self._focus_link(-1)
        self.shows_focus = tabbed or event.reason() == Qt.FocusReason.ShortcutFocusReason
        self.focus_moved.emit()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Takes the ring off the pane."""
        self.shows_focus = False
        self.focus_moved.emit()
        self.pointed.emit("")
        super().focusOutEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """A menu of ours: Qt's would copy what a link is called inside."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(self.tr("Copy"), self.copy)
        copy.setEnabled(self.textCursor().hasSelection())
        menu.addAction(self.tr("Select all"), self.selectAll)
        menu.addAction(self.tr("Find on this page"), self.find_wanted.emit)
        menu.popup(event.globalPos())

    def focused_rect(self) -> QRectF:
        """Where on the screen the link is that the keyboard is on, in the viewport; empty where there is none."""
        if self.sheet is None or self._focused < 0:
            return QRectF()
        link = self.sheet.links[self._focused]
        rects = list(line_rects(self.document(), link.start, link.end))
        return rects[-1].translated(0, -self.verticalScrollBar().value()) if rects else QRectF()

    # Parts

    def _focus_link(self, number: int, reveal: bool = True) -> None:
        self._focused = number
        cursor = self.textCursor()
        cursor.clearSelection()
        if number >= 0 and self.sheet:
            link = self.sheet.links[number]
            cursor = self.cursor_over(link.start, link.end)
            if reveal:
                self.reveal(link.start, link.end)
        bar = self.verticalScrollBar()
        value, kept = bar.value(), self._kept
        self.setTextCursor(cursor)  # a screen reader says what it selects; Qt scrolls to it
        bar.setValue(value)
        self._kept = kept
        self.viewport().update()
        self.pointed.emit(self.sheet.links[number].target if number >= 0 and self.sheet else "")

    @Slot(QUrl)
    def _hover(self, url: QUrl) -> None:
        number = url.toString().removeprefix("link:")
        known = self.sheet is not None and number.isdecimal() and int(number) < len(self.sheet.links)
        self.pointed.emit(self.sheet.links[int(number)].target if known and self.sheet else "")

    @Slot(QUrl)
    def _click(self, url: QUrl) -> None:
        number = url.toString().removeprefix("link:")
        if self.sheet and number.isdecimal() and int(number) < len(self.sheet.links):
            self._focused = int(number)
            self.followed.emit(self.sheet.links[int(number)].target)

"""The column with its links: followed by mouse and keyboard, ringed where the keyboard is."""

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QMenu

from desktop.reader.column import SheetColumn
from desktop.reader.matching import Span
from desktop.reader.sheet import Sheet
from desktop.theme import Style


class SheetView(SheetColumn):
    """A sheet to read: Tab goes over its links, Enter or a click follows one."""

    followed = Signal(str)  # the target of a link
    find_wanted = Signal()
    turned = Signal(int)  # +1 for the next heading, -1 for the one before
    focus_moved = Signal()  # look at `shows_focus` again

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._focused = -1  # the link that the keyboard is on
        self.shows_focus = False  # whether the keyboard is here and came by keys

        self.setOpenLinks(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.LinksAccessibleByMouse
        )
        self.anchorClicked.connect(self._click)

    def show_sheet(self, sheet: Sheet | None) -> None:
        """Show `sheet` from its top, or empty paper."""
        self._focused = -1
        super().show_sheet(sheet)

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
        """Copy what is selected, as plain text: its look means nothing elsewhere, and its links lead nowhere."""
        # Not by createMimeDataFromSelection(): an object of Python's on the clipboard crashes the exit.
        if self.textCursor().hasSelection():
            QGuiApplication.clipboard().setText(self.textCursor().selection().toPlainText())

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

    @Slot(QUrl)
    def _click(self, url: QUrl) -> None:
        number = url.toString().removeprefix("link:")
        if self.sheet and number.isdecimal() and int(number) < len(self.sheet.links):
            self._focused = int(number)
            self.followed.emit(self.sheet.links[int(number)].target)

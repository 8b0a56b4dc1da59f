"""The reading pane: sets pages, finds words on them, announces the links that lead away."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.reader.bars import AddressBar, FindBar
from desktop.reader.blocks import Pictures
from desktop.reader.column import TOP, Spot
from desktop.reader.matching import Span, find_words, places_of
from desktop.reader.parts import Part, part_with, parts_of, words_of
from desktop.reader.sheet import Sheet, set_sheet
from desktop.reader.typesetter import Entry
from desktop.reader.view import SheetView
from desktop.theme import Style
from library import CONTENT, Page

RING = 2  # pixels around the pane, coloured while the keyboard is in it


@dataclass(frozen=True, slots=True)
class Place:
    """How far somebody has read: keep it and give it back."""

    part: int = 0
    spot: Spot = TOP


class Reader(QWidget):
    """One page at a time. Web addresses are shown to be copied and never opened.

    `trusted` is the folder whose SVG drawings may be drawn, `today` says which
    pages are out of date.
    """

    link_followed = Signal(str)  # "article:core/slug#anchor"

    def __init__(
        self,
        style: Style,
        parent: QWidget | None = None,
        trusted: Path = CONTENT,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__(parent)
        self._style = style
        self._trusted = trusted
        self._today = today
        self._page: Page | None = None
        self._titles: Mapping[str, str] = {}
        self._words: tuple[str, ...] = ()
        self._parts: tuple[Part, ...] = ()
        self._part = 0
        self._sheet: Sheet | None = None
        self._text = ""
        self._found: list[Span] = []
        self._current = -1

        self._view = SheetView(style)
        self._view.setAccessibleName(self.tr("Page"))
        self._find_bar = FindBar(style)
        self._address_bar = AddressBar(style)

        column = QVBoxLayout(self)
        column.setContentsMargins(RING, RING, RING, RING)
        column.setSpacing(0)
        for part in (self._view, self._find_bar, self._address_bar):
            column.addWidget(part)
        self.setFocusProxy(self._view)

        self._view.followed.connect(self._follow)
        self._view.find_wanted.connect(self.open_find)
        self._view.turned.connect(self._turn_heading)
        self._view.focus_moved.connect(self.update)
        self._find_bar.wanted.connect(self.find_text)
        self._find_bar.stepped.connect(self._step)
        self._find_bar.closed.connect(self.close_find)
        self._address_bar.closed.connect(self._close_address)

    # The page

    def show_page(
        self, page: Page, anchor: str = "", words: tuple[str, ...] = (), titles: Mapping[str, str] | None = None
    ) -> None:
        """Show `page` from its top or from `anchor`, with `words` marked wherever they stand as whole words.

        `titles` names the related pages that exist, by id; the others are left out.
        """
        self._page, self._words, self._titles = page, words, titles or {}
        self._parts = parts_of(page)
        self._find_bar.hide()
        self._address_bar.hide()
        self._set_part(part_with(anchor, self._parts))
        self._view.setAccessibleName(page.article.title)
        if anchor:
            self.jump(anchor)

    def set_style(self, style: Style) -> None:
        """Take another theme or text size; what is being read stays where it is."""
        place = self.position()
        self._style = style
        self._find_bar.set_style(style)
        self._address_bar.set_style(style)
        self._view.set_style(style)
        if self._page is not None:
            self._set_part(place.part)
            self._view.go_to(place.spot)

    def clear(self) -> None:
        """Show nothing, and forget what was looked for."""
        self.close_find()
        self._find_bar.box.setText("")  # not clear(): that could be undone
        self._address_bar.address.setText("")
        self._address_bar.hide()
        self._page, self._words, self._titles, self._parts, self._part = None, (), {}, (), 0
        self._sheet, self._text, self._found, self._current = None, "", [], -1
        self._view.show_sheet(None)
        self._view.setAccessibleName(self.tr("Page"))

    def page(self) -> Page | None:
        """What is shown."""
        return self._page

    def text(self) -> str:
        """What is shown as plain text."""
        return self._text

    # Places on the page

    def position(self) -> Place:
        """How far the page has been read."""
        return Place(self._part, self._view.spot())

    def restore(self, place: Place) -> None:
        """Go back to a place on the page that is shown."""
        if self._parts:
            if place.part != self._part:
                self._set_part(min(place.part, len(self._parts) - 1))
            self._view.go_to(place.spot)

    def outline(self) -> tuple[Entry, ...]:
        """The headings, for a list of what is on the page."""
        return self._sheet.entries if self._sheet else ()

    def jump(self, anchor: str) -> bool:
        """Bring the heading, note or reference of this name to the top; False where there is none."""
        if self._sheet is None:
            return False
        if anchor not in self._sheet.anchors and (part := part_with(anchor, self._parts)) != self._part:
            self._set_part(part)
        position = self._sheet.anchors.get(anchor)
        if position is None:
            return False
        self._view.go_to(Spot(position, self._style.px * 0.6))
        return True

    def next_heading(self) -> None:
        """Bring the next heading to the top."""
        self._turn_heading(1)

    def previous_heading(self) -> None:
        """Bring the heading before this place to the top."""
        self._turn_heading(-1)

    # Finding

    def open_find(self) -> None:
        """Let somebody look for words on the page."""
        if self._page is not None:
            self._address_bar.hide()
            self._find_bar.open()
            self.find_text(self._find_bar.box.text())

    def close_find(self) -> bool:
        """Put the find bar away; whether it was open."""
        if self._find_bar.isHidden():
            return False
        self._find_bar.hide()
        self._mark_words()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def find_text(self, text: str) -> int:
        """Mark every `text` on what is shown and go to the nearest; how many there are."""
        self._found = places_of(text, self._text)
        top = self._view.spot().position
        self._current = next((n for n, span in enumerate(self._found) if span[0] >= top), 0) if self._found else -1
        self._show_found()
        return len(self._found)

    @Slot(int)
    def _step(self, by: int) -> None:
        wanted = self._current + by
        if not 0 <= wanted < len(self._found):
            self._find_in_other_parts(by)
            wanted = 0 if by > 0 else len(self._found) - 1
        if self._found:
            self._current = wanted
            self._show_found()

    def _find_in_other_parts(self, by: int) -> None:
        """Show the nearest other part that has what is looked for, if one has."""
        number = self._other_part_with(self._find_bar.box.text(), by)
        if number is not None:
            self._set_part(number)

    def _other_part_with(self, text: str, by: int) -> int | None:
        count = len(self._parts)
        numbers = ((self._part + by * step) % count for step in range(1, count))
        return next((n for n in numbers if places_of(text, words_of(self._parts[n]))), None)

    def _show_found(self) -> None:
        text = self._find_bar.box.text()
        if not text.strip():
            self._find_bar.tell("", False)
            self._mark_words()
            return
        self._view.mark(self._found, self._current)
        elsewhere = not self._found and self._other_part_with(text, 1) is not None
        if elsewhere:
            told = self.tr("In another part")
        elif not self._found:
            told = self.tr("Nothing found")
        elif len(self._parts) == 1:
            told = self.tr("{} of {}").format(self._current + 1, len(self._found))
        else:
            told = self.tr("{} of {} in this part").format(self._current + 1, len(self._found))
        self._find_bar.tell(told, elsewhere or bool(self._found))

    def _mark_words(self) -> None:
        self._found, self._current = [], -1
        self._view.mark(find_words(self._words, self._text))

    # Parts

    def _set_part(self, number: int) -> None:
        if self._page is None:
            return
        pictures = Pictures(self._trusted, self.devicePixelRatioF())
        part = self._parts[number]
        self._sheet = set_sheet(self._page, part, self._style, self._today(), self._titles, pictures)
        self._part = number
        self._text = self._sheet.document.toPlainText()
        self._view.show_sheet(self._sheet)
        if self._find_bar.isHidden() or not self._find_bar.box.text().strip():
            self._mark_words()
            return
        self._found = places_of(self._find_bar.box.text(), self._text)
        self._current = min(self._current, len(self._found) - 1)
        self._show_found()

    @Slot(int)
    def _turn_heading(self, by: int) -> None:
        if self._sheet is None:
            return
        top = self._view.spot().position
        places = [(self._sheet.anchors[entry.anchor], entry.anchor) for entry in self._sheet.entries]
        ahead = [anchor for place, anchor in places if (place > top if by > 0 else place < top)]
        if ahead:
            self.jump(ahead[0] if by > 0 else ahead[-1])
        elif by < 0:
            self._view.go_to(TOP)

    @Slot(str)
    def _follow(self, target: str) -> None:
        if target.startswith("article:"):
            self.link_followed.emit(target)
        elif target.startswith("#"):
            if self.jump(target[1:]) and self._sheet is not None:
                self._view.focus_link_at(self._sheet.anchors[target[1:]])
        elif target.startswith("part:"):
            self._set_part(int(target.removeprefix("part:")))
        else:
            self.close_find()
            self._address_bar.open(target)

    @Slot()
    def _close_address(self) -> None:
        self._address_bar.hide()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    # Where the keyboard is

    def paintEvent(self, event: QPaintEvent) -> None:
        """Rings the pane while the keyboard is in it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._style.theme.paper))
        if self._view.shows_focus:
            painter.setPen(QPen(QColor(self._style.theme.focus), RING))
            half = RING // 2
            painter.drawRect(self.rect().adjusted(half, half, -half, -half))
        painter.end()

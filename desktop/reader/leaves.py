"""Sets the parts of a page into sheets and shows them, one at a time: the first screenful before the rest."""

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.reader.column import SheetColumn
from desktop.reader.parts import Part, excerpt_of, opening_of, parts_of
from desktop.reader.pictures import Pictures
from desktop.reader.sheet import NONE, Room, Sheet, set_sheet
from desktop.reader.spot import Place, place_of, spot_of
from desktop.theme import Style
from library import Page


@dataclass(frozen=True, slots=True)
class Extent:
    """The block that was read when a page was taken away, and how far down it was laid out, in pixels at this size."""

    block: int  # its number in the part
    mark: int  # its first landmark
    above: float
    below: float
    px: float

    def room(self, style: Style, filled: float) -> Room:
        """What to keep free in `style` around that block and what is set with it, which is about `filled` pixels."""
        grown = style.px / self.px
        return Room(self.above * grown, max(0.0, self.below * grown - filled))


class Leaves(QObject):
    """The parts of one page, and which of them is shown.

    A part comes in two sheets: at once what fills the screen, and the whole of
    it when that was painted, or as soon as anybody asks for more. From its top
    the first is the beginning of the second, word by word: what is read does
    not move, and every position stays true. A part that takes another style
    further down comes at first without what is above, too.
    """

    shown = Signal(int, str)  # the number of a part and as much of its text as is set

    def __init__(self, view: SheetColumn, trusted: Path, today: Callable[[], date]) -> None:
        super().__init__(view)
        self._view = view
        self._trusted = trusted
        self._today = today
        self._page: Page | None = None
        self._titles: Mapping[str, str] = {}
        self._pictures = Pictures(trusted)
        self._begun = False  # only the opening is shown, or
        self._awaited: Place | None = None  # what is around this place, which the whole is to show
        self._extent: Extent | None = None  # of the sheet that was taken away
        self.parts: tuple[Part, ...] = ()
        self.number = 0  # of the part that is shown
        view.painted.connect(self.finish)
        view.touched.connect(self.finish)
        self._late = QTimer(self, singleShot=True, interval=0)  # once for everything that moves together
        self._late.timeout.connect(self._reflow)
        view.resized.connect(self._late.start)

    def take(self, page: Page | None, titles: Mapping[str, str]) -> None:
        """Hold another page, of which nothing is shown yet."""
        self._page, self._titles, self._begun, self._awaited = page, titles, False, None
        self._pictures = Pictures(self._trusted, self._view.devicePixelRatioF())
        self.parts, self.number = (parts_of(page) if page else ()), 0
        if page is None:
            self._view.show_sheet(None)

    def place(self) -> Place:
        """How far the page has been read."""
        if self._awaited is not None:
            return self._awaited
        sheet = self._view.sheet
        return place_of(self._view.spot(), self.number, sheet.landmarks) if sheet else Place(self.number)

    def lift(self) -> Place:
        """Take the sheet away for a moment: a view that changes would lay it out once more for nothing. What was read.

        `show_at` brings it back.
        """
        place, sheet = self.place(), self._view.sheet
        if sheet is not None and self._awaited is None:
            self._extent = None if place.is_top else self._extent_around(place, sheet)
        self._begun, self._awaited = False, None
        self._pictures = Pictures(self._trusted, self._view.devicePixelRatioF())  # drawn for this style
        self._view.show_sheet(None)
        return place

    def show(self, number: int, style: Style) -> None:
        """Show the whole of a part from its top."""
        self.number, self._begun, self._awaited = number, False, None
        if (sheet := self._set(self.parts[number], style)) is not None:
            self._show(sheet)

    def begin(self, number: int, style: Style) -> None:
        """Show a part from its top, at first as much of it as fills the screen."""
        opening = opening_of(self.parts[number], self._view.screenful())
        if opening is None:
            self.show(number, style)
        elif (sheet := self._set(opening, style)) is not None:
            self.number, self._begun, self._awaited = number, True, None
            self._show(sheet)

    def show_at(self, place: Place, style: Style, whole: bool) -> None:
        """Show what was taken away as far down as it was read: unless it is wanted `whole`, the screenful first."""
        if place.is_top:
            self.begin(place.part, style)
        elif whole or not self._show_around(place, style):
            self.show(place.part, style)
            self.go_to(place)

    def go_to(self, place: Place) -> None:
        """Bring a place of the part that is shown to the top."""
        self.finish()
        if (sheet := self._view.sheet) is not None:
            self._view.go_to(spot_of(place, sheet.landmarks, 0, sheet.document.characterCount()))

    @Slot()
    def finish(self) -> None:
        """Set what is missing of the part that is shown."""
        if not self._begun or self._view.sheet is None:
            return
        self._begun = False
        place, self._awaited = self._awaited, None
        if (sheet := self._set(self.parts[self.number], self._view.sheet.style)) is None:
            return
        if place is not None:
            self._show(sheet)
            self.go_to(place)
        else:
            self._view.go_on_with(sheet)
            self.shown.emit(self.number, sheet.document.toPlainText())

    def sheet(self) -> Sheet | None:
        """The whole part that is shown."""
        self.finish()
        return self._view.sheet

    def text(self) -> str:
        """The whole part that is shown as plain text."""
        sheet = self.sheet()
        return sheet.document.toPlainText() if sheet else ""

    def _set(self, part: Part, style: Style, room: Room = NONE) -> Sheet | None:
        if self._page is None:
            return None
        width = self._view.room(style)
        return set_sheet(self._page, part, style, width, self._today(), self._titles, self._pictures, room)

    def _show(self, sheet: Sheet) -> None:
        self._view.show_sheet(sheet)
        self.shown.emit(self.number, sheet.document.toPlainText())

    def _extent_around(self, place: Place, sheet: Sheet) -> Extent | None:
        block = bisect_right(sheet.blocks, place.mark) - 1
        if block < 0:
            return None
        mark, bar = sheet.blocks[block], self._view.verticalScrollBar()
        first = sheet.document.findBlock(sheet.landmarks[mark] + 1)
        above = sheet.document.documentLayout().blockBoundingRect(first).top()
        return Extent(block, mark, above, bar.maximum() + bar.pageStep() - above, sheet.style.px)

    def _show_around(self, place: Place, style: Style) -> bool:
        """Show what fills the screen from `place` on, for now; False where the whole is little more."""
        if (extent := self._extent) is None:
            return False
        excerpt = excerpt_of(self.parts[place.part], extent.block, self._view.screenful())
        room = extent.room(style, 2 * self._view.viewport().height())
        if excerpt is None or (sheet := self._set(excerpt, style, room)) is None:
            return False
        self.number, self._begun, self._awaited = place.part, True, place
        self._show(sheet)
        self._view.go_to(spot_of(place, sheet.landmarks, extent.mark, sheet.document.characterCount()))
        return True

    @Slot()
    def _reflow(self) -> None:
        """Give what has another form at this width that form; what is read stays at the top."""
        old = self._view.sheet
        if old is None or not self.parts or self._awaited is not None:  # the whole comes in its form anyway
            return
        low, high = sorted((old.width, self._view.room(old.style)))
        if not any(low < turn <= high for turn in old.turns):
            return
        place = self.place()
        self.show(self.number, old.style)
        if not place.is_top:
            self.go_to(place)

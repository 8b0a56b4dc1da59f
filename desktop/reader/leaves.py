"""Sets the parts of a page into sheets and shows them, one at a time: the first screenful before the rest."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.reader.column import SheetColumn
from desktop.reader.parts import Part, opening_of, parts_of
from desktop.reader.pictures import Pictures
from desktop.reader.sheet import Sheet, moved, set_sheet
from desktop.reader.spot import TOP, Spot
from desktop.theme import Style
from library import Page


@dataclass(frozen=True, slots=True)
class Place:
    """How far somebody has read: keep it and give it back."""

    part: int = 0
    spot: Spot = TOP


class Leaves(QObject):
    """The parts of one page, and which of them is shown.

    A part that is shown from its top comes in two sheets: at once what fills
    the screen, and the whole of it when that was painted, or as soon as
    anybody asks for more. The first is the beginning of the second, word by
    word: what is read does not move, and every position stays true.
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
        self._begun = False  # only the opening is shown
        self.parts: tuple[Part, ...] = ()
        self.number = 0  # of the part that is shown
        view.painted.connect(self.finish)
        view.touched.connect(self.finish)
        self._late = QTimer(self, singleShot=True, interval=0)  # once for everything that moves together
        self._late.timeout.connect(self._reflow)
        view.resized.connect(self._late.start)

    def take(self, page: Page | None, titles: Mapping[str, str]) -> None:
        """Hold another page, of which nothing is shown yet."""
        self._page, self._titles, self._begun = page, titles, False
        self._pictures = Pictures(self._trusted, self._view.devicePixelRatioF())
        self.parts, self.number = (parts_of(page) if page else ()), 0
        if page is None:
            self._view.show_sheet(None)

    def lift(self) -> None:
        """Take the sheet away for a moment: a view that changes would lay it out once more for nothing."""
        self._begun = False
        self._pictures = Pictures(self._trusted, self._view.devicePixelRatioF())  # drawn for this style
        self._view.show_sheet(None)

    def show(self, number: int, style: Style) -> None:
        """Show the whole of a part from its top."""
        self.number, self._begun = number, False
        if (sheet := self._set(self.parts[number], style)) is not None:
            self._view.show_sheet(sheet)
            self.shown.emit(number, sheet.document.toPlainText())

    def begin(self, number: int, style: Style) -> None:
        """Show a part from its top, at first as much of it as fills the screen."""
        opening = opening_of(self.parts[number], self._view.screenful())
        if opening is None:
            self.show(number, style)
        elif (sheet := self._set(opening, style)) is not None:
            self.number, self._begun = number, True
            self._view.show_sheet(sheet)
            self.shown.emit(number, sheet.document.toPlainText())

    def show_at(self, place: Place, style: Style) -> None:
        """Show a part as far down as it was read."""
        if place == Place(place.part):
            self.begin(place.part, style)
        else:
            self.show(place.part, style)
            self._view.go_to(place.spot)

    @Slot()
    def finish(self) -> None:
        """Set what is missing of the part that is shown."""
        if not self._begun or self._view.sheet is None:
            return
        self._begun = False
        if (sheet := self._set(self.parts[self.number], self._view.sheet.style)) is not None:
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

    def _set(self, part: Part, style: Style) -> Sheet | None:
        if self._page is None:
            return None
        width = self._view.room(style)
        return set_sheet(self._page, part, style, width, self._today(), self._titles, self._pictures)

    @Slot()
    def _reflow(self) -> None:
        """Give what has another form at this width that form; what is read stays at the top."""
        old = self._view.sheet
        if old is None or not self.parts:
            return
        low, high = sorted((old.width, self._view.room(old.style)))
        if not any(low < turn <= high for turn in old.turns):
            return
        spot = self._view.spot()
        self.show(self.number, old.style)
        if spot != TOP and self._view.sheet is not None:
            self._view.go_to(Spot(moved(spot.position, old, self._view.sheet), spot.offset))

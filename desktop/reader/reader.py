"""The reading pane: sets pages, finds words on them, announces the links that lead away."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.reader.bars import AddressBar, FindBar
from desktop.reader.body import Body
from desktop.reader.finding import Finding
from desktop.reader.leaves import Leaves
from desktop.reader.parts import part_with
from desktop.reader.preview import Preview
from desktop.reader.ring import RING, Ringed
from desktop.reader.sheet import outline_of
from desktop.reader.spot import TOP, Place, Spot
from desktop.reader.step_view import StepView
from desktop.reader.steps import Card, cards_of
from desktop.reader.typesetter import Entry
from desktop.reader.view import SheetView
from desktop.theme import Style
from library import CONTENT, Page


class Reader(Ringed):
    """One page at a time. Web addresses are shown to be copied and never opened.

    `trusted` is the folder whose SVG drawings may be drawn, `today` says which
    pages are out of date.
    """

    link_followed = Signal(str)  # "article:core/slug#anchor"
    stepping = Signal(bool)  # whether a card is shown one step at a time

    def __init__(
        self,
        style: Style,
        parent: QWidget | None = None,
        trusted: Path = CONTENT,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__(style, parent)
        self._page: Page | None = None
        self._titles: Mapping[str, str] = {}
        self._cards: tuple[Card, ...] = ()
        self._lifted: Place | None = None

        self._view = SheetView(style)
        self._view.setAccessibleName(self.tr("Page"))
        self._find_bar = FindBar(style)
        self._leaves = Leaves(self._view, trusted, today)
        self._finding = Finding(self._find_bar, self._view)
        self._address_bar = AddressBar(style)
        self._body = Body(self._view, style)
        self._step_view: StepView | None = None  # made when somebody wants it

        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(RING, RING, RING, RING)
        column.setSpacing(0)
        for part in (self._body, self._find_bar, self._address_bar):
            column.addWidget(part)
        self._preview = Preview(style, self._view, self)
        self.setFocusProxy(self._view)

        self._view.followed.connect(self._follow)
        self._view.find_wanted.connect(self.open_find)
        self._view.turned.connect(self._turn_heading)
        self._view.focus_moved.connect(self.update)
        self._leaves.shown.connect(self._finding.show_part)
        self._finding.part_wanted.connect(self._set_part)
        self._body.wanted.connect(self.jump)
        self._address_bar.closed.connect(self._close_address)

    # The page

    def show_page(
        self,
        page: Page,
        anchor: str = "",
        words: tuple[str, ...] = (),
        titles: Mapping[str, str] | None = None,
        summaries: Mapping[str, str] | None = None,
    ) -> None:
        """Show `page` from its top or from `anchor`, with `words` marked wherever they stand as whole words.

        `titles` names the pages that exist, by id, `summaries` says in a line what they hold.
        """
        self.close_steps()
        self._page, self._titles = page, titles or {}
        self._preview.use(page, self._titles, summaries or {})
        self._cards = cards_of(page)
        self._leaves.take(page, self._titles)
        self._finding.begin(self._leaves.parts, words)
        self._address_bar.hide()
        self._body.set_entries(self.outline())
        self._view.setAccessibleName(page.article.title)
        if anchor:
            self._set_part(part_with(anchor, self._leaves.parts))
            self.jump(anchor)
        else:
            self._leaves.begin(0, self._style)

    def set_style(self, style: Style) -> None:
        """Take another theme or text size; what is being read stays where it is."""
        self.lift()
        self._style = style
        for part in (self._find_bar, self._address_bar, self._body, self._preview, self._step_view):
            if part is not None:
                part.set_style(style)
        self._view.set_style(style)
        place, self._lifted = self._lifted, None
        if self._page is None or place is None:
            return
        # Everything takes its new place first, or a long page would be laid out again for each of them.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self._leaves.show_at(place, style, whole=self._finding.is_open)

    def lift(self) -> None:
        """Take the page away until set_style(), which must follow: the window is about to move everything."""
        if self._lifted is None:
            self._lifted = self._leaves.lift()

    def clear(self) -> None:
        """Show nothing, and forget what was looked for."""
        self.close_steps()
        self._finding.forget()
        self._address_bar.address.setText("")
        self._address_bar.hide()
        self._page, self._titles, self._cards = None, {}, ()
        self._preview.use(None, {}, {})
        self._leaves.take(None, {})
        self._body.set_entries(())
        self._view.setAccessibleName(self.tr("Page"))

    def page(self) -> Page | None:
        """What is shown."""
        return self._page

    def text(self) -> str:
        """What is shown as plain text."""
        return self._leaves.text()

    # Places on the page

    def position(self) -> Place:
        """How far the page has been read."""
        return self._leaves.place()

    def restore(self, place: Place) -> None:
        """Go back to a place on the page that is shown."""
        if not self._leaves.parts or place == Place():
            return
        if place.part != self._leaves.number:
            self._set_part(min(place.part, len(self._leaves.parts) - 1))
        self._leaves.go_to(place)

    def outline(self) -> tuple[Entry, ...]:
        """The headings, for a list of what is on the page, in whatever part they are."""
        return outline_of(self._page, self._titles) if self._page else ()

    def jump(self, anchor: str) -> bool:
        """Bring the heading, note or reference of this name to the top; False where there is none."""
        sheet = self._leaves.sheet()
        if sheet is None:
            return False
        if anchor not in sheet.anchors and (part := part_with(anchor, self._leaves.parts)) != self._leaves.number:
            self._set_part(part)
            sheet = self._leaves.sheet() or sheet
        position = sheet.anchors.get(anchor)
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

    def open_outline(self) -> bool:
        """Put the keyboard on the list of headings, showing it if need be; False where there is none."""
        self.close_steps()
        return self._body.ask()

    @Slot(bool)
    def set_calm(self, calm: bool) -> None:
        """Show the list of headings only when it is asked for, or wherever there is room."""
        self._body.set_calm(calm)

    def toggle_ruler(self) -> bool:
        """Lay the ruler on the page or take it off; whether it is on."""
        return self._view.toggle_ruler()

    # One step at a time

    @property
    def has_steps(self) -> bool:
        """Whether the page has a card that can be shown one step at a time."""
        return bool(self._cards)

    def open_steps(self, anchor: str = "") -> bool:
        """Show the card under the heading `anchor`, or the page's first, a step a screen; False if there is none."""
        card = next((card for card in self._cards if anchor in ("", card.anchor)), None)
        if card is None:
            return False
        if self._step_view is None:
            self._step_view = StepView(self._style)
            self._step_view.closed.connect(self.close_steps)
            self._step_view.link_followed.connect(self.link_followed)
            self._column.addWidget(self._step_view)
        self._finding.close()
        self._address_bar.hide()
        self.stepping.emit(True)
        self._body.hide()  # first, so that the step has all the room when its type is chosen
        self._step_view.show_card(card)
        self.setFocusProxy(self._step_view)
        return True

    @Slot()
    def close_steps(self) -> bool:
        """Go back from the steps to the page; whether there were any."""
        if self._step_view is None or self._body.isVisibleTo(self):
            return False
        has_keyboard = self._step_view.has_keyboard()
        self._body.show()
        self.setFocusProxy(self._view)
        if has_keyboard:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._step_view.hide()
        self._step_view.clear()
        self.stepping.emit(False)
        return True

    # Finding

    def open_find(self) -> None:
        """Let somebody look for words on the page."""
        if self._page is not None:
            self.close_steps()
            self._address_bar.hide()
            self._leaves.finish()
            self._finding.open()

    def close_find(self) -> bool:
        """Put the find bar away; whether it was open."""
        return self._finding.close()

    def find_text(self, text: str) -> int:
        """Mark every `text` on what is shown and go to the nearest; how many there are on the whole page."""
        self._leaves.finish()
        return self._finding.look_for(text)

    # Parts

    @Slot(int)
    def _set_part(self, number: int) -> None:
        self._leaves.show(number, self._style)

    @Slot(int)
    def _turn_heading(self, by: int) -> None:
        if self._leaves.sheet() is None:
            return
        ahead = self._view.heading_ahead(by)
        if ahead:
            self.jump(ahead)
        elif by < 0:
            self._view.go_to(TOP)

    @Slot(str)
    def _follow(self, target: str) -> None:
        if target.startswith("article:"):
            self.link_followed.emit(target)
        elif target.startswith("#"):
            if self.jump(target[1:]) and (sheet := self._leaves.sheet()) is not None:
                self._view.focus_link_at(sheet.anchors[target[1:]])
        elif target.startswith("steps:"):
            self.open_steps(target.removeprefix("steps:"))
        elif target.startswith("part:"):
            self._set_part(int(target.removeprefix("part:")))
        else:
            self.close_find()
            self._address_bar.open(target)

    @Slot()
    def _close_address(self) -> None:
        self._address_bar.hide()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def shows_ring(self) -> bool:
        """Whether the keyboard is on the page and came by keys."""
        return self._view.shows_focus

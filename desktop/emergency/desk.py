"""The emergency desk: every emergency card by what a person sees, one key each."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QRadioButton, QScrollArea, QWidget

from desktop.emergency.regions import region_names
from desktop.emergency.signs import Sign, signs, with_others
from desktop.radio import radio_ring
from desktop.theme import Style
from desktop.tile import Kind, Tile
from desktop.tiling import Flow, in_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from library import Article

SIGHTS = (15, 4)  # the least width of a tile in ems, and the most beside each other
DEEDS = (12.5, 5)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Desk(QScrollArea):
    """Says which card is wanted. Its keys work while the keyboard is on it, and nowhere else."""

    picked = Signal(str)  # an article id
    region_picked = Signal(str)

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style
        self._signs: tuple[Sign, ...] = ()
        self._tiles: list[Tile] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Emergency: what do you see?"))
        self._inside = QWidget()
        self.setWidget(self._inside)
        self._inside.setAutoFillBackground(False)  # the colour is the viewport's
        self._heads = [self._head(self.tr("What do you see?")), self._head(self.tr("What to do"))]
        self._regions = QWidget(self._inside)
        self._flow = Flow(self._regions)
        self._ask = QLabel(self.tr("Where are you?"))
        self._ask.setToolTip(self.tr("Some steps differ by country"))
        self._flow.addWidget(self._ask)
        self._group = QButtonGroup(self)
        self._radios: dict[str, QRadioButton] = {}
        for region, name in region_names().items():
            radio = QRadioButton(name)
            radio.setAccessibleDescription(self.tr("Where you are: some steps differ by country"))
            radio.clicked.connect(lambda _=False, region=region: self.region_picked.emit(region))
            self._group.addButton(radio)
            self._radios[region] = radio
            self._flow.addWidget(radio)
        self._set_signs(signs())
        self.set_style(style)

    def set_cards(self, cards: "Iterable[Article]") -> None:
        """Use the library's titles, and show its other cards after the built-in ones."""
        told = with_others(tuple((card.id, card.title, card.summary) for card in cards))
        if told != self._signs:
            self._set_signs(told)
            self._place()

    def show_region(self, region: str) -> None:
        """Show which region is chosen."""
        self._radios[region if region in self._radios else ""].setChecked(True)

    def lock_region(self) -> None:
        """Grey out the question where a person is: somebody else has answered it for good."""
        self._ask.setText(self.tr("Where you are (set by your organisation):"))
        for radio in self._radios.values():
            radio.setEnabled(False)
            radio.setAccessibleDescription(self.tr("Set by your organisation"))
        self._place()

    def set_style(self, style: Style) -> None:
        """Follow theme and text size."""
        self._style = style
        theme, em = style.theme, style.px
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, theme.paper)
        palette.setColor(QPalette.ColorRole.WindowText, theme.text)
        self.setPalette(palette)
        for head in self._heads:
            head.setFont(style.font(1.38, QFont.Weight.DemiBold))
        self._ask.setFont(style.font(0.97, QFont.Weight.DemiBold))
        ring = round(0.9 * em)
        self._regions.setStyleSheet(
            f"QRadioButton {{ color: {theme.text}; padding: {round(0.4 * em)}px {round(0.6 * em)}px;"
            f" spacing: {round(0.5 * em)}px; border: 2px solid transparent; border-radius: 6px; }}"
            f"QRadioButton:disabled {{ color: {theme.control}; }}"
            f"QRadioButton:focus {{ border-color: {theme.focus}; }}"
            f"QRadioButton:hover {{ background: {theme.zebra}; }}" + radio_ring(theme, ring)
        )
        for radio in self._radios.values():
            radio.setFont(style.font(0.97))
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._flow.setSpacing(round(0.3 * em))
        for tile in self._tiles:
            tile.set_style(style)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place()
        self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The key of a tile opens its card; Enter beside all tiles opens the first one's."""
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        typed = event.text().upper()
        sign = next((sign for sign in self._signs if typed and sign.key == typed), None)
        if plain and sign is not None:
            self.picked.emit(sign.id)
        elif plain and event.key() in ENTER:
            self.picked.emit(self._signs[0].id)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab leads through the tiles and brings them into view."""
        moved = super().focusNextPrevChild(forward)
        now = self.focusWidget()
        if moved and now is not None:
            self.ensureWidgetVisible(now)
        return moved

    def _set_signs(self, told: tuple[Sign, ...]) -> None:
        for old in self._tiles:
            old.hide()
            old.deleteLater()
        had_focus = any(tile.hasFocus() for tile in self._tiles)
        self._signs, self._tiles = told, []
        for sign in told:
            first = not self._tiles
            kind = Kind.FIRST if first else Kind.EMERGENCY if sign.is_sight else Kind.PLAIN
            tile = Tile(sign.seen, sign.title, "emergency" if first else "", kind, self._style, sign.key)
            tile.setParent(self._inside)
            if sign.key:
                tile.setAccessibleDescription(self.tr("{}. Key {}.").format(sign.title, sign.key))
            tile.clicked.connect(lambda _=False, id=sign.id: self.picked.emit(id))
            tile.show()
            self._tiles.append(tile)
        for before, after in zip(self._tiles, [*self._tiles[1:], *self._radios.values()], strict=False):
            QWidget.setTabOrder(before, after)
        self.setFocusProxy(self._tiles[0])
        if had_focus:
            self._tiles[0].setFocus()

    def _place(self) -> None:
        em = self._style.px
        # Room for the scroll bar is kept whether it is there or not: nothing moves when it comes.
        width = max(1, self.maximumViewportSize().width() - self.verticalScrollBar().sizeHint().width())
        left, right, gap = round(1.6 * em), width - round(0.7 * em), round(0.6 * em)
        room = max(1, right - left)
        top = round(0.8 * em)
        sights = [tile for tile, sign in zip(self._tiles, self._signs, strict=True) if sign.is_sight]
        deeds = [tile for tile in self._tiles if tile not in sights]
        shelves = ((self._heads[0], sights[:1], (1, 1)), (None, sights[1:], SIGHTS), (self._heads[1], deeds, DEEDS))
        for head, tiles, (least, most) in shelves:
            if head is not None:
                head.setGeometry(QRect(left, top, room, head.heightForWidth(room)))
                top = head.geometry().bottom() + round(0.5 * em)
            across = min(most, max(1, (room + gap) // (round(least * em) + gap)))
            top = in_rows(tiles, QRect(left, top, room, 0), across, gap)
        self._regions.setGeometry(QRect(left, top, room, self._flow.heightForWidth(room)))
        self._inside.resize(QSize(width, self._regions.geometry().bottom() + round(0.5 * em)))

    def _head(self, text: str) -> QLabel:
        label = QLabel(text, self._inside)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

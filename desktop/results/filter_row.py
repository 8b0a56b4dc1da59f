"""The filters that are on, as chips below the number of results, and the button that opens all of them."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.icons import icon
from desktop.results.chip import Chip
from desktop.results.filter_panel import FilterPanel
from desktop.results.filters import Choice, Chosen
from desktop.theme import Style
from library import FILTERS

GAP = 6  # pixels between chips


class FilterRow(QWidget):
    """A chip for each filter that is on. They wrap; the row is as high as they need, and gone without them.

    It places its chips itself, as Home does its tiles. `button`, which opens the panel, stands wherever the pane
    puts it.
    """

    picked = Signal(str, str)  # a filter and its value; no value turns it off

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style
        self.setAccessibleName(self.tr("Filters that are on"))
        self.button = QPushButton(self.tr("Filter"))
        self.button.setAutoDefault(True)  # Enter presses it, as Space does
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.setToolTip(self.tr("Show only some topics, kinds of page, or regions"))
        self.button.setAccessibleDescription(self.button.toolTip())
        self._chips = {name: Chip(style) for name in FILTERS}
        for name, chip in self._chips.items():
            chip.setParent(self)
            chip.hide()
            chip.clicked.connect(lambda _=False, name=name: self._drop(name))
        self._panel = FilterPanel(self, style)
        self._panel.picked.connect(self.picked)
        self.button.clicked.connect(self._open)
        self.set_style(style)
        self.hide()

    @property
    def words(self) -> tuple[str, ...]:
        """The filters that are on, in words."""
        return tuple(chip.words for chip in self._chips.values() if not chip.isHidden())

    def show_choices(self, choices: Mapping[str, tuple[Choice, ...]], chosen: Chosen) -> None:
        """Show which filters are on, and offer `choices`; with neither there is nothing to see."""
        for name, chip in self._chips.items():
            offered = {choice.value: choice.words for choice in choices.get(name, ())}
            if name in chosen:
                chip.set_words(offered[chosen[name]])
            chip.setVisible(name in chosen)
        self._panel.show_choices(choices, chosen)
        self.button.setVisible(bool(choices))
        self.setVisible(bool(chosen))
        self._place()

    def close_panel(self) -> None:
        """Put the panel away."""
        self._panel.close()

    def set_style(self, style: Style) -> None:
        """Follow theme and text size."""
        self._style = style
        theme, em = style.theme, style.px
        self.button.setFont(style.font(0.9))
        self.button.setIcon(icon("filter", style))
        self.button.setIconSize(QSize(round(1.3 * em), round(em)))
        self.button.setStyleSheet(
            f"QPushButton {{ color: {theme.text}; background: {theme.paper}; border: 1.5px solid {theme.control};"
            f" border-radius: 7px; padding: 0px {round(0.6 * em)}px; min-height: {max(28, round(1.75 * em))}px; }}"
            f"QPushButton:focus {{ border: 2.5px solid {theme.focus}; outline: none; }}"
            f"QPushButton:hover {{ background: {theme.zebra}; }}"
        )
        for chip in self._chips.values():
            chip.set_style(style)
        self._panel.set_style(style)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._place()

    def _place(self) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = top = bottom = 0
        for chip in self._chips.values():
            if chip.isHidden():
                continue
            size = chip.sizeHint().boundedTo(QSize(max(1, self.width()), 1_000))
            if left and left + size.width() > self.width():
                left, top = 0, bottom + GAP
            at = self.width() - left - size.width() if mirrored else left
            chip.setGeometry(QRect(at, top, size.width(), size.height()))
            left += size.width() + GAP
            bottom = top + size.height()
        self.setFixedHeight(bottom)

    def _drop(self, name: str) -> None:
        """Take a filter off; the keyboard goes on to the next chip, or to the button when there is none."""
        rest = [chip for other, chip in self._chips.items() if other != name and not chip.isHidden()]
        if self._chips[name].hasFocus():
            (rest[0] if rest else self.button).setFocus(Qt.FocusReason.OtherFocusReason)
        self.picked.emit(name, "")

    @Slot()
    def _open(self) -> None:
        pane = self.parentWidget()
        self._panel.open_beside(self.button, pane if pane is not None else self)

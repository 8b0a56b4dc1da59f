"""Topics, results and page side by side, folding away as the window gets narrow."""

from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.theme import Style

TOPICS_WIDTH = 210  # pixels at 100 % text size, as the two below
RESULTS_WIDTH = 350
MARGINS = 66  # of the reader: both sides and its scroll bar
LEAST_HEIGHT = 120  # pixels; what scrolls gives way to the bars above it, whose words would be cut off
FEWEST_CHARACTERS = 45  # a line of the reader shorter than this makes the panes beside it fold away


class Pane(Enum):
    """The three panes, from the start of the line to its end."""

    TOPICS = "topics"
    RESULTS = "results"
    PAGE = "page"


def fitting(width: int, style: Style, listing: bool, wanted: Pane) -> tuple[Pane, ...]:
    """The panes that fit into `width` pixels; `wanted` is among them.

    `listing` is whether there is anything to list: with nothing, the results give their room to the page.
    """
    page = round(style.column() / style.measure * FEWEST_CHARACTERS + MARGINS * style.scale)
    topics, results = round(TOPICS_WIDTH * style.scale), round(RESULTS_WIDTH * style.scale)
    if not listing:
        if width >= topics + page:
            return (Pane.TOPICS, Pane.PAGE)
        return (wanted,) if wanted is Pane.TOPICS else (Pane.PAGE,)
    if width >= topics + results + page:
        return tuple(Pane)
    if wanted is not Pane.TOPICS and width >= results + page:
        return (Pane.RESULTS, Pane.PAGE)
    return (wanted,)


class Panes(QWidget):
    """Shows as many of the three panes as fit, and always the one a person is working in."""

    changed = Signal()  # other panes are shown than before

    def __init__(self, topics: QWidget, page: QWidget, style: Style) -> None:
        super().__init__()
        self._style = style
        self._parts = {Pane.TOPICS: topics, Pane.PAGE: page}
        self._listing = False
        self._alone = False
        self._wanted = Pane.PAGE
        self._shown: tuple[Pane, ...] = ()

        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.setMinimumHeight(LEAST_HEIGHT)
        for part in self._parts.values():
            self._row.addWidget(part)
        self._arrange()

    def hasHeightForWidth(self) -> bool:
        """Never: all that is in them scrolls, or what stands over them would be cut where there is little room."""
        return False

    def furnish(self, results: QWidget) -> None:
        """Take the results pane, which nobody needs before there is something to list."""
        results.hide()
        self._parts[Pane.RESULTS] = results
        self._row.insertWidget(1, results)
        self._parts[Pane.PAGE].raise_()  # a screen reader goes through the panes in this order

    @property
    def shown(self) -> tuple[Pane, ...]:
        """The panes on screen, from the start of the line to its end."""
        return self._shown

    @property
    def is_listing(self) -> bool:
        """Whether the results have anything to list."""
        return self._listing

    def want(self, pane: Pane) -> None:
        """Make sure that `pane` is on screen."""
        self._wanted = pane
        self._arrange()

    def set_listing(self, listing: bool) -> None:
        """Say whether the results have anything to list; in a narrow window a new list comes to the front."""
        if listing != self._listing:  # said at every keystroke
            self._wanted = Pane.RESULTS if listing else Pane.PAGE
            self._listing = listing
            self._arrange()

    def set_alone(self, alone: bool) -> None:
        """Give the page all the room, or let the others come back."""
        self._alone = alone
        self._arrange()

    def set_style(self, style: Style) -> None:
        """Take the widths of another text size."""
        self._style = style
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        super().resizeEvent(event)

    def _arrange(self) -> None:
        shown = fitting(self.width(), self._style, self._listing, self._wanted)
        if self._alone:
            shown = (Pane.PAGE,)
        alone = len(shown) == 1
        for pane, base in ((Pane.TOPICS, TOPICS_WIDTH), (Pane.RESULTS, RESULTS_WIDTH)):
            if pane not in self._parts:
                continue
            width = round(base * self._style.scale)
            self._parts[pane].setMinimumWidth(0 if alone else width)
            self._parts[pane].setMaximumWidth(16_777_215 if alone else width)  # Qt's "no limit"
        # Hide first: two panes and a newcomer together may need more room than the window has.
        for pane, part in self._parts.items():
            if pane not in shown:
                part.hide()
        for pane in shown:
            self._parts[pane].show()
        if shown != self._shown:
            self._shown = shown
            self.changed.emit()

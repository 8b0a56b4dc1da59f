"""The bar at the top: the same things in the same place, whatever is shown below."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QFont, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from desktop.icons import icon
from desktop.theme import Style

SMALL = ("home", "back", "forward", "save")
PICTURES = {"save": "bookmark"}  # where the icon is not called like its command
LARGE = ("emergency", "display", "hide")
NARROW_EMS = 46  # below this width Display and Hide show only their icons
NARROWEST_EMS = 40  # below this one Back and Forward make room for the search box
TINY_EMS = 22  # below this one even Emergency has no word
CLOCK_EMS = 18  # and here there is no room for the clock at all: it is on the card
TINY_TIMED_EMS = 27  # nor here, while the clock beside it says that there is one


class TopBar(QFrame):
    """Home, Back, Forward, Save, the search box, Emergency, Display, Hide."""

    def __init__(self, box: QWidget, actions: dict[str, QAction], style: Style) -> None:
        """Lay out `box` between buttons for these actions, of which SMALL and LARGE are the names."""
        super().__init__()
        self.setObjectName("bar")
        self._style = style
        self._actions = actions
        self._buttons = {name: _button(actions[name]) for name in (*SMALL, *LARGE)}
        self.display = self._buttons["display"]
        self._buttons["emergency"].setObjectName("emergency")
        for name, button in self._buttons.items():
            button.setAutoRaise(True)
            if name in SMALL:
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)

        self.timer = QToolButton()  # how long an emergency lasts already, whatever page is shown
        self.timer.setAutoRaise(True)
        self.timer.hide()
        self._digits, self._since = "", ""

        self._row = QHBoxLayout(self)
        for name in SMALL:
            self._row.addWidget(self._buttons[name])
        self._row.addWidget(box, 10)
        self._row.addStretch(1)
        self._row.addWidget(self.timer)
        for name in LARGE:
            self._row.addWidget(self._buttons[name])
        self.box = box
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # as high on every page
        self.set_style(style)

    def set_style(self, style: Style) -> None:
        """Follow theme and text size."""
        self._style = style
        theme, em = style.theme, style.px
        edge = theme.control if theme.is_contrast else "transparent"
        self.setStyleSheet(
            f"#bar {{ background: {theme.window}; border: none; border-bottom: 1px solid {theme.line}; }}"
            f"#bar > QToolButton {{ border: 1.5px solid {edge}; border-radius: 7px; color: {theme.text};"
            f" padding: {round(0.4 * em)}px {round(0.7 * em)}px; }}"
            f"#bar > QToolButton:hover {{ background: {theme.line if not theme.is_contrast else theme.zebra}; }}"
            f"#bar > QToolButton:focus {{ border: {3 if theme.is_contrast else 2}px solid {theme.focus}; }}"
            f"#bar > QToolButton:checked {{ border: 2px solid {theme.accent}; }}"
            f"#bar > QToolButton:disabled {{ color: {theme.control}; border-style: dashed; }}"
            f"#bar > QToolButton#emergency {{ background: {theme.emerg_bg}; color: {theme.emerg_text};"
            f" border: 2px solid {theme.emerg_edge}; }}"
            f"#bar > QToolButton#emergency:focus {{ border: 3px solid {theme.focus}; }}"
        )
        for name, button in self._buttons.items():
            color = theme.emerg_edge if name == "emergency" else ""
            self._actions[name].setIcon(
                icon(PICTURES.get(name, name), style, color)
            )  # a button takes what its action has
            button.setFont(style.font(0.94, QFont.Weight.DemiBold if name == "emergency" else QFont.Weight.Normal))
            high = button.fontMetrics().height() + 2 * round(0.4 * em) + 4  # some fonts stand high
            button.setMinimumSize(round(2.5 * em), max(round(2.3 * em), high))
        self.timer.setFont(style.font(0.94, QFont.Weight.DemiBold))
        self.timer.setMinimumHeight(round(2.3 * em))
        self._row.setContentsMargins(round(0.6 * em), round(0.55 * em), round(0.6 * em), round(0.55 * em))
        self._row.setSpacing(round(0.3 * em))
        self.box.setMaximumWidth(round(36.5 * em))
        self._fold()

    def show_timer(self, digits: str, told: str, since: str = "") -> None:
        """Show how long an emergency lasts and, where there is room, how long `since` the last dose.

        A screen reader says `told`. Nothing is shown if there are no digits.
        """
        had = self.timer.isHidden(), len(self.timer.text())
        self._digits, self._since = digits, since
        self._tell_time()
        if self.timer.toolTip() != told:
            self.timer.setAccessibleName(told)
            self.timer.setToolTip(told)
        if had != (self.timer.isHidden(), len(self.timer.text())):
            self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Give way to the search box in a narrow window: words first, then what the keyboard has too."""
        self._tell_time()
        timed = not self.timer.isHidden()
        taken = self.timer.sizeHint().width() + self._row.spacing() if timed else 0
        ems = (self.width() - taken) / self._style.px
        for name in ("back", "forward", "save"):
            self._buttons[name].setVisible(ems >= NARROWEST_EMS)
        side = round(1.15 * self._style.px)
        for name in SMALL:
            self._buttons[name].setIconSize(QSize(side, side))
        tiny = TINY_TIMED_EMS if timed else TINY_EMS
        for name in LARGE:
            least = tiny if name == "emergency" else NARROW_EMS
            worded = ems >= least
            self._buttons[name].setToolButtonStyle(
                Qt.ToolButtonStyle.ToolButtonTextBesideIcon if worded else Qt.ToolButtonStyle.ToolButtonIconOnly
            )
            self._buttons[name].setIconSize(QSize(side + round(0.35 * self._style.px) * worded, side))
        for button in (self._buttons["emergency"], self.timer):  # never with half of a word or a time
            button.setMinimumWidth(max(round(2.5 * self._style.px), button.sizeHint().width()))
        self._row.activate()  # now, or the old widths would be painted once

    def _tell_time(self) -> None:
        self.timer.setVisible(bool(self._digits) and self.width() >= CLOCK_EMS * self._style.px)
        roomy = self._since and self.width() >= NARROW_EMS * self._style.px
        text = f"{self._digits} · {self._since}" if roomy else self._digits
        if self.timer.text() != text:
            self.timer.setText(text)


def _button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setAccessibleName(action.text())
    return button

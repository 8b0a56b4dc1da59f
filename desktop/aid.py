"""Emergencies: connects the desk, the timer over the overdose card and the digits in the top bar."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QMainWindow

from desktop.display import Display
from desktop.emergency import CARD_ID, read_card
from desktop.emergency.clock import Clock, in_digits
from desktop.emergency.desk import Desk
from desktop.emergency.timer_bar import TimerBar
from desktop.pages import Pages
from desktop.theme import Style
from desktop.top_bar import TopBar

DESK = "desk"


class Aid(QObject):
    """Owns the clock, which goes on whatever is shown; its keys work on the overdose card only."""

    wanted = Signal(str)  # an article id

    def __init__(
        self, window: QMainWindow, pages: Pages, bar: TopBar, display: Display, actions: dict[str, QAction]
    ) -> None:
        super().__init__(window)
        self._pages = pages
        self._bar = bar
        self._display = display
        self.clock = Clock(parent=self)
        self.desk = Desk(display.style)
        pages.add(DESK, self.desk, self.tr("Emergency"))
        self.timer = TimerBar(self.clock, display.style)
        self.timer.hide()
        column = window.centralWidget().layout()
        assert isinstance(column, QBoxLayout)
        column.insertWidget(1, self.timer)
        self._keys = []
        for key, verb in (("T", self.timer.start), ("D", self.timer.mark_dose)):
            shortcut = QShortcut(QKeySequence(key), pages, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(verb)
            shortcut.setEnabled(False)
            self._keys.append(shortcut)

        self._actions = actions
        for name, verb in {
            "card": lambda: self.wanted.emit(CARD_ID),
            "start_timer": self._open_and(self.timer.start),
            "dose": self._open_and(self.timer.mark_dose),
            "stop_timer": self.timer.stop,
            "clear_timer": self.timer.clear,
        }.items():
            actions[name].triggered.connect(lambda _=False, verb=verb: verb())
        self.desk.picked.connect(self.wanted)
        self.desk.region_picked.connect(self._set_region)
        self.timer.count_only_wanted.connect(self._set_count_only)
        bar.timer.clicked.connect(lambda: self.wanted.emit(CARD_ID))
        pages.changed.connect(self._follow)
        self.clock.changed.connect(self._show_time)
        self.clock.ticked.connect(self._show_time)
        if "region" in display.locked:
            self.desk.lock_region()
        if "count_only" in display.locked:
            self.timer.lock_count_only()
        self._use_choices()
        self._show_time()

    def next_page(self) -> str:
        """What the emergency key opens: the desk, and from the desk the overdose card."""
        return CARD_ID if self._pages.now == DESK else DESK

    @Slot()
    def prepare(self) -> None:
        """Read the overdose card when nobody waits for it, so that it comes faster when somebody does."""
        QTimer.singleShot(0, self, read_card)

    def set_style(self, style: Style) -> None:
        """Follow theme and text size."""
        self.desk.set_style(style)
        self.timer.set_style(style)

    def _open_and(self, verb: Callable[[], None]) -> Callable[[], None]:
        def go() -> None:
            self.wanted.emit(CARD_ID)
            verb()

        return go

    def _use_choices(self) -> None:
        region = self._display.region
        self._pages.region = region
        self.desk.show_region(region)
        self.timer.set_region(region)
        self.timer.set_count_only(self._display.count_only)

    @Slot(str)
    def _set_region(self, region: str) -> None:
        self._display.set_region(region)
        self._use_choices()

    @Slot(bool)
    def _set_count_only(self, count_only: bool) -> None:
        self._display.set_count_only(count_only)
        self._use_choices()

    @Slot(str, str)
    def _follow(self, id: str, title: str) -> None:
        on_card = id == CARD_ID
        self.timer.setVisible(on_card)
        self._show_time()
        for shortcut in self._keys:
            shortcut.setEnabled(on_card)

    @Slot()
    def _show_time(self) -> None:
        running, begun = self.clock.is_running, self.clock.has_begun
        self._actions["start_timer"].setEnabled(not running)
        self._actions["stop_timer"].setEnabled(running)
        self._actions["clear_timer"].setEnabled(begun and not running)
        if not self.clock.has_begun or not self.timer.isHidden():  # there are its digits already
            self._bar.show_timer("", "")
            return
        digits, since = in_digits(self.clock.elapsed), ""
        told = self.tr("Timer: {}").format(digits)
        if self.clock.doses:
            since = in_digits(self.clock.doses[-1])
            told = self.tr("Timer: {}. Since dose {}: {}").format(digits, len(self.clock.doses), since)
        self._bar.show_timer(digits, told, since)

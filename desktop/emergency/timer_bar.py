"""The timer over the overdose card: time, breaths and doses, in digits and in words."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton

from desktop.announcing import announce
from desktop.emergency.clock import Clock, in_digits
from desktop.emergency.pacer import Pacer, breath_at
from desktop.emergency.regions import BREATH_SECONDS, BY_BREATHS, breaths_in_words
from desktop.theme import Style
from desktop.tiling import Flow

LOW_EMS = 26  # a window lower than this keeps its room for the card, and for what is said for a country


class TimerBar(QFrame):
    """Starts and shows a clock. What matters is announced as it happens; time passing is not."""

    count_only_wanted = Signal(bool)  # no moving bar, only the seconds in words

    def __init__(self, clock: Clock, style: Style) -> None:
        super().__init__()
        self.setObjectName("timer")
        self.setAccessibleName(self.tr("Timer"))
        self._clock = clock
        self._region = ""
        self._count_only = False
        self._was_low = False
        self._style = style
        self._start = QPushButton(self.tr("Start the timer (T)"))
        self._time = _label()
        self._dose = QPushButton(self.tr("Naloxone given (D)"))
        self._stop = QPushButton(self.tr("Stop"))
        self._stop.setAccessibleName(self.tr("Stop the timer"))
        self._clear = QPushButton(self.tr("Clear"))
        self._clear.setAccessibleName(self.tr("Clear the timer"))
        self._breaths = _label()
        self._pacer = Pacer(style)
        self._how = QPushButton()
        self._doses = _label()
        self._hint = _label(self.tr("Counts the time and marks naloxone. Nothing is kept."))
        self._flow = Flow(self)
        self._buttons = (self._start, self._dose, self._stop, self._clear, self._how)
        for part in (
            self._start,
            self._time,
            self._dose,
            self._breaths,
            self._pacer,
            self._how,
            self._doses,
            self._stop,
            self._clear,
            self._hint,
        ):
            self._flow.addWidget(part)
        self._start.clicked.connect(self.start)
        self._dose.clicked.connect(self.mark_dose)
        self._stop.clicked.connect(self.stop)
        self._clear.clicked.connect(self.clear)
        self._how.clicked.connect(lambda: self.count_only_wanted.emit(not self._count_only))
        clock.changed.connect(self._show_all)
        clock.ticked.connect(self._show_time)
        self.set_style(style)
        self._show_all()

    @Slot()
    def start(self) -> None:
        """Start the clock, or let it go on."""
        if not self._clock.is_running:
            self._clock.start()
            self._announce(self.tr("Timer started. {}").format(breaths_in_words(self._region)))

    @Slot()
    def mark_dose(self) -> None:
        """Mark a dose of naloxone now."""
        self._clock.mark_dose()
        told = self.tr("Naloxone dose {} marked at {}.")
        self._announce(told.format(len(self._clock.doses), in_digits(self._clock.elapsed)))

    @Slot()
    def stop(self) -> None:
        """Stop the clock; its times stay to be read."""
        self._clock.stop()
        self._announce(self.tr("Timer stopped at {}.").format(in_digits(self._clock.elapsed)))
        self._start.setFocus()

    @Slot()
    def clear(self) -> None:
        """Forget all times."""
        self._clock.clear()
        self._announce(self.tr("Timer cleared."))
        self._start.setFocus()

    def set_region(self, region: str) -> None:
        """Pace breaths as the card says for `region`."""
        self._region = region
        self._show_all()

    def set_count_only(self, count_only: bool) -> None:
        """Whether seconds in words take the place of the moving bar."""
        self._count_only = count_only
        self._show_all()

    def lock_count_only(self) -> None:
        """Grey out the choice between bar and words: somebody else has made it for good."""
        self._how.setEnabled(False)
        self._how.setToolTip(self.tr("Set by your organisation"))

    def words(self) -> str:
        """All that is shown besides the buttons, as text."""
        return " ".join(
            label.text() for label in (self._time, self._breaths, self._doses, self._hint) if not label.isHidden()
        )

    def set_style(self, style: Style) -> None:
        """Follow theme and text size."""
        self._style = style
        theme, em = style.theme, style.px
        self.setStyleSheet(
            f"#timer {{ background: {theme.panel}; border: none; border-bottom: 2px solid {theme.emerg_edge}; }}"
            f"#timer QLabel {{ color: {theme.text}; }}"
            f"#timer QPushButton {{ color: {theme.text}; background: {theme.paper};"
            f" border: 1.5px solid {theme.control}; border-radius: 6px;"
            f" min-height: {round(2 * em)}px; padding: 0px {round(0.7 * em)}px; }}"
            f"#timer QPushButton:focus {{ border: 2.5px solid {theme.focus}; }}"
            f"#timer QPushButton:hover {{ background: {theme.zebra}; }}"
        )
        for button in self._buttons:
            button.setFont(style.font(0.94))
        for button in (self._start, self._dose):
            button.setFont(style.font(0.94, QFont.Weight.DemiBold))
        self._time.setFont(style.font(1.38, QFont.Weight.Bold))
        for label in (self._breaths, self._doses):
            label.setFont(style.font(0.97, QFont.Weight.DemiBold))
        self._hint.setFont(style.font(0.88))
        self._pacer.set_style(style)
        pad = round(0.5 * em)
        self._flow.setContentsMargins(round(0.9 * em), pad, round(0.6 * em), pad)
        self._flow.setSpacing(pad)
        self._keep_widths(style)
        self._show_all()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the height of the window too."""
        super().resizeEvent(event)
        if self._is_low() != self._was_low:
            self._show_all()

    def _is_low(self) -> bool:
        return self.window() is not self and self.window().height() < LOW_EMS * self._style.px

    def _keep_widths(self, style: Style) -> None:
        """Words that change every second keep the room of their widest, so that nothing beside them moves."""
        self._time.setMinimumWidth(round(3.6 * style.px))
        metrics = self._breaths.fontMetrics()
        now, soon = self.tr("Breathe now"), self.tr("Breath in {}").format(4)
        self._counted = max(metrics.horizontalAdvance(text) for text in (now, soon)) + 4

    @Slot()
    def _show_all(self) -> None:
        begun, running = self._clock.has_begun, self._clock.is_running
        paced = running and self._region in BY_BREATHS
        self._was_low = self._is_low()
        brief = self._was_low and not self._region
        self._start.setText(self.tr("Go on (T)") if begun else self.tr("Start the timer (T)"))
        for part, shown in (
            (self._start, not running),
            (self._time, begun),
            (self._dose, running),
            (self._breaths, running and not brief),
            (self._pacer, paced and not self._count_only),
            (self._how, paced),
            (self._doses, bool(self._clock.doses)),
            (self._stop, running),
            (self._clear, begun and not running),
            (self._hint, not begun and not brief),
        ):
            part.setVisible(shown)
        self._how.setText(self.tr("Show the bar") if self._count_only else self.tr("No moving bar"))
        self._breaths.setMinimumWidth(self._counted if paced else 0)
        self._show_time()
        self._flow.invalidate()

    @Slot()
    def _show_time(self) -> None:
        elapsed = self._clock.elapsed
        digits = in_digits(elapsed)
        _say(self._time, digits if self._clock.is_running else self.tr("{}, stopped").format(digits))
        if self._region in BY_BREATHS:
            part, seconds = breath_at(elapsed, BREATH_SECONDS)
            _say(self._breaths, self.tr("Breath in {}").format(seconds) if seconds else self.tr("Breathe now"))
            if not self._pacer.isHidden():
                self._pacer.show_part(part)
        else:
            _say(self._breaths, breaths_in_words(self._region))
        told = [
            self.tr("Dose {}: {} ago").format(number, in_digits(since))
            for number, since in enumerate(self._clock.doses, start=1)
        ]
        _say(self._doses, " · ".join(told))

    def _announce(self, words: str) -> None:
        announce(self, words)


class _Line(QLabel):
    """Words in one line where there is room for it, in more where there is not."""

    def sizeHint(self) -> QSize:
        wide = max(self.minimumWidth(), self.fontMetrics().horizontalAdvance(self.text()) + 4)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), self.fontMetrics().height())


def _label(text: str = "") -> QLabel:
    label = _Line(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _say(label: QLabel, text: str) -> None:
    """Only what is new: every change of a text is told to the screen reader's bus."""
    if label.text() != text:
        label.setText(text)

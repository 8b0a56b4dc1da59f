"""The time of an emergency: since it began, and since each dose of naloxone. In memory only, never on a disk."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

TICK_MS = 100


def seconds_passed() -> float:
    """Seconds on a clock that goes on while the computer sleeps, and that nobody can put back."""
    for name in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"):
        if (clock := getattr(time, name, None)) is not None:
            return float(time.clock_gettime(clock))
    return time.monotonic()


class Clock(QObject):
    """Starts, counts, takes marks, stops and is cleared. Stopping and starting again loses nothing."""

    changed = Signal()  # started, stopped, cleared, or a dose was marked
    ticked = Signal()  # time passed

    def __init__(self, now: Callable[[], float] = seconds_passed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._begun: float | None = None
        self._stopped: float | None = None
        self._doses: list[float] = []
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self.ticked)

    @property
    def is_running(self) -> bool:
        """Whether it counts."""
        return self._begun is not None and self._stopped is None

    @property
    def has_begun(self) -> bool:
        """Whether there is anything to show, running or stopped."""
        return self._begun is not None

    @property
    def elapsed(self) -> float:
        """Seconds since the start; to the stop, once it is stopped."""
        return 0.0 if self._begun is None else self._until() - self._begun

    @property
    def doses(self) -> tuple[float, ...]:
        """Seconds since each dose, the first dose first."""
        return tuple(self._until() - dose for dose in self._doses)

    @Slot()
    def start(self) -> None:
        """Begin to count, or go on as if it had not been stopped."""
        if self.is_running:
            return
        if self._begun is None:
            self._begun = self._now()
        self._stopped = None
        self._tick.start()
        self.changed.emit()

    @Slot()
    def mark_dose(self) -> None:
        """A dose was given now; this starts the clock, too."""
        self.start()
        self._doses.append(self._now())
        self.changed.emit()

    @Slot()
    def stop(self) -> None:
        """Hold all times where they are."""
        if self.is_running:
            self._stopped = self._now()
            self._tick.stop()
            self.changed.emit()

    @Slot()
    def clear(self) -> None:
        """Be as if it had never been started."""
        self._tick.stop()
        self._begun = self._stopped = None
        self._doses.clear()
        self.changed.emit()

    def _until(self) -> float:
        return self._now() if self._stopped is None else self._stopped


def in_digits(seconds: float) -> str:
    """Such as 4:07, or 1:02:03."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"

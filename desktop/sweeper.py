"""Collects Python's cyclic garbage on the window's thread, and only there."""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

PAUSE_MS = 1000
SOME, MANY = 5_000, 10  # new objects that make a collection worth it; small collections before a whole one


class Sweeper(QObject):
    """Takes over from Python's own collector, which runs on whatever thread happens to make the next object.

    On a worker it would destroy a widget that was caught in a cycle. Qt forbids that, and it can hang the
    program: the worker holds a lock of Qt and waits for Python's, while the window waits the other way round.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin to sweep; belongs to the thread of the window."""
        super().__init__(parent)
        gc.disable()
        self._small = 0
        self._is_begun = False
        timer = QTimer(self)
        timer.setInterval(PAUSE_MS)
        timer.timeout.connect(self.sweep)
        timer.start()

    @Slot()
    def sweep(self) -> None:
        """Collect what is worth collecting now."""
        if gc.get_count()[0] < SOME:
            return
        if not self._is_begun:
            self._is_begun = True
            gc.collect()
            gc.freeze()  # modules and the window stay: a whole collection would stop it to look through them each time
            return
        self._small = (self._small + 1) % MANY
        gc.collect(1 if self._small else 2)

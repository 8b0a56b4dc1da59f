import gc
import threading

import pytest
from PySide6.QtCore import QObject, QThread

from desktop.sweeper import SOME, Sweeper


@pytest.fixture
def sweeper(qapp):
    yield Sweeper(qapp)
    gc.unfreeze()
    gc.collect()
    gc.freeze()  # as the tests have it, and disabled
    gc.disable()


class Cycle(QObject):
    """An object that only the collector can free; says on which thread it went."""

    def __init__(self, gone):
        super().__init__()
        self.itself = self
        self.gone = gone

    def __del__(self):
        self.gone.append(QThread.currentThread())


def litter(gone):
    Cycle(gone)
    return [[number] for number in range(3 * SOME)]


def test_a_worker_never_collects_what_the_window_left(sweeper, qapp):
    gone = []
    Cycle(gone)
    worker = threading.Thread(target=litter, args=([],))
    worker.start()
    worker.join()
    assert gone == []
    gc.collect()
    assert gone == [qapp.thread()]


def test_garbage_is_swept_when_there_is_enough_of_it(sweeper):
    gone = []
    kept = litter(gone)
    for _ in range(12):
        sweeper.sweep()
        kept.append([[number] for number in range(2 * SOME)])
    assert gone


def test_nothing_is_collected_for_a_handful_of_objects(sweeper):
    gc.collect()
    gone = []
    Cycle(gone)
    sweeper.sweep()
    assert gone == []
    gc.collect()


def test_what_the_start_made_is_never_looked_through_again(sweeper):
    gc.unfreeze()
    kept = litter([])
    for _ in range(12):
        sweeper.sweep()
    looked_at = gc.get_objects()
    assert not any(one is kept[0] for one in looked_at)

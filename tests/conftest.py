"""What holds for every test: no window on anybody's screen, and nobody's own settings."""

import gc
import os
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "QT_SCALE_FACTOR"):
    os.environ.pop(name, None)

# As in the program (desktop/sweeper.py): a worker must never be the one that collects a widget.
gc.disable()
BETWEEN = 15  # tests
run = 0


def pytest_collection_finish() -> None:
    """What is there by now stays: to look through all of it again and again takes a quarter of the run."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def swept() -> Iterator[None]:
    """Collect garbage between tests, on the thread that runs them."""
    global run
    yield
    run += 1
    if run % BETWEEN == 0:
        gc.collect()

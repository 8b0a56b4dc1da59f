"""What holds for every test: no window on anybody's screen, nobody's own settings, one bundled library."""

import gc
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from library import CONTENT, Library

ROOT = Path(__file__).parent.parent

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "QT_SCALE_FACTOR"):
    os.environ.pop(name, None)

# As in the program (desktop/sweeper.py): a worker must never be the one that collects a widget.
gc.disable()
BETWEEN = 15  # tests
YOUNG, ALL, OFTEN = 1, 2, 10  # generations of garbage; every so many times all of it is looked through
run = 0


def pytest_collection_finish() -> None:
    """What is there by now stays: to look through all of it again and again takes a quarter of the run."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def swept() -> Iterator[None]:
    """Collect garbage between tests, on the thread that runs them; what outlived one look, only now and then."""
    global run
    yield
    run += 1
    if run % BETWEEN == 0:
        gc.collect(ALL if run % (BETWEEN * OFTEN) == 0 else YOUNG)


def once(folder: Path, make: Callable[[Path], None]) -> Path:
    """`folder` with what `make` puts into it: one process of the run does that, the others wait for it."""
    lock = folder.with_suffix(".lock")
    while not folder.exists():
        try:
            lock.mkdir()
        except FileExistsError:
            time.sleep(0.02)  # nothing there can wake us
            continue
        try:
            if not folder.exists():
                make(new := folder.with_suffix(".new"))
                new.rename(folder)
        finally:
            lock.rmdir()
    return folder


def copy_program(to: Path, content: Path) -> None:
    """The program with `content` as its library, not compiled; with Python's own cache, which halves a start."""
    for name in ("desktop", "icons", "library"):
        shutil.copytree(ROOT / name, to / name, ignore=shutil.ignore_patterns("content", "cache"))
    shutil.copytree(content, to / "library" / "content")


def build(program: Path) -> None:
    """Compile the library of this copy of the program as a person would."""
    # Told where to: the embeddable CPython of Windows takes no module from the folder it is started in.
    command = [sys.executable, "-m", "library", "build", "--into", str(program / "library" / "cache")]
    done = subprocess.run(command, cwd=program, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with its library compiled, for every process of the run; it is only read.

    The library is as it was when the tests began: somebody may be writing in it.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def make(folder: Path) -> None:
        copy_program(folder, CONTENT)
        build(folder)

    return once(shared / "built", make)


@pytest.fixture(scope="session")
def bundled(built: Path) -> Path:
    """The bundled pack."""
    return built / "library" / "content"


@pytest.fixture(scope="session")
def shipped(built: Path) -> Path:
    """The compiled cache of the bundled pack, as an installer brings it."""
    return built / "library" / "cache"


@pytest.fixture(scope="session")
def library(bundled: Path, shipped: Path) -> Library:
    """The bundled library."""
    return Library.open([bundled], [shipped])

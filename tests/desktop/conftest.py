"""A whole window on the bundled library, on libraries that are damaged, or on none."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.display import Display
from desktop.librarian import Librarian
from desktop.saved import Saved
from desktop.settings import Policy, Settings
from desktop.theme import THEMES, Style
from desktop.window import Window
from library import CONTENT, Library, compile_library

ROOT = Path(__file__).parent.parent.parent
SMALL = (
    "pack.yml",
    "topics.yml",
    "thesaurus.yml",
    "emergencies/opioid-overdose.md",
    "emergencies/naloxone-how-to.md",
    "emergencies/rescue-breaths.md",
    "treatment-and-services/nsp-guide.md",
)


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled pack, as it was when the tests began: somebody may be writing in it."""
    return Path(shutil.copytree(CONTENT, tmp_path_factory.mktemp("bundled") / "content"))


@pytest.fixture(scope="session")
def shipped(bundled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The compiled cache of the bundled pack, as an installer brings it."""
    cache = tmp_path_factory.mktemp("shipped")
    compile_library(Library.open([bundled], []), cache)
    return cache


@pytest.fixture(scope="session")
def library(bundled: Path, shipped: Path) -> Library:
    """The bundled library."""
    return Library.open([bundled], [shipped])


@pytest.fixture
def style(qapp: QApplication) -> Style:
    theme.load_fonts()
    return Style(THEMES["light"])


@pytest.fixture
def small_pack(tmp_path: Path) -> Path:
    """A pack of four articles, to be damaged."""
    root = tmp_path / "pack"
    for name in SMALL:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(CONTENT / name, root / name)
    return root


@pytest.fixture
def make_window(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, bundled: Path, shipped: Path
) -> Iterator[Callable[..., Window]]:
    """Show a window like the program's own; it is closed, and its threads ended, after the test."""
    made: list[tuple[Window, Librarian, Display]] = []
    theme.load_fonts()
    QCursor.setPos(5000, 5000)  # beside the window, wherever the test before this one left the mouse

    def make(
        root: Path = bundled,
        caches: Path = shipped,
        size: tuple[int, int] = (1366, 768),
        start: bool = True,
        policy: Policy | None = None,
        **chosen: Any,
    ) -> Window:
        policy = policy or Policy()
        settings = Settings(**{"theme": "light", "greeted": True, **policy.preset, **chosen, **policy.locked})
        display = Display(qapp, settings, tmp_path / "profile" / "settings.json", policy)
        librarian = Librarian([root], caches, tmp_path / "profile" / "cache")
        window = Window(librarian, display, Saved(tmp_path / "profile" / "saved.txt"))
        window.librarian, window.display = librarian, display  # for the test to ask
        made.append((window, librarian, display))
        window.resize(*size)
        with qtbot.waitSignal(window.painted):
            window.show()
            window.activateWindow()
        window.furnish()
        qtbot.waitUntil(window.isActiveWindow)
        if start:
            with qtbot.waitSignal(librarian.searchable, timeout=30_000):
                librarian.start()
        return window

    yield make
    for window, librarian, display in made:
        window.close()
        assert librarian.stop()
        display.deleteLater()
        window.deleteLater()


@pytest.fixture
def window(make_window: Callable[..., Window]) -> Window:
    """The program's window on the bundled library, ready to search."""
    return make_window()


@pytest.fixture
def profile(tmp_path: Path, shipped: Path) -> Path:
    """A profile that holds the compiled library already."""
    profile = tmp_path / "profile"
    shutil.copytree(shipped, profile / "cache")
    return profile


@pytest.fixture
def program(tmp_path: Path, bundled: Path) -> Path:
    """A copy of the program, to take pieces out of."""
    root = tmp_path / "program"
    for name in ("desktop", "icons", "library"):
        ignored = shutil.ignore_patterns("__pycache__", "content", "cache")
        shutil.copytree(ROOT / name, root / name, ignore=ignored)
    shutil.copytree(bundled, root / "library" / "content")
    return root

"""A whole window on the bundled library, on libraries that are damaged, or on none."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.display import Display
from desktop.librarian import Librarian
from desktop.saved import Saved
from desktop.settings import Policy, Settings
from desktop.theme import THEMES, Style
from desktop.window import Window
from library import CONTENT
from tests.conftest import copy_program

PATIENCE_MS = 60_000
SMALL = (
    "pack.yml",
    "topics.yml",
    "thesaurus.yml",
    "emergencies/opioid-overdose.md",
    "emergencies/naloxone-how-to.md",
    "emergencies/rescue-breaths.md",
    "treatment-and-services/nsp-guide.md",
)


class PatientBot(QtBot):
    """On a machine that is busy with other things, what is waited for comes later."""

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE_MS, **how: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **how)

    def waitSignals(self, signals: Any, *, timeout: int = PATIENCE_MS, **how: Any) -> Any:
        return super().waitSignals(signals, timeout=timeout, **how)

    def waitUntil(self, callback: Callable[[], Any], *, timeout: int = PATIENCE_MS) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitExposed(self, widget: QWidget, *, timeout: int = PATIENCE_MS) -> Any:
        return super().waitExposed(widget, timeout=timeout)

    def waitActive(self, widget: QWidget, *, timeout: int = PATIENCE_MS) -> Any:
        return super().waitActive(widget, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


@pytest.fixture
def style(qapp: QApplication) -> Style:
    theme.load_fonts()
    return Style(THEMES["light"])


def copy_small(root: Path) -> Path:
    """Make a pack of four articles at `root`, which may not be there yet; `root` again."""
    for name in SMALL:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(CONTENT / name, root / name)
    return root


@pytest.fixture
def small_pack(tmp_path: Path) -> Path:
    """A pack of four articles, to be damaged."""
    return copy_small(tmp_path / "pack")


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
            with qtbot.waitSignal(librarian.searchable):
                librarian.start()
        return window

    yield make
    for window, librarian, display in made:
        window.close()
        assert any(librarian.stop() for _ in range(10)), "on a busy machine once may not be enough"
        display.deleteLater()
        window.deleteLater()


@pytest.fixture
def window(make_window: Callable[..., Window]) -> Window:
    """The program's window on the bundled library, ready to search."""
    return make_window()


@pytest.fixture
def search(window: Window, qtbot: QtBot) -> Callable[[str], None]:
    """Type words and wait for what is found."""

    def go(words: str) -> None:
        window.focus.go_to_box()
        with qtbot.waitSignal(window.librarian.found):
            qtbot.keyClicks(window.box.field, words)
        qtbot.waitUntil(lambda: window.box.words() == words)

    return go


@pytest.fixture
def press(qtbot: QtBot) -> Callable[..., None]:
    """Press a key where the keyboard is."""

    def go(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        qtbot.keyClick(QApplication.focusWidget(), key, modifier)

    return go


@pytest.fixture
def profile(tmp_path: Path, shipped: Path) -> Path:
    """A profile that holds the compiled library already."""
    profile = tmp_path / "profile"
    shutil.copytree(shipped, profile / "cache")
    return profile


@pytest.fixture
def program(tmp_path: Path, bundled: Path) -> Path:
    """A copy of the program, to take pieces out of."""
    copy_program(tmp_path / "program", bundled)
    return tmp_path / "program"

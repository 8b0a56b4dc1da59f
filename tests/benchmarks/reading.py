"""What reading costs: changing the look, finding on a page of 100 KB, memory, and pages no one should write."""

import gc
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.display import Display
    from desktop.window import Window

LONGEST = "core/mixing-drugs"
THEMES = ("soft", "dark", "hc-light", "hc-dark", "light")
SCALES = (110, 150, 200, 100)
TEN = (
    "core/opioid-overdose",
    "core/mixing-drugs",
    "core/drug-law-basics",
    "core/housing-and-homelessness",
    "core/naloxone-how-to",
    "core/recovery-position",
    "core/ptmf",
    "core/nsp-guide",
    "core/safer-injecting-overview",
    "core/trauma-informed-practice",
)
UntilPainted = Callable[["QWidget", Callable[[], object]], float]


def measure(window: "Window", display: "Display", until_painted: UntilPainted) -> Iterator[tuple[str, str]]:
    """What was measured and the figures, in words."""
    page = window.reader.focusProxy()
    viewport = page.viewport()

    def on_home() -> "QWidget":
        window.hide_all()
        return window.home.viewport()

    def on_results() -> "QWidget":
        window.box.field.setText("overdose")
        window.box.ask_now()
        return window.results.list.viewport()

    def at_its_top() -> "QWidget":
        window.open(LONGEST)
        return viewport

    def half_way_down() -> "QWidget":
        window.open(LONGEST)
        rest()
        page.verticalScrollBar().setValue(page.verticalScrollBar().maximum() // 2)
        return viewport

    def at_its_end() -> "QWidget":
        window.open(LONGEST)
        rest()
        page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
        return viewport

    for where in (on_home, on_results, at_its_top, half_way_down, at_its_end):
        seen = where()
        rest()
        for what, values, choose in (("theme", THEMES, display.set_theme), ("text size", SCALES, display.set_scale)):
            times = []
            for value in values:
                times.append(until_painted(seen, lambda value=value, choose=choose: choose(value)))
                rest()
            place = where.__name__.replace("_", " ")
            yield f"{what} to repainted, {place}", f"{min(times):8.1f} to {max(times):.1f} ms"
    window.hide_all()
    yield from finding(window)
    yield from memory(window)


def finding(window: "Window") -> Iterator[tuple[str, str]]:
    """Finding what stands everywhere on a page of 100 KB."""
    from library import Paragraph, Run

    sentence = "The person with you may need help, and the help is near. "
    some = window.pages.open(LONGEST) and window.reader.page()
    assert some
    blocks = tuple(Paragraph((Run(f"{n}. " + sentence * 9),)) for n in range(170))
    window.reader.show_page(replace(some, blocks=blocks, notes=(), outline=()))
    size = len(window.reader.text())
    rest()
    window.reader.open_find()
    begun = time.perf_counter()
    count = window.reader.find_text("the")
    found = (time.perf_counter() - begun) * 1000
    window.reader.focusProxy().viewport().repaint()
    painted = (time.perf_counter() - begun) * 1000
    yield f"find marks {count} matches in {size // 1000} KB", f"{found:8.1f} ms   painted {painted:.1f}"
    window.hide_all()


def memory(window: "Window") -> Iterator[tuple[str, str]]:
    """What ten articles opened one after the other leave behind, beside one."""
    if (before := resident()) is None:
        return
    for _ in range(2):  # what is made once and kept is no growth
        window.open(TEN[0])
        rest()
    before = resident() or 0.0
    for id in TEN:
        window.open(id)
        rest()
    window.open(TEN[0])
    rest()
    yield "memory after ten articles", f"{(resident() or 0.0) - before:+8.1f} MB"
    for _ in range(5):
        for id in TEN:
            window.open(id)
            rest()
    window.open(TEN[0])
    rest()
    yield "memory after sixty articles", f"{(resident() or 0.0) - before:+8.1f} MB"
    window.hide_all()


def resident() -> float | None:
    """MB of memory in use, or None where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return None
    return pages * 4096 / 1e6


def rest(milliseconds: int = 120) -> None:
    """Let the program do what it does when nobody asks for anything."""
    from PySide6.QtCore import QEventLoop, QTimer

    wait = QEventLoop()
    QTimer.singleShot(milliseconds, wait.quit)
    wait.exec()
    gc.collect(1)

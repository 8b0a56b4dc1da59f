"""How long the program takes: python -m tests.benchmarks [--rounds N]

Start to window, start to searchable, memory, keystroke to painted results, opening every bundled article, compiling.
Times are of this machine, on the display it has, else offscreen; the first round warms the disk and is not counted.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.benchmarks import heavy, reading

ROOT = Path(__file__).parent.parent.parent
QUERIES = (
    "naloxone",
    "overdose",
    "blue lips",
    "he wont wake up",
    "rescue breaths",
    "how many breaths",
    "recovery position",
    "needle exchange",
    "tasting the hit",
    "fentanyl test strip",
    "abscess",
    "trauma informed",
    "power threat meaning",
    "gabapentin withdrawal",
    "methadone script",
    "autistic",
    "siezure",
    "is it ok to drink on g",
    "right to refuse a search",
    "missed hit",
)

STARTED = """
import os, sys, time
begun = float(os.environ["BEGUN"])
from desktop import app, librarian, window
told = []
show = window.Window.__init__
def watched(self, keeper, *parts):
    show(self, keeper, *parts)
    self.painted.connect(lambda: told.append(time.time() - begun))
    keeper.searchable.connect(lambda: (told.append(time.time() - begun), self.close()))
window.Window.__init__ = watched
app.run(["fieldshelf", "--profile", sys.argv[1]])
try:
    import resource
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024)
except ImportError:  # Windows
    peak = 0
print(*told, peak)
"""


def main() -> None:
    """Measure and print one table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=7, help="starts that are counted")
    rounds = parser.parse_args().rounds
    if sys.platform == "linux" and not any(name in os.environ for name in ("DISPLAY", "WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="fieldshelf-benchmarks-") as scratch:
        rows = list(measure(Path(scratch), rounds))
    width = max(len(what) for what, _ in rows)
    for what, told in rows:
        print(f"{what:<{width}}  {told}")


def measure(scratch: Path, rounds: int) -> Iterator[tuple[str, str]]:
    """What was measured and the figures, in words."""
    from library import CONTENT, Library, compile_library

    begun = time.perf_counter()
    library = compile_library(Library.open([CONTENT], []), scratch / "cache")
    seconds = time.perf_counter() - begun
    yield f"compile {len(library)} articles", f"{seconds:8.2f} s   {seconds / len(library) * 1000:6.1f} ms an article"

    starts = [start(scratch) for _ in range(rounds + 1)][1:]
    for place, what in enumerate(("start to painted window", "start to searchable")):
        times = [one[place] * 1000 for one in starts]
        yield what, f"{statistics.median(times):8.0f} ms   (of {rounds}: {min(times):.0f} to {max(times):.0f})"
    yield "memory at its peak", f"{statistics.median(one[2] for one in starts):8.0f} MB"
    yield from in_the_window(scratch)


def start(profile: Path) -> list[float]:
    """Seconds from starting the program to its painted window and to searchable, and its memory in MB."""
    environment = {**os.environ, "BEGUN": str(time.time())}
    command = [sys.executable, "-c", STARTED, str(profile)]
    told = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout
    return [float(figure) for figure in told.split()]


def in_the_window(scratch: Path) -> Iterator[tuple[str, str]]:
    """What is measured inside one running program."""
    from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer, Signal
    from PySide6.QtWidgets import QApplication, QWidget

    from desktop import theme
    from desktop.display import Display
    from desktop.librarian import Librarian
    from desktop.saved import Saved
    from desktop.settings import Settings
    from desktop.sweeper import Sweeper
    from desktop.window import Window
    from library import CONTENT, Library

    class Painted(QObject):
        """Ends the wait when a widget was painted, and notes when that was."""

        seen = Signal()

        def __init__(self, widget: QWidget, wait: QEventLoop) -> None:
            super().__init__()
            self.at = 0.0
            self._wait = wait
            self.seen.connect(self.stop, Qt.ConnectionType.QueuedConnection)
            widget.installEventFilter(self)

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                self.seen.emit()  # heard when the whole window was painted, before anything that waits for that
            return False

        def stop(self) -> None:
            self.at = self.at or time.perf_counter()
            self._wait.quit()

    def wait_for(signal: object) -> None:
        wait = QEventLoop()
        signal.connect(wait.quit)  # type: ignore[attr-defined]
        wait.exec()
        signal.disconnect(wait.quit)  # type: ignore[attr-defined]

    def until_painted(widget: QWidget, do: Callable[[], object], most_ms: int = 300) -> float:
        """Milliseconds from `do` to the end of the first painting of `widget` after it."""
        wait = QEventLoop()
        watch = Painted(widget, wait)
        begun = time.perf_counter()
        do()
        QTimer.singleShot(most_ms, wait.quit)
        wait.exec()
        widget.removeEventFilter(watch)
        return ((watch.at or time.perf_counter()) - begun) * 1000

    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    theme.load_fonts()
    sys.setswitchinterval(0.001)  # as in the program
    Sweeper(app)  # as in the program: Python's own collector would stop it wherever it likes
    display = Display(app, Settings(theme="light", greeted=True), scratch / "settings.json")
    librarian = Librarian([CONTENT], scratch / "cache", scratch / "other")
    window = Window(librarian, display, Saved(scratch / "saved.txt"))
    window.resize(1366, 768)
    window.painted.connect(window.furnish)
    window.painted.connect(librarian.start)
    window.show()
    wait_for(librarian.searchable)

    times = []
    for query in QUERIES:
        window.box.clear()
        window.finder.stop()
        for end in range(1, len(query) + 1):
            pause = QEventLoop()  # as between two keys: what the last one made is painted to its end
            QTimer.singleShot(60, pause.quit)
            pause.exec()
            before = window.results.list.rows
            answered: list[object] = []
            librarian.found.connect(answered.append)
            window.box.field.blockSignals(True)  # the pause after typing is not what is measured
            window.box.field.setText(query[:end])
            window.box.field.blockSignals(False)
            view = window.results.list.viewport()
            taken = until_painted(view, window.box.ask_now)
            librarian.found.disconnect(answered.append)
            if window.results.list.rows != before and window.results.list.isVisible():
                times.append(taken)
    yield f"keystroke to painted results ({len(times)})", in_figures(times)

    opened = {}
    library = Library.open([CONTENT], [scratch / "cache"])
    page = window.reader.focusProxy() or window.reader
    viewport = page.viewport() if hasattr(page, "viewport") else page
    for article in library:
        window.hide_all()
        until_painted(window.home.viewport(), window.home.viewport().update)
        opened[article.id] = until_painted(viewport, lambda id=article.id: window.open(id))
    slowest = max(opened, key=lambda id: opened[id])
    yield f"open an article to its first paint ({len(opened)})", f"{in_figures(list(opened.values()))}  {slowest}"
    window.hide_all()
    yield "emergency key to the painted desk", f"{until_painted(window.aid.desk.viewport(), window.open_desk):8.1f} ms"
    yield "Enter to the painted overdose card", f"{until_painted(viewport, window.open_card):8.1f} ms"
    yield "Hide to the painted Home", f"{until_painted(window.home.viewport(), window.hide_all):8.1f} ms"
    yield from reading.measure(window, display, until_painted)
    window.close()
    yield from heavy.measure(scratch, display)


def in_figures(times: list[float]) -> str:
    """Median, 95th percentile and maximum of milliseconds."""
    times = sorted(times)
    p95 = times[min(len(times) - 1, round(0.95 * len(times)))]
    return f"{statistics.median(times):8.1f} ms   p95 {p95:.1f}   max {times[-1]:.1f}"


main()

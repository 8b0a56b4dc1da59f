"""The longest stop of the window while it opens pages that nobody should have written."""

import shutil
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.reading import rest

if TYPE_CHECKING:
    from desktop.display import Display

HEAD = "| a | b | c |\n|---|---|---|\n"
ROW = "| row {} | some words here in it, some words | more words |\n"
TEXTS = {
    "table-480-kb": HEAD + "".join(ROW.format(n) for n in range(7_700)),
    "table-2-mb": HEAD + "".join(ROW.format(n) for n in range(33_000)),
    "notes-5000": "\n\n".join(f"Word {n}.[^n{n}]" for n in range(5_000))
    + "\n\n"
    + "\n".join(f"[^n{n}]: Source number {n} with words." for n in range(5_000)),
    "paragraph-490-kb": "word and more " * 35_000,
    "paragraph-1-mb": "word and more " * 75_000,
    "picture-20000-px-png": "![A picture](../images/wide.png)",
    "picture-20000-px-jpeg": "![A picture](../images/wide.jpg)",
    "drawing-20000-px": "![A picture](../images/wide.svg)",
}


def measure(scratch: Path, display: "Display") -> Iterator[tuple[str, str]]:
    """For each page the longest time between two beats of a timer of 5 ms, and what came of it."""
    from PySide6.QtCore import QObject, QTimer

    from desktop.librarian import Librarian
    from desktop.saved import Saved
    from desktop.window import Window

    root = write(scratch / "heavy")
    librarian = Librarian([root], scratch / "none", scratch / "heavy-cache")
    window = Window(librarian, display, Saved(scratch / "heavy-saved.txt"))
    window.resize(1366, 768)
    window.show()
    window.furnish()
    clock = QObject()
    beats: list[float] = []
    timer = QTimer(clock, interval=5)
    timer.timeout.connect(lambda: beats.append(time.perf_counter()))
    timer.start()

    def longest(do: Callable[[], object], milliseconds: int) -> float:
        rest(50)
        beats[:] = [time.perf_counter()]
        do()
        rest(milliseconds)
        beats.append(time.perf_counter())
        return max(after - before for before, after in pairwise(beats)) * 1000

    compiled: list[object] = []
    librarian.searchable.connect(lambda: compiled.append(1))
    stop = longest(librarian.start, 1_000)
    while not compiled:
        stop = max(stop, longest(lambda: None, 500))
    yield "longest stop while such a library is compiled", f"{stop:8.0f} ms"
    refused = " ".join(window.notice.sentences)
    for name in TEXTS:
        window.notice.dismiss()
        stop = longest(lambda name=name: window.open(f"core/{name}"), 1_500)
        is_open = window.pages.now == f"core/{name}"
        if is_open:
            stop = max(stop, longest(lambda: window.reader.jump("about-this-page"), 500))
        said = "" if is_open else "  said to be too long" if f"{name}.md: is too long" in refused else "  not opened"
        yield f"longest stop, {name}", f"{stop:8.0f} ms{said}"
    window.close()


def write(root: Path) -> Path:
    """A library of such pages in the folder `root`."""
    from PySide6.QtGui import QImage

    from library import CONTENT

    folder = root / "emergencies"
    folder.mkdir(parents=True)
    (root / "images").mkdir()
    for name in ("pack.yml", "topics.yml"):
        shutil.copy(CONTENT / name, root / name)
    card = (CONTENT / "emergencies" / "opioid-overdose.md").read_text(encoding="utf-8")
    front = "---".join(card.split("---")[:2]) + "---\n"
    for name, text in TEXTS.items():
        (folder / f"{name}.md").write_text(front + text, encoding="utf-8")
    image = QImage(20_000, 1_100, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    image.save(str(root / "images" / "wide.png"))
    image.save(str(root / "images" / "wide.jpg"))
    (root / "images" / "wide.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="20000" height="20000">'
        '<circle cx="9000" cy="9000" r="4000"/></svg>'
    )
    return root

"""Pages made by hand, and a reader to show them in."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject

from desktop.reader import Reader
from desktop.theme import THEMES, Style, apply, load_fonts
from library import Article, Block, Heading, Note, Page, Paragraph, Run

TODAY = date(2026, 11, 23)
FACTS = {
    "id": "core/opioid-overdose",
    "slug": "opioid-overdose",
    "pack": "core",
    "topic": "emergencies",
    "title": "Opioid overdose: what to do",
    "kind": "quick-card",
    "summary": "Call, breathe, naloxone, stay.",
    "audience": ("worker", "client"),
    "search": (),
    "regions": ("international",),
    "written": date(2026, 11, 1),
    "checked": TODAY,
    "check_by": date(2027, 5, 23),
    "review": None,
    "sources": (),
    "related": (),
    "minutes": 2,
    "path": Path("/pack/emergencies/opioid-overdose.md"),
}


def article(**facts) -> Article:
    return Article(**(FACTS | facts))


def text(words: str, **style) -> Paragraph:
    return Paragraph((Run(words, **style),))


def page(*blocks: Block, notes: tuple[Note, ...] = (), **facts) -> Page:
    outline = tuple(block for block in blocks if isinstance(block, Heading))
    return Page(article(**facts), blocks, outline, notes)


@pytest.fixture(autouse=True)
def dressed(qapp):
    load_fonts()
    apply(qapp, Style(THEMES["light"]))


@pytest.fixture
def style():
    return Style(THEMES["light"])


@pytest.fixture
def reader(qtbot, style, tmp_path):
    """A reader of 700 by 600 pixels; the files in tmp_path are its bundled pack, and it is 23 November 2026."""
    reader = Reader(style, trusted=tmp_path, today=lambda: TODAY)
    qtbot.addWidget(reader)
    reader.resize(700, 600)
    reader.show()
    reader.activateWindow()
    qtbot.waitUntil(reader.isActiveWindow)
    return reader


@pytest.fixture
def view(reader):
    """What the page is painted in."""
    return reader.focusProxy()


def is_whole(view):
    """Whether a page is set to its end."""
    return view.document().find("About this page").position() > 0


class Painted(QObject):
    """Notes what `look` says of a view at each of its paintings."""

    def __init__(self, view, look=is_whole):
        super().__init__()
        self.view, self.look, self.seen = view, look, []
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            self.seen.append(self.look(self.view))
        return False

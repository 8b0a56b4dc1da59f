"""The overdose card, whatever state the library is in.

The card is read straight from its file, which needs no catalog and no index.
If even the file cannot be used, four plain lines that ship in the program
itself say what matters most, in the order of the card. The other emergency
cards are read the same way when the library cannot give them.
"""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.errors import in_words
from desktop.paths import CONTENT
from desktop.theme import Style

if TYPE_CHECKING:
    from library import Page

CARD_ID = "core/opioid-overdose"
CARD = CONTENT / "emergencies" / "opioid-overdose.md"


def read_card(path: Path = CARD) -> "tuple[Page | None, str]":
    """The overdose card at `path`, or None and one sentence on what is wrong with it. Never raises."""
    try:
        facts = path.stat()
        return _read(path, facts.st_mtime_ns, facts.st_size), ""
    except Exception as error:  # a card must come, whatever is broken
        return None, in_words(error)


@lru_cache(maxsize=12)
def _read(path: Path, _changed: int, _size: int) -> "Page":
    """The card at `path`. The same file is parsed once: that is half of the time until it is seen."""
    from library import read_page  # inside: it may be the library that is broken

    return read_page(path)


def read_urgent(id: str, folder: Path = CARD.parent) -> "tuple[Page | None, str]":
    """The emergency card called `id`, read from its file in `folder`; None and one sentence if it cannot be."""
    return read_card(folder / f"{id.partition('/')[2]}.md")


def card_title() -> str:
    """What the card is called before the library can say it."""
    return QCoreApplication.translate("emergency", "Opioid overdose: what to do now")


class PlainCard(QScrollArea):
    """Four plain lines for when the overdose card itself cannot be shown."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._title = _line(card_title())
        self._lines = [
            _line(self.tr("1. Call an ambulance: 999 or 112, 911, 000, 111 in New Zealand.")),
            _line(self.tr("2. Give breaths: tilt the head back, pinch the nose, blow until the chest rises.")),
            _line(self.tr("3. Give naloxone, if you have it. Keep up the breaths.")),
            _line(self.tr("Stay with them until help comes.")),
        ]
        self._wrong = _line("")
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        for part in (self._title, *self._lines, self._wrong):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)  # the colour is the viewport's
        self.set_style(style)

    def say_why(self, wrong: str) -> None:
        """Name what is wrong with the real card, below the lines."""
        self._wrong.setText(wrong.replace("\\", "\\\u200b"))  # a path of Windows has no other place to break
        self.setAccessibleName(self._title.text())
        self.setAccessibleDescription(" ".join(line.text() for line in self._lines))

    def set_style(self, style: Style) -> None:
        """Follow theme and text size."""
        em = round(style.px)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, style.theme.paper)
        palette.setColor(QPalette.ColorRole.WindowText, style.theme.text)
        self.setPalette(palette)
        self._column.setContentsMargins(2 * em, 2 * em, 2 * em, 2 * em)
        self._column.setSpacing(em)
        self._title.setFont(style.font(1.9, QFont.Weight.Bold))
        for line in self._lines:
            line.setFont(style.font(1.5, QFont.Weight.DemiBold))
        self._wrong.setFont(style.font(0.88))


def _line(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label

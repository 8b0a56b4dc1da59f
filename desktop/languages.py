"""Languages that nobody speaks, to see before there are translations what they would do to the window.

For developers: `python3 main.py --language long`. "marked" puts marks around every text that can be translated, so
that what has none is one that cannot; "long" makes each text 60 % longer, as German or Finnish would; "mirrored"
lays the window out from right to left, as Arabic would.
"""

import re

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

MARKED, LONG, MIRRORED = FAKES = ("marked", "long", "mirrored")
LONGER = 1.6
_DIRECTION = "QT_LAYOUT_DIRECTION"  # Qt asks each language for it in these words
_KEPT = re.compile(r"(\{[^}]*\})")  # what str.format() fills in
_BEGIN, _END = "\u200f\u202b", "\u202c"  # right to left between these, whatever the letters


class FakeLanguage(QTranslator):
    """Translates everything, without a dictionary."""

    def __init__(self, name: str, parent: QApplication) -> None:
        """Speak the language of this `name`, one of FAKES."""
        super().__init__(parent)
        self._name = name

    def isEmpty(self) -> bool:
        """Never: Qt asks no translator that is."""
        return False

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
        """The `text` in this language."""
        if text == _DIRECTION:
            return "RTL" if self._name == MIRRORED else "LTR"
        if not text or not any(map(str.isalpha, text)):
            return text
        match self._name:
            case "marked":
                return f"[!!! {text} !!!]"
            case "long":
                return "".join(part if _KEPT.fullmatch(part) else stretched(part) for part in _KEPT.split(text))
            case _:
                return f"{_BEGIN}{text}{_END}"


def stretched(text: str) -> str:
    """`text` LONGER times as long, word by word: long words are what breaks a layout."""
    return re.sub(r"[^\W\d_]+", lambda word: _stretched(word[0]), text)


def _stretched(word: str) -> str:
    wanted = len(word) * LONGER
    more, step = "", 0
    while len(word) + len(more) + 0.5 < wanted:
        more += "nesverandil"[step % 11]
        step += 1
    return word + more


def speak(name: str, app: QApplication) -> None:
    """Install the language of this `name`; call it before any widget is made."""
    app.installTranslator(FakeLanguage(name, app))

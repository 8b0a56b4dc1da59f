"""Which way words run."""

import unicodedata

LEFTWARD = frozenset({"R", "AL", "RLE", "RLO", "RLI"})


def reads_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction runs from right to left."""
    for letter in text:
        if (direction := unicodedata.bidirectional(letter)) in ("L", "R", "AL"):
            return direction != "L"
    return False


def runs_left(text: str) -> bool:
    """Whether anything in `text` runs from right to left."""
    return any(unicodedata.bidirectional(letter) in LEFTWARD for letter in text)

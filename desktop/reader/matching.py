"""Where words stand in a text, in the positions that Qt counts."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

Span = tuple[int, int]  # from the first character to behind the last

_ALIKE = {"'": "['\u2018\u2019]", '"': '["\u201c\u201d]', "-": "[-\u2010\u2011\u2013]"}


def places_of(wanted: str, text: str) -> list[Span]:
    """Everywhere `wanted` stands in `text`, whatever its case, its white space or the kind of its quotation marks."""
    words = wanted.split()
    if not words:
        return []
    pattern = r"\s+".join("".join(_ALIKE.get(letter) or re.escape(letter) for letter in word) for word in words)
    return _spans(pattern, text)


def find_words(words: Iterable[str], text: str) -> list[Span]:
    """Everywhere one of `words` stands in `text` as a whole word, whatever its case."""
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True) if word)
    return _spans(rf"(?<!\w)(?:{pattern})(?!\w)", text) if pattern else []


def outside(labels: Sequence[Span], places: Iterable[Span]) -> list[Span]:
    """Those of `places` that do not begin in one of `labels`, which are in order."""
    starts = [start for start, _ in labels]
    return [one for one in places if not (n := bisect_right(starts, one[0])) or one[0] >= labels[n - 1][1]]


def _spans(pattern: str, text: str) -> list[Span]:
    # Qt counts UTF-16 units: a character beyond the first plane, such as an emoji, is two.
    wide = [n for n, letter in enumerate(text) if letter > "\uffff"] if text and max(text) > "\uffff" else []
    return [
        (found.start() + bisect_left(wide, found.start()), found.end() + bisect_left(wide, found.end()))
        for found in re.finditer(pattern, text, re.IGNORECASE)
    ]

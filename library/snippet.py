"""The passage of an article that answers a query, with the matched words marked."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain

from library.words import fold, stem

LENGTH = 170  # characters: two lines of the results list
SHORT = 3  # letters
MOST_MATCHES = 20  # of one word looked at in one article; the best passage is among the first
WORD = re.compile(r"[^\W_]+")
# What stands between words: beyond Latin-1, and within it, where all of it goes in one step.
FAR_BETWEEN = "’‘“”–—‑…→€"
BETWEEN = "\n\t\xa0.,;:!?()[]{}<>'\"«»-/\\·*=+%&|#°£$_~^`@"
LATIN = bytes(range(256)).decode("latin-1")
SPACED = "".join(" " if letter in BETWEEN else letter.lower() for letter in LATIN).encode("latin-1")
BREAK = re.compile(r"[.!?:]\s+|\n")  # between sentences or lines
AT_BREAK = re.compile(r"[.!?:]\s+$")
KEPT_WORDS = 50  # whose places in a text are remembered

Span = tuple[int, int, int]  # start, end, number of the concept


@dataclass(frozen=True, slots=True)
class Marked:
    """Text, and the stretches [start, end) of it that matched."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


class Text:
    """An article's text in parts of (anchor, heading, text), and joined for one search through all of it."""

    __slots__ = ("_known", "begins", "sections", "words")

    def __init__(self, sections: Sequence[Sequence[str]]) -> None:
        """`sections` are three texts each: an anchor, a heading, and what stands below it."""
        self.sections = sections
        self.words = spaced("\n".join(text for _, _, text in sections))  # of all parts
        # Where each part begins in `words`, and its end.
        self.begins = tuple(accumulate((len(text) + 1 for _, _, text in sections), initial=0))
        self._known: dict[tuple[str, bool], list[tuple[int, int]]] = {}

    def places(self, word: str, whole: bool) -> list[tuple[int, int]]:
        """As the function does; kept, for the next keystroke asks for most of the same words again."""
        found = self._known.get((word, whole))
        if found is None:
            if len(self._known) >= KEPT_WORDS:
                self._known.clear()
            found = self._known[word, whole] = places(self.words, word, whole)
        return found


def spaced(text: str) -> str:
    """`text` as its words in lower case with a space before and after each: letter n of it is letter n + 1 of this."""
    for other in FAR_BETWEEN:  # a fortieth of the time of a pattern, where the text is long
        text = text.replace(other, " ")
    try:
        return f" {text.encode('latin-1').translate(SPACED).decode('latin-1')} "
    except UnicodeEncodeError:
        lower = _lower(text)
        for other in BETWEEN:
            lower = lower.replace(other, " ")
        return f" {lower} "


def _lower(text: str) -> str:
    """`text` in lower case, letter for letter: where one letter would become two, it stays as it is."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def places(words: str, word: str, whole: bool) -> list[tuple[int, int]]:
    """Where in a text, of which `words` are the spaced words, the first stand that begin with `word`, or are it.

    A tuple (start, end) for each, in order. (Measured: a tenth of the time of a pattern.)
    """
    wanted = f" {word} " if whole else f" {word}"
    found: list[tuple[int, int]] = []
    at = words.find(wanted)
    while at >= 0 and len(found) < MOST_MATCHES:
        end = words.find(" ", at + 1) - 1
        found.append((at, end))
        at = words.find(wanted, end + 1)
    return found


class Matcher:
    """Finds the words of a query in text: any form with the same stem, or one that begins as the open word does."""

    def __init__(self, concepts: Iterable[Iterable[str]], opening: str = "") -> None:
        """`concepts` are groups of stems, one group for each thing asked for; `opening` is the word being typed."""
        self._group: dict[str, int] = {}
        for number, stems in enumerate(concepts):
            for one in stems:
                self._group.setdefault(one, number)
        self._opening = opening if len(opening) > 1 else ""
        self._known: dict[str, int | None] = {}
        long = {_start(one) for one in self._group if len(one) > SHORT}
        self._asked = [(start, False) for start in sorted(long)]
        self._asked += [(one, True) for one in self._group if len(one) <= SHORT]  # short words have no other forms
        if self._opening:
            self._asked.append((self._opening, False))

    def spans(self, text: str) -> list[Span]:
        """Each matched word of `text`, in order."""
        lower = _lower(text)
        found: dict[int, Span] = {}
        for start, _ in self._asked:
            at = lower.find(start)  # a tenth of the time of looking at each word
            while at >= 0:
                if at not in found and not (at and lower[at - 1].isalnum()) and (word := WORD.match(lower, at)):
                    group = self._group_of(word[0])
                    if group is not None:
                        found[at] = (at, word.end(), group)
                at = lower.find(start, at + 1)
        return [found[at] for at in sorted(found)]

    def _spans(self, words: str, found: Iterable[list[tuple[int, int]]]) -> list[Span]:
        known: dict[int, Span] = {}
        for start, end in chain.from_iterable(found):
            group = self._group_of(words[start + 1 : end + 1])
            if group is not None:
                known[start] = (start, end, group)
        return [known[at] for at in sorted(known)]

    def _group_of(self, word: str) -> int | None:
        if word not in self._known:
            folded = fold(word)
            group = self._group.get(stem(folded))
            if group is None and self._opening and folded.startswith(self._opening):
                group = len(self._group)
            self._known[word] = group
        return self._known[word]

    def mark(self, text: str) -> Marked:
        """`text` with its matched words marked."""
        return Marked(text, tuple((start, end) for start, end, _ in self.spans(text)))

    def passage(self, text: Text, otherwise: str, *, at_top: bool = False) -> tuple[Marked, str, str]:
        """The stretch with most of what was asked for, its heading and its anchor; `otherwise` where there is none.

        With `at_top` only what stands before the first heading is looked through.
        """
        sections, begins = text.sections, text.begins
        spans = self._spans(text.words, (text.places(*one) for one in self._asked))
        if at_top:
            end = begins[1] if sections and not sections[0][0] else 0
            spans = [span for span in spans if span[0] < end]
        if len({group for _, _, group in spans}) == 1:  # the first place is as good as any
            del spans[1:]
        starts = [start for start, _, _ in spans]
        headings: dict[int, set[int]] = {}
        best: tuple[int, int] = (0, 0)
        place: tuple[int, int, int] | None = None
        for position, (start, _, _) in enumerate(spans):
            number = bisect_right(begins, start) - 1
            limit = min(start + LENGTH - 20, begins[number + 1])
            inside = spans[position : bisect_left(starts, limit)]
            groups = {group for _, _, group in inside}
            if number not in headings:
                headings[number] = {group for _, _, group in self.spans(sections[number][1])}
            worth = (len(groups | headings[number]) * 2 + len(groups), min(len(inside), 4))
            if worth > best:
                best, place = worth, (number, start - begins[number], inside[-1][1] - begins[number])
        if place is None:
            return self.mark(_cut(otherwise, 0, 0)), "", ""
        anchor, heading, part = sections[place[0]]
        return self.mark(_cut(part, place[1], place[2])), heading, anchor


def _start(one: str) -> str:
    # The stemmer writes a final y as i (happi); what stands in the text begins like the rest.
    return one[:-1] if len(one) > 3 and one.endswith("i") else one


def _cut(text: str, start: int, end: int) -> str:
    """About LENGTH characters around [start, end), from the start of a sentence or line where one is near."""
    room = max(0, LENGTH - (end - start))
    earliest = max(0, start - room // 2)
    breaks = [m.end() for m in BREAK.finditer(text[max(0, start - LENGTH) : start])]
    base = max(0, start - LENGTH)
    near = [base + at for at in breaks if base + at >= start - room]
    if near:
        begin = near[0] if near[0] >= earliest else near[-1]
    elif start <= room:
        begin = 0
    else:
        begin = text.find(" ", earliest, start) + 1 or earliest
    finish = min(len(text), begin + LENGTH)
    if finish < len(text):
        space = text.rfind(" ", begin, finish)
        finish = space if space > begin and space >= end else finish
    lines = [" ".join(line.split()) for line in text[begin:finish].split("\n")]
    cut = ""
    for line in filter(None, lines):
        cut += (" " if cut.endswith((".", "!", "?", ":")) else " · " if cut else "") + line
    is_inside = begin > 0 and text[begin - 1] not in "\n" and not AT_BREAK.search(text[max(0, begin - 3) : begin])
    return ("… " if is_inside else "") + cut + (" …" if finish < len(text) else "")

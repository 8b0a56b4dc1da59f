"""The passage of an article that answers a query, with the matched words marked."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, islice

from library.words import fold, stem

LENGTH = 170  # characters: two lines of the results list
SHORT = 3  # letters
MOST_MATCHES = 100  # looked at in one article; the best passage is among the first


@dataclass(frozen=True, slots=True)
class Marked:
    """Text, and the stretches [start, end) of it that matched."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """An article's text in parts of (anchor, heading, text), and joined for one search through all of it."""

    sections: tuple[tuple[str, str, str], ...]
    whole: str
    lower: str
    begins: tuple[int, ...]  # where each part begins in `whole`, and its end


def joined(sections: Iterable[tuple[str, str, str]]) -> Text:
    """`sections` made ready to be searched."""
    sections = tuple(sections)
    whole = "\n".join(text for _, _, text in sections)
    begins = tuple(accumulate((len(text) + 1 for _, _, text in sections), initial=0))
    return Text(sections, whole, lowered(whole), begins)


def lowered(text: str) -> str:
    """`text` in lower case, letter for letter: where one letter would become two, it stays as it is."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


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
        self._starts = sorted({_start(one) for one in self._group if len(one) > SHORT})
        short = [re.escape(one) + r"\b" for one in self._group if len(one) <= SHORT]  # short words have no other forms
        if len(self._opening) > SHORT:
            self._starts.append(self._opening)
        elif self._opening:
            short.append(re.escape(self._opening) + r"\w*")
        self._short = re.compile(rf"\b(?:{'|'.join(short)})") if short else None

    def spans(self, text: str, lower: str = "") -> list[tuple[int, int, int]]:
        """(start, end, number of the concept) of each matched word of `text`, in order; `lower` is it in lower case."""
        lower = lower or lowered(text)
        found: dict[int, tuple[int, int, int]] = {}
        for match in islice(self._short.finditer(lower), MOST_MATCHES) if self._short else ():
            group = self._group_of(match[0])
            if group is not None:
                found[match.start()] = (match.start(), match.end(), group)
        for start in self._starts:  # for longer words str.find is ten times as fast as a pattern
            at = lower.find(start)
            while at >= 0 and len(found) < MOST_MATCHES:
                end = at + len(start)
                if at not in found and not (at and lower[at - 1].isalnum()):
                    while end < len(lower) and lower[end].isalnum():
                        end += 1
                    group = self._group_of(lower[at:end])
                    if group is not None:
                        found[at] = (at, end, group)
                at = lower.find(start, end)
        return [found[at] for at in sorted(found)]

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

    def passage(self, text: "Text", otherwise: str) -> tuple[Marked, str, str]:
        """The stretch with most of what was asked for, its heading and its anchor; `otherwise` where there is none."""
        sections, begins = text.sections, text.begins
        spans = self.spans(text.whole, text.lower)
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
    breaks = [m.end() for m in re.finditer(r"[.!?:]\s+|\n", text[max(0, start - LENGTH) : start])]
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
    is_inside = (
        begin > 0 and text[begin - 1] not in "\n" and not re.search(r"[.!?:]\s+$", text[max(0, begin - 3) : begin])
    )
    return ("… " if is_inside else "") + cut + (" …" if finish < len(text) else "")

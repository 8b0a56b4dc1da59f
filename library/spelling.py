"""Nearest known words for a word that is not known."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

KEPT = 500  # words whose suggestions are remembered while somebody types on
SHORTEST = 4  # a shorter word is too easily another word


class Speller:
    """Suggests words of a lexicon. The first letter, or the second, is taken to be right.

    A word with a count of 0 is known but hidden, such as a listed misspelling: it is suggested only where no
    other word is near.
    """

    def __init__(self, lexicons: Iterable[tuple[Sequence[str], Sequence[int]]], others: Iterable[str] = ()) -> None:
        """`lexicons` are sorted words, and how often each is there; `others` are known but hidden.

        Nothing is done with them until a word is looked up: then those that begin as it does are sorted out.
        """
        self._lexicons = tuple(lexicons)
        self._others = frozenset(others)
        self._buckets: dict[str, dict[int, list[tuple[str, int]]]] = {}  # by first letter, then by length
        self._suggested: dict[str, list[tuple[str, int]]] = {}

    def suggest(self, word: str, most: int = 3) -> list[tuple[str, int]]:
        """Up to `most` known words near `word`, nearest first, each with its distance in edits."""
        if word not in self._suggested:
            if len(self._suggested) > KEPT:
                self._suggested.clear()
            self._suggested[word] = self._near(word)
        return self._suggested[word][:most]

    def _near(self, word: str) -> list[tuple[str, int]]:
        if len(word) < SHORTEST or not word.isalpha():
            return []
        letters = _letters(word)
        allowed = 1 if len(word) < 7 else 2
        near = []
        for length in range(len(word) - allowed, len(word) + allowed + 1):
            for first in {word[0], word[1]}:
                for known, others in self._bucket(length, first):
                    if (letters ^ others).bit_count() > 2 * allowed:  # each edit changes two kinds of letter at most
                        continue
                    edits = distance(word, known, allowed)
                    if edits <= allowed:
                        near.append((edits, known[0] != word[0], -self._count(known), known))
        shown = [one for one in near if one[2]]
        return [(known, edits) for edits, _, _, known in sorted(shown or near)]

    def _bucket(self, length: int, first: str) -> list[tuple[str, int]]:
        """The words of a length that begin with a letter, each with its letters: worked out when first needed."""
        if first not in self._buckets:
            known = {word for word in self._others if word.startswith(first)}
            for words, _ in self._lexicons:
                known.update(words[bisect_left(words, first) : bisect_left(words, first + "\U0010ffff")])
            lettered: dict[int, list[tuple[str, int]]] = defaultdict(list)
            for word in known:
                if len(word) >= SHORTEST - 1 and word.isalpha():
                    lettered[len(word)].append((word, _letters(word)))
            self._buckets[first] = lettered
        return self._buckets[first].get(length, [])

    def _count(self, word: str) -> int:
        count = 0
        for words, counts in self._lexicons:
            at = bisect_left(words, word)
            if at < len(words) and words[at] == word:
                count += counts[at]
        return count


def _letters(word: str) -> int:
    """The kinds of letter in a word, a bit each."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return bits


def distance(a: str, b: str, most: int) -> int:
    """Edits between two words, a swap of neighbours counting one; `most` + 1 stands for anything above `most`.

    Optimal string alignment, row by row, given up as soon as a whole row is above `most`.
    """
    if abs(len(a) - len(b)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        last, row = row, [i] + [0] * len(b)
        for j, y in enumerate(b, start=1):
            row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                row[j] = min(row[j], before[j - 2] + 1)
        if min(row) > most:
            return most + 1
        before = last
    return min(row[-1], most + 1)

"""The postings of an index, weighed once when it is compiled: a file beside the index, read a word at a time.

The engine decodes postings one by one, in Python; here those of a word are two plain arrays, read and made into a
dictionary without a loop. (Measured at 10,000 articles: a tenth of the time for a word that is in most of them.)
"""

import os
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

MAGIC = 0x46530001
HEAD = 4  # numbers before the table: what the file is, articles, terms, bytes of all terms
NOT_THESE = "not the scores of this pack"
NUMBER, SCORE = "I", "f"  # four bytes each, wherever Python runs

Postings: TypeAlias = "tuple[array[int], array[float]]"  # documents, in order, and the score of each


def write_scores(path: Path, articles: int, terms: Iterable[tuple[bytes, Postings]]) -> None:
    """Write the postings of `terms`, which come in order, of a pack with so many `articles`."""
    names: list[bytes] = []
    ends = array(NUMBER)
    heap = path.with_suffix(".heap")
    total = 0
    try:
        with heap.open("wb") as file:
            for name, (docs, scores) in terms:
                names.append(name)
                total += len(docs)
                ends.append(total)
                file.write(_little(docs) + _little(scores))
        bounds = array(NUMBER)
        at = 0
        for name in names:
            at += len(name)
            bounds.append(at)
        with path.open("wb") as file, heap.open("rb") as postings:
            file.write(_little(array(NUMBER, (MAGIC, articles, len(names), at))))
            file.write(_little(bounds) + _little(ends) + b"".join(names))
            while block := postings.read(1 << 20):
                file.write(block)
            file.flush()
            os.fsync(file.fileno())
    finally:
        heap.unlink(missing_ok=True)


class Scores:
    """The open scores of one pack. Use it from one thread, and close it."""

    def __init__(self, path: Path, articles: int) -> None:
        """Raises ValueError where the file is none, or is not that of a pack with so many articles; or OSError."""
        self._articles = articles
        self._file = path.open("rb", buffering=0)
        try:
            there, head = path.stat().st_size, self._file.read(4 * HEAD)
            magic, count, terms, size = _numbers(head, NUMBER) if len(head) == 4 * HEAD else (0, 0, 0, 0)
            self._start = 4 * HEAD + 8 * terms + size
            if magic != MAGIC or count != articles or there < self._start:
                raise ValueError(NOT_THESE)
            table = self._file.read(8 * terms + size)
            self._bounds = _numbers(table[: 4 * terms], NUMBER)  # where the name of each term ends
            self._ends = _numbers(table[4 * terms : 8 * terms], NUMBER)  # where its postings end
            self._names = table[8 * terms :]
            if there != self._start + 8 * (self._ends[-1] if terms else 0):
                raise ValueError(NOT_THESE)
        except BaseException:
            self._file.close()
            raise

    def read(self, term: str) -> Postings:
        """The postings of `term`; empty where no document holds it. Raises OSError or ValueError where that fails."""
        name = term.encode(errors="replace")
        at = bisect_left(range(len(self._bounds)), name, key=self._name)
        if at == len(self._bounds) or self._name(at) != name:
            return array(NUMBER), array(SCORE)
        begin, end = self._ends[at - 1] if at else 0, self._ends[at]
        self._file.seek(self._start + 8 * begin)
        found = self._file.read(8 * (end - begin))
        docs, scores = _numbers(found[: 4 * (end - begin)], NUMBER), _numbers(found[4 * (end - begin) :], SCORE)
        if len(scores) != len(docs) or (docs and max(docs) >= self._articles):
            raise ValueError(f"the scores of {term!r} are damaged")
        return docs, scores

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _name(self, at: int) -> bytes:
        return self._names[self._bounds[at - 1] if at else 0 : self._bounds[at]]


def _little(numbers: array) -> bytes:  # type: ignore[type-arg]
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers.tobytes()


def _numbers(raw: bytes, kind: str) -> array:  # type: ignore[type-arg]
    numbers: array = array(kind)  # type: ignore[type-arg]
    numbers.frombytes(raw)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers

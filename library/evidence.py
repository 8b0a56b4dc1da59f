"""Which pages speak of the things asked for, and how much each thing tells."""

from bisect import bisect_left
from collections.abc import Iterable
from heapq import nlargest
from typing import TYPE_CHECKING, NamedTuple

from library.query import Concept
from library.words import stem

if TYPE_CHECKING:
    from library.index import Index  # brings in whoosh

COMPLETIONS = 12  # of the word being typed
COMPLETED_POSTINGS = 2000  # they may bring in all
ABOUT_SHARE = 2.0  # what it adds that a page is about the word
ABOUT_TELLS = 0.5  # of how much a word tells: by pages about it, the rest by pages that mention it
EXACT_SHARE = 0.4  # what the word as typed adds to its stem
COMPLETION_WEIGHT = 0.6
KEPT_CONCEPTS = 64  # of the last keystrokes: while a word is typed, those before it stay the same


class Found(NamedTuple):
    """The documents that speak of a concept, each with its score, and how much the concept tells."""

    docs: dict[int, float]
    tells: float
    pages: int  # the same documents as a page set
    most: float  # the highest score


class Evidence:
    """What an open index holds of the concepts of a query. Use it from the index's thread."""

    def __init__(self, index: "Index") -> None:
        self._index = index
        self._concepts: dict[Concept, Found] = {}
        self._completions: dict[str, list[str]] = {}

    def of(self, concept: Concept) -> Found:
        """The documents that speak of a concept, and how much it tells."""
        known = self._concepts.pop(concept, None)
        if known is None:
            docs = self._documents(concept)
            known = Found(docs, self._tells(concept, docs), self._index.pages(docs), max(docs.values(), default=0.0))
            if len(self._concepts) >= KEPT_CONCEPTS:
                del self._concepts[next(iter(self._concepts))]
        self._concepts[concept] = known
        return known

    def _documents(self, concept: Concept) -> dict[int, float]:
        """The documents that speak of a concept in any of its words, each with the score of the best one."""
        found: dict[int, float] = {}
        for alternative in concept.alternatives:
            docs = dict(self.with_all(alternative.stems))
            for doc, score in self.with_all("!" + one for one in alternative.stems).items():
                if doc in docs:
                    docs[doc] += score * ABOUT_SHARE
            if alternative.weight != 1:
                docs = {doc: score * alternative.weight for doc, score in docs.items()}
            _keep_best(found, docs)
        if concept.is_prefix:
            for one in dict.fromkeys(map(stem, self.completions(concept.words[-1]))):
                _keep_best(found, {doc: s * COMPLETION_WEIGHT for doc, s in self._index.scores(one).items()})
        for word in concept.words:
            for doc, score in self._index.scores("=" + word).items():
                if doc in found:
                    found[doc] += score * EXACT_SHARE
        return found

    def _tells(self, concept: Concept, docs: dict[int, float]) -> float:
        """How much a concept tells: half by how few pages mention it, half by how few are about it."""
        if not docs:
            return 0.0
        about = set().union(*(self.with_all("!" + one for one in alt.stems) for alt in concept.alternatives))
        rarity = self._index.rarity
        return (1 - ABOUT_TELLS) * rarity(len(docs)) + ABOUT_TELLS * rarity(len(about) or len(docs))

    def with_all(self, stems: Iterable[str]) -> dict[int, float]:
        """The documents that hold every one of `stems`, each with the sum of their scores."""
        postings = sorted((self._index.scores(one) for one in dict.fromkeys(stems)), key=len)
        if not postings or not postings[0]:
            return {}
        if len(postings) == 1:
            return postings[0]
        together = set(postings[0])
        for docs in postings[1:]:
            together &= docs.keys()
        return {doc: sum(docs[doc] for docs in postings) for doc in together}

    def completions(self, opening: str) -> list[str]:
        """Known words that begin with `opening`, the most frequent first, within a budget."""
        if len(opening) < 2:
            return []
        if opening not in self._completions:
            if len(self._completions) >= KEPT_CONCEPTS:
                self._completions.clear()
            self._completions[opening] = self._complete(opening)
        return self._completions[opening]

    def _complete(self, opening: str) -> list[str]:
        near: dict[str, int] = {}
        for words, counts in self._index.lexicons:
            start, end = bisect_left(words, opening), bisect_left(words, opening + "\U0010ffff")
            for at in sorted(range(start, end), key=counts.__getitem__, reverse=True)[:COMPLETIONS]:
                near[words[at]] = near.get(words[at], 0) + counts[at]
        kept, room = [], COMPLETED_POSTINGS
        for word in nlargest(COMPLETIONS, near, key=near.__getitem__):
            if word != opening and near[word] <= room:
                kept.append(word)
                room -= near[word]
        return kept


def _keep_best(found: dict[int, float], more: dict[int, float]) -> None:
    """Put into `found` what scores higher in `more`, or is there only."""
    if not found:
        found.update(more)
        return
    for doc, score in more.items():
        if score > found.get(doc, 0.0):
            found[doc] = score

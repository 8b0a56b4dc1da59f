"""From typed words to ranked hits with the passages that answer."""

import time
from bisect import bisect_left
from dataclasses import dataclass

from library.catalog import Library
from library.drug_names import NAMES
from library.evidence import Evidence
from library.filters import Count, Filters, Sieve
from library.query import Alternative, Concept, Query, understand
from library.ranking import Ranked, Ranker
from library.snippet import Marked, Matcher
from library.spelling import SHORTEST, Speller
from library.thesaurus import Thesaurus
from library.words import fold, is_small, split, stem

HITS = 15


@dataclass(frozen=True, slots=True)
class Hit:
    """One search result, ready to show. `anchor` is the part of the page the snippet is from; "" is its top."""

    id: str
    title: Marked
    kind: str
    topic: str
    score: float
    snippet: Marked
    heading: str
    anchor: str
    emergency: bool
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search found.

    `corrected` is the text searched for instead, where a typed word is not known; `nearest` are texts to
    offer where nothing better is known. `total` counts all pages found, `counts` those that each filter would
    leave. `also` names what the thesaurus added; `words` are the forms to mark on a page; `ms` is the time taken.
    """

    query: str
    corrected: str | None
    also: tuple[str, ...]
    hits: tuple[Hit, ...]
    total: int
    counts: tuple[Count, ...]
    words: tuple[str, ...]
    nearest: tuple[str, ...]
    ms: float


class Searcher:
    """Answers searches over a compiled library. Use it from one thread; close it when done.

    Raises IndexBrokenError when a pack's cache is missing or damaged.
    """

    def __init__(self, library: Library) -> None:
        from library.index import Index  # brings in whoosh: never on the start path

        self._index = Index(library)
        self._thesaurus = Thesaurus(self._index.tables)
        self._evidence = Evidence(self._index)
        self._ranker = Ranker(self._index, self._evidence)
        self._sieve = Sieve(self._index.articles)
        self._speller = Speller(self._index.lexicons, self._thesaurus.words)

    def search(self, text: str, limit: int = HITS, filters: Filters = (), *, as_typed: bool = False) -> Answer:
        """The best `limit` hits for what was typed, whatever it is; never raises for the text.

        `filters` are pairs such as ("topic", "people") that every hit must fit, beside those typed. With
        `as_typed`, and for words in quotation marks, nothing is corrected.
        """
        begun = time.perf_counter()
        query = understand(text, self._thesaurus)
        corrected, nearest = (None, ()) if as_typed else self._correct(query)
        if corrected:
            query = understand(corrected, self._thesaurus)
        filters = (*query.filters, *filters)
        allowed = self._allowed(query, filters)
        ranked, matching = self._ranker.rank(query, limit, allowed)
        total = (matching if allowed is None else matching & allowed).bit_count()
        matcher = Matcher(*self._wanted(query))
        hits = tuple(self._hit(query, one, matcher) for one in ranked)
        words = self._forms(query) if hits else ()
        also = self._also(query)
        counts = self._sieve.counts(matching, filters)
        ms = (time.perf_counter() - begun) * 1000
        return Answer(text, corrected, also, hits, total, counts, words, nearest, round(ms, 3))

    def close(self) -> None:
        """Let go of the index files."""
        self._index.close()

    def _allowed(self, query: Query, filters: Filters) -> int | None:
        """The pages that the filters leave; None where there is no filter."""
        if not filters and not query.without:
            return None
        allowed = self._sieve.leaves(filters)
        for word in query.without:
            allowed &= ~self._index.pages(self._index.scores("=" + word))
        return allowed

    def _correct(self, query: Query) -> tuple[str | None, tuple[str, ...]]:
        """The typed text with each unknown word replaced by the one word clearly nearest; and other near words."""
        fixed = query.text
        nearest: list[str] = []
        quoted = {word for phrase in query.phrases for word in phrase}
        for concept in query.concepts:
            if (
                len(concept.words) > 1
                or concept.words[0] in quoted
                or len(concept.words[0]) < SHORTEST
                or self._is_known(concept)
            ):
                continue
            near = self._speller.suggest(concept.words[0])
            if near and (len(near) == 1 or near[0][1] < near[1][1] or stem(near[0][0]) == stem(near[1][0])):
                fixed = _replaced(fixed, concept.words[0], near[0][0])
            else:
                near.sort(key=lambda one: (one[1], one[0] not in NAMES))  # of words equally near, names of drugs first
                nearest += [_replaced(query.text, concept.words[0], word) for word, _ in near]
        return (fixed if fixed != query.text else None), tuple(dict.fromkeys(nearest))

    def _is_known(self, concept: Concept) -> bool:
        return bool(
            concept.words[0] in NAMES
            or stem(concept.words[0]) in self._thesaurus.in_signs
            or any(self._evidence.with_all(alternative.stems) for alternative in concept.alternatives)
            or self._index.scores("=" + concept.words[0])
            or (concept.is_prefix and self._evidence.completions(concept.words[0]))
        )

    def _wanted(self, query: Query) -> tuple[list[list[str]], str]:
        groups = [[one for alt in concept.alternatives for one in _telling(alt)] for concept in query.concepts]
        opening = query.concepts[-1].words[-1] if query.concepts and query.concepts[-1].is_prefix else ""
        return groups, opening

    def _forms(self, query: Query) -> tuple[str, ...]:
        """The words, as they stand in the library, that a page should mark."""
        groups, opening = self._wanted(query)
        stems = {one for group in groups for one in group}
        forms = set(self._evidence.completions(opening)) if opening else set()
        for words, _ in self._index.lexicons:
            for one in stems:
                start = one[:-1] if len(one) > SHORTEST else one
                if len(start) < SHORTEST - 1:  # short words have no other forms, and much begins like them
                    forms.add(one)
                    continue
                at = bisect_left(words, start)
                while at < len(words) and words[at].startswith(start):
                    if stem(words[at]) == one:
                        forms.add(words[at])
                    at += 1
        return tuple(sorted(forms))

    def _also(self, query: Query) -> tuple[str, ...]:
        added = (alt for concept in query.concepts for alt in concept.alternatives if alt.words)
        return tuple(dict.fromkeys(alt.words for alt in added if self._evidence.with_all(alt.stems)))

    def _is_title(self, query: Query, doc: int) -> bool:
        """Whether the title of a page has all the words typed, and those are several.

        Such a page is about nothing else, so what it says first answers better than the place where they meet.
        (Of the words typed only: where another word for them is in the title, that place does answer.)
        """
        *before, last = query.stems or ("",)
        said = self._index.titles[doc].split()
        if not before or not all(one in said for one in before):
            return False
        concept = query.concepts[-1]
        opening = concept.words[-1] if concept.is_prefix else ""
        return last in said or bool(
            opening and any(word.startswith(opening) for word in split(self._index.articles[doc].title))
        )

    def _hit(self, query: Query, one: Ranked, matcher: Matcher) -> Hit:
        article = self._index.articles[one.doc]
        at_top = self._is_title(query, one.doc)
        snippet, heading, anchor = matcher.passage(self._index.text(one.doc), article.summary, at_top=at_top)
        return Hit(
            article.id,
            matcher.mark(article.title),
            article.kind,
            article.topic,
            round(one.score, 3),
            snippet,
            heading,
            anchor,
            article.is_emergency,
            one.reasons(),
        )


def _telling(alternative: Alternative) -> tuple[str, ...]:
    """The stems to mark: small words of a phrase are everywhere, and "not" alone is not "will not wake"."""
    if len(alternative.stems) == 1:
        return alternative.stems
    telling = tuple(one for one in alternative.stems if not is_small(one))
    return telling if telling or alternative.words else alternative.stems


def _replaced(text: str, word: str, by: str) -> str:
    """`text` with the typed word `word` (folded) replaced."""
    at = fold(text).find(word)
    return (
        text[:at] + by + text[at + len(word) :] if at >= 0 and len(fold(text)) == len(text) else text.replace(word, by)
    )

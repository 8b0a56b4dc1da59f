"""From typed words to ranked hits with the passages that answer."""

import time
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from heapq import nlargest

from library.article import KINDS, Article
from library.catalog import Library
from library.query import Concept, Query, understand
from library.snippet import Marked, Matcher
from library.spelling import SHORTEST, Speller
from library.thesaurus import Thesaurus
from library.words import LIGHT, fold, key, split, stem

HITS = 20
RERANKED = 80  # the best by words alone, looked at again by title and phrases
COMPLETIONS = 12  # of the word being typed
COMPLETED_POSTINGS = 2000  # they may bring in all
ABOUT_SHARE = 2.0  # what it adds that a page is about the word
ABOUT_TELLS = 0.5  # of how much a word tells: by pages about it, the rest by pages that mention it
COVER_POWER = 0.75  # how hard pages are marked down for words they lack
EXACT_SHARE = 0.4  # what the word as typed adds to its stem
COMPLETION_WEIGHT = 0.6
LIGHT_SHARE = 0.3  # of a common English word, against one that tells
KEPT_CONCEPTS = 64  # of the last keystrokes: while a word is typed, those before it stay the same
LEAST_COVER = 0.34  # of what was asked for, by how much each word tells; below it a page is not a hit
PHRASE_BONUS, TITLE_BONUS = 3.0, 1.5  # at most, as multiples of the score by words
EMERGENCY_LEAD = 1.5  # times the best other hit
COMMON = 0.25  # of all articles: a word in more of them picks out nothing by itself


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

    `corrected` is the text searched for instead, where a typed word is not known; `nearest` are words to
    offer where nothing better is known. `total` counts all pages found.
    `also` names what the thesaurus added; `words` are the forms to mark on a page; `ms` is the time taken.
    """

    query: str
    corrected: str | None
    also: tuple[str, ...]
    hits: tuple[Hit, ...]
    total: int
    words: tuple[str, ...]
    nearest: tuple[str, ...]
    ms: float


@dataclass(slots=True)
class _Ranked:
    doc: int
    score: float
    why: list[str] = field(default_factory=list)


class Searcher:
    """Answers searches over a compiled library. Use it from one thread; close it when done.

    Raises IndexBrokenError when a pack's cache is missing or damaged.
    """

    def __init__(self, library: Library) -> None:
        from library.index import Index  # brings in whoosh: never on the start path

        self._index = Index(library)
        self._thesaurus = Thesaurus(library.thesaurus)
        self._docs = {article.id: doc for doc, article in enumerate(self._index.articles)}
        self._slugs: dict[str, int] = {}
        for doc, article in enumerate(self._index.articles):
            self._slugs.setdefault(article.slug, doc)
        self._speller: Speller | None = None
        self._concepts: dict[Concept, tuple[dict[int, float], float]] = {}

    def search(self, text: str, limit: int = HITS, topic: str | None = None, *, as_typed: bool = False) -> Answer:
        """The best `limit` hits for what was typed, whatever it is; never raises for the text.

        `topic` keeps to one topic. With `as_typed`, and for words in quotation marks, nothing is corrected.
        """
        begun = time.perf_counter()
        query = understand(text, self._thesaurus)
        corrected, nearest = (None, ()) if as_typed else self._correct(query)
        if corrected:
            query = understand(corrected, self._thesaurus)
        ranked, total = self._rank(query, limit, topic)
        matcher = Matcher(*self._wanted(query))
        hits = tuple(self._hit(one, matcher) for one in ranked)
        words = self._forms(query) if hits else ()
        also = self._also(query)
        ms = (time.perf_counter() - begun) * 1000
        return Answer(text, corrected, also, hits, total, words, nearest, round(ms, 3))

    def close(self) -> None:
        """Let go of the index files."""
        self._index.close()

    def _rank(self, query: Query, limit: int, topic: str | None) -> tuple[list[_Ranked], int]:
        found, tells, shares = [], [], []
        for concept in query.concepts:
            docs, rarity = self._concept(concept)
            is_light = len(query.concepts) > 1 and all(word in LIGHT for word in concept.words)
            found.append(docs)
            shares.append(LIGHT_SHARE if is_light else 1.0)
            tells.append(rarity * shares[-1])
        asked = sum(tells)
        if not asked:
            return [], 0
        allowed = self._allowed(query, topic)
        candidates = self._candidates(found, allowed)
        totals: dict[int, float] = {}
        covered: dict[int, float] = {}
        for doc in candidates:
            score = cover = 0.0
            for docs, rarity, share in zip(found, tells, shares, strict=True):
                worth = docs.get(doc)
                if worth:
                    score += worth * share
                    cover += rarity
            if cover >= LEAST_COVER * asked:
                covered[doc] = cover / asked
                totals[doc] = score * covered[doc] ** COVER_POWER
        best = nlargest(max(RERANKED, limit), totals, key=totals.__getitem__)
        ranked = [_Ranked(doc, totals[doc], [f"words {totals[doc]:.1f}", f"cover {covered[doc]:.0%}"]) for doc in best]
        self._weigh_phrases(query, ranked)
        self._weigh_titles(query, ranked)
        self._lead_with_emergencies(query, ranked, allowed)
        ranked = self._with_phrases(query, ranked)
        ranked.sort(key=self._order)
        return ranked[:limit], len(ranked) if query.phrases else max(len(totals), len(ranked))

    def _candidates(self, found: list[dict[int, float]], allowed: set[int] | None) -> Iterable[int]:
        """The documents worth ranking: those with every word where they are many, else those with any telling word."""
        known = sorted((docs for docs in found if docs), key=len)
        together = set(known[0]).intersection(*known[1:])
        if allowed is not None:
            together &= allowed
        if len(together) >= RERANKED:
            return together
        # Words that tell little do not bring in pages of their own, they only add to those found by the others.
        many = COMMON * len(self._index.articles)
        some = set().union(*([docs for docs in known if len(docs) <= many] or known))
        return some if allowed is None else some & allowed

    def _order(self, one: _Ranked) -> tuple[float, int, str]:
        article = self._index.articles[one.doc]
        return (-round(one.score, 3), KINDS.index(article.kind), article.title)

    def _concept(self, concept: Concept) -> tuple[dict[int, float], float]:
        """The documents that speak of a concept, each with its score, and how much the concept tells."""
        known = self._concepts.pop(concept, None)
        if known is None:
            docs = self._documents(concept)
            known = docs, self._tells(concept, docs)
            if len(self._concepts) >= KEPT_CONCEPTS:
                del self._concepts[next(iter(self._concepts))]
        self._concepts[concept] = known
        return known

    def _documents(self, concept: Concept) -> dict[int, float]:
        """The documents that speak of a concept in any of its words, each with the score of the best one."""
        found: dict[int, float] = {}
        for alternative in concept.alternatives:
            about = self._with_all("!" + one for one in alternative.stems)
            weight = alternative.weight
            for doc, score in self._with_all(alternative.stems).items():
                worth = (score + about.get(doc, 0.0) * ABOUT_SHARE) * weight
                if worth > found.get(doc, 0.0):
                    found[doc] = worth
        if concept.is_prefix:
            for word in self._completions(concept.words[-1]):
                for doc, score in self._index.scores(stem(word)).items():
                    if score * COMPLETION_WEIGHT > found.get(doc, 0.0):
                        found[doc] = score * COMPLETION_WEIGHT
        for word in concept.words:
            for doc, score in self._index.scores("=" + word).items():
                if doc in found:
                    found[doc] += score * EXACT_SHARE
        return found

    def _tells(self, concept: Concept, docs: dict[int, float]) -> float:
        """How much a concept tells: half by how few pages mention it, half by how few are about it."""
        if not docs:
            return 0.0
        about = set().union(*(self._with_all("!" + one for one in alt.stems) for alt in concept.alternatives))
        rarity = self._index.rarity
        return (1 - ABOUT_TELLS) * rarity(len(docs)) + ABOUT_TELLS * rarity(len(about) or len(docs))

    def _with_all(self, stems: Iterable[str]) -> dict[int, float]:
        postings = sorted((self._index.scores(one) for one in dict.fromkeys(stems)), key=len)
        if not postings or not postings[0]:
            return {}
        if len(postings) == 1:
            return postings[0]
        together = set(postings[0])
        for docs in postings[1:]:
            together &= docs.keys()
        return {doc: sum(docs[doc] for docs in postings) for doc in together}

    def _completions(self, opening: str) -> list[str]:
        """Known words that begin with `opening`, the most frequent first, within a budget."""
        if len(opening) < 2:
            return []
        near: dict[str, int] = {}
        for words, counts in self._index.lexicons:
            start, end = bisect_left(words, opening), bisect_left(words, opening + "\U0010ffff")
            for at in nlargest(COMPLETIONS, range(start, end), key=counts.__getitem__):
                near[words[at]] = near.get(words[at], 0) + counts[at]
        kept, room = [], COMPLETED_POSTINGS
        for word in nlargest(COMPLETIONS, near, key=near.__getitem__):
            if word != opening and near[word] <= room:
                kept.append(word)
                room -= near[word]
        return kept

    def _weigh_phrases(self, query: Query, ranked: list[_Ranked]) -> None:
        """Lift pages one of whose search phrases was typed, by how much of the query the phrase is."""
        stems = query.stems
        rarity = {one: self._index.rarity(len(self._index.scores(one))) for one in stems}
        whole = sum(rarity[one] for one in stems) or 1.0
        lifts: dict[int, tuple[float, str]] = {}
        for size in range(1, min(len(stems), 6) + 1):
            for start in range(len(stems) - size + 1):
                phrase = stems[start : start + size]
                share = sum(rarity[one] for one in phrase) / whole
                for doc in self._index.scores("~" + " ".join(phrase)):
                    if share > lifts.get(doc, (0.0, ""))[0]:
                        lifts[doc] = (share, " ".join(phrase))
        for one in ranked:
            share, typed = lifts.get(one.doc, (0.0, ""))
            if share:
                one.score *= 1 + PHRASE_BONUS * share * share
                one.why.append(f"search phrase “{typed}” +{PHRASE_BONUS * share * share:.0%}")

    def _weigh_titles(self, query: Query, ranked: list[_Ranked]) -> None:
        """Lift pages whose title holds the typed words; a title typed in full comes first, whatever else is found."""
        stems = set(query.stems)
        typed = split(query.text)
        for one in ranked:
            title = self._index.articles[one.doc].title
            in_title = set(key(title))
            shared = len(stems & in_title)
            if shared:
                lift = TITLE_BONUS * (shared / len(stems)) * (0.5 + 0.5 * shared / len(in_title))
                one.score *= 1 + lift
                one.why.append(f"title +{lift:.0%}")
            words = split(title)
            if typed and words == typed:
                one.score += 1e6
                one.why.append("whole title")
            elif (
                len(typed) > 1
                and words[: len(typed) - 1] == typed[:-1]
                and words[len(typed) - 1 : len(typed)]
                and words[len(typed) - 1].startswith(typed[-1])
            ):
                one.score += 1e5
                one.why.append("title begins so")

    def _lead_with_emergencies(self, query: Query, ranked: list[_Ranked], allowed: set[int] | None) -> None:
        """Put the cards first that the thesaurus names for these words."""
        best = max((one.score for one in ranked if one.score < 1e5), default=1.0)
        present = {one.doc: one for one in ranked}
        for place, slug in enumerate(query.emergencies):
            doc = self._slugs.get(slug)
            if doc is None or (allowed is not None and doc not in allowed):
                continue
            if doc not in present:
                present[doc] = _Ranked(doc, 0.0)
                ranked.append(present[doc])
            one = present[doc]
            one.score = max(one.score, best * (EMERGENCY_LEAD - place * 0.01))
            one.why.append("the words say emergency")

    def _with_phrases(self, query: Query, ranked: list[_Ranked]) -> list[_Ranked]:
        """Only pages that hold every quoted phrase as it was typed."""
        for phrase in query.phrases:
            ranked = [one for one in ranked if self._holds(one.doc, phrase)]
        return ranked

    def _holds(self, doc: int, phrase: tuple[str, ...]) -> bool:
        article = self._index.articles[doc]
        texts = [article.title, article.summary, *article.search]
        texts += [part for _, heading, text in self._index.sections(doc) for part in (heading, text)]
        wanted = " ".join(phrase)
        return any(f" {wanted} " in f" {' '.join(split(text))} " for text in texts)

    def _allowed(self, query: Query, topic: str | None) -> set[int] | None:
        """The documents that the filters leave; None where there is no filter."""
        filters = [*query.filters, *([("topic", topic)] if topic else [])]
        without = set().union(*(self._index.scores("=" + word) for word in query.without))
        if not filters and not without:
            return None
        return {
            doc
            for doc, article in enumerate(self._index.articles)
            if doc not in without and all(_passes(article, name, value) for name, value in filters)
        }

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
            near = self._spelled().suggest(concept.words[0])
            if near and (len(near) == 1 or near[0][1] < near[1][1] or stem(near[0][0]) == stem(near[1][0])):
                fixed = _replaced(fixed, concept.words[0], near[0][0])
            else:
                nearest += [word for word, _ in near]
        return (fixed if fixed != query.text else None), tuple(dict.fromkeys(nearest))

    def _is_known(self, concept: Concept) -> bool:
        return bool(
            any(self._with_all(alternative.stems) for alternative in concept.alternatives)
            or self._index.scores("=" + concept.words[0])
            or (concept.is_prefix and self._completions(concept.words[0]))
        )

    def _spelled(self) -> Speller:
        if self._speller is None:  # some milliseconds that most sittings never need
            known = [pair for words, counts in self._index.lexicons for pair in zip(words, counts, strict=True)]
            known += [(word, 1) for word in self._thesaurus.words]
            self._speller = Speller(known)
        return self._speller

    def _wanted(self, query: Query) -> tuple[list[list[str]], str]:
        groups = [[one for alt in concept.alternatives for one in alt.stems] for concept in query.concepts]
        opening = query.concepts[-1].words[-1] if query.concepts and query.concepts[-1].is_prefix else ""
        return groups, opening

    def _forms(self, query: Query) -> tuple[str, ...]:
        """The words, as they stand in the library, that a page should mark."""
        groups, opening = self._wanted(query)
        stems = {one for group in groups for one in group}
        forms = set(self._completions(opening)) if opening else set()
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
        return tuple(dict.fromkeys(alt.words for alt in added if self._with_all(alt.stems)))

    def _hit(self, one: _Ranked, matcher: Matcher) -> Hit:
        article = self._index.articles[one.doc]
        snippet, heading, anchor = matcher.passage(self._index.sections(one.doc), article.summary)
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
            tuple(one.why),
        )


def _passes(article: Article, name: str, value: str) -> bool:
    match name:
        case "topic":
            return article.topic == value or article.topic.startswith(value)
        case "kind":
            return article.kind == value or article.kind.replace("-", "").startswith(value.replace("-", ""))
        case "pack":
            return article.pack == value
        case _:
            return any(
                r == "international" or r.lower().startswith(value) or value.startswith(r.lower())
                for r in article.regions
            )


def _replaced(text: str, word: str, by: str) -> str:
    """`text` with the typed word `word` (folded) replaced."""
    at = fold(text).find(word)
    return (
        text[:at] + by + text[at + len(word) :] if at >= 0 and len(fold(text)) == len(text) else text.replace(word, by)
    )

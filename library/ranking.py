"""Which pages answer a query best, and why."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from heapq import nlargest
from typing import TYPE_CHECKING

from library.article import KINDS
from library.query import Concept, Query
from library.words import LIGHT, key, split, stem

if TYPE_CHECKING:
    from library.index import Index  # brings in whoosh

RERANKED = 80  # the best by words alone, looked at again by title and phrases
COMPLETIONS = 12  # of the word being typed
COMPLETED_POSTINGS = 2000  # they may bring in all
ABOUT_SHARE = 2.0  # what it adds that a page is about the word
ABOUT_TELLS = 0.5  # of how much a word tells: by pages about it, the rest by pages that mention it
COVER_POWER = 0.5  # how hard pages are marked down for words they lack
EXACT_SHARE = 0.4  # what the word as typed adds to its stem
COMPLETION_WEIGHT = 0.6
LIGHT_SHARE = 0.3  # of a common English word, against one that tells
KEPT_CONCEPTS = 64  # of the last keystrokes: while a word is typed, those before it stay the same
LEAST_COVER = 0.34  # of what was asked for, by how much each word tells; below it a page is not a hit
PHRASE_POWER = 2.0  # how fast a phrase tells less as it is less of the query
PHRASE_BONUS, TITLE_BONUS = 3.0, 2.0  # at most, as multiples of the score by words
EMERGENCY_LEAD = 1.5  # times the best other hit
FEW_PAGES = 1000
COMMON = 0.25  # of all articles: a word in more of them picks out nothing by itself


@dataclass(slots=True)
class Ranked:
    """A document, its score, and in words where the score is from."""

    doc: int
    score: float
    why: list[str] = field(default_factory=list)


class Ranker:
    """Ranks the documents of an open index. Use it from the index's thread."""

    def __init__(self, index: "Index") -> None:
        self._index = index
        self._slugs: dict[str, int] = {}
        for doc, article in enumerate(index.articles):
            self._slugs.setdefault(article.slug, doc)
        self._titles: dict[int, tuple[list[str], tuple[str, ...], set[str]]] = {}
        self._concepts: dict[Concept, tuple[dict[int, float], float]] = {}

    def rank(self, query: Query, limit: int, allowed: set[int] | None) -> tuple[list[Ranked], set[int]]:
        """The best `limit` documents, among `allowed` where that is given; and all that match, allowed or not."""
        found, tells, shares = [], [], []
        for concept in query.concepts:
            docs, rarity = self._concept(concept)
            is_light = len(query.concepts) > 1 and all(word in LIGHT for word in concept.words)
            found.append(docs)
            shares.append(LIGHT_SHARE if is_light else 1.0)
            tells.append(rarity * shares[-1])
        asked = sum(tells)
        if not asked:
            return [], set()
        candidates = self._candidates(found)
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
        among = totals if allowed is None else totals.keys() & allowed
        best = nlargest(max(RERANKED, limit), among, key=totals.__getitem__)
        ranked = [Ranked(doc, totals[doc], [f"words {totals[doc]:.1f}", f"cover {covered[doc]:.0%}"]) for doc in best]
        self._weigh_phrases(query, ranked)
        self._weigh_titles(query, tells, ranked)
        self._lead_with_emergencies(query, ranked, allowed)
        ranked = self._with_phrases(query, ranked)
        ranked.sort(key=self._order)
        matching = set() if query.phrases else set(totals)
        return ranked[:limit], matching | {one.doc for one in ranked}

    def _candidates(self, found: list[dict[int, float]]) -> Iterable[int]:
        """The documents worth ranking: those with every word where they are many, else those with any telling word."""
        known = sorted((docs for docs in found if docs), key=len)
        together = set(known[0]).intersection(*known[1:])
        if len(together) >= RERANKED:
            return together
        # Words that tell little do not bring in pages of their own, they only add to those found by the others.
        # (Only where there are many pages: in a small library looking at all of them costs little.)
        pages = len(self._index.articles)
        many = COMMON * pages if pages > FEW_PAGES else pages
        return set().union(*([docs for docs in known if len(docs) <= many] or known))

    def _order(self, one: Ranked) -> tuple[float, int, str]:
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
            about = self.with_all("!" + one for one in alternative.stems)
            weight = alternative.weight
            for doc, score in self.with_all(alternative.stems).items():
                worth = (score + about.get(doc, 0.0) * ABOUT_SHARE) * weight
                if worth > found.get(doc, 0.0):
                    found[doc] = worth
        if concept.is_prefix:
            for word in self.completions(concept.words[-1]):
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

    def _weigh_phrases(self, query: Query, ranked: list[Ranked]) -> None:
        """Lift pages one of whose search phrases was typed, by how much of the query the phrase is."""
        stems = query.stems
        light = {stem(word) for concept in query.concepts for word in concept.words if word in LIGHT}
        rarity = {
            one: self._index.rarity(len(self._index.scores(one))) * (LIGHT_SHARE if one in light else 1.0)
            for one in stems
        }
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
                one.score *= 1 + PHRASE_BONUS * share**PHRASE_POWER
                one.why.append(f"search phrase “{typed}” +{PHRASE_BONUS * share**PHRASE_POWER:.0%}")

    def _weigh_titles(self, query: Query, tells: list[float], ranked: list[Ranked]) -> None:
        """Lift pages whose title holds the typed words; a title typed in full comes first, whatever else is found."""
        typed = split(query.text)
        stems = query.stems
        ways = [[set(alt.stems) for alt in concept.alternatives] for concept in query.concepts]
        whole = sum(tells) or 1.0
        for one in ranked:
            words, in_title, said = self._title(one.doc)
            hits = [next((way for way in concept if way <= said), set()) for concept in ways]
            share = sum(rarity for rarity, way in zip(tells, hits, strict=True) if way) / whole
            if share:
                lift = TITLE_BONUS * share * (0.5 + 0.5 * len(set().union(*hits)) / len(said))
                # Several words anywhere in the title as one phrase, or the only word as the title's first.
                places = range(len(in_title)) if len(stems) > 1 else (0,)
                if stems and any(in_title[n : n + len(stems)] == stems for n in places):
                    lift += PHRASE_BONUS
                one.score *= 1 + lift
                one.why.append(f"title +{lift:.0%}")
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

    def _title(self, doc: int) -> tuple[list[str], tuple[str, ...], set[str]]:
        """The words of a title, and its stems in order and as a set; worked out once."""
        if doc not in self._titles:
            title = self._index.articles[doc].title
            self._titles[doc] = split(title), key(title), set(key(title))
        return self._titles[doc]

    def _lead_with_emergencies(self, query: Query, ranked: list[Ranked], allowed: set[int] | None) -> None:
        """Put the cards first that the thesaurus names for these words."""
        best = max((one.score for one in ranked if one.score < 1e5), default=1.0)
        present = {one.doc: one for one in ranked}
        for place, slug in enumerate(query.emergencies):
            doc = self._slugs.get(slug)
            if doc is None or (allowed is not None and doc not in allowed):
                continue
            if doc not in present:
                present[doc] = Ranked(doc, 0.0)
                ranked.append(present[doc])
            one = present[doc]
            one.score = max(one.score, best * (EMERGENCY_LEAD - place * 0.01))
            one.why.append("the words say emergency")

    def _with_phrases(self, query: Query, ranked: list[Ranked]) -> list[Ranked]:
        """Only pages that hold every quoted phrase as it was typed."""
        for phrase in query.phrases:
            ranked = [one for one in ranked if self._holds(one.doc, phrase)]
        return ranked

    def _holds(self, doc: int, phrase: tuple[str, ...]) -> bool:
        article = self._index.articles[doc]
        texts = [article.title, article.summary, *article.search]
        texts += [part for _, heading, text in self._index.text(doc).sections for part in (heading, text)]
        wanted = " ".join(phrase)
        return any(f" {wanted} " in f" {' '.join(split(text))} " for text in texts)

"""Which pages answer a query best, and why."""

from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING

from library.article import KINDS
from library.evidence import Evidence, Found
from library.page_sets import flags, with_enough
from library.query import Query
from library.words import APOSTROPHE, LIGHT, fold, split, stem

if TYPE_CHECKING:
    from library.index import Index  # brings in whoosh

FIRST_LOOK = 0.3  # of the highest scores possible: pages without a word that reaches it are looked at later, if at all
LAST_LOOK = 0.05  # below it all are looked at
RERANKED = 80  # the best by words alone, looked at again by title and phrases
COVER_POWER = 0.5  # how hard pages are marked down for words they lack
LIGHT_SHARE = 0.3  # of a common English word, against one that tells
LEAST_COVER = 0.34  # of what was asked for, by how much each word tells; below it a page is not a hit
PHRASE_POWER = 2.0  # how fast a phrase tells less as it is less of the query
PHRASE_BONUS, TITLE_BONUS = 3.0, 2.0  # at most, as multiples of the score by words
EMERGENCY_LEAD = 1.5  # times the best other hit
FEW_PAGES = 1000
COMMON = 0.25  # of all articles: a word in more of them picks out nothing by itself


class Ranked:
    """A document, its score, and in words where the score is from."""

    __slots__ = ("_by_words", "doc", "score", "why")

    def __init__(self, doc: int, score: float, cover: float | None = None) -> None:
        """`cover` is how much of what was asked for the words of the document cover; none for one without a word."""
        self.doc, self.score, self.why = doc, score, list[str]()
        self._by_words = score, cover

    def reasons(self) -> tuple[str, ...]:
        """Where the score is from: worked out for those that are shown, which are few of those that are ranked."""
        score, cover = self._by_words
        return (*([] if cover is None else [f"words {score:.1f}, cover {cover:.0%}"]), *self.why)


class _Part:
    """What was found of one concept, as a part of a query."""

    __slots__ = ("docs", "most", "pages", "share", "tells")

    def __init__(self, found: Found, share: float) -> None:
        self.docs, self.pages, self.most = found.docs, found.pages, found.most
        self.share = share
        self.tells = found.tells * share


class Ranker:
    """Ranks the documents of an open index. Use it from the index's thread."""

    def __init__(self, index: "Index", evidence: Evidence) -> None:
        self._index = index
        self._slugs: dict[str, int] = {}
        for doc, article in enumerate(index.articles):
            self._slugs.setdefault(article.slug, doc)
        self._titles: dict[int, tuple[tuple[str, ...], set[str], str]] = {}
        self._evidence = evidence

    def rank(self, query: Query, limit: int, allowed: int | None) -> tuple[list[Ranked], int]:
        """The best `limit` documents, among the page set `allowed` where that is given; and the set of all that match.

        Those that match are counted whether they are allowed or not.
        """
        parts: list[_Part] = []
        for concept in query.concepts:
            is_light = len(query.concepts) > 1 and all(word in LIGHT for word in concept.words)
            parts.append(_Part(self._evidence.of(concept), LIGHT_SHARE if is_light else 1.0))
        tells = [part.tells for part in parts]
        if not any(tells):
            return [], 0
        matching = self._matching([part for part in parts if part.docs], sum(tells))
        best = self._best(parts, sum(tells), max(RERANKED, limit), matching if allowed is None else matching & allowed)
        self._weigh_phrases(query, best)
        self._weigh_titles(query, tells, best)
        self._lead_with_emergencies(query, best, allowed)
        ranked = self._with_phrases(query, best)
        ranked.sort(key=self._order)
        seen = self._index.pages(one.doc for one in ranked)  # cards may be among them that match no word
        return ranked[:limit], seen if query.phrases else matching | seen

    def _matching(self, parts: list["_Part"], asked: float) -> int:
        """The documents worth ranking: those with every word where they are many, else those with enough of them."""
        together = reduce(and_, (part.pages for part in parts))
        if together.bit_count() >= RERANKED:
            return together
        # Words that tell little do not bring in pages of their own, they only add to those found by the others.
        # (Only where there are many pages: in a small library looking at all of them costs little.)
        pages = len(self._index.articles)
        many = COMMON * pages if pages > FEW_PAGES else pages
        telling = [part.pages for part in parts if len(part.docs) <= many] or [part.pages for part in parts]
        return reduce(or_, telling) & with_enough([(part.tells / asked, part.pages) for part in parts], LEAST_COVER)

    def _best(self, parts: list["_Part"], asked: float, wanted: int, among: int) -> list[Ranked]:
        """The `wanted` documents of the set `among` that score most by their words.

        A page can only score a third of what is possible where one of its words scores a third of its own best; so
        the few pages that do are looked at first, and the others only where those were not good enough.
        """
        is_among = flags(among, len(self._index.articles))
        known = [part for part in parts if part.docs]
        possible = sum(part.most * part.share for part in known)
        wanted = min(wanted, among.bit_count())
        scored: dict[int, tuple[float, float]] = {}
        share = FIRST_LOOK
        while True:
            for part in known:
                least = share * part.most
                near = [doc for doc, worth in part.docs.items() if worth >= least and is_among[doc] == "1"]
                if len(known) == 1 and len(near) > wanted:  # the rest is in the order of this one word
                    near = sorted(near, key=part.docs.__getitem__, reverse=True)[:wanted]
                scored.update(_scores([doc for doc in near if doc not in scored], known, asked))
            best = sorted(scored, key=scored.__getitem__, reverse=True)[:wanted]
            last = scored[best[-1]][0] if best and len(best) == wanted else 0.0
            if share < LAST_LOOK or last >= share * possible:
                return [Ranked(doc, *scored[doc]) for doc in best]
            share = last / possible * 0.999 if last else share / 3  # a hair less: the next look is then the last
            share = share if share >= LAST_LOOK else 0.0

    def _order(self, one: Ranked) -> tuple[float, int, str]:
        article = self._index.articles[one.doc]
        return (-round(one.score, 3), KINDS.index(article.kind), article.title)

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
        every = set().union(*(way for concept in ways for way in concept))
        whole = sum(tells) or 1.0
        for one in ranked:
            in_title, said, title = self._titles.get(one.doc) or self._title(one.doc)
            hits: list[set[str]] = []
            if not every.isdisjoint(said):
                hits = [next((way for way in concept if way <= said), set()) for concept in ways]
            share = sum(rarity for rarity, way in zip(tells, hits, strict=False) if way) / whole
            if share:
                lift = TITLE_BONUS * share * (0.5 + 0.5 * len(set().union(*hits)) / len(said))
                # Several words anywhere in the title as one phrase, or the only word as the title's first.
                places = range(len(in_title)) if len(stems) > 1 else (0,)
                if stems and any(in_title[n : n + len(stems)] == stems for n in places):
                    lift += PHRASE_BONUS
                one.score *= 1 + lift
                one.why.append(f"title +{lift:.0%}")
            if not typed or not title.startswith(typed[0]):  # to work out the words of all takes as long as the rest
                continue
            words = split(self._index.articles[one.doc].title)
            if words == typed:
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

    def _title(self, doc: int) -> tuple[tuple[str, ...], set[str], str]:
        """The stems of a title, in order and as a set, and a text that begins as its words do; worked out once."""
        stems = tuple(self._index.titles[doc].split())
        text = fold(self._index.articles[doc].title)
        is_plain = text[:1].isalnum() and not APOSTROPHE.search(text)
        self._titles[doc] = stems, set(stems), text if is_plain else " ".join(split(text))
        return self._titles[doc]

    def _lead_with_emergencies(self, query: Query, ranked: list[Ranked], allowed: int | None) -> None:
        """Put the cards first that the thesaurus names for these words."""
        best = max((one.score for one in ranked if one.score < 1e5), default=1.0)
        present = {one.doc: one for one in ranked}
        for place, slug in enumerate(query.emergencies):
            doc = self._slugs.get(slug)
            if doc is None or (allowed is not None and not allowed & self._index.pages([doc])):
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
            held = self._evidence.with_all("=" + word for word in phrase)
            ranked = [one for one in ranked if one.doc in held and self._holds(one.doc, phrase)]
        return ranked

    def _holds(self, doc: int, phrase: tuple[str, ...]) -> bool:
        article = self._index.articles[doc]
        texts = [article.title, article.summary, *article.search]
        texts += [part for _, heading, text in self._index.text(doc).sections for part in (heading, text)]
        wanted = " ".join(phrase)
        return any(f" {wanted} " in f" {' '.join(split(text))} " for text in texts)


def _scores(docs: list[int], parts: list[_Part], asked: float) -> dict[int, tuple[float, float]]:
    """For each page what its words are worth together, and how much of what was asked for they cover."""
    found: dict[int, tuple[float, float]] = {}
    known = [(part.docs.get, part.share, part.tells) for part in parts]
    for doc in docs:
        score = cover = 0.0
        for worth_of, share, tells in known:
            worth = worth_of(doc)
            if worth:
                score += worth * share
                cover += tells
        cover /= asked
        found[doc] = score * cover**COVER_POWER, cover
    return found

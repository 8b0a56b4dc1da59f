"""The full-text index: a cache of the Markdown, one folder a pack, never the truth.

All text of an article goes into one field, each word as its stem and, marked, as typed. Words of the title, the
search words and the summary weigh more than words of the text, and stand a third time, marked as what the page
is about. Whole titles and whole search phrases are terms of their own. (Measured: one combined field is 2 to 4
times as fast as several with the same ranking.)
Article n of a pack is document n of its index, so nothing but the text needs to be stored.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from math import log
from operator import mul
from pathlib import Path
from typing import TYPE_CHECKING, Any

from library.catalog import Library
from library.engine import Analyzer, Token, fields
from library.errors import IndexBrokenError
from library.pack import Pack
from library.page_sets import page_set
from library.scores import Scores
from library.snippet import Text
from library.storage import close_what_was_left, stored
from library.thesaurus import Table, is_table
from library.words import forms, stem

if TYPE_CHECKING:
    from library.article import Article

INDEX, LEXICON, TABLE, SCORES = "index", "lexicon.json", "thesaurus.json", "scores"
EXACT, PHRASE, ABOUT = "=", "~", "!"  # marks of terms that are not stems
PART, LINE = "\x1e", "\x1f"  # separators inside the one field; control characters never stand in content
WEIGHTS = (8.0, 3.0, 3.0, 3.0, 1.0)  # title, search words, summary, headings, text
ABOUT_PARTS = 3  # title, search words and summary say what a page is about; its text also mentions other things
CACHED_POSTINGS = 300_000
CACHED_TEXTS = 100  # the hits of the last few keystrokes


class Weighted(Analyzer):
    """Tokens of the parts of one article, each with its part's weight; then its phrases, whole."""

    def __call__(self, value: str, **_: Any) -> Iterator[Token]:
        """The tokens of `value`, one object used again and again as whoosh expects."""
        *parts, phrases = value.split(PART)
        token = Token()
        token.positions = token.chars = False
        for number, (part, token.boost) in enumerate(zip(parts, WEIGHTS, strict=True)):
            for word in forms(part):
                token.text = stem(word)
                yield token
                token.text = EXACT + word
                yield token
                if number < ABOUT_PARTS:
                    token.text = ABOUT + stem(word)
                    yield token
        token.boost = 1.0
        for phrase in phrases.split(LINE):
            token.text = PHRASE + phrase
            yield token


SCHEMA = fields.Schema(text=fields.TEXT(Weighted(), phrase=False), sections=fields.STORED)


def packed(sections: Sequence[tuple[str, str, str]]) -> str:
    """The sections of an article as one text, as the index stores them. It is read in a tenth of the time of JSON."""
    return PART.join(LINE.join(one.replace(PART, " ").replace(LINE, " ") for one in part) for part in sections)


def _unpacked(stored_text: str) -> list[list[str]]:
    return [part.split(LINE) for part in stored_text.split(PART)] if stored_text else []


class Index:
    """The open indexes of a library's packs as one. Use it from one thread only.

    Documents have one number over all packs; `articles[n]` is the article of document n.
    """

    def __init__(self, library: Library) -> None:
        self.articles: list[Article] = []
        self.titles: list[str] = []  # the stems of each article's title: to work out hundreds would hold up a search
        self.tables: list[Table] = []  # the thesaurus of each pack
        self._leaves: list[tuple[Any, Scores, int]] = []
        self._lexicons: list[tuple[list[str], list[int]]] = []
        self._scores: dict[str, dict[int, float]] = {}
        self._cached = 0
        self._texts: dict[int, Text] = {}
        try:
            for pack in library.packs:
                self._open(pack, library.caches.get(pack.id))
        except IndexBrokenError:
            self.close()
            raise

    def _open(self, pack: Pack, folder: Path | None) -> None:
        if folder is None:
            raise IndexBrokenError(pack.root, "has not been compiled yet")
        reader: Any = None
        scores: Scores | None = None
        try:
            scores = Scores(folder / SCORES, len(pack.articles))
            reader = stored(folder / INDEX).open_index(schema=SCHEMA).reader()
            words, counts, titles = json.loads((folder / LEXICON).read_text(encoding="utf-8"))
            told: Table = json.loads((folder / TABLE).read_text(encoding="utf-8"))
            documents = {len(pack.articles), len(titles), reader.doc_count_all()}
            if len(documents) > 1 or len(words) != len(counts) or not is_table(told):
                raise IndexBrokenError(folder, "does not fit its catalog")
        except Exception as error:  # a damaged file makes whoosh raise anything from struct.error to MemoryError
            for opened in (reader, scores):
                if opened is not None:
                    opened.close()
            close_what_was_left(error)
            if isinstance(error, IndexBrokenError):
                raise
            raise IndexBrokenError(folder, f"cannot be read ({type(error).__name__})") from error
        self._leaves.append((reader, scores, len(self.articles)))
        self._lexicons.append((words, counts))
        self.titles += titles
        self.tables.append(told)
        self.articles += pack.articles

    def close(self) -> None:
        """Let go of the index files."""
        for reader, scores, _ in self._leaves:
            reader.close()
            scores.close()
        self._leaves.clear()

    @property
    def lexicons(self) -> list[tuple[list[str], list[int]]]:
        """For each pack its words, sorted, and in how many articles each stands."""
        return self._lexicons

    def text(self, doc: int) -> Text:
        """The text of a document, in parts."""
        found = self._texts.pop(doc, None)
        if found is None:
            reader, _, offset = next(leaf for leaf in reversed(self._leaves) if leaf[2] <= doc)
            found = Text(_unpacked(reader.stored_fields(doc - offset)["sections"]))
            if len(self._texts) >= CACHED_TEXTS:
                del self._texts[next(iter(self._texts))]
        self._texts[doc] = found
        return found

    def scores(self, term: str) -> dict[int, float]:
        """The documents that hold `term` and the BM25 score of each; kept for the next keystroke."""
        found = self._scores.pop(term, None)
        if found is None:
            found = self._read(term)
            self._cached += len(found)
        self._scores[term] = found  # the last one used is the last one dropped
        while self._cached > CACHED_POSTINGS and len(self._scores) > 1:
            self._cached -= len(self._scores.pop(next(iter(self._scores))))
        return found

    def pages(self, docs: Iterable[int]) -> int:
        """Documents as a page set."""
        return page_set(docs, len(self.articles))

    def rarity(self, documents: int) -> float:
        """How much a word that stands in so many documents tells: BM25's inverse document frequency."""
        return log(1 + (len(self.articles) - documents + 0.5) / (documents + 0.5))

    def _read(self, term: str) -> dict[int, float]:
        parts = [(*scores.read(term), offset) for _, scores, offset in self._leaves]
        factor = self.rarity(sum(len(docs) for docs, _, _ in parts))
        found: dict[int, float] = {}
        for docs, scores, offset in parts:  # without a loop over documents: most are looked at for no other reason
            numbers = map(offset.__add__, docs) if offset else docs
            found.update(zip(numbers, map(mul, scores, repeat(factor)), strict=True))
        return found

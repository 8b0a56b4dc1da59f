"""The full-text index: a cache of the Markdown, one folder a pack, never the truth.

All text of an article goes into one field, each word as its stem and, marked, as typed. Words of the title, the
search words and the summary weigh more than words of the text, and stand a third time, marked as what the page
is about. Whole titles and whole search phrases are terms of their own. (Measured: one combined field is 2 to 4
times as fast as several with the same ranking.)
Article n of a pack is document n of its index, so nothing but the text needs to be stored.
"""

import json
import os
import shutil
import tempfile
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import repeat
from math import log
from operator import mul
from pathlib import Path
from typing import Any

from library.article import Article
from library.catalog import Library, cache_name, save_catalog
from library.engine import Analyzer, Token, fields
from library.errors import ArticleError, IndexBrokenError
from library.markup import read_page, section_texts
from library.pack import Pack
from library.page_sets import page_set
from library.page_store import PageWriter
from library.scores import NUMBER, SCORE, Postings, Scores, write_scores
from library.snippet import Text, joined
from library.storage import OwnFolder, close_what_was_left, stored
from library.thesaurus import Table, is_table, read_thesaurus, table
from library.words import forms, key, split, stem

Progress = Callable[[int, int], None]
Sections = list[tuple[str, str, str]]  # anchor, heading, text

INDEX, LEXICON, TABLE, SCORES = "index", "lexicon.json", "thesaurus.json", "scores"
EXACT, PHRASE, ABOUT = "=", "~", "!"  # marks of terms that are not stems
PART, LINE = "\x1e", "\x1f"  # separators inside the one field; control characters never stand in content
WEIGHTS = (8.0, 3.0, 3.0, 3.0, 1.0)  # title, search words, summary, headings, text
ABOUT_PARTS = 3  # title, search words and summary say what a page is about; its text also mentions other things
MEMORY_MB = 32  # of the writer; more is not faster
K1, B = 1.2, 0.75  # BM25's usual constants; every variation tried was worse
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


def compile_library(library: Library, into: Path, progress: Progress, *, again: bool = False) -> Library:
    """The same library with a compiled cache for every pack; what is missing is built under `into`.

    With `again` every pack is compiled anew, for when a cache proved damaged. `progress` hears of each
    article done and of how many there are; it may raise to abandon the work, which leaves no trace.
    Raises OSError where `into` cannot be written.
    """
    missing = [pack for pack in library.packs if again or pack.id not in library.caches]
    total = sum(len(pack.articles) for pack in missing)
    caches = dict(library.caches)
    done = 0
    for pack in missing:

        def one_more(count: int, _: int, before: int = done) -> None:
            progress(before + count, total)

        caches[pack.id] = compile_pack(pack, into, one_more)
        done += len(pack.articles)
    return Library(library.packs, caches, library.problems[: len(library.problems) - _named_by_packs(library)])


def compile_pack(pack: Pack, into: Path, progress: Progress) -> Path:
    """Compile `pack` to a folder under `into`, named after its fingerprint; replace what was there."""
    into.mkdir(parents=True, exist_ok=True)
    folder = into / cache_name(pack.root)
    scratch = Path(tempfile.mkdtemp(dir=into, prefix=".building-"))
    try:
        save_catalog(pack, scratch)
        _write_index(pack, scratch, progress)
        shutil.rmtree(folder, ignore_errors=True)
        scratch.rename(folder)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return folder


def _named_by_packs(library: Library) -> int:
    return sum(len(pack.problems) for pack in library.packs)


def _write_index(pack: Pack, folder: Path, progress: Progress) -> None:
    (folder / INDEX).mkdir()
    counts: Counter[str] = Counter()
    pages = PageWriter(folder, pack.root)
    writer = OwnFolder(str(folder / INDEX)).create_index(SCHEMA).writer(limitmb=MEMORY_MB)
    try:
        for done, article in enumerate(pack.articles, start=1):
            sections = _sections(article, pages)
            parts = (
                article.title,
                "\n".join(article.search),
                article.summary,
                "\n".join(heading for _, heading, _ in sections),
                "\n".join(text for _, _, text in sections),
            )
            title, hidden, *shown = parts
            counts.update({word for part in (title, *shown) for word in _spellings(part)})
            counts.update(dict.fromkeys(_spellings(hidden), 0))  # misspellings among them: found, but never offered
            said = set(key(article.title))
            phrases = {" ".join(key(phrase)) for phrase in article.search if not said.issuperset(key(phrase))}
            phrases.add(" ".join(key(article.title)))
            text = PART.join((*(part.replace(PART, " ") for part in parts), LINE.join(sorted(phrases))))
            writer.add_document(text=text, sections=json.dumps(sections, ensure_ascii=False))
            progress(done, len(pack.articles))
    except BaseException:
        writer.cancel()
        pages.close()
        raise
    pages.finish()
    writer.commit()
    reader = stored(folder / INDEX).open_index(schema=SCHEMA).reader()
    try:
        write_scores(folder / SCORES, len(pack.articles), weighed(reader))
    finally:
        reader.close()
    lexicon = sorted(counts)
    _write(folder / TABLE, table(*read_thesaurus(pack.root)[:2]))
    titles = [" ".join(key(article.title)) for article in pack.articles]
    _write(folder / LEXICON, [lexicon, [counts[word] for word in lexicon], titles])


def weighed(reader: Any) -> Iterator[tuple[bytes, Postings]]:
    """Each term of an index, in order, with its documents and their BM25 scores but for the term's own rarity."""
    lengths = [reader.doc_field_length(n, "text") for n in range(reader.doc_count_all())]
    mean = (sum(lengths) / len(lengths) if lengths else 0) or 1.0
    norms = [K1 * (1 - B) + K1 * B / mean * length for length in lengths]
    for _, name in reader.all_terms():
        docs: array[int] = array(NUMBER)
        scores: array[float] = array(SCORE)
        posting = reader.postings("text", name)
        # Bound once: this is run for every word of every page.
        go_on, number, weight, step = posting.is_active, posting.id, posting.weight, posting.next
        while go_on():
            doc, w = number(), weight()
            docs.append(doc)
            scores.append((K1 + 1) * w / (w + norms[doc]))
            step()
        yield name, (docs, scores)


def _write(path: Path, facts: object) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(json.dumps(facts, ensure_ascii=False, separators=(",", ":")))
        file.flush()
        os.fsync(file.fileno())


def _spellings(text: str) -> set[str]:
    """The words of `text` that may be offered to complete or correct one; "outofdate" is found but not offered."""
    return {*split(text), *(form for form in forms(text) if not form.isalpha())}


def _sections(article: Article, pages: PageWriter) -> Sections:
    try:
        page = read_page(article.path, article.pack)
    except (ArticleError, OSError):
        return []  # it broke since the pack was read; it stays findable by its title
    pages.add(page)
    return section_texts(page)


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
            found = joined(tuple(part) for part in json.loads(reader.stored_fields(doc - offset)["sections"]))
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

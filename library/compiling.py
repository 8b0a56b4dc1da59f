"""Compiles packs: for each a folder of its catalog, its pages, its index and what the index is read with."""

import json
import os
import shutil
import tempfile
from array import array
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from library.article import Article
from library.catalog import Library, cache_name, save_catalog
from library.errors import ArticleError
from library.index import INDEX, LEXICON, LINE, PART, SCHEMA, SCORES, TABLE, packed
from library.markup import read_page, section_texts
from library.pack import Pack
from library.page_store import PageWriter
from library.scores import NUMBER, SCORE, Postings, write_scores
from library.storage import OwnFolder, stored
from library.thesaurus import read_thesaurus, table
from library.words import forms, key, split

Progress = Callable[[int, int], None]
Sections = list[tuple[str, str, str]]  # anchor, heading, text

MEMORY_MB = 32  # of the writer; more is not faster
AT_ONCE = 2_000  # words: a pattern that goes through megabytes lets no other thread work until it is done
K1, B = 1.2, 0.75  # BM25's usual constants; every variation tried was worse


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
            writer.add_document(text=text, sections=packed(sections))
            progress(done, len(pack.articles))
    except BaseException:
        writer.cancel()
        pages.close()
        raise
    pages.finish()
    writer.commit()
    reader = stored(folder / INDEX).open_index(schema=SCHEMA).reader()
    try:
        write_scores(folder / SCORES, len(pack.articles), _weighed(reader))
    finally:
        reader.close()
    lexicon = sorted(counts)
    _write(folder / TABLE, table(*read_thesaurus(pack.root)[:2]))
    titles = [" ".join(key(article.title)) for article in pack.articles]
    _write(folder / LEXICON, [lexicon, [counts[word] for word in lexicon], titles])


def _weighed(reader: Any) -> Iterator[tuple[bytes, Postings]]:
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
    said = text.split()
    found: set[str] = set()
    for begin in range(0, len(said), AT_ONCE):
        some = " ".join(said[begin : begin + AT_ONCE])
        found.update(split(some), (form for form in forms(some) if not form.isalpha()))
    return found


def _sections(article: Article, pages: PageWriter) -> Sections:
    try:
        page = read_page(article.path, article.pack)
    except (ArticleError, OSError):
        return []  # it broke since the pack was read; it stays findable by its title
    pages.add(page)
    return section_texts(page)

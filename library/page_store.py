"""Compiled pages: the blocks of a pack's articles in one file, so that opening one parses no Markdown."""

import json
from pathlib import Path
from typing import IO, Any

from library.article import Article
from library.markup import (
    Callout,
    Code,
    Definitions,
    Figure,
    Heading,
    List,
    Note,
    Page,
    Paragraph,
    Quote,
    Rule,
    Run,
    Steps,
    Table,
    read_page,
)

PAGES, PLACES = "pages.jsonl", "pages.json"
KINDS: dict[str, Any] = {
    kind.__name__: kind
    for kind in (Callout, Code, Definitions, Figure, Heading, List, Note, Paragraph, Quote, Rule, Run, Steps, Table)
}


class PageWriter:
    """Writes pages one after the other to a cache folder; `finish` makes them readable."""

    def __init__(self, folder: Path, root: Path) -> None:
        """Write to `folder` the pages of the pack at `root`."""
        self._folder = folder
        self._root = root
        self._file: IO[bytes] = (folder / PAGES).open("wb")
        self._places: dict[str, tuple[int, int]] = {}

    def add(self, page: Page) -> None:
        """Write one page."""
        line = json.dumps(self._packed((page.blocks, page.notes)), ensure_ascii=False, separators=(",", ":")).encode()
        self._places[page.article.slug] = self._file.tell(), len(line)
        self._file.write(line + b"\n")

    def finish(self) -> None:
        """Close the file and write down where each page is in it."""
        self._file.close()
        (self._folder / PLACES).write_text(json.dumps(self._places), encoding="utf-8")

    def close(self) -> None:
        """Give up, or do nothing after `finish`."""
        self._file.close()

    def _packed(self, value: Any) -> Any:
        match value:
            case Path():
                return {"path": value.relative_to(self._root).as_posix()}
            case tuple():
                return [self._packed(item) for item in value]
            case None | str() | int():
                return value
            case _:
                return {type(value).__name__: [self._packed(getattr(value, name)) for name in value.__slots__]}


def open_page(article: Article, cache: Path | None) -> Page:
    """The page of `article`: from its pack's compiled `cache` where that has it, else from its Markdown.

    Raises ArticleError or OSError.
    """
    if cache is not None:
        try:
            offset, length = json.loads((cache / PLACES).read_text(encoding="utf-8"))[article.slug]
            with (cache / PAGES).open("rb") as file:
                file.seek(offset)
                blocks, notes = _unpacked(json.loads(file.read(length)), article.path.parent.parent)
            return Page(article, blocks, tuple(block for block in blocks if isinstance(block, Heading)), notes)
        except (OSError, ValueError, KeyError, TypeError):
            pass  # a damaged cache costs some milliseconds, no more
    return read_page(article.path, article.pack)


def _unpacked(value: Any, root: Path) -> Any:
    if type(value) is list:
        return tuple([_unpacked(item, root) for item in value])
    if type(value) is dict:
        ((kind, facts),) = value.items()
        if kind == "Run":  # nine of ten values are one, and nothing is packed inside it
            return Run(*facts)
        return root / facts if kind == "path" else KINDS[kind](*[_unpacked(fact, root) for fact in facts])
    return value

"""The blocks a page is made of: plain immutable values, ready to lay out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from library.article import Article


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style.

    `link` is "", "#anchor", "article:pack/slug", "article:pack/slug#anchor" or a web address.
    `note` above 0 makes the run a reference to the note of that number; its text is the number.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    link: str = ""
    note: int = 0


Cell = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 2 to 4; `steps` marks the title of a step card."""

    level: int
    runs: tuple[Run, ...]
    anchor: str
    steps: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of text."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class List:
    """A bulleted or numbered list; each item is a tuple of blocks."""

    ordered: bool
    start: int
    items: "tuple[tuple[Block, ...], ...]"


@dataclass(frozen=True, slots=True)
class Steps:
    """A step card: the numbered list under a heading marked {.steps}."""

    items: "tuple[tuple[Block, ...], ...]"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one row of headings; every row has as many cells as `head`."""

    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation, or with `summary` the "In short" box that opens a page."""

    blocks: "tuple[Block, ...]"
    summary: bool = False


@dataclass(frozen=True, slots=True)
class Callout:
    """A marked box; `kind` is emergency, warning, tip, note or region."""

    kind: str
    title: str
    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture from inside the pack, or None where it is missing or refused, and what it shows in words."""

    path: Path | None
    description: str


@dataclass(frozen=True, slots=True)
class Definitions:
    """Terms and what they mean."""

    items: "tuple[tuple[tuple[Run, ...], tuple[Block, ...]], ...]"


@dataclass(frozen=True, slots=True)
class Code:
    """Text to show as it is, in equal widths."""

    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A line between two parts."""


@dataclass(frozen=True, slots=True)
class Note:
    """A source or remark at the end of a page; its anchor is note-<number>, its first reference's ref-<number>."""

    number: int
    runs: tuple[Run, ...]


Block: TypeAlias = "Heading | Paragraph | List | Steps | Table | Quote | Callout | Figure | Definitions | Code | Rule"


@dataclass(frozen=True, slots=True)
class Page:
    """An article ready to lay out."""

    article: Article
    blocks: "tuple[Block, ...]"
    outline: tuple[Heading, ...]
    notes: tuple[Note, ...]


def plain(runs: Iterable[Run]) -> str:
    """The text of `runs` without references to notes."""
    return "".join(run.text for run in runs if not run.note)


def lines_of(block: "Block") -> Iterator[str]:
    """The text of `block`, a line for each paragraph, cell row or item in it."""
    match block:
        case Heading(runs=runs) | Paragraph(runs=runs):
            yield plain(runs)
        case List(items=items) | Steps(items=items):
            for item in items:
                for inner in item:
                    yield from lines_of(inner)
        case Table(head=head, rows=rows):
            for row in (head, *rows):
                yield " · ".join(plain(cell) for cell in row)
        case Callout(title=title, blocks=blocks):
            if title:
                yield title
            for inner in blocks:
                yield from lines_of(inner)
        case Quote(blocks=blocks):
            for inner in blocks:
                yield from lines_of(inner)
        case Figure(description=description):
            yield description
        case Definitions(items=terms):
            for term, meaning in terms:
                yield plain(term)
                for inner in meaning:
                    yield from lines_of(inner)
        case Code(text=text):
            yield text
        case Rule():
            pass

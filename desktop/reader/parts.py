"""Cuts a very long page into parts that can each be laid out without a pause."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from library import (
    Block,
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
)

T = TypeVar("T")

WHOLE = 100_000  # a page up to this weight stays in one piece
PART = 36_000  # of a page that does not
TABLE = 12_000  # Qt lays out the whole of a table before it shows a line of it
NOTES = 60_000  # more than any page that a person would write has of them
PARAGRAPH = 8_000  # characters; one paragraph of this length takes long enough to lay out
_LINE = 50  # what a paragraph or a cell weighs besides its characters: laying it out takes time too


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a page; `number` counts from 0."""

    blocks: tuple[Block, ...]
    number: int = 0
    count: int = 1
    is_opening: bool = False  # the rest of it will follow
    is_headless: bool = False  # so will what stands above it
    notes: tuple[Note, ...] = ()

    @property
    def is_first(self) -> bool:
        """Whether the page begins with it."""
        return self.number == 0 and not self.is_headless

    @property
    def is_last(self) -> bool:
        """Whether the page ends with it."""
        return self.number == self.count - 1 and not self.is_opening


def parts_of(page: Page) -> tuple[Part, ...]:
    """The page in as few parts as can be laid out quickly; most pages are one."""
    weights = [_weight(block) for block in page.blocks]
    notes = list(_filled(page.notes, lambda note: _weigh([note.runs]), NOTES))
    if sum(weights) <= WHOLE and _longest(page.blocks) <= PARAGRAPH and len(notes) < 2:
        return (Part(page.blocks, notes=page.notes),)
    parts: list[list[Block]] = [[]]
    filled = 0
    for block, heavy in zip(page.blocks, weights, strict=True):
        for piece, weight in _pieces(block, heavy):
            chapter = isinstance(piece, Heading) and piece.level == 2 and filled > PART // 2
            if parts[-1] and (filled + weight > PART or chapter):
                parts.append([])
                filled = 0
            parts[-1].append(piece)
            filled += weight
    some: list[tuple[list[Block], list[Note]]] = [(blocks, []) for blocks in parts]
    if len(notes) == 1:
        some[-1] = (some[-1][0], notes[0])
    else:
        some += [([], few) for few in notes]
    return tuple(Part(tuple(blocks), number, len(some), notes=tuple(few)) for number, (blocks, few) in enumerate(some))


def opening_of(part: Part, characters: int) -> Part | None:
    """The first blocks of a part, at least `characters` of text; None where they are most of it."""
    filled, many = 0, 0
    while filled < characters and many < len(part.blocks):
        filled += _weight(part.blocks[many])
        many += 1
    rest = sum(map(_weight, part.blocks[many:]))
    return replace(part, blocks=part.blocks[:many], is_opening=True) if rest > characters else None


def excerpt_of(part: Part, first: int, characters: int) -> Part | None:
    """The block numbered `first` and at least `characters` below it; None where that is most of the part.

    Below the last block stand the notes and all else that follows.
    """
    weights = [_weight(block) for block in part.blocks]
    filled, end = 0, first + 1
    while filled < characters and end < len(weights):
        filled += weights[end]
        end += 1
    left_out = sum(weights[:first]) + sum(weights[end:])
    if left_out <= 2 * characters:
        return None
    is_cut = filled >= characters and end < len(weights)
    return replace(part, blocks=part.blocks[first:end], is_opening=is_cut, is_headless=first > 0)


def part_with(anchor: str, parts: tuple[Part, ...]) -> int:
    """The number of the part in which `anchor` stands; the first where none has it."""
    if anchor.startswith("ref-"):
        number = anchor.removeprefix("ref-")
        return next((p.number for p in parts if _cites(p, number)), 0)
    for part in parts:
        if any(isinstance(block, Heading) and block.anchor == anchor for block in part.blocks):
            return part.number
    last = len(parts) - 1
    if anchor.startswith("note-"):
        return next((p.number for p in parts if any(anchor == f"note-{note.number}" for note in p.notes)), last)
    if anchor in ("related-pages", "sources-and-notes"):
        return next((part.number for part in parts if part.notes), last)
    return last if anchor == "about-this-page" else 0


def words_of(part: Part) -> str:
    """The text of a part, good enough to tell whether something may be found in it."""
    lines = [line for block in part.blocks for line in _lines(block)] + [note.runs for note in part.notes]
    return "\n".join("".join(run.text for run in line) for line in lines)


def _cites(part: Part, number: str) -> bool:
    return any(str(run.note) == number for block in part.blocks for line in _lines(block) for run in line)


def _lines(block: Block) -> Iterator[tuple[Run, ...]]:
    """The text of a block, paragraph by paragraph and cell by cell."""
    match block:
        case Heading(runs=runs) | Paragraph(runs=runs):
            yield runs
        case List(items=items) | Steps(items=items):
            for item in items:
                yield from _all_lines(item)
        case Table(head=head, rows=rows):
            yield from head
            for row in rows:
                yield from row
        case Quote(blocks=blocks):
            yield from _all_lines(blocks)
        case Callout(title=title, blocks=blocks):
            yield (Run(title),)
            yield from _all_lines(blocks)
        case Figure(description=text) | Code(text=text):
            yield (Run(text),)
        case Definitions(items=terms):
            for term, meaning in terms:
                yield term
                yield from _all_lines(meaning)
        case Rule():
            yield ()


def _all_lines(blocks: tuple[Block, ...]) -> Iterator[tuple[Run, ...]]:
    for block in blocks:
        yield from _lines(block)


def _weight(block: Block) -> int:
    return _weigh(_lines(block))


def _weigh_all(blocks: tuple[Block, ...]) -> int:
    return _weigh(_all_lines(blocks))


def _weigh(lines: Iterable[tuple[Run, ...]]) -> int:
    weight = 0
    for line in lines:  # half the time of sums: a table may have twenty thousand cells
        weight += _LINE
        for run in line:
            weight += len(run.text)
    return weight


def _longest(blocks: tuple[Block, ...]) -> int:
    return max((sum(len(run.text) for run in line) for line in _all_lines(blocks)), default=0)


def _pieces(block: Block, weight: int) -> Iterator[tuple[Block, int]]:
    """`block`, which has this weight, or where it is too heavy the same in pieces; each with its own."""
    if isinstance(block, Paragraph) and weight > PARAGRAPH:
        short = [short for run in block.runs for short in _short(run)]
        for few in _filled(short, lambda run: len(run.text), PARAGRAPH):
            yield _weighed(Paragraph(tuple(few)))
        return
    if weight <= PART:
        yield block, weight
        return
    match block:
        case Code(text=text):
            for lines in _filled(_slices(text), len):
                yield _weighed(Code("".join(lines).rstrip("\n")))
        case List(ordered=ordered, start=start, items=items):
            for some in _filled([light for item in items for light in _light(item)], _weigh_all):
                yield _weighed(List(ordered, start, tuple(some)))
                start += len(some)
        case Steps(items=items):
            yield from _pieces(List(True, 1, items), weight)
        case Table(head=head, rows=rows):
            for rows_here in _filled(rows, _weigh, TABLE):
                yield _weighed(Table(head, tuple(rows_here)))
        case Quote(blocks=blocks, summary=summary):
            for light in _light(blocks):
                yield _weighed(Quote(light, summary))
        case Callout(blocks=blocks):
            for light in _light(blocks):
                yield _weighed(replace(block, blocks=light))
        case Definitions(items=items):
            for terms in _filled(items, lambda item: _weigh([item[0]]) + _weigh_all(item[1])):
                yield _weighed(Definitions(tuple(terms)))
        case _:
            yield block, weight


def _weighed(block: Block) -> tuple[Block, int]:
    return block, _weight(block)


def _light(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, ...]]:
    """`blocks` in as few groups as are each light enough."""
    pieces = [piece for block in blocks for piece in _pieces(block, _weight(block))]
    for some in _filled(pieces, lambda piece: piece[1]):
        yield tuple(block for block, _ in some)


def _short(run: Run) -> list[Run]:
    if len(run.text) <= PARAGRAPH:
        return [run]
    return [replace(run, text=text) for text in _slices(run.text)]


def _slices(text: str) -> list[str]:
    """`text` in slices that end with white space, or after five thousand characters that have none."""
    return re.findall(r"(?s).{1,5000}(?:\s|$)|.{1,5000}", text)


def _filled(items: Iterable[T], weight: Callable[[T], int], most: int = PART) -> Iterator[list[T]]:
    """`items` in order, in groups of up to `most` in weight; an item heavier than that stands alone."""
    group: list[T] = []
    filled = 0
    for item in items:
        heavy = weight(item)
        if group and filled + heavy > most:
            yield group
            group, filled = [], 0
        group.append(item)
        filled += heavy
    if group:
        yield group

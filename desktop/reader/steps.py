"""The step cards of a page: which there are, and what each step says in plain words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from library import (
    Block,
    Callout,
    Code,
    Definitions,
    Figure,
    Heading,
    List,
    Page,
    Paragraph,
    Quote,
    Rule,
    Run,
    Steps,
    Table,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a step; `is_main` is what to do, the others say more about it."""

    text: str
    is_main: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: its paragraphs, and the pages it leads to as (words, target)."""

    lines: tuple[Line, ...]
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """The steps under a heading; `anchor` is that heading's."""

    title: str
    anchor: str
    steps: tuple[Step, ...]


def cards_of(page: Page) -> tuple[Card, ...]:
    """Every step card of `page` that has steps."""
    cards = []
    above: Heading | None = None
    for block in page.blocks:
        if isinstance(block, Heading):
            above = block if block.steps else None
        elif isinstance(block, Steps) and above is not None:
            steps = tuple(step for item in block.items if (step := _step(item)).lines)
            if steps:
                cards.append(Card(_words(above.runs), above.anchor, steps))
            above = None
    return tuple(cards)


def _step(blocks: Sequence[Block]) -> Step:
    lines, links = [], []
    for number, (text, runs) in enumerate(_paragraphs(blocks)):
        if text:
            lines.append(Line(text, number == 0))
        links += [(run.text, run.link) for run in runs if run.link.startswith("article:")]
    return Step(tuple(lines), tuple(dict.fromkeys(links)))


def _words(runs: Sequence[Run]) -> str:
    """The text without the numbers of its sources."""
    return " ".join("".join(run.text for run in runs if not run.note).split())


def _paragraphs(blocks: Sequence[Block], mark: str = "") -> Iterator[tuple[str, Sequence[Run]]]:
    """Every paragraph in `blocks` in words, a list's with its bullet or number, and the runs it was made of."""
    for block in blocks:
        match block:
            case Paragraph(runs=runs) | Heading(runs=runs):
                yield mark + _words(runs), runs
            case List(ordered=ordered, start=start, items=items):
                for number, item in enumerate(items, start):
                    yield from _paragraphs(item, f"{number}. " if ordered else "• ")
            case Steps(items=items):
                for number, item in enumerate(items, 1):
                    yield from _paragraphs(item, f"{number}. ")
            case Callout(title=title, blocks=inner):
                yield title, ()
                yield from _paragraphs(inner)
            case Quote(blocks=inner):
                yield from _paragraphs(inner)
            case Table(head=head, rows=rows):
                for row in rows:
                    told = [
                        f"{_words(head[n])}: {words}" if n and n < len(head) else words
                        for n, cell in enumerate(row)
                        if (words := _words(cell))
                    ]
                    yield ". ".join(told), [run for cell in row for run in cell]
            case Definitions(items=items):
                for term, meaning in items:
                    yield _words(term), term
                    yield from _paragraphs(meaning)
            case Figure(description=text) | Code(text=text):
                yield text, ()
            case Rule():
                pass
        mark = ""  # only before the first paragraph of an item

"""The table of drug combinations: data with a rule for every field, and the Markdown it becomes on its page."""

from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from library.article import Source
from library.errors import PackError, Problem
from library.pack import read_yaml

UNKNOWN = "unknown"
FEWEST_GROUPS = 12


@dataclass(frozen=True, slots=True)
class Level:
    """How bad a combination is, in words: colour never carries it."""

    id: str
    label: str
    means: str


@dataclass(frozen=True, slots=True)
class Group:
    """Drugs that act alike when mixed."""

    id: str
    name: str
    includes: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two groups taken together."""

    a: str
    b: str
    level: str
    why: str
    watch: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Combinations:
    """The whole table."""

    title: str
    checked: date
    levels: tuple[Level, ...]
    groups: tuple[Group, ...]
    sources: tuple[Source, ...]
    pairs: tuple[Pair, ...]


def read_combinations(path: Path) -> Combinations:
    """Read the table at `path`; raises PackError when a field is missing or of the wrong kind."""
    facts = read_yaml(path)
    try:
        return Combinations(
            str(facts["title"]),
            facts["checked"],
            tuple(Level(**entry) for entry in facts["levels"]),
            tuple(Group(**entry) for entry in facts["groups"]),
            tuple(
                Source(**(entry | {"year": None if entry["year"] == "nd" else entry["year"]}))
                for entry in facts["sources"]
            ),
            tuple(Pair(**(entry | {"sources": tuple(entry["sources"])})) for entry in facts["pairs"]),
        )
    except (KeyError, TypeError) as error:
        raise PackError(path, f"has an entry with missing or unknown fields ({error})") from error


def problems_of(path: Path) -> list[Problem]:
    """What is wrong with the table at `path`, beyond what stops it from being read."""
    try:
        table = read_combinations(path)
    except PackError as error:
        return [Problem(path.name, "", error.problem, "Compare with the format in the writing guide")]
    found = []

    def wrong(field: str, what: str, write: str) -> None:
        found.append(Problem(path.name, field, what, write))

    order = [group.id for group in table.groups]
    levels = {level.id for level in table.levels}
    sources = {source.id for source in table.sources}
    if len(order) < FEWEST_GROUPS or len(set(order)) != len(order):
        wrong("groups", f"has {len(set(order))} different groups", f"Write at least {FEWEST_GROUPS}, each once")
    seen: dict[tuple[str, str], int] = {}
    for pair in table.pairs:
        name = f"{pair.a} + {pair.b}"
        seen[pair.a, pair.b] = seen.get((pair.a, pair.b), 0) + 1
        if pair.level not in levels:
            wrong(name, f"has the level {pair.level!r}", f"Write one of {', '.join(sorted(levels))}")
        if unlisted := set(pair.sources) - sources:
            wrong(name, f"cites {', '.join(sorted(unlisted))}", "List the source under sources")
        if (pair.level == UNKNOWN) != (not pair.sources):
            wrong(name, "has a level without a source, or a source without a level", "Cite sources, or say unknown")
        if not pair.why.strip() or (pair.level != UNKNOWN and not pair.watch.strip()):
            wrong(name, "lacks why or watch", "Write one plain sentence for each")
    for wanted in combinations(order, 2):
        if seen.pop(wanted, 0) != 1:
            wrong(" + ".join(wanted), "is missing or there twice", "Write every pair once, in the order of the groups")
    for extra in seen:
        wrong(" + ".join(extra), "is not a pair of two groups in order", "Write the earlier group first")
    unused = sources - {id for pair in table.pairs for id in pair.sources}
    for id in sorted(unused):
        wrong("sources", f"{id} is cited by no pair", "Cite it or take it out")
    return found


def as_markdown(path: Path) -> str:
    """The table at `path` as Markdown: one table a level, worst first, every pair with its sources."""
    table = read_combinations(path)
    names = {group.id: group.name for group in table.groups}
    parts = [
        "| Group | Includes |\n|---|---|\n"
        + "".join(f"| {_cell(g.name)} | {_cell(g.includes)} |\n" for g in table.groups)
    ]
    for level in table.levels:
        pairs = [pair for pair in table.pairs if pair.level == level.id]
        if not pairs:
            continue
        if level.id == UNKNOWN:  # nothing to say of each but that nothing was found: a line a group is enough
            head = "| Together | With |\n|---|---|\n"
            rows = "".join(_unknown_row(group, pairs, names) for group in table.groups)
        else:
            head = "| Together | Why | Watch for |\n|---|---|---|\n"
            rows = "".join(_row(pair, names) for pair in pairs)
        parts.append(f"### {level.label}: {level.means}\n\n{head}{rows}")
    cited = {id for pair in table.pairs for id in pair.sources}
    parts += [f"[^{source.id}]: {source.in_markdown()}" for source in table.sources if source.id in cited]
    return "\n\n".join(parts)


def _row(pair: Pair, names: dict[str, str]) -> str:
    cites = "".join(f"[^{id}]" for id in pair.sources)
    together = f"{names.get(pair.a, pair.a)} and {names.get(pair.b, pair.b)}"
    return f"| {_cell(together)} | {_cell(pair.why)}{cites} | {_cell(pair.watch)} |\n"


def _unknown_row(group: Group, pairs: list[Pair], names: dict[str, str]) -> str:
    others = [pair.b if pair.a == group.id else pair.a for pair in pairs if group.id in (pair.a, pair.b)]
    with_them = "; ".join(names.get(other, other) for other in others)
    return f"| {_cell(group.name)} | {_cell(with_them)} |\n" if others else ""


def _cell(value: Any) -> str:
    return " ".join(str(value).split()).replace("|", "\\|")

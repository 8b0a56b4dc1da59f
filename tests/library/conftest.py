"""Small packs for the library's tests to read, break and search."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from library import Library, Searcher, compile_library

FACTS: dict[str, Any] = {
    "kind": "article",
    "summary": "One plain line.",
    "audience": ["worker"],
    "search": [],
    "regions": ["international"],
    "written": "2026-01-31",
    "checked": "2026-01-31",
    "check_by": "2026-06-30",
    "review": "not clinically reviewed",
    "sources": [
        {
            "id": "who-2014",
            "title": "A report",
            "publisher": "WHO",
            "year": 2014,
            "url": "https://who.int/a",
            "read": "full",
        },
        {
            "id": "nice-2014",
            "title": "A guide",
            "publisher": "NICE",
            "year": 2014,
            "url": "https://nice.uk/b",
            "read": "part",
        },
    ],
}
MANIFEST = {
    "id": "team",
    "title": "Team notes",
    "version": "2026.1",
    "language": "en-GB",
    "publisher": "The team",
    "licence": "CC-BY-SA-4.0",
    "contact": "the office",
    "format": 1,
}
BODY = "> **In short.** Help is simple.\n\nA claim.[^who-2014] Another.[^nice-2014]\n"

Writer = Callable[..., Path]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of a pack with a manifest and no articles yet."""
    folder = tmp_path / "team"
    folder.mkdir()
    (folder / "pack.yml").write_text(yaml.safe_dump(MANIFEST), encoding="utf-8")
    topics = [{"id": "first-aid", "title": "First aid", "summary": "s", "icon": "topic"}]
    topics.append({"id": "emergencies", "title": "Emergencies", "summary": "s", "icon": "topic", "months": 6})
    (folder / "topics.yml").write_text(yaml.safe_dump(topics), encoding="utf-8")
    return folder


@pytest.fixture
def write_article(root: Path) -> Writer:
    """Write an article of the pack; fields override the usual ones, None takes a field out."""

    def write(slug: str = "naloxone", body: str = BODY, topic: str = "first-aid", **facts: Any) -> Path:
        related = [other for other in ("naloxone", "water", "kit") if other != slug][:2]
        head = {"title": slug.replace("-", " ").capitalize(), **FACTS, "related": related, **facts}
        lines = []
        for name, value in head.items():
            if value is None:
                continue
            is_date = name in ("written", "checked", "check_by", "issued", "expires")
            lines.append(f"{name}: {value}" if is_date else yaml.safe_dump({name: value}, allow_unicode=True).strip())
        path = root / topic / f"{slug}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text("---\n" + "\n".join(lines) + "\n---\n" + body, encoding="utf-8")
        return path

    return write


@pytest.fixture
def search_in(root: Path, tmp_path: Path) -> Any:
    """Compile the pack as it stands and search it: returns the slugs of the hits, best first."""
    opened: list[Searcher] = []

    def searcher() -> Searcher:
        library = compile_library(Library.open([root], []), tmp_path / "cache")
        opened.append(Searcher(library))
        return opened[-1]

    yield searcher
    for one in opened:
        one.close()


def slugs(answer: Any) -> list[str]:
    """The slugs of an answer's hits."""
    return [hit.id.partition("/")[2] for hit in answer.hits]

"""The whole library as one immutable value: all packs, looked up by article id.

What a pack holds is kept beside its index as `catalog.json`, in a cache folder named after the pack's
fingerprint. A start reads that one file instead of parsing every article.
"""

import dataclasses
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from library.article import Alert, Article, Review, Source
from library.errors import LibraryError, Problem
from library.pack import Pack, Topic, fingerprint, load_pack
from library.thesaurus import THESAURUS

if TYPE_CHECKING:
    from library.markup import Page  # brings in much that listing and searching do without

CATALOG = "catalog.json"
QUICK = 30_000  # bytes of an article that is read in a fraction of a second, compiled or not
CACHE_VERSION = 10


class Library:
    """Every article of every pack. Never changes; open a new one instead."""

    def __init__(self, packs: Sequence[Pack], caches: Mapping[str, Path], problems: Sequence[Problem] = ()) -> None:
        self.packs = tuple(packs)
        self.caches = dict(caches)  # pack id -> folder of its compiled cache
        self.problems = (*problems, *(problem for pack in packs for problem in pack.problems))
        self.topics = tuple({topic.id: topic for pack in reversed(self.packs) for topic in pack.topics}.values())
        self._articles = {article.id: article for pack in self.packs for article in pack.articles}
        self._moved = {f"{pack.id}/{old}": f"{pack.id}/{new}" for pack in self.packs for old, new in pack.redirects}

    @classmethod
    def open(cls, roots: Sequence[Path], caches: Sequence[Path]) -> "Library":
        """Open the packs at `roots`, each from the first of `caches` that has it, else from its files.

        A pack that cannot be used, and an article that breaks the format, is named in `problems`; nothing
        about content is raised.
        """
        packs: dict[str, Pack] = {}
        found: dict[str, Path] = {}
        problems: list[Problem] = []
        for root in roots:
            try:
                folder = find_cache(root, caches)
                pack = load_catalog(folder, root) if folder else None
                if pack is None:
                    pack, folder = load_pack(root), None
            except (LibraryError, OSError) as error:
                said = error.problem if isinstance(error, LibraryError) else f"cannot be read ({error.strerror})"
                problems.append(Problem(root.name, "", said, "Copy the pack again, or ask its publisher"))
                continue
            if pack.id in packs:
                problems.append(Problem(root.name, "", f"is a second pack called {pack.id}", "Remove one of the two"))
                continue
            packs[pack.id] = pack
            if folder:
                found[pack.id] = folder
        if packs and not any((pack.root / THESAURUS).is_file() for pack in packs.values()):
            write = "Copy the library again; until then search knows no street names"
            problems.append(Problem(THESAURUS, "", "is missing", write))
        return cls(list(packs.values()), found, problems)

    def __getitem__(self, id: str) -> Article:
        return self._articles[id]

    def __iter__(self) -> Iterator[Article]:
        return iter(self._articles.values())

    def __len__(self) -> int:
        return len(self._articles)

    def get(self, id: str) -> Article | None:
        """The article with this id, if there is one."""
        return self._articles.get(id)

    def current_id(self, id: str) -> str:
        """The id that the article called `id` in this or an earlier edition has now; `id` itself where none is known.

        Follows `redirects.yml` from edition to edition, and never in a circle.
        """
        seen = set()
        now = id
        while now not in self._articles and now in self._moved and now not in seen:
            seen.add(now)
            now = self._moved[now]
        return now if now in self._articles else id

    def page(self, id: str) -> "Page":
        """The page of the article with this id, ready to lay out; raises KeyError, ArticleError or OSError."""
        from library.page_store import open_page

        article = self._articles[id]
        return open_page(article, self.caches.get(article.pack))

    def is_long(self, id: str) -> bool:
        """Whether reading this page may take longer than a window can wait."""
        try:
            return self._articles[id].path.stat().st_size > QUICK
        except (KeyError, OSError):
            return False  # which reading it will say

    def in_topic(self, topic: str) -> tuple[Article, ...]:
        """The articles of one topic, by title."""
        return tuple(sorted((a for a in self if a.topic == topic), key=lambda a: a.title.casefold()))

    @property
    def emergency_cards(self) -> tuple[Article, ...]:
        """The quick cards of the emergencies shelf, in the order of the files' names."""
        return tuple(a for a in self if a.is_emergency and a.kind == "quick-card")


def cache_name(root: Path) -> str:
    """The name of the cache folder for what the pack at `root` says now."""
    return f"v{CACHE_VERSION}-{fingerprint(root)}"


def find_cache(root: Path, caches: Sequence[Path]) -> Path | None:
    """The first folder of `caches` that holds the compiled pack at `root`."""
    name = cache_name(root)
    return next((cache / name for cache in caches if (cache / name / CATALOG).is_file()), None)


def save_catalog(pack: Pack, folder: Path) -> None:
    """Write what `pack` holds to `folder`, without the places of its files."""
    facts = dataclasses.asdict(pack)
    del facts["root"]
    for article in facts["articles"]:
        article["path"] = article["path"].relative_to(pack.root).as_posix()
    text = json.dumps(facts, ensure_ascii=False, separators=(",", ":"), default=date.isoformat)
    (folder / CATALOG).write_text(text, encoding="utf-8")


def load_catalog(folder: Path, root: Path) -> Pack | None:
    """The pack at `root` as its cache in `folder` tells it; None where the cache is damaged."""
    try:
        facts = json.loads((folder / CATALOG).read_text(encoding="utf-8"))
        return Pack(
            **{name: value for name, value in facts.items() if isinstance(value, str)},
            root=root,
            topics=tuple(Topic(**topic) for topic in facts["topics"]),
            articles=tuple(_article(article, root) for article in facts["articles"]),
            redirects=tuple((str(old), str(new)) for old, new in facts["redirects"]),
            problems=tuple(Problem(**problem) for problem in facts["problems"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _article(facts: dict[str, Any], root: Path) -> Article:
    day = date.fromisoformat
    for name in ("written", "checked", "check_by"):
        facts[name] = day(facts[name])
    for name in ("audience", "search", "regions", "related"):
        facts[name] = tuple(facts[name])
    if facts["review"]:
        facts["review"] = Review(**{**facts["review"], "on": day(facts["review"]["on"])})
    if facts["alert"]:
        dates = {name: day(facts["alert"][name]) for name in ("issued", "expires")}
        facts["alert"] = Alert(**{**facts["alert"], **dates})
    facts["sources"] = tuple(Source(**source) for source in facts["sources"])
    facts["path"] = root / facts["path"]
    return Article(**facts)

"""One article: its facts, checked against the format, and the Markdown below them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from library.errors import ArticleError, Problem
from library.yaml_text import YamlError, load

KINDS = ("quick-card", "article", "framework", "guide", "checklist", "handout", "alert")
AUDIENCES = ("worker", "client", "manager")
REGIONS = ("international", "UK", "UK-ENG", "UK-SCT", "UK-WLS", "UK-NIR", "IE", "EU", "US", "CA", "AU", "NZ")
READ = {"full": "read in full", "part": "read in part", "excerpt": "an excerpt was read"}
ALERT_STATUS = ("confirmed by laboratory", "suspected")
NOT_REVIEWED = "not clinically reviewed"
ALERT_DAYS = 28
WORDS_A_MINUTE = 200
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
FENCE = "---\n"
# A bracket that is closed, and the address behind it if there is one. Markdown looks for the end of each of the others.
CLOSED = re.compile(r"\[[^\[\]]*\](?:\([^()]*\)|(?!\())")
TANGLED = 300  # such brackets in a paragraph; ten thousand take a minute to read
LARGEST = 500_000  # bytes of an article; forty times the longest that ships

Rule = Callable[[Any], str | None]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement comes from, and how much of it was read."""

    id: str
    title: str
    publisher: str
    year: int | None
    url: str
    read: str

    def in_markdown(self) -> str:
        """The source as the text of a note: title, publisher, year, address, and how much of it was read."""
        title, publisher = (re.sub(r"([\\`*_\[\]<>&])", r"\\\1", text) for text in (self.title, self.publisher))
        return f"{title}. {publisher}, {self.year or 'no date'}. <{self.url}> ({READ[self.read]})"


@dataclass(frozen=True, slots=True)
class Review:
    """A named clinician's review of the whole page."""

    by: str
    role: str
    on: date


@dataclass(frozen=True, slots=True)
class Alert:
    """What a supply alert says besides its text."""

    issued: date
    expires: date
    place: str
    substance: str
    status: str
    confirmed_by: str
    tonight: str


@dataclass(frozen=True, slots=True)
class Article:
    """A page of the library. Two articles with the same id are the same page."""

    id: str
    slug: str
    pack: str
    topic: str
    title: str
    kind: str
    summary: str
    audience: tuple[str, ...]
    search: tuple[str, ...]
    regions: tuple[str, ...]
    written: date
    checked: date
    check_by: date
    review: Review | None
    sources: tuple[Source, ...]
    related: tuple[str, ...]
    minutes: int
    path: Path
    alert: Alert | None = None

    @property
    def is_emergency(self) -> bool:
        """Whether this page is on the emergencies shelf."""
        return self.topic == "emergencies"

    def is_overdue(self, today: date) -> bool:
        """Whether the page should have been checked against its sources again by `today`."""
        return today > self.check_by


def read_article(path: Path, pack: str) -> tuple[Article, str]:
    """Read the article at `path` of the pack `pack`: its facts and its Markdown body.

    Raises ArticleError with every broken rule, and OSError when the file cannot be read.
    """
    size = path.stat().st_size
    if size > LARGEST:
        wrong = f"is too long to be opened ({size // 1000:,} KB, and {LARGEST // 1000} KB is the most)"
        raise ArticleError(path, (Problem(path.name, "", wrong, "Split it into several articles"),))
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ArticleError(path, (Problem(path.name, "", "is not UTF-8 text", "Save it as UTF-8"),)) from error
    head, body = _split(path, text)
    if body.count("[") > TANGLED and any(CLOSED.sub("", part).count("[") > TANGLED for part in body.split("\n\n")):
        wrong = f"has a paragraph with over {TANGLED} brackets that are never closed"
        raise ArticleError(path, (Problem(path.name, "", wrong, "Close each [ with a ], and each ( behind it"),))
    problems = [Problem(path.name, field, wrong, write) for field, wrong, write in _broken_rules(head)]
    if not SLUG.fullmatch(path.stem):
        problems.append(Problem(path.name, "", "the file name is not a slug", "Use lower-case words joined by hyphens"))
    if problems:
        raise ArticleError(path, tuple(problems))
    return _article(path, pack, head, body), body


def _split(path: Path, text: str) -> tuple[dict[str, Any], str]:
    before, _, rest = text.partition(FENCE)
    head, closing, body = rest.partition("\n" + FENCE)
    if before or not closing:
        wrong = Problem(path.name, "", "has no front matter", "Open the file with facts between two lines of ---")
        raise ArticleError(path, (wrong,))
    try:
        facts = load(head)
    except YamlError as error:
        wrong = Problem(
            path.name, "front matter", f"cannot be read ({error})", "Quote texts with colons; use real dates"
        )
        raise ArticleError(path, (wrong,)) from error
    if not isinstance(facts, dict):
        wrong = Problem(path.name, "front matter", "is not a list of fields", "Write one `field: value` a line")
        raise ArticleError(path, (wrong,))
    return facts, body


def _text(low: int, high: int) -> Rule:
    def rule(value: Any) -> str | None:
        if not isinstance(value, str):
            return "is not text"
        return None if low <= len(value.strip()) <= high else f"has {len(value.strip())} characters"

    return rule


def _one_of(*allowed: str) -> Rule:
    return lambda value: None if value in allowed else f"is {value!r}"


def _some_of(*allowed: str) -> Rule:
    def rule(value: Any) -> str | None:
        if not isinstance(value, list) or not value:
            return "is not a list"
        wrong = [repr(item) for item in value if item not in allowed]
        return f"has {', '.join(wrong)}" if wrong else None

    return rule


def _texts(low: int, high: int, pattern: re.Pattern[str] | None = None) -> Rule:
    def rule(value: Any) -> str | None:
        if not isinstance(value, list) or not low <= len(value) <= high:
            return f"has {len(value)} entries" if isinstance(value, list) else "is not a list"
        for item in value:
            if not isinstance(item, str) or not item.strip() or (pattern and not pattern.fullmatch(item)):
                return f"has the entry {item!r}"
        return None

    return rule


def _date(value: Any) -> str | None:
    return None if isinstance(value, date) and not isinstance(value, datetime) else f"is {value!r}"


def _review(value: Any) -> str | None:
    if value == NOT_REVIEWED:
        return None
    if not isinstance(value, dict) or set(value) != {"by", "role", "on"} or _date(value["on"]):
        return f"is {value!r}"
    return _text(2, 120)(value["by"]) or _text(2, 120)(value["role"])


def _source(value: Any) -> str | None:
    fields: dict[str, Rule] = {
        "id": lambda v: None if isinstance(v, str) and SLUG.fullmatch(v) else f"is {v!r}",
        "title": _text(2, 300),
        "publisher": _text(2, 200),
        "year": lambda v: None if v == "nd" or (type(v) is int and 1900 <= v <= 2100) else f"is {v!r}",
        "url": lambda v: None if isinstance(v, str) and re.match(r"https?://\S+$", v) else f"is {v!r}",
        "read": _one_of(*READ),
    }
    if not isinstance(value, dict) or set(value) != set(fields):
        return f"has an entry with other fields than {', '.join(fields)}"
    for name, rule in fields.items():
        if wrong := rule(value[name]):
            return f"{value.get('id')}: {name} {wrong}"
    return None


def _sources(value: Any) -> str | None:
    if not isinstance(value, list) or not 2 <= len(value) <= 8:
        return f"has {len(value)} entries" if isinstance(value, list) else "is not a list"
    for item in value:
        if wrong := _source(item):
            return wrong
    ids = [item["id"] for item in value]
    return None if len(set(ids)) == len(ids) else "has the same id twice"


RULES: dict[str, tuple[Rule, str]] = {
    "title": (_text(3, 70), "Write 3 to 70 characters in quotes"),
    "kind": (_one_of(*KINDS), f"Write one of {', '.join(KINDS)}"),
    "summary": (_text(3, 160), "Write one plain line of at most 160 characters"),
    "audience": (_some_of(*AUDIENCES), f"Write a list of any of {', '.join(AUDIENCES)}"),
    "search": (_texts(0, 60), "Write a list of words and phrases, quoted where they hold : or #"),
    "regions": (_some_of(*REGIONS), f"Write a list of any of {', '.join(REGIONS)}"),
    "written": (_date, "Write a date such as 2026-11-23"),
    "checked": (_date, "Write a date such as 2026-11-23"),
    "check_by": (_date, "Write a date such as 2026-11-23"),
    "review": (_review, f"Write `{NOT_REVIEWED}`, or by, role and on of a named person who did it"),
    "sources": (_sources, "Write 2 to 8 sources, each with id, title, publisher, year, url, read"),
    "related": (_texts(2, 6, SLUG), "Write 2 to 6 slugs of other articles"),
}
ALERT_RULES: dict[str, tuple[Rule, str]] = {
    "issued": (_date, "Write a date such as 2026-11-23"),
    "place": (_text(2, 80), "Write where it was found"),
    "substance": (_text(2, 80), "Write what was found"),
    "status": (_one_of(*ALERT_STATUS), f"Write one of {', '.join(ALERT_STATUS)}"),
    "confirmed_by": (_text(2, 120), "Write who confirmed it"),
    "tonight": (_text(3, 200), "Write in one line what changes tonight"),
}


def _broken_rules(head: dict[str, Any]) -> list[tuple[str, str, str]]:
    is_alert = head.get("kind") == "alert"
    rules = RULES | ALERT_RULES if is_alert else RULES
    broken = []
    for field, (rule, write) in rules.items():
        if field not in head:
            broken.append((field, "is missing", write))
        elif wrong := rule(head[field]):
            broken.append((field, wrong, write))
    known = set(rules) | ({"expires"} if is_alert else set())
    broken += [(str(field), "is not a field of the format", "Take it out") for field in head if field not in known]
    if is_alert and "expires" in head and _date(head["expires"]):
        broken.append(("expires", "is not a date", "Write a date such as 2026-11-23"))
    return broken


def _article(path: Path, pack: str, head: dict[str, Any], body: str) -> Article:
    sources = (dict(item, year=None if item["year"] == "nd" else item["year"]) for item in head["sources"])
    return Article(
        id=f"{pack}/{path.stem}",
        slug=path.stem,
        pack=pack,
        topic=path.parent.name,
        title=head["title"].strip(),
        kind=head["kind"],
        summary=head["summary"].strip(),
        audience=tuple(head["audience"]),
        search=tuple(head["search"]),
        regions=tuple(head["regions"]),
        written=head["written"],
        checked=head["checked"],
        check_by=head["check_by"],
        review=None if head["review"] == NOT_REVIEWED else Review(**head["review"]),
        sources=tuple(Source(**item) for item in sources),
        related=tuple(f"{pack}/{slug}" for slug in head["related"]),
        minutes=max(1, round(len(body.split()) / WORDS_A_MINUTE)),
        path=path,
        alert=_alert(head) if head["kind"] == "alert" else None,
    )


def _alert(head: dict[str, Any]) -> Alert:
    facts = {field: head[field] for field in ALERT_RULES}
    return Alert(**facts, expires=head.get("expires") or head["issued"] + timedelta(days=ALERT_DAYS))

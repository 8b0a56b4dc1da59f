"""A pack: a folder of articles published together under one version and licence."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from library.article import SLUG, Article, read_article
from library.errors import ArticleError, PackError, Problem
from library.thesaurus import read_thesaurus
from library.yaml_text import YamlError, load

MANIFEST = "pack.yml"
TOPICS = "topics.yml"
REDIRECTS = "redirects.yml"
FORMAT = 1
MANIFEST_FIELDS = ("id", "title", "version", "language", "publisher", "licence", "contact", "format")
VERSION = re.compile(r"\d{4}\.\d{1,2}(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Topic:
    """A shelf of a pack; articles lie in the folder of the same name."""

    id: str
    title: str
    summary: str
    icon: str
    months: int = 12  # after which its articles are due to be checked again


@dataclass(frozen=True, slots=True)
class Pack:
    """Articles published together, as they lie in one folder; broken ones are named in `problems`."""

    id: str
    title: str
    version: str
    language: str
    publisher: str
    licence: str
    contact: str
    root: Path
    topics: tuple[Topic, ...]
    articles: tuple[Article, ...]
    redirects: tuple[tuple[str, str], ...]  # (old, new) slugs of articles that were renamed or merged
    problems: tuple[Problem, ...]


def load_pack(root: Path) -> Pack:
    """Read every article of the pack at `root`.

    An article or topics file that breaks the format becomes a problem of the pack. Raises PackError
    when the manifest is missing or cannot be used, and OSError when the folder cannot be read.
    """
    facts = _manifest(root)
    topics, problems = _topics(root)
    *_, wrong = read_thesaurus(root)
    problems += wrong
    redirects, wrong = _redirects(root)
    problems += wrong
    articles: dict[str, Article] = {}
    for path in article_paths(root):
        name = path.relative_to(root).as_posix()
        try:
            article, _ = read_article(path, facts["id"])
        except ArticleError as error:
            problems += [Problem(name, p.field, p.wrong, p.write) for p in error.problems]
            continue
        except OSError as error:
            problems.append(Problem(name, "", f"cannot be read ({error.strerror})", "Copy the file again"))
            continue
        if article.id in articles:
            problems.append(Problem(name, "", "has the same name as another article", "Rename one of the two"))
            continue
        articles[article.id] = article
    return Pack(
        **facts,
        root=root,
        topics=topics,
        articles=tuple(articles.values()),
        redirects=redirects,
        problems=tuple(problems),
    )


def article_paths(root: Path) -> Iterator[Path]:
    """Every article file of the pack at `root`, in a fixed order."""
    return iter(sorted(path for path in root.glob("*/*.md") if not path.name.startswith(".")))


def fingerprint(root: Path) -> str:
    """A name for what the pack at `root` says: changes whenever anything that can be found or read changes."""
    digest = hashlib.blake2b(digest_size=10)
    data = [path for path in sorted(root.glob("*")) + sorted(root.glob("data/*")) if path.is_file()]
    for path in [*data, *article_paths(root)]:
        digest.update(path.relative_to(root).as_posix().encode() + b"\0")
        digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()


def pack_id(root: Path) -> str:
    """The id of the pack at `root`; its folder's name where the manifest cannot be used."""
    try:
        return str(_manifest(root)["id"])
    except (PackError, OSError):
        return root.name


def read_yaml(path: Path) -> Any:
    """The value of a small YAML file; raises PackError with the line that cannot be read, OSError if there is none."""
    try:
        return load(path.read_text(encoding="utf-8-sig"))
    except YamlError as error:
        raise PackError(path, f"cannot be read ({error})") from error
    except UnicodeDecodeError as error:
        raise PackError(path, "is not UTF-8 text") from error


def _manifest(root: Path) -> dict[str, Any]:
    path = root / MANIFEST
    try:
        facts = read_yaml(path)
    except FileNotFoundError as error:
        raise PackError(root, f"has no {MANIFEST}") from error
    if not isinstance(facts, dict):
        raise PackError(path, "is not a list of fields")
    missing = [field for field in MANIFEST_FIELDS if field not in facts]
    if missing:
        raise PackError(path, f"lacks {', '.join(missing)}")
    if facts.pop("format") != FORMAT:
        raise PackError(path, f"has another format than {FORMAT}, so it needs a newer program")
    facts = {field: str(facts[field]) for field in MANIFEST_FIELDS if field != "format"}
    if not SLUG.fullmatch(facts["id"]):
        raise PackError(path, "id must be lower-case words joined by hyphens")
    if not VERSION.fullmatch(facts["version"]):
        raise PackError(path, "version must be a calendar version in quotes, such as '2026.11'")
    return facts


def _topics(root: Path) -> tuple[tuple[Topic, ...], list[Problem]]:
    try:
        entries = read_yaml(root / TOPICS)
        topics = tuple(Topic(**entry) for entry in entries)
    except FileNotFoundError:
        return _topics_from_folders(root), []
    except (PackError, TypeError) as error:
        said = error.problem if isinstance(error, PackError) else "has an entry with other fields"
        problem = Problem(TOPICS, "", said, "Write a list of id, title, summary and icon")
        return _topics_from_folders(root), [problem]
    return topics, []


def _redirects(root: Path) -> tuple[tuple[tuple[str, str], ...], list[Problem]]:
    try:
        lines = read_yaml(root / REDIRECTS) or {}
    except FileNotFoundError:
        return (), []
    except PackError as error:
        return (), [Problem(REDIRECTS, "", error.problem, "Write old-id: new-id lines")]
    if not isinstance(lines, dict):
        return (), [Problem(REDIRECTS, "", "is not a list of old-id: new-id lines", "Write one line for each old id")]
    return tuple((str(old), str(new)) for old, new in lines.items()), []


def _topics_from_folders(root: Path) -> tuple[Topic, ...]:
    names = dict.fromkeys(path.parent.name for path in article_paths(root))
    return tuple(Topic(name, name.replace("-", " ").capitalize(), "", "topic") for name in names)

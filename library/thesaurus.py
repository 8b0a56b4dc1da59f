"""Street names, spellings and other-English words: what people type, and what the library calls it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypedDict

from library.errors import PackError, Problem
from library.words import key, split, stem

THESAURUS = "thesaurus.yml"
FIELDS = {"typed", "means", "emergency", "weight"}
ROOM = 2  # small words that may stand inside a typed phrase: "walked her and him around"
WEIGHT = 0.8  # of a meaning, against the typed word itself


@dataclass(frozen=True, slots=True)
class Entry:
    """Phrases people type and the phrases they mean; `emergency` is the slug of the card that must lead."""

    typed: tuple[str, ...]
    means: tuple[str, ...]
    emergency: str = ""
    weight: float = WEIGHT


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a typed phrase may mean: the stems to look for, and the words to show."""

    stems: tuple[str, ...]
    words: str
    weight: float


class Table(TypedDict):
    """The thesaurus of one pack, ready to be looked up; made to be kept as JSON."""

    entries: list[list[Any]]  # [[[stems, words], ...] of what it means, its weight, the slug of its card or ""]
    phrases: dict[str, list[int]]  # stems of a typed phrase -> its entries, by number
    words: list[str]  # entries of a single word, as they are spelled
    longest: int  # words a typed phrase may have


def table(entries: Iterable[Entry]) -> Table:
    """`entries` as a pack's cache keeps them: to be looked up by typed phrase without working out a stem."""
    told: Table = {"entries": [], "phrases": {}, "words": [], "longest": 1}
    phrases: dict[str, list[int]] = defaultdict(list)
    alone: set[str] = set()
    for number, entry in enumerate(entries):
        told["entries"].append([[[key(words), words] for words in entry.means], entry.weight, entry.emergency])
        for typed in entry.typed:
            words = split(typed)
            if len(words) == 1:
                alone.update(words)
            told["longest"] = max(told["longest"], len(words) + ROOM)
            telling = key(typed)
            # A phrase that is one bare word without its small words would claim that word everywhere.
            either_way = [telling, telling[::-1]] if len(telling) == 2 else [telling]  # a tight chest, chest tight
            for phrase in {tuple(map(stem, words)), *(either_way if len(telling) > 1 else [])}:
                if number not in phrases[" ".join(phrase)]:
                    phrases[" ".join(phrase)].append(number)
    told["phrases"] = dict(sorted(phrases.items()))
    told["words"] = sorted(alone)
    return told


class Thesaurus:
    """All entries of all packs, looked up by typed phrase. Several meanings are kept side by side."""

    def __init__(self, tables: Iterable[Table] = ()) -> None:
        self._tables = tuple(tables)
        self.longest = max((one["longest"] for one in self._tables), default=1)
        self.words = {word for one in self._tables for word in one["words"]}  # entries of a single word, as spelled

    def says(self, word: str) -> bool:
        """Whether a single word is listed as it is spelled, or with an s more or less.

        By its stem alone "rocking" would be "rock", and "dropping" in would be "dropped".
        """
        return word in self.words or word + "s" in self.words or word.removesuffix("s") in self.words

    def __contains__(self, phrase: tuple[str, ...]) -> bool:
        return any(" ".join(phrase) in one["phrases"] for one in self._tables)

    def meanings(self, phrase: tuple[str, ...]) -> tuple[Meaning, ...]:
        """What the stems of a typed phrase mean in the library's words; empty where it is not listed."""
        found: dict[tuple[str, ...], Meaning] = {}
        for means, weight, _ in self._entries(phrase):
            for stems, words in means:
                if tuple(stems) != phrase:
                    found[tuple(stems)] = Meaning(tuple(stems), words, weight)
        return tuple(found.values())

    def emergencies(self, phrase: tuple[str, ...]) -> tuple[str, ...]:
        """Slugs of the cards that lead when this phrase is typed."""
        return tuple(dict.fromkeys(slug for *_, slug in self._entries(phrase) if slug))

    def _entries(self, phrase: tuple[str, ...]) -> Iterator[list[Any]]:
        for one in self._tables:
            for number in one["phrases"].get(" ".join(phrase), ()):
                yield one["entries"][number]


def read_thesaurus(root: Path) -> tuple[tuple[Entry, ...], list[Problem]]:
    """The entries of the pack at `root` and what is wrong with the others; a missing file has none of either."""
    from library.pack import read_yaml

    path = root / THESAURUS
    if not path.is_file():
        return (), []
    try:
        facts = read_yaml(path)
    except (PackError, OSError) as error:
        said = error.problem if isinstance(error, PackError) else f"cannot be read ({error.strerror})"
        return (), [Problem(THESAURUS, "", said, "Mend the file; until then search knows no street names")]
    entries: list[Entry] = []
    problems: list[Problem] = []
    for number, item in enumerate(facts if isinstance(facts, list) else [facts], start=1):
        if wrong := _wrong(item):
            write = "Write typed: and means: as lists of words or phrases"
            problems.append(Problem(path.name, f"entry {number}", wrong, write))
        else:
            weight = float(item.get("weight", WEIGHT))
            entries.append(Entry(tuple(item["typed"]), tuple(item["means"]), item.get("emergency", ""), weight))
    return tuple(entries), problems


def _wrong(item: Any) -> str | None:
    if not isinstance(item, dict) or not {"typed", "means"} <= set(item) <= FIELDS:
        return "does not have exactly typed, means and perhaps emergency or weight"
    for name in ("typed", "means"):
        texts = item[name]
        if not isinstance(texts, list) or not texts or not all(isinstance(text, str) and key(text) for text in texts):
            return f"{name} is not a list of words"
    if not isinstance(item.get("emergency", ""), str):
        return "emergency is not a slug"
    weight = item.get("weight", WEIGHT)
    return None if isinstance(weight, int | float) and 0 < weight <= 1 else "weight is not between 0 and 1"

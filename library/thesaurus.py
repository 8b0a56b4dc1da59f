"""Street names, spellings and other-English words: what people type, and what the library calls it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from library.errors import Problem
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


class Thesaurus:
    """All entries of all packs, looked up by typed phrase. Several meanings are kept side by side."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._meanings: dict[tuple[str, ...], dict[tuple[str, ...], Meaning]] = defaultdict(dict)
        self._emergencies: dict[tuple[str, ...], list[str]] = defaultdict(list)
        self.longest = 1
        self.words: set[str] = set()  # entries of a single word, as they are spelled
        for entry in entries:
            meant = [Meaning(key(words), words, entry.weight) for words in entry.means]
            for typed in entry.typed:
                words = split(typed)
                if len(words) == 1:
                    self.words.update(words)
                self.longest = max(self.longest, len(words) + ROOM)
                telling = key(typed)
                # A phrase that is one bare word without its small words would claim that word everywhere.
                either_way = [telling, telling[::-1]] if len(telling) == 2 else [telling]  # a tight chest, chest tight
                for phrase in {tuple(map(stem, words)), *(either_way if len(telling) > 1 else [])}:
                    self._meanings[phrase] |= {meaning.stems: meaning for meaning in meant if meaning.stems != phrase}
                    if entry.emergency and entry.emergency not in self._emergencies[phrase]:
                        self._emergencies[phrase].append(entry.emergency)

    def says(self, word: str) -> bool:
        """Whether a single word is listed as it is spelled, or with an s more or less.

        By its stem alone "rocking" would be "rock", and "dropping" in would be "dropped".
        """
        return word in self.words or word + "s" in self.words or word.removesuffix("s") in self.words

    def __contains__(self, phrase: tuple[str, ...]) -> bool:
        return phrase in self._meanings

    def meanings(self, phrase: tuple[str, ...]) -> tuple[Meaning, ...]:
        """What the stems of a typed phrase mean in the library's words; empty where it is not listed."""
        return tuple(self._meanings.get(phrase, {}).values())

    def emergencies(self, phrase: tuple[str, ...]) -> tuple[str, ...]:
        """Slugs of the cards that lead when this phrase is typed."""
        return tuple(self._emergencies.get(phrase, ()))


def read_thesaurus(path: Path) -> tuple[tuple[Entry, ...], list[Problem]]:
    """The entries of the file at `path` and what is wrong with the others; a missing file has none of either."""
    from library.pack import read_yaml

    if not path.is_file():
        return (), []
    facts = read_yaml(path)
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

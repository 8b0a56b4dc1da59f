"""Street names, spellings and other-English words: what people type, and what the library calls it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypedDict

from library.errors import PackError, Problem
from library.words import LIGHT, STOP, key, split, stem

THESAURUS = "thesaurus.yml"
FIELDS = {"typed", "means", "emergency", "weight"}
RULE_FIELDS = {"together", "unless", "emergency"}
ROOM = 2  # small words that may stand inside a typed phrase: "walked her and him around"
BETWEEN = 2  # telling words that may stand between those of a sign: "cant [really] wake him", "breathing [gone] slow"
KEPT = 500  # first words whose phrases are remembered while somebody types on
WEIGHT = 0.8  # of a meaning, against the typed word itself


class Entry(NamedTuple):
    """Phrases people type and the phrases they mean; `emergency` is the slug of the card that must lead."""

    typed: tuple[str, ...]
    means: tuple[str, ...]
    emergency: str = ""
    weight: float = WEIGHT


class Rule(NamedTuple):
    """Signs that say more together than each: one of every list, anywhere in what was typed, and none of `unless`.

    The card `emergency` must then lead; without one, whatever fewer signs say is no emergency after all.
    """

    together: tuple[tuple[str, ...], ...]
    unless: tuple[str, ...] = ()
    emergency: str = ""


class Meaning(NamedTuple):
    """One thing that a typed phrase may mean: the stems to look for, and the words to show."""

    stems: tuple[str, ...]
    words: str
    weight: float


class Table(TypedDict):
    """The thesaurus of one pack, ready to be looked up; made to be kept as JSON."""

    entries: list[list[Any]]  # [[[stems, words], ...] of what it means, its weight, the slug of its card or ""]
    # First stem of typed phrases -> the other stems of each and its entries by number, as text: " lip=3,4| toe=5".
    phrases: dict[str, str]  # (there are thousands, of which a search looks at a few)
    words: list[str]  # entries of a single word, as they are spelled
    longest: int  # words a typed phrase may have
    signs: dict[str, list[list[Any]]]  # first stem of a sign -> [its other stems, the lists it is in, by number], ...
    rules: list[list[Any]]  # [[numbers of the lists of signs], number of the list that rules it out or -1, slug or ""]


def table(entries: Iterable[Entry], rules: Iterable[Rule] = ()) -> Table:
    """`entries` as a pack's cache keeps them: to be looked up by typed phrase without working out a stem."""
    told: Table = {"entries": [], "phrases": {}, "words": [], "longest": 1, "signs": {}, "rules": []}
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
    starts: dict[str, list[str]] = defaultdict(list)
    for phrase, entries_of in sorted(phrases.items()):
        first, space, others = phrase.partition(" ")
        starts[first].append(f"{space}{others}={','.join(map(str, entries_of))}")
    told["phrases"] = {first: "|".join(those) for first, those in starts.items()}
    told["words"] = sorted(alone)
    numbers: dict[tuple[str, ...], int] = {(): -1}
    lists: dict[str, list[int]] = defaultdict(list)
    for rule in rules:
        for signs in (*rule.together, rule.unless):
            if signs not in numbers:
                numbers[signs] = len(numbers) - 1
                for sign in dict.fromkeys(map(_sign, signs)):
                    lists[sign].append(numbers[signs])
        told["rules"].append([[numbers[signs] for signs in rule.together], numbers[rule.unless], rule.emergency])
    for sign, in_lists in lists.items():
        begin, *rest = sign.split()
        told["signs"].setdefault(begin, []).append([rest, in_lists])
    return told


def is_table(told: Any) -> bool:
    """Whether what a pack's cache held is a table, not something else: by its parts, without looking through them."""
    kinds = {"entries": list, "phrases": dict, "words": list, "longest": int, "signs": dict, "rules": list}
    return (
        isinstance(told, dict)
        and told.keys() == kinds.keys()
        and all(isinstance(told[part], kind) for part, kind in kinds.items())
    )


class Thesaurus:
    """All entries of all packs, looked up by typed phrase. Several meanings are kept side by side."""

    def __init__(self, tables: Iterable[Table] = ()) -> None:
        self._tables = tuple(tables)
        self.longest = max((one["longest"] for one in self._tables), default=1)
        self.words = {word for one in self._tables for word in one["words"]}  # entries of a single word, as spelled
        self._begun: dict[str, list[dict[str, list[int]]]] = {}
        self.in_signs: set[str] = set().union(*(one["signs"] for one in self._tables))
        self.in_signs.update(*(sign[0] for one in self._tables for signs in one["signs"].values() for sign in signs))

    def says(self, word: str) -> bool:
        """Whether a single word is listed as it is spelled, or with an s more or less.

        By its stem alone "rocking" would be "rock", and "dropping" in would be "dropped". Common words are taken as
        they are: "now" is no "nows".
        """
        if word in self.words:
            return True
        return word not in LIGHT and (word + "s" in self.words or word.removesuffix("s") in self.words)

    def __contains__(self, phrase: tuple[str, ...]) -> bool:
        others = " ".join(("", *phrase[1:]))
        return any(others in known for known in self._beginning(phrase[0]))

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

    def cards(self, words: list[str]) -> list[tuple[str, int]]:
        """Slugs of the cards that signs anywhere in a text name together, and how many signs: the most first.

        A slug is "" where the signs say that it is no emergency.
        """
        stems = [stem(word) for word in words]
        is_small = [word in STOP for word in words]
        there = set(stems)
        found: list[tuple[str, int]] = []
        for one in self._tables:
            seen: set[int] = set()
            for here, first in enumerate(stems):
                for others, lists in one["signs"].get(first, ()):
                    if there.issuperset(others) and _follow(others, stems, is_small, here):
                        seen.update(lists)
            if seen:
                found += [(slug, len(lists)) for lists, unless, slug in one["rules"] if _said(lists, unless, seen)]
        return sorted(found, key=lambda card: -card[1])

    def _entries(self, phrase: tuple[str, ...]) -> Iterator[list[Any]]:
        others = " ".join(("", *phrase[1:]))
        for one, known in zip(self._tables, self._beginning(phrase[0]), strict=True):
            for number in known.get(others, ()):
                yield one["entries"][number]

    def _beginning(self, first: str) -> list[dict[str, list[int]]]:
        """For each table the phrases that begin with a stem, by the rest of them, each with its entries by number."""
        if first not in self._begun:
            if len(self._begun) >= KEPT:
                self._begun.clear()
            self._begun[first] = [_parted(one["phrases"].get(first, "")) for one in self._tables]
        return self._begun[first]


def _parted(told: str) -> dict[str, list[int]]:
    parts = (part.rpartition("=") for part in told.split("|") if part)
    return {others: [int(number) for number in numbers.split(",")] for others, _, numbers in parts}


def _sign(sign: str) -> str:
    """The stems of a sign, without small words where two others are left: "out of it" must not be "out"."""
    telling = key(sign)
    return " ".join(telling if len(telling) > 1 else map(stem, split(sign)))


def _follow(others: list[str], stems: list[str], is_small: list[bool], here: int) -> bool:
    """Whether the other stems of a sign follow the one at `here`, in order and close by, with no "but" between."""
    for wanted in others:
        room = BETWEEN
        here += 1
        while here < len(stems) and stems[here] != wanted:
            if stems[here] == "but":  # "not waking but breathing" is no "not breathing"
                return False
            room -= not is_small[here]
            here += 1
            if room < 0:
                return False
        if here == len(stems):
            return False
    return True


def _said(lists: list[int], unless: int, seen: set[int]) -> bool:
    return unless not in seen and seen.issuperset(lists)


def read_thesaurus(root: Path) -> tuple[tuple[Entry, ...], tuple[Rule, ...], list[Problem]]:
    """The entries and rules of the pack at `root`, and what is wrong with others; a missing file has none of them."""
    from library.pack import read_yaml

    path = root / THESAURUS
    if not path.is_file():
        return (), (), []
    try:
        facts = read_yaml(path)
    except (PackError, OSError) as error:
        said = error.problem if isinstance(error, PackError) else f"cannot be read ({error.strerror})"
        return (), (), [Problem(THESAURUS, "", said, "Mend the file; until then search knows no street names")]
    entries: list[Entry] = []
    rules: list[Rule] = []
    problems: list[Problem] = []
    for number, item in enumerate(facts if isinstance(facts, list) else [facts], start=1):
        if isinstance(item, dict) and "together" in item:
            if wrong := _wrong_rule(item):
                write = "Write together: as lists of words or phrases"
                problems.append(Problem(path.name, f"entry {number}", wrong, write))
            else:
                together = tuple(tuple(_flat(signs)) for signs in item["together"])
                rules.append(Rule(together, tuple(_flat(item.get("unless", []))), item.get("emergency", "")))
            continue
        if wrong := _wrong(item):
            write = "Write typed: and means: as lists of words or phrases"
            problems.append(Problem(path.name, f"entry {number}", wrong, write))
        else:
            weight = float(item.get("weight", WEIGHT))
            entries.append(Entry(tuple(item["typed"]), tuple(item["means"]), item.get("emergency", ""), weight))
    return tuple(entries), tuple(rules), problems


def _flat(signs: list[Any]) -> Iterator[Any]:
    """The words of a list in which other lists may be named, but no lists of lists: those could grow without end."""
    for sign in signs:
        if isinstance(sign, list):
            yield from sign
        else:
            yield sign


def _wrong_rule(item: dict[str, Any]) -> str | None:
    if not set(item) <= RULE_FIELDS:
        return "has more than together, unless and emergency"
    lists = item["together"]
    if not isinstance(lists, list) or not lists or not all(isinstance(signs, list) and signs for signs in lists):
        return "together is not lists of words"
    if not isinstance(item.get("unless", []), list):
        return "unless is not a list of words"
    every = (sign for signs in (*lists, item.get("unless", [])) for sign in _flat(signs))
    if not all(isinstance(sign, str) and key(sign) for sign in every):
        return "together or unless holds something that is no word"
    return None if isinstance(item.get("emergency", ""), str) else "emergency is not a slug"


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

"""What a list can be narrowed to, in words: a topic, a kind, a region, a pack, and how many pages each would leave."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop import wording
from library import FILTERS, Count

translate = QCoreApplication.translate

EVERYWHERE = "international"  # passes whatever region is chosen, so it is no choice of its own
Chosen = Mapping[str, str]  # filter -> the value wanted, for those that are on


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter: in words, and how many pages it would leave."""

    value: str
    words: str
    pages: int


class Names:
    """What the values of filters are called, and in which order they are offered: the same whatever was found."""

    def __init__(self, topics: Mapping[str, str], packs: Mapping[str, str]) -> None:
        """Take the titles of topics and packs, by id."""
        self._titles = {"topic": dict(topics), "pack": dict(packs)}
        self._order = {
            "topic": list(topics),
            "kind": list(wording.KINDS),
            "region": list(wording.REGIONS),
            "pack": sorted(packs, key=lambda id: packs[id].casefold()),
        }

    def of(self, name: str, value: str) -> str:
        """The value in words."""
        match name:
            case "kind":
                return wording.kind(value)
            case "region":
                return wording.region(value)
            case _:
                return self._titles[name].get(value) or wording.plain(value)

    def choices(self, counts: Iterable[Count], chosen: Chosen) -> dict[str, tuple[Choice, ...]]:
        """What each filter offers; a filter that could change nothing offers nothing and is left out."""
        pages: dict[str, dict[str, int]] = {name: {} for name in FILTERS}
        for count in counts:
            if count.filter in pages and count.value != EVERYWHERE:
                pages[count.filter][count.value] = count.pages
        for name, value in chosen.items():
            pages[name].setdefault(value, 0)
        if len(self._titles["pack"]) < 2:
            pages["pack"].clear()
        return {
            name: tuple(Choice(value, self.of(name, value), found[value]) for value in self._sorted(name, found))
            for name, found in pages.items()
            if len(found) > (0 if name == "region" or name in chosen else 1)
        }

    def _sorted(self, name: str, values: Iterable[str]) -> list[str]:
        order = self._order[name]
        return sorted(values, key=lambda value: (order.index(value) if value in order else len(order), value))


def title(name: str) -> str:
    """What a filter is called."""
    match name:
        case "topic":
            return translate("results", "Topic")
        case "kind":
            return translate("results", "Kind of page")
        case "region":
            return translate("results", "Region")
        case _:
            return translate("results", "Pack")


def none_of(name: str) -> str:
    """What is chosen while a filter is off."""
    match name:
        case "topic":
            return translate("results", "All topics")
        case "kind":
            return translate("results", "All kinds")
        case "region":
            return translate("results", "All regions")
        case _:
            return translate("results", "All packs")

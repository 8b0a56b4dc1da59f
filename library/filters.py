"""What may narrow a search, topic, kind, region and pack, and how many pages each would leave."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from library.article import Article
from library.page_sets import flags, page_set

FILTERS = ("topic", "kind", "region", "pack")
KEPT = 200  # filters whose pages are remembered; few are ever used, but anything may be typed
Filters = Sequence[tuple[str, str]]  # topic, kind, region or pack, and the value wanted


@dataclass(frozen=True, slots=True)
class Count:
    """How many pages a filter, such as topic people, would leave."""

    filter: str
    value: str
    pages: int


def narrow(articles: Sequence[Article], filters: Filters) -> tuple[list[Article], tuple[Count, ...]]:
    """The articles that fit every filter, in their order, and how many each value would leave beside the others."""
    sieve = Sieve(articles)
    left = flags(sieve.leaves(filters), len(articles)) if articles else ""
    fitting = [article for article, fits in zip(articles, left, strict=True) if fits == "1"]
    return fitting, sieve.counts(sieve.leaves(()), filters)


class Sieve:
    """Which of some articles each filter leaves, as page sets."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._count = len(articles)
        self._named: dict[str, dict[str, int]] = {}  # of each filter its values, as written, and the pages of each
        for name in FILTERS:
            pages: dict[str, list[int]] = {}
            for number, article in enumerate(articles):
                for value in article.regions if name == "region" else (getattr(article, name),):
                    pages.setdefault(value, []).append(number)
            self._named[name] = {value: page_set(numbers, self._count) for value, numbers in pages.items()}
        self._left: dict[tuple[str, str], int] = {}

    def leaves(self, filters: Iterable[tuple[str, str]]) -> int:
        """The pages that fit every one of `filters`."""
        left = (1 << self._count) - 1
        for name, value in filters:
            left &= self._fitting(name, value.lower())
        return left

    def counts(self, matching: int, filters: Filters) -> tuple[Count, ...]:
        """How many `matching` pages each topic, kind, region and pack would leave beside the other `filters`."""
        found: list[Count] = []
        for name, values in self._named.items():
            left = matching & self.leaves(pair for pair in filters if pair[0] != name)
            for value, pages in values.items():
                if here := left & pages:
                    if name == "region":  # a page for everywhere is also one for here
                        here = left & self._fitting(name, value.lower())
                    found.append(Count(name, value, here.bit_count()))
        return tuple(sorted(found, key=lambda count: (-count.pages, count.filter, count.value)))

    def _fitting(self, name: str, wanted: str) -> int:
        known = self._left.get((name, wanted))
        if known is None:
            named = self._named[name]
            known = 0
            for value, pages in named.items():
                if value == wanted if wanted in named and name != "region" else _fits(name, value, wanted):
                    known |= pages
            if len(self._left) >= KEPT:
                self._left.clear()
            self._left[name, wanted] = known
        return known


def _fits(name: str, value: str, wanted: str) -> bool:
    match name:
        case "topic":
            return value.startswith(wanted)
        case "kind":
            return value.replace("-", "").startswith(wanted.replace("-", ""))
        case "pack":
            return value == wanted
        case _:
            here = value.lower()
            return value == "international" or here.startswith(wanted) or wanted.startswith(here)

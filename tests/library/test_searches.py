"""How well search finds what people type, measured on searches.yml: run with -s to see the report."""

from collections import defaultdict
from pathlib import Path

import pytest
import yaml

from library import Searcher

FIRST, FIRST_THREE = 0.85, 0.95  # of all searches with a page in the library
SEARCHES = yaml.safe_load((Path(__file__).parent / "searches.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def ranks(library):
    """The rank of the first right page for each search, by type: {type: [(query, rank or None)]}."""
    searcher = Searcher(library)
    here = {article.slug for article in library}
    found = defaultdict(list)
    for kind, lines in SEARCHES.items():
        for line in lines:
            wanted = set(line["expect"])
            assert wanted <= here, f"{line['query']}: {wanted - here} is no page"
            hits = [hit.id.partition("/")[2] for hit in searcher.search(line["query"], limit=10).hits]
            found[kind].append((line["query"], next((n for n, s in enumerate(hits, 1) if s in wanted), None)))
    searcher.close()
    return found


def share(rows, most):
    return sum(1 for _, rank in rows if rank and rank <= most) / len(rows)


def test_the_right_page_is_first_or_among_the_first_three(ranks):
    rows = [row for lines in ranks.values() for row in lines]
    print(f"\n{'type':24} {'searches':>8} {'first':>6} {'in 3':>6}")
    for kind, lines in [*ranks.items(), ("all", rows)]:
        print(f"{kind:24} {len(lines):>8} {share(lines, 1):>6.0%} {share(lines, 3):>6.0%}")
    print("\n".join(f"not first ({rank}): {query}" for query, rank in rows if rank != 1))
    assert share(rows, 1) >= FIRST
    assert share(rows, 3) >= FIRST_THREE


def test_every_emergency_is_answered_in_first_place(ranks):
    assert [query for query, rank in ranks["emergency"] if rank != 1] == []


def test_every_title_is_found_first_by_its_own_words(library):
    searcher = Searcher(library)
    wrong = [a.id for a in library if searcher.search(a.title, limit=1).hits[0].id != a.id]
    searcher.close()
    assert wrong == []

from itertools import combinations

import pytest
import yaml

from library import Heading, PackError, Table, plain, read_page
from library.combinations import problems_of, read_combinations

GROUPS = [f"group-{n:02}" for n in range(12)]


@pytest.fixture
def table():
    source = {
        "id": "who",
        "title": "A report",
        "publisher": "WHO",
        "year": "nd",
        "url": "https://who.int",
        "read": "part",
    }
    known = {"level": "bad", "why": "It kills.", "watch": "Breathing.", "sources": ["who"]}
    unknown = {"level": "unknown", "why": "No source was found.", "watch": "", "sources": []}
    pairs = [{"a": a, "b": b, **(unknown if a == GROUPS[1] else known)} for a, b in combinations(GROUPS, 2)]
    return {
        "title": "Table",
        "checked": "2026-01-31",
        "levels": [
            {"id": "bad", "label": "Bad", "means": "kills"},
            {"id": "unknown", "label": "Not known", "means": "m"},
        ],
        "groups": [{"id": id, "name": id.upper(), "includes": "x"} for id in GROUPS],
        "sources": [source],
        "pairs": pairs,
    }


@pytest.fixture
def written(root, table):
    def write():
        (root / "data").mkdir(exist_ok=True)
        path = root / "data" / "combinations.yml"
        path.write_text(yaml.safe_dump(table), encoding="utf-8")
        return path

    return write


def test_a_good_table_has_no_problems(written):
    assert problems_of(written()) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda t: t["pairs"].pop(), "missing or there twice"),
        (lambda t: t["pairs"].append(t["pairs"][0]), "missing or there twice"),
        (lambda t: t["pairs"][0].update(level="fine"), "fine"),
        (lambda t: t["pairs"][0].update(sources=["nobody"]), "nobody"),
        (lambda t: t["pairs"][0].update(sources=[]), "without a source"),
        (lambda t: t["pairs"][0].update(why=" "), "why or watch"),
        (lambda t: t["pairs"][0].update(a="zzz"), "zzz"),
        (lambda t: t["groups"].pop(), "11 different groups"),
        (lambda t: [pair.update(level="unknown", sources=[]) for pair in t["pairs"]], "cited by no pair"),
    ],
)
def test_each_rule_of_the_table_is_enforced(table, written, change, said):
    change(table)
    assert said in " ".join(map(str, problems_of(written())))


def test_a_table_with_missing_fields_is_said_not_raised(table, written):
    del table["pairs"][0]["watch"]
    path = written()
    assert len(problems_of(path)) == 1
    with pytest.raises(PackError):
        read_combinations(path)


def test_a_link_to_the_table_becomes_the_table_worst_first(written, write_article):
    written()
    page = read_page(write_article(body="> **In short.** x\n\n[Table](../data/combinations.yml)\n"), "team")
    assert [plain(block.runs) for block in page.blocks if isinstance(block, Heading)] == ["Bad: kills", "Not known: m"]
    tables = [block for block in page.blocks if isinstance(block, Table)]
    assert len(tables[1].rows) == 66 - 10
    assert plain(tables[1].rows[0][0]) == "GROUP-00 and GROUP-01"
    assert [plain(cell) for cell in tables[2].rows[0]] == ["GROUP-01", "; ".join(f"GROUP-{n:02}" for n in range(2, 12))]
    assert [plain(note.runs) for note in page.notes] == ["A report. WHO, no date. https://who.int (read in part)"]


def test_a_broken_table_is_said_on_the_page_and_the_rest_is_shown(root, write_article):
    (root / "data").mkdir()
    (root / "data" / "combinations.yml").write_text("- x")
    page = read_page(write_article(body="Before.\n\n[Table](../data/combinations.yml)\n\nAfter.\n"), "team")
    assert len(page.blocks) == 3

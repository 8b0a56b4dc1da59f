"""The list of criteria is whole, and what it names is there."""

import ast
import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
LIST = HERE / "CRITERIA.md"
TESTS = HERE.parent
A = {
    "1.1.1",
    "1.2.1",
    "1.2.2",
    "1.2.3",
    "1.3.1",
    "1.3.2",
    "1.3.3",
    "1.4.1",
    "1.4.2",
    "2.1.1",
    "2.1.2",
    "2.1.4",
    "2.2.1",
    "2.2.2",
    "2.3.1",
    "2.4.1",
    "2.4.2",
    "2.4.3",
    "2.4.4",
    "2.5.1",
    "2.5.2",
    "2.5.3",
    "2.5.4",
    "3.1.1",
    "3.2.1",
    "3.2.2",
    "3.2.6",
    "3.3.1",
    "3.3.2",
    "3.3.7",
    "4.1.2",
}
AA = {
    "1.2.4",
    "1.2.5",
    "1.3.4",
    "1.3.5",
    "1.4.3",
    "1.4.4",
    "1.4.5",
    "1.4.10",
    "1.4.11",
    "1.4.12",
    "1.4.13",
    "2.4.5",
    "2.4.6",
    "2.4.7",
    "2.4.11",
    "2.5.7",
    "2.5.8",
    "3.1.2",
    "3.2.3",
    "3.2.4",
    "3.3.3",
    "3.3.4",
    "3.3.8",
    "4.1.3",
}
ROW = re.compile(r"^\| (\d\.\d\.\d+) \| (A|AA) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
ROWS = ROW.findall(LIST.read_text(encoding="utf-8"))
NAMED = re.compile(r"`([\w/]+\.py)::(\w+)`")


def test_every_criterion_of_levels_a_and_aa_is_listed_once_with_its_level():
    assert [(number, level) for number, level, _, _ in ROWS] == sorted(
        [(number, "A") for number in A] + [(number, "AA") for number in AA],
        key=lambda pair: [int(part) for part in pair[0].split(".")],
    )
    assert len(ROWS) == 55


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_each_has_a_test_or_a_reason(row):
    kept = row[3]
    assert kept.startswith(("Test: `", "Person: ", "Not here: "))
    assert ("Test: " not in kept) or NAMED.search(kept)
    assert len(kept) > len("Not here: ") + 5


@pytest.mark.parametrize(("file", "name"), sorted({named for row in ROWS for named in NAMED.findall(row[3])}))
def test_each_test_that_is_named_is_there(file, name):
    tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}

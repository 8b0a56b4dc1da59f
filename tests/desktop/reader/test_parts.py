"""Very long pages are shown in parts, so that the window never stops."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from desktop.reader.parts import PART, parts_of, words_of
from library import Callout, Code, Definitions, List, Note, Paragraph, Quote, Run, Steps, Table
from tests.desktop.reader.conftest import page, text
from tests.desktop.reader.samples import RICH, heading

FILLING = "A sentence of some words. " * 800  # about 20 KB


def chapters(count):
    return [block for n in range(count) for block in (heading(f"Chapter {n}"), text(f"Start {n}. " + FILLING))]


LONG = page(*chapters(9), Paragraph((Run("Cited"), Run("1", note=1))), notes=(Note(1, (Run("The source."),)),))


def words(part):
    return "".join(words_of(part).split())


def test_a_usual_page_is_one_part():
    assert len(parts_of(RICH)) == 1


def test_a_long_page_is_cut_at_its_chapters():
    parts = parts_of(LONG)
    assert len(parts) > 2
    assert all(part.blocks[0].anchor.startswith("chapter-") for part in parts)
    assert [part.number for part in parts] == list(range(parts[0].count))
    assert (parts[0].is_first, parts[0].is_last, parts[-1].is_last) == (True, False, True)


@pytest.mark.parametrize(
    "block",
    [
        Paragraph((Run("word " * 60_000),)),
        Paragraph((Run("x" * 300_000),)),
        Paragraph(tuple(Run(f"run {n} ", strong=n % 2 == 0) for n in range(40_000))),
        Code("line of code\n" * 20_000),
        List(True, 3, tuple((text("item " * 20),) for _ in range(3_000))),
        Steps(tuple((text("step " * 20),) for _ in range(3_000))),
        Table(((Run("a"),), (Run("b"),)), tuple(((Run("cell"),), (Run("cell"),)) for _ in range(5_000))),
        Quote(tuple(text("said " * 20) for _ in range(3_000))),
        Callout("warning", "Long", (text("word " * 60_000),)),
        Definitions(tuple(((Run("term"),), (text("meaning " * 20),)) for _ in range(2_000))),
    ],
    ids=lambda block: type(block).__name__,
)
def test_one_block_that_is_too_long_is_cut_and_nothing_is_lost(block):
    long = page(block)
    parts = parts_of(long)
    assert len(parts) > 1
    assert all(len(words_of(part)) <= 1.3 * PART for part in parts)
    whole, pieces = "".join(words_of(parts_of(page(block))[0].__class__((block,))).split()), "".join(map(words, parts))
    if isinstance(block, (Table, Callout)):  # the head and the title stand on every part
        assert pieces.replace("ab", "").replace("Long", "") == whole.replace("ab", "").replace("Long", "")
    else:
        assert pieces == whole


def test_a_list_that_is_cut_goes_on_counting():
    numbers = [
        (block.start, len(block.items))
        for part in parts_of(page(List(True, 3, tuple((text("item " * 20),) for _ in range(3_000)))))
        for block in part.blocks
    ]
    assert numbers[0][0] == 3
    assert all(start + count == after for (start, count), (after, _) in pairwise(numbers))
    assert sum(count for _, count in numbers) == 3_000


# In the reader


@pytest.fixture
def count(reader):
    return lambda: next(label.text() for label in reader.findChildren(QLabel) if not label.text().startswith("Web"))


def press(qtbot, view, words):
    cursor = view.document().find(words)
    view.setTextCursor(cursor)
    cursor.setPosition(cursor.selectionStart() + 2)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.cursorRect(cursor).center())


def test_the_next_part_is_a_link_away_and_so_is_the_one_before(reader, view, qtbot):
    reader.show_page(LONG)
    assert "Start 0." in reader.text()
    assert "Start 8." not in reader.text()
    press(qtbot, view, "Next part")
    assert "Start 0." not in reader.text()
    assert f"Part 2 of {len(parts_of(LONG))}" in reader.text()
    assert view.verticalScrollBar().value() == 0
    press(qtbot, view, "Previous part")
    assert "Start 0." in reader.text()


def test_title_and_end_are_on_the_first_and_the_last_part_only(reader):
    reader.show_page(LONG)
    assert "Not clinically reviewed" in reader.text()
    assert "About this page" not in reader.text()
    reader.jump("about-this-page")
    assert "About this page" in reader.text()
    assert "Check again by" not in reader.text()


@pytest.mark.parametrize(
    ("anchor", "words"),
    [("chapter-7", "Start 7."), ("note-1", "The source."), ("ref-1", "Cited"), ("gone", "Start 0.")],
)
def test_an_anchor_is_found_in_whatever_part_it_is(reader, anchor, words):
    reader.show_page(LONG, anchor=anchor)
    assert words in reader.text()


def test_the_place_in_a_part_is_kept(reader):
    reader.show_page(LONG, anchor="chapter-7")
    place = reader.position()
    reader.show_page(RICH)
    reader.show_page(LONG)
    reader.restore(place)
    assert "Start 7." in reader.text()
    assert reader.position() == place


def test_finding_goes_on_in_the_other_parts(reader, count, qtbot):
    reader.show_page(LONG)
    reader.open_find()
    box = QApplication.focusWidget()
    box.setText("Start 7.")
    assert count() == "1 in other parts"
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert "Start 7." in reader.text()
    assert count() == "1 of 1"


def test_finding_round_the_end_comes_back_to_the_first_part(reader, count, qtbot):
    reader.show_page(LONG)
    reader.open_find()
    box = QApplication.focusWidget()
    box.setText("Start")
    seen = []
    for _ in range(12):
        qtbot.keyClick(box, Qt.Key.Key_Return)
        seen.append("Start 0." in reader.text())
    assert False in seen
    assert seen.index(True, seen.index(False)) <= 9

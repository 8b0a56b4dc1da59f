"""Another theme or text size half way down a long page: what is read is there at once, the rest when it was seen."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop.theme import THEMES, Style
from library import Note, Run
from tests.desktop.reader.conftest import Painted, page, text
from tests.desktop.reader.conftest import is_whole as is_set_to_its_end
from tests.desktop.reader.samples import heading, table

DARK, LARGE = Style(THEMES["dark"]), Style(THEMES["light"], 1.6)
WORDS = "Words that fill some lines of the page, and then some more of them. " * 8
LONG = page(*(b for n in range(60) for b in (heading(f"Heading {n}"), text(f"Start {n}. {WORDS} End {n}."))))


def top_text(view):
    """The words at the top of the view, to the end of their paragraph."""
    cursor = view.cursorForPosition(QPoint(12, 14))
    return cursor.block().text()[cursor.positionInBlock() :]


def is_whole(view):
    return is_set_to_its_end(view) and view.document().find("Start 0").position() > 0


def whole_and_top(view):
    return is_whole(view), top_text(view)


def read_down_to(reader, view, number):
    reader.show_page(LONG)
    reader.text()
    bar = view.verticalScrollBar()
    reader.jump(f"heading-{number}")
    bar.setValue(bar.value() + 90)  # in the middle of a paragraph
    return top_text(view)


@pytest.mark.parametrize("style", [DARK, LARGE], ids=["theme", "size"])
def test_what_is_read_is_painted_before_the_rest_is_set_and_does_not_move_then(reader, view, qtbot, style):
    before = read_down_to(reader, view, 30)
    watch = Painted(view, whole_and_top)
    reader.set_style(style)
    qtbot.waitUntil(lambda: is_whole(view))
    view.viewport().repaint()
    first, last = watch.seen[0], watch.seen[-1]
    assert (first[0], last[0]) == (False, True)
    assert first[1] == last[1]
    assert first[1][-250:] == before[-250:]


def tops(view):
    """Where the next paragraphs stand on the screen, in pixels."""
    found = [view.document().find(f"Start {n}.") for n in (31, 32)]
    return [view.cursorRect(cursor).top() for cursor in found]


def test_another_theme_leaves_every_line_where_it_is(reader, view):
    read_down_to(reader, view, 30)
    before = tops(view)
    reader.set_style(DARK)
    assert not is_whole(view)
    assert tops(view) == pytest.approx(before, abs=1)
    reader.text()
    assert tops(view) == before


def test_the_scroll_bar_stays_where_it_is_while_the_rest_is_not_there(reader, view):
    read_down_to(reader, view, 30)
    bar = view.verticalScrollBar()
    value, most = bar.value(), bar.maximum()
    reader.set_style(DARK)
    assert not is_whole(view)
    assert bar.value() == pytest.approx(value, abs=40)
    assert bar.maximum() == pytest.approx(most, rel=0.1)
    reader.text()
    assert (bar.value(), bar.maximum()) == (value, most)


@pytest.mark.parametrize("number", [1, 3, 30, 57, 58, 59])
def test_wherever_it_is_read_it_stays_through_many_changes(reader, view, number):
    before = read_down_to(reader, view, number)
    for style in (DARK, LARGE, DARK, Style(THEMES["light"], 2.0), DARK):
        reader.set_style(style)
    reader.text()
    assert top_text(view) == before


def test_the_notes_stay_where_they_are_too(reader, view):
    notes = tuple(Note(n, (Run(f"Source number {n}. {WORDS}"),)) for n in range(1, 30))
    reader.show_page(page(*LONG.blocks, notes=notes))
    reader.jump("note-12")
    before = top_text(view)
    assert "Source number 12" in before
    for style in (DARK, LARGE, DARK):
        reader.set_style(style)
    assert top_text(view) == before
    reader.text()
    assert top_text(view) == before


@pytest.mark.parametrize(
    "ask",
    [
        lambda reader: reader.text(),
        lambda reader: reader.open_find(),
        lambda reader: QTest.keyClick(reader.focusProxy(), Qt.Key.Key_Down),
        lambda reader: QTest.mouseClick(reader.focusProxy().viewport(), Qt.MouseButton.LeftButton),
    ],
    ids=["text", "open find", "key", "button"],
)
def test_whoever_asks_for_more_gets_the_whole_page(reader, view, ask):
    read_down_to(reader, view, 30)
    reader.set_style(DARK)
    assert not is_whole(view)
    ask(reader)
    assert is_whole(view)


def test_words_that_are_looked_for_stay_counted(reader, view, qtbot):
    read_down_to(reader, view, 30)
    reader.open_find()
    assert reader.find_text("Start") == 60
    reader.set_style(DARK)
    assert is_whole(view)


def test_a_table_that_becomes_cards_keeps_the_row_that_is_read(reader, view):
    rows = [(f"Opioid {n}", f"Reason {n}, {WORDS}", f"Watch {n}, for breathing that stops") for n in range(30)]
    reader.show_page(page(text(WORDS), table(("Together", "Why", "Watch for"), *rows), heading("After"), text(WORDS)))
    reader.text()
    cursor = view.document().find("Reason 14,")
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + view.cursorRect(cursor).top() - 4)
    assert "14" in top_text(view)
    reader.set_style(Style(THEMES["light"], 2.0))
    assert "Why: Reason 14" in reader.text()
    assert "14" in top_text(view)


def test_a_place_that_was_left_in_another_size_is_come_back_to(reader, view):
    before = read_down_to(reader, view, 30)
    place = reader.position()
    reader.show_page(page(text("Short.")))
    reader.set_style(LARGE)
    reader.show_page(LONG)
    reader.restore(place)
    assert top_text(view)[-250:] == before[-250:]

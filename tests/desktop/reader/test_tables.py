"""A table whose columns would be too narrow to read becomes a card for each row, and back."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextTable

from desktop.theme import THEMES, Style
from tests.desktop.reader.conftest import page, text
from tests.desktop.reader.samples import heading, table

REASON = "because both of them slow the breathing, and that is more than it sounds"
ROWS = [(f"Opioid {n}", f"Reason {n}, {REASON}", f"Watch {n}, for breathing that stops or is noisy") for n in range(40)]
PAGE = page(text("Before."), table(("Together", "Why", "Watch for"), *ROWS), heading("After"), text("The end."))


def columns(view):
    """How many columns the tables on the page have."""
    tables = [frame for frame in view.document().rootFrame().childFrames() if isinstance(frame, QTextTable)]
    return {one.columns() for one in tables}


def top_line(view):
    return view.cursorForPosition(QPoint(40, 6)).block().text()


def test_a_wide_page_keeps_its_table(reader, view):
    reader.show_page(PAGE)
    assert "Why: Reason 0" not in reader.text()
    assert 3 in columns(view)


def test_a_narrow_page_has_a_card_for_each_row_with_the_names_of_the_columns(reader, view):
    reader.resize(480, 600)
    reader.show_page(PAGE)
    shown = reader.text()
    assert 3 not in columns(view)
    for row in ROWS:
        place = shown.index(f"Together: {row[0]}\n")
        assert shown[place:].startswith(f"Together: {row[0]}\nWhy: {row[1]}\nWatch for: {row[2]}\n")


def test_large_text_makes_a_page_narrow_too(reader, view):
    reader.set_style(Style(THEMES["dark"], 2.0))
    reader.show_page(PAGE)
    assert "Why: Reason 0" in reader.text()


def test_two_short_columns_stay_a_table_on_a_narrow_page(reader, view):
    reader.resize(480, 600)
    reader.show_page(page(table(("Sign", "Meaning"), ("Blue", REASON), ("Grey", REASON))))
    reader.text()
    assert 2 in columns(view)


@pytest.mark.parametrize("empty", [(), (("", "", ""),), (("", "only this", ""),)])
def test_a_card_of_an_empty_row_is_no_reason_to_fail(reader, view, empty):
    reader.resize(480, 600)
    reader.show_page(page(table(("Together", "Why it is so, at length", "Watch for it, at length"), *empty)))
    assert "only this" in reader.text() or not any("only this" in row for row in empty)


def test_the_form_follows_the_window_both_ways(reader, view, qtbot):
    reader.show_page(PAGE)
    reader.text()
    reader.resize(480, 600)
    qtbot.waitUntil(lambda: "Why: Reason 0" in reader.text())
    reader.resize(700, 600)
    qtbot.waitUntil(lambda: "Why: Reason 0" not in reader.text())


def test_the_row_that_is_read_stays_at_the_top(reader, view, qtbot):
    reader.show_page(PAGE)
    reader.text()
    row = view.document().find("Opioid 20")
    view.verticalScrollBar().setValue(view.cursorRect(row).top() + 4)
    assert "20" in top_line(view)
    reader.resize(480, 600)
    qtbot.waitUntil(lambda: "Why: Reason 0" in reader.text())
    assert top_line(view) == "Together: Opioid 20"
    reader.resize(700, 600)
    qtbot.waitUntil(lambda: "Why: Reason 0" not in reader.text())
    assert "20" in top_line(view)


def test_headings_and_words_are_found_in_either_form(reader, view, qtbot):
    reader.show_page(PAGE)
    reader.resize(480, 600)
    qtbot.waitUntil(lambda: "Why: Reason 0" in reader.text())
    assert reader.find_text("Reason 33") == 1
    assert reader.jump("after")


def test_a_copied_card_names_its_columns(reader, view, qapp):
    reader.resize(480, 600)
    reader.show_page(PAGE)
    reader.text()
    view.setTextCursor(view.document().find("Why: Reason 1"))
    view.copy()
    assert qapp.clipboard().text().startswith("Why: Reason 1\n")

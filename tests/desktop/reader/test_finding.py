"""Finding words on the page."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QToolButton

from desktop.reader.matching import find_words
from desktop.theme import THEMES, Style
from library import Callout, Note, Run, Steps
from tests.desktop.reader.conftest import page, text
from tests.desktop.reader.samples import heading

PAGE = page(
    text("Naloxone first. " + "word " * 300),
    text("Then naloxone again. " + "word " * 300),
    text("The kit holds NALOXONE, naloxones and 😀 naloxone."),
)
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def box(reader, view, qtbot):
    """The field of the find bar, opened by Ctrl+F on PAGE."""
    reader.show_page(PAGE)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    return QApplication.focusWidget()


@pytest.fixture
def count(reader):
    return lambda: next(label.text() for label in reader.findChildren(QLabel) if not label.text().startswith("Web"))


def marked(view):
    """What is marked, and whether in the colours of a hit."""
    hit = THEMES["light"].hit_bg
    return [
        (mark.cursor.selectedText(), mark.format.background().color().name().upper() == hit)
        for mark in view.extraSelections()
    ]


def test_control_f_opens_the_bar_with_the_keyboard_in_it(box):
    assert isinstance(box, QLineEdit)
    assert box.accessibleName() == "Find on this page"


def test_typing_counts_and_marks_all_and_shows_the_first(box, view, count, qtbot):
    qtbot.keyClicks(box, "naloxone")
    assert count() == "1 of 5"
    assert marked(view) == [
        ("Naloxone", False),
        ("naloxone", True),
        ("NALOXONE", True),
        ("naloxone", True),
        ("naloxone", True),
    ]


def test_enter_goes_on_shift_enter_back_and_both_round_the_end(box, count, qtbot):
    qtbot.keyClicks(box, "naloxone")
    seen = []
    for modifier in (Qt.KeyboardModifier.NoModifier,) * 5 + (SHIFT,) * 2:
        qtbot.keyClick(box, Qt.Key.Key_Return, modifier)
        seen.append(count())
    assert seen == ["2 of 5", "3 of 5", "4 of 5", "5 of 5", "1 of 5", "5 of 5", "4 of 5"]


def test_the_buttons_do_the_same(box, reader, count, qtbot):
    qtbot.keyClicks(box, "naloxone")
    buttons = {button.accessibleName(): button for button in reader.findChildren(QToolButton)}
    buttons["Next match"].click()
    assert count() == "2 of 5"
    buttons["Previous match"].click()
    assert count() == "1 of 5"
    buttons["Close find"].click()
    assert not box.isVisible()


def test_the_match_that_is_gone_to_is_on_the_screen(box, view, qtbot):
    qtbot.keyClicks(box, "NALOXONES")
    mark = view.extraSelections()[0]
    assert view.viewport().rect().contains(view.cursorRect(mark.cursor))


def test_nothing_found_is_said_in_words(box, view, count, reader, qtbot):
    qtbot.keyClicks(box, "unicorn")
    assert count() == "Nothing found"
    assert marked(view) == []
    assert not any(b.isEnabled() for b in reader.findChildren(QToolButton) if "match" in b.accessibleName())
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert count() == "Nothing found"


def test_escape_puts_the_bar_away_and_gives_the_page_the_keyboard(box, view, qtbot):
    qtbot.keyClicks(box, "naloxone")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert not box.isVisible()
    assert marked(view) == []
    assert QApplication.focusWidget() is view


def test_opening_again_offers_what_was_looked_for(box, reader, count, qtbot):
    qtbot.keyClicks(box, "naloxone")
    assert reader.close_find()
    assert not reader.close_find()
    reader.open_find()
    assert box.selectedText() == "naloxone"
    assert count() == "1 of 5"


def test_clearing_forgets_what_was_looked_for(box, reader, qtbot):
    qtbot.keyClicks(box, "naloxone")
    reader.clear()
    reader.show_page(PAGE)
    reader.open_find()
    assert box.text() == ""


def test_finding_begins_where_the_person_reads(reader, view, count):
    reader.show_page(
        page(text("word here"), text("filler " * 3000), heading("There"), text("word there")), anchor="there"
    )
    reader.open_find()
    QApplication.focusWidget().setText("word")
    assert count() == "2 of 2"


def test_another_style_keeps_the_matches(box, reader, view, count, qtbot):
    qtbot.keyClicks(box, "naloxone")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    reader.set_style(Style(THEMES["light"], 1.5))
    assert count() == "2 of 5"
    assert [hit for _, hit in marked(view)] == [True, False, True, True, True]


@pytest.mark.parametrize("typed", ["(", "\\", "[a-", "*", "a|b", "\x00", "ع", "x" * 10_000, " ", "\t"])
def test_whatever_is_typed_is_only_text(box, count, typed):
    box.setText(typed)
    assert count() in ("Nothing found", "")


def test_a_thousand_matches_are_counted_and_the_near_ones_marked(reader, view, count):
    reader.show_page(page(*[text("see " * 500) for _ in range(6)]))
    reader.open_find()
    QApplication.focusWidget().setText("see")
    assert count() == "1 of 3000"
    assert 200 <= len(view.extraSelections()) <= 1000


def test_the_words_of_a_search_are_marked_whole_and_in_any_case(reader, view):
    reader.show_page(PAGE, words=("naloxone", "kit"))
    assert [word for word, _ in marked(view)] == ["Naloxone", "naloxone", "kit", "NALOXONE", "naloxone"]


def test_the_words_of_a_search_far_down_are_marked_too(reader, view, qtbot):
    reader.show_page(page(text("near"), text("filler " * 3000), text("far")), words=("near", "far"))
    qtbot.waitUntil(lambda: [word for word, _ in marked(view)] == ["near", "far"])


def test_the_words_of_a_search_are_marked_again_when_finding_ends(box, reader, view, qtbot):
    reader.show_page(PAGE, words=("kit",))
    reader.open_find()
    box.setText("first")
    assert [word for word, _ in marked(view)] == ["first"]
    reader.close_find()
    assert [word for word, _ in marked(view)] == ["kit"]


def test_marks_take_the_colours_of_the_theme(reader, view):
    reader.set_style(Style(THEMES["dark"]))
    reader.show_page(PAGE, words=("kit",))
    mark = view.extraSelections()[0]
    assert mark.format.background().color().name().upper() == THEMES["dark"].hit_bg
    assert mark.format.foreground().color().name().upper() == THEMES["dark"].hit_text


def test_words_of_a_search_are_not_marked_in_labels_that_say_what_state_a_page_is_in(reader, view):
    shown = page(Callout("warning", "Warning signs", (text("Not a warning."),)))
    reader.show_page(shown, words=("not", "reviewed", "warning"))
    assert [words for words, _ in marked(view)][:3] == ["Warning", "Not", "warning"], "title and words of the box"
    assert len(marked(view)) == len(find_words(("not", "reviewed", "warning"), reader.text())) - 3
    assert reader.text().count("linically reviewed") == 2, "the label has them too"


@pytest.mark.parametrize("words", ["one step", "3", "back to text", "checked", "emergency"])
def test_what_the_program_itself_puts_on_a_page_is_not_found(reader, view, words):
    blocks = (
        heading("Do this", steps=True),
        Steps(((text("Shout."),), (text("Call."),), (text("Go."),))),
        Callout("emergency", "Now", (text("Go."),)),
    )
    reader.show_page(page(*blocks, notes=(Note(1, (Run("A source."),)),), checked=date(2022, 5, 5)))
    assert words in reader.text().replace("\u00a0", " ").casefold()
    assert reader.find_text(words) == reader.text().partition("About this page")[2].casefold().count(words)
    assert reader.find_text("shout") == reader.find_text("source.") == 1


def test_the_count_is_the_same_whichever_parts_of_a_page_were_seen(reader, qtbot):
    reader.show_page(page(*(b for n in range(400) for b in (heading(f"Part {n}"), text("Words. " * 60)))))
    before = reader.find_text("part")
    reader.jump("part-399")
    reader.jump("part-200")
    assert reader.find_text("part") == before == 400

"""Whatever is typed into the box of the real window: what is found, said and offered."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

Key = Qt.Key
CARD = "Opioid overdose: what to do now"


def test_enter_opens_the_first_hit_even_when_it_is_typed_faster_than_the_search(window, qtbot):
    qtbot.keyClicks(window.box.field, "rescue breaths")
    assert window.results.list.rows == ()
    qtbot.keyClick(window.box.field, Key.Key_Return)
    qtbot.waitUntil(lambda: window.windowTitle().startswith("Rescue breaths"))


def test_enter_before_the_library_can_be_searched_opens_when_it_can(make_window, qtbot):
    window = make_window(start=False)
    qtbot.keyClicks(window.box.field, "recovery position")
    qtbot.keyClick(window.box.field, Key.Key_Return)
    window.librarian.start()
    qtbot.waitUntil(lambda: window.windowTitle() == "Recovery position")


def test_typing_on_after_enter_is_not_overtaken_by_the_page(window, qtbot):
    qtbot.keyClicks(window.box.field, "naloxone")
    qtbot.keyClick(window.box.field, Key.Key_Return)
    with qtbot.waitSignal(window.librarian.found):
        qtbot.keyClicks(window.box.field, " storage")
    qtbot.waitUntil(lambda: window.results.list.rows != ())
    assert window.windowTitle() == "Fieldshelf"


@pytest.mark.parametrize(
    "text",
    ["x" * 10_000, "nal\x00oxone", "💊💉", "نالوکسان", '"((AND NOT', "*?<>", "\u202enaloxone", "a" * 199 + "💊" * 5],
    ids=["long", "NUL", "emoji", "Persian", "unbalanced", "wildcards", "override", "cut in an emoji"],
)
def test_whatever_is_typed_gives_results_or_says_that_nothing_was_found(window, qtbot, text):
    QApplication.clipboard().setText(text)
    with qtbot.waitSignal(window.librarian.found):
        window.box.field.setText(text)
    assert window.results.isVisible()
    assert window.results.list.rows or "Nothing found" in window.results.title
    window.grab()


def test_more_than_200_characters_are_cut_with_a_quiet_note(window, qtbot):
    with qtbot.waitSignal(window.librarian.found) as found:
        window.box.field.setText("naloxone " * 50)
    assert len(found.args[0].query) <= 200
    assert "200" in window.results.notes


def test_a_first_letter_that_finds_nothing_flashes_up_nothing(window, qtbot, press):
    with qtbot.waitSignal(window.librarian.found) as found:
        window.box.field.setText("ʘ")
    assert found.args[0].hits == ()
    assert window.results.isHidden()
    press(Key.Key_Return)
    qtbot.waitUntil(window.results.isVisible)
    assert window.results.title == "Nothing found"


def test_nothing_found_offers_the_overdose_card_and_the_topics(window, search, qtbot):
    search("qqqqqq")
    assert window.results.title == "Nothing found"
    window.results.focus_list()
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Space)
    assert window.windowTitle() == CARD


def test_a_misspelt_word_is_corrected_in_words_and_can_be_searched_for_as_typed(window, search, qtbot):
    search("overdsoe")
    assert "overdose" in window.results.notes
    assert window.results.list.rows
    with qtbot.waitSignal(window.librarian.found) as found:
        window.results.as_typed_wanted.emit()
    assert found.args[0].corrected is None


def test_the_words_that_were_found_by_are_said(window, search):
    search("smack")
    assert "Also searched for" in window.results.notes

"""Journeys: the real window, the real threads, the bundled library, real keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key
CARD = "Opioid overdose: what to do now"


def test_a_person_can_find_an_article_and_read_it_with_the_keyboard_alone(window, search, press):
    search("naloxone")
    press(Key.Key_Down)
    assert window.results.list.hasFocus()
    press(Key.Key_Return)
    assert "naloxone" in window.reader.text().lower()
    assert window.windowTitle() == window.results.list.rows[0].title.text
    assert window.reader.isAncestorOf(QApplication.focusWidget())


def test_escape_goes_back_one_step_at_a_time_and_then_clears(window, search, press):
    search("naloxone")
    press(Key.Key_Return)
    window.librarian.found.connect(lambda _: None)
    window.results.list.pick_first()
    assert window.reader.isAncestorOf(QApplication.focusWidget())
    press(Key.Key_Escape)
    assert window.results.list.hasFocus()
    press(Key.Key_Escape)
    assert window.box.field.hasFocus()
    assert window.box.words() == "naloxone"
    press(Key.Key_Escape)
    assert window.box.words() == ""
    assert window.results.isHidden()


def test_typing_in_the_list_goes_to_the_box(window, search, press, qtbot):
    search("naloxon")
    press(Key.Key_Down)
    qtbot.keyClick(window.results.list, "e")
    assert window.box.field.hasFocus()
    assert window.box.words() == "naloxone"
    press(Key.Key_Down)
    press(Key.Key_Backspace)
    assert window.box.words() == "naloxon"


def test_up_from_the_first_hit_leads_to_the_box(window, search, press):
    search("naloxone")
    press(Key.Key_Down)
    press(Key.Key_Down)
    press(Key.Key_Up)
    assert window.results.list.hasFocus()
    press(Key.Key_Up)
    assert window.box.field.hasFocus()


def test_the_list_keeps_its_place_when_the_results_do_not_change(window, search, press, qtbot):
    search("naloxone")
    for _ in range(6):
        press(Key.Key_Down)
    row, place = window.results.list.currentIndex().row(), window.results.list.verticalScrollBar().value()
    resets = []
    window.results.list.model().modelReset.connect(lambda: resets.append(1))
    with qtbot.waitSignal(window.librarian.found):
        window.box.ask_now()
    assert (window.results.list.currentIndex().row(), window.results.list.verticalScrollBar().value()) == (row, place)
    assert resets == []


def test_back_and_forward_retrace_the_sitting(window, press):
    window.open("core/naloxone-how-to")
    window.open("core/rescue-breaths")
    press(Key.Key_Left, ALT)
    assert window.windowTitle().startswith("Naloxone")
    press(Key.Key_Left, ALT)
    assert window.home.isVisible()
    assert not window.commands["back"].isEnabled()
    press(Key.Key_Right, ALT)
    press(Key.Key_Right, ALT)
    assert window.windowTitle().startswith("Rescue breaths")
    assert not window.commands["forward"].isEnabled()


def test_back_returns_to_where_the_person_was_on_the_page(window, qtbot, press):
    window.open("core/nsp-guide")
    for _ in range(3):
        press(Key.Key_PageDown)
    left = window.reader.position()
    window.open("core/rescue-breaths")
    press(Key.Key_Left, ALT)
    assert window.reader.position() == left


def test_a_link_on_a_page_leads_to_its_article(window):
    window.open("core/naloxone-how-to")
    window.reader.link_followed.emit("article:core/rescue-breaths")
    assert window.windowTitle().startswith("Rescue breaths")


def test_a_link_to_a_page_that_is_not_there_leaves_the_page_and_says_so(window):
    window.open("core/naloxone-how-to")
    window.reader.link_followed.emit("article:core/nowhere")
    assert window.windowTitle().startswith("Naloxone")
    assert any("core/nowhere" in sentence for sentence in window.notice.sentences)


def test_a_topic_lists_its_articles_with_their_number(window, qtbot):
    qtbot.mouseClick(window.box.field, Qt.MouseButton.LeftButton)
    window.topics.picked.emit("emergencies")
    rows = window.results.list.rows
    assert len(rows) > 3
    assert all(row.emergency for row in rows)
    assert f"{len(rows)} articles" in window.results.title
    assert window.results.list.hasFocus()


def test_all_topics_lists_every_article(window):
    window.topics.picked.emit("*")
    assert len(window.results.list.rows) > len({row.label for row in window.results.list.rows}) > 3


def test_home_lists_nothing(window, search, press):
    search("naloxone")
    press(Key.Key_Home, ALT)
    assert window.results.isHidden()
    assert window.home.isVisible()
    assert window.box.words() == ""


@pytest.mark.parametrize("keys", [Key.Key_K, Key.Key_L])
def test_control_k_and_l_lead_to_the_box_with_its_words_selected(window, search, press, keys):
    search("naloxone")
    window.open("core/rescue-breaths")
    press(keys, CTRL)
    assert window.box.field.hasFocus()
    assert window.box.field.selectedText() == "naloxone"


def test_f6_walks_through_the_panes_and_shift_f6_back(window, search, press):
    search("naloxone")
    stops = []
    for _ in range(4):
        stops.append(QApplication.focusWidget())
        press(Key.Key_F6)
    assert stops[0] is window.box.field
    assert stops[1] is window.topics.list
    assert stops[2] is window.results.list
    assert window.pages.isAncestorOf(stops[3])
    assert QApplication.focusWidget() is window.box.field
    press(Key.Key_F6, SHIFT)
    assert window.pages.isAncestorOf(QApplication.focusWidget())


def test_f6_leaves_out_a_list_that_is_not_there(window, press):
    stops = []
    for _ in range(3):
        stops.append(QApplication.focusWidget())
        press(Key.Key_F6)
    assert stops[:2] == [window.box.field, window.topics.list]
    assert window.pages.isAncestorOf(stops[2])
    assert QApplication.focusWidget() is window.box.field


def test_control_f_finds_on_the_page_and_not_on_home(window, press):
    press(Key.Key_F, CTRL)
    assert window.home.isVisible()
    window.open("core/rescue-breaths")
    press(Key.Key_F, CTRL)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    assert window.reader.isAncestorOf(QApplication.focusWidget())


def places_of_the_keyboard(window, qtbot):
    """Every place in the window that can have the keyboard, with how to get there."""
    yield window.box.field
    window.topics.list.setFocus()
    yield window.topics.list
    window.box.search_for("naloxone")
    qtbot.waitUntil(lambda: bool(window.results.list.rows))
    window.results.list.setFocus()
    yield window.results.list
    window.open("core/rescue-breaths")
    yield QApplication.focusWidget()
    window.reader.open_find()
    yield QApplication.focusWidget()


def test_the_emergency_key_works_wherever_the_keyboard_is(window, qtbot, press):
    seen = []
    for place in places_of_the_keyboard(window, qtbot):
        assert place.hasFocus()
        seen.append(place)
        qtbot.keyClick(place, Key.Key_E, CTRL)
        assert window.aid.desk.isVisible(), place
        press(Key.Key_Return)
        assert window.windowTitle() == CARD, place
        window.commands["home"].trigger()
    assert len(set(seen)) == 5


def test_text_size_goes_from_100_to_200_and_back(window, press):
    normal = window.box.height()
    for key in (Key.Key_Equal, Key.Key_Plus):
        press(key, CTRL)
    assert window.box.height() > normal
    for _ in range(20):
        press(Key.Key_Equal, CTRL)
    assert 1.9 < window.box.height() / normal < 2.1
    press(Key.Key_Minus, CTRL)
    assert 1.8 < window.box.height() / normal < 2.0
    press(Key.Key_0, CTRL)
    assert window.box.height() == normal


def test_hide_leaves_nothing_of_what_was_searched_for_and_read(window, search, press, qtbot):
    search("naloxone")
    window.open("core/rescue-breaths", "", ("breaths",))
    window.reader.open_find()
    qtbot.keyClicks(QApplication.focusWidget(), "chest")
    press(Key.Key_F9)
    assert window.windowTitle() == "Fieldshelf"
    assert window.home.isVisible()
    assert window.results.isHidden()
    assert window.results.list.rows == ()
    assert window.reader.text() == ""
    assert not window.commands["back"].isEnabled()
    assert not window.commands["forward"].isEnabled()
    for field in window.findChildren(QLineEdit):
        assert field.text() == ""
        field.undo()
        assert field.text() == "", field
    assert window.box.field.hasFocus()


def test_hide_drops_the_answer_that_is_on_its_way(window, qtbot, press):
    qtbot.keyClicks(window.box.field, "naloxone")
    window.box.ask_now()
    press(Key.Key_F9)
    with qtbot.assertNotEmitted(window.librarian.found, wait=200):
        pass
    assert window.results.isHidden()


def test_the_title_bar_names_the_program_or_the_article(window):
    assert window.windowTitle() == "Fieldshelf"
    window.open("core/rescue-breaths")
    assert window.windowTitle().startswith("Rescue breaths")


def test_the_row_of_the_page_being_read_is_marked(window, search):
    search("naloxone")
    third = window.results.list.rows[2]
    window.open(third.id)
    assert window.results.list.currentIndex().row() == 2
    window.commands["back"].trigger()
    assert not window.results.list.currentIndex().isValid()


def test_a_click_on_a_hit_opens_it(window, search, qtbot):
    search("naloxone")
    box = window.results.list.visualRect(window.results.list.model().index(1, 0))
    qtbot.mouseClick(window.results.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center() + QPoint(0, 1))
    assert window.windowTitle() == window.results.list.rows[1].title.text


def test_in_a_narrow_window_the_list_comes_to_the_front_and_the_page_after_it(make_window, qtbot):
    window = make_window(size=(600, 600))
    assert window.home.isVisible()
    with qtbot.waitSignal(window.librarian.found):
        qtbot.keyClicks(window.box.field, "naloxone")
    assert window.results.isVisible()
    assert not window.pages.isVisible()
    qtbot.keyClick(window.box.field, Key.Key_Down)
    qtbot.keyClick(window.results.list, Key.Key_Return)
    assert window.reader.isVisible()
    assert not window.results.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert window.results.list.hasFocus()

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton

from desktop.search_box import LONGEST, SearchBox

Key = Qt.Key


@pytest.fixture
def box(qtbot, style):
    box = SearchBox(style)
    qtbot.addWidget(box)
    box.show()
    box.activateWindow()
    qtbot.waitUntil(box.isActiveWindow)
    box.setFocus()
    return box


@pytest.fixture
def asked(box):
    asked = []
    box.wanted.connect(asked.append)
    return asked


def test_asks_once_when_typing_pauses(box, asked, qtbot):
    qtbot.keyClicks(box.field, "nalo")
    assert asked == []
    qtbot.waitUntil(lambda: asked == ["nalo"])


def test_does_not_ask_for_blanks(box, asked, qtbot):
    qtbot.keyClicks(box.field, "   ")
    box.ask_now()
    assert asked == []


def test_a_blank_after_a_word_is_asked_for_too_as_it_ends_the_word(box, asked, qtbot):
    qtbot.keyClicks(box.field, "nal ")
    qtbot.waitUntil(lambda: asked == ["nal "])
    assert box.words() == "nal"


def test_enter_is_said_only_when_there_is_something_to_open(box, qtbot):
    with qtbot.assertNotEmitted(box.entered):
        qtbot.keyClick(box.field, Key.Key_Return)
    box.field.setText("naloxone")
    with qtbot.waitSignal(box.entered):
        qtbot.keyClick(box.field, Key.Key_Return)


def test_emptying_the_box_is_said_and_stops_the_pause(box, asked, qtbot):
    qtbot.keyClicks(box.field, "n")
    with qtbot.waitSignal(box.emptied):
        qtbot.keyClick(box.field, Key.Key_Backspace)
    with qtbot.assertNotEmitted(box.wanted, wait=120):
        pass


def test_clearing_leaves_nothing_to_undo(box, qtbot):
    qtbot.keyClicks(box.field, "naloxone")
    box.clear()
    box.field.undo()
    assert box.field.text() == ""


def test_what_is_asked_for_is_cut_to_200_characters(box, asked):
    box.field.setText(" " + "x" * 10_000)
    box.ask_now()
    assert [len(text) for text in asked] == [LONGEST]
    assert box.is_cut()
    box.field.setText("x" * LONGEST)
    assert not box.is_cut()


def test_the_clear_button_is_large_named_and_there_only_when_it_can_do_something(box, qtbot):
    button = box.findChild(QToolButton)
    assert not button.isVisible()
    box.field.setText("naloxone")
    assert button.isVisible()
    assert min(button.width(), button.height()) >= 32
    assert button.accessibleName() == "Clear the search"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert box.field.text() == ""
    assert QApplication.focusWidget() is box.field


def test_arrow_down_leaves_the_box(box, qtbot):
    with qtbot.waitSignal(box.went_down):
        qtbot.keyClick(box.field, Key.Key_Down)


def test_the_frame_shows_where_the_keyboard_is(box, qtbot):
    focused = box.grab().toImage()
    box.field.clearFocus()
    assert box.grab().toImage() != focused

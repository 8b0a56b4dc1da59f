"""Focus mode, the ruler and one step at a time, in the whole window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea

from desktop.panes import Pane
from desktop.reader.step_view import StepView

Key = Qt.Key
CARD = "core/opioid-overdose"


def press(qtbot, key):
    qtbot.keyClick(QApplication.focusWidget(), key)


def is_calm(window):
    return not window.bar.isVisible() and window.panes.shown == (Pane.PAGE,)


@pytest.fixture
def reading(window):
    """The window with the overdose card and its topics beside it."""
    window.open(CARD)
    assert Pane.TOPICS in window.panes.shown
    return window


@pytest.mark.parametrize("key", [Key.Key_F11, Key.Key_Escape])
def test_focus_mode_leaves_only_the_page_and_a_key_brings_the_rest_back(reading, qtbot, key):
    press(qtbot, Key.Key_F11)
    assert is_calm(reading)
    assert reading.commands["focus_mode"].isChecked()
    press(qtbot, key)
    assert reading.bar.isVisible()
    assert Pane.TOPICS in reading.panes.shown
    assert not reading.commands["focus_mode"].isChecked()
    assert reading.reader.isAncestorOf(reading.focusWidget())


@pytest.mark.parametrize("name", ["search", "home", "emergency", "hide", "next_pane", "display"])
@pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)", extend=True)
@pytest.mark.parametrize("mode", ["focus_mode", "steps"])
def test_whatever_needs_the_bars_ends_a_mode(reading, name, mode):
    reading.commands[mode].trigger()
    reading.commands[name].trigger()
    assert reading.bar.isVisible()
    if reading.panes.width() > 1000:
        assert Pane.TOPICS in reading.panes.shown
    reading.panel.hide()


def test_going_back_to_home_ends_focus_mode(reading):
    reading.commands["focus_mode"].trigger()
    reading.commands["back"].trigger()
    assert reading.home.isVisible()
    assert reading.bar.isVisible()


def test_focus_mode_is_for_a_page_only(window):
    assert not window.commands["focus_mode"].isEnabled()
    window.open(CARD)
    assert window.commands["focus_mode"].isEnabled()


def test_f5_shows_one_step_at_a_time_and_again_the_page(reading, qtbot):
    press(qtbot, Key.Key_F5)
    steps = reading.reader.findChild(StepView)
    assert steps.isVisible()
    assert reading.panes.shown == (Pane.PAGE,)
    assert QApplication.focusWidget() is steps
    press(qtbot, Key.Key_Space)
    assert steps.now == 2
    press(qtbot, Key.Key_F5)
    assert not steps.isVisible()
    assert Pane.TOPICS in reading.panes.shown


def test_steps_are_offered_only_where_there_are_some(window, library):
    window.open(CARD)
    assert window.commands["steps"].isEnabled()
    plain = next(a.id for a in library if a.kind == "article" and "{.steps}" not in a.path.read_text(encoding="utf-8"))
    window.open(plain)
    assert not window.commands["steps"].isEnabled()
    window.commands["home"].trigger()
    assert not window.commands["steps"].isEnabled()


def test_searching_from_the_steps_shows_what_was_found(reading, qtbot):
    reading.commands["steps"].trigger()
    with qtbot.waitSignal(reading.librarian.found):
        reading.box.search_for("wound")
    assert reading.results.isVisible()
    assert not reading.reader.findChild(StepView).isVisible()


def test_escape_in_the_steps_goes_back_to_the_page_and_not_further(reading, qtbot):
    press(qtbot, Key.Key_F5)
    press(qtbot, Key.Key_Escape)
    assert reading.reader.isVisible()
    assert reading.windowTitle() == "Opioid overdose: what to do now"
    assert reading.reader.isAncestorOf(QApplication.focusWidget())


def test_hiding_leaves_no_step_behind(reading, qtbot):
    press(qtbot, Key.Key_F5)
    press(qtbot, Key.Key_F9)
    assert reading.home.isVisible()
    assert reading.reader.findChild(StepView).now == 0


def test_f8_lays_the_ruler_on_the_page_and_takes_it_off(reading, qtbot):
    view = reading.reader.focusProxy()
    before = view.viewport().grab().toImage()
    press(qtbot, Key.Key_F8)
    assert view.viewport().grab().toImage() != before
    press(qtbot, Key.Key_F8)
    assert view.viewport().grab().toImage() == before


def test_f7_puts_the_keyboard_on_the_headings(reading, qtbot):
    press(qtbot, Key.Key_F7)
    assert QApplication.focusWidget().accessibleName() == "On this page"
    press(qtbot, Key.Key_Escape)
    assert QApplication.focusWidget() is reading.reader.focusProxy()


@pytest.mark.parametrize("name", ["focus_mode", "ruler", "steps", "outline"])
def test_on_home_nothing_of_a_page_can_be_asked_for(window, name):
    assert not window.commands[name].isEnabled()


def test_every_choice_of_the_display_panel_reaches_the_page(reading, qtbot):
    for name, value in {"font": "lexend", "letter_spacing": 12, "line_spacing": 200, "plain": True}.items():
        reading.panel.picked.emit(name, value)
    view = reading.reader.focusProxy()
    font = view.document().find("Shake").charFormat().font()
    assert font.family() == "Lexend"
    assert font.letterSpacing() == pytest.approx(0.12 * 17, abs=0.1)
    reading.panel.reset_wanted.emit()
    assert view.document().find("Shake").charFormat().font().family() != "Lexend"


LOW = [((1024, 576), 200, "", 2), ((1024, 600), 100, "us", 7), ((800, 480), 150, "", 2), ((1024, 576), 200, "us", 0)]


@pytest.mark.parametrize(("size", "scale", "region", "lines"), LOW)
def test_a_step_is_large_and_the_clock_is_whole_in_a_low_window(make_window, qtbot, size, scale, region, lines):
    window = make_window(size=size, text_scale=scale, region=region)
    timer = window.aid.timer

    def is_whole():
        return timer.height() >= timer.heightForWidth(timer.width())

    window.open_card()
    timer.start()
    timer.mark_dose()
    qtbot.waitUntil(is_whole)
    press(qtbot, Key.Key_F5)
    qtbot.waitUntil(is_whole)
    area = window.reader.findChild(StepView).findChild(QScrollArea)
    assert area.height() >= lines * 1.6 * 17 * scale / 100
    press(qtbot, Key.Key_Escape)
    window.box.search_for("mixing")
    qtbot.waitUntil(is_whole)

"""4.1.3, 3.3.1: what happens away from the keyboard is said to a screen reader, and each time once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication, QToolButton

from tests.desktop.accessibility import states
from tests.desktop.accessibility.states import leave


@pytest.fixture
def said(window, monkeypatch):
    """Everything that a screen reader is asked to say."""
    told = []

    def keep(event):
        if event.type() == QAccessible.Event.Announcement:
            told.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", keep)
    leave(window)
    told.clear()
    return told


def test_how_much_was_found(window, qtbot, said):
    states.results(window, qtbot)
    qtbot.waitUntil(lambda: said != [])
    assert len(said) == 1
    assert said[0].endswith(" results for “naloxone”")


def test_that_nothing_was_found(window, qtbot, said):
    states.nothing_found(window, qtbot)
    qtbot.waitUntil(lambda: said != [])
    assert said == ["Nothing found"]


def test_which_filters_are_on(window, qtbot, said):
    states.filtered(window, qtbot)
    qtbot.waitUntil(lambda: said != [])
    assert said[-1].endswith("Filters on: Emergencies, Quick card")


def test_what_is_wrong(window, said):
    window.notice.say("“a.md” cannot be used: title is missing.")
    window.notice.say("“a.md” cannot be used: title is missing.")
    assert said == ["“a.md” cannot be used: title is missing."]


def test_that_a_page_was_saved_or_taken_off(window, said):
    window.open("core/rescue-breaths")
    title = window.windowTitle()
    window.commands["save"].trigger()
    window.commands["save"].trigger()
    assert said == [f"Saved: {title}", f"No longer saved: {title}"]


def test_that_an_address_was_copied(window, qtbot, said):
    window.open("core/rescue-breaths")
    address = window.reader.findChild(QToolButton, "copy")
    assert address is not None
    address.click()
    assert said == ["Copied"]
    QGuiApplication.clipboard().clear()


def test_how_many_matches_there_are(window, qtbot, said):
    states.finding(window, qtbot)
    assert [words for words in said if "1 of" in words or "match" in words.casefold()]


def test_each_step(window, qtbot, said):
    states.steps(window, qtbot)
    assert said[-1].startswith("Step 1 of 7. ")


def test_what_the_timer_does(window, qtbot, said):
    states.timer(window, qtbot)
    assert said[0].startswith("Timer started.")
    assert said[1].startswith("Naloxone dose 1 marked")


def test_where_a_link_leads(window, qtbot, said):
    states.link(window, qtbot)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)  # past the button that opens the steps
    assert len(said) == 1
    assert len(said[0]) > 20


@pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)", extend=True)
def test_the_value_that_was_chosen(window, qtbot, said):
    states.display(window, qtbot)
    window.panel.picked.emit("line_spacing", 180)
    assert "Lines 180 %" in said
    window.panel.picked.emit("line_spacing", 150)
    window.panel.hide()

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QMenuBar

from desktop.commands import commands, keys_in_words
from desktop.keys_page import KeysPage

Key = Qt.Key
# Said by the offscreen platform of every popup.
OPENS_A_POPUP = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)", extend=True)


def test_no_key_does_two_things():
    keys = [key for command in commands() for key in command.keys]
    assert len(keys) == len(set(keys))


def test_no_single_letter_is_a_shortcut():
    for command in commands():
        for key in command.keys:
            assert re.fullmatch(r"(Ctrl|Alt)\+\S+|(Shift\+)?F\d+", key), key


def test_every_shortcut_is_a_key_that_qt_knows():
    for command in commands():
        for key in command.keys:
            assert QKeySequence(key).toString() == key


def test_every_command_with_keys_is_on_the_page_of_keys(qtbot, style):
    words = dict(keys_in_words())
    for command in commands():
        for key in command.keys:
            assert key in words[command.text]
    page = KeysPage(None, style)
    qtbot.addWidget(page)
    shown = {label.text() for label in page.findChildren(QLabel)}
    assert set(words) <= shown
    assert set(words.values()) <= shown


@OPENS_A_POPUP
@pytest.mark.parametrize("key", [Key.Key_F10, Key.Key_Alt])
def test_the_menus_are_folded_away_until_they_are_asked_for(window, qtbot, key):
    bar = window.findChild(QMenuBar)
    assert bar.isHidden()
    qtbot.keyClick(window.box.field, key)
    assert bar.isVisible()
    menu = bar.findChildren(QMenu)[0]
    qtbot.waitUntil(menu.isVisible)
    qtbot.keyClick(menu, Key.Key_Escape)
    qtbot.waitUntil(bar.isHidden)
    assert window.focusWidget() is window.box.field


def test_alt_with_another_key_does_not_unfold_the_menus(window, qtbot):
    window.open("core/rescue-breaths")
    page = QApplication.focusWidget()
    qtbot.keyPress(page, Key.Key_Alt)
    qtbot.keyPress(page, Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.keyRelease(window, Key.Key_Alt)
    qtbot.keyRelease(window, Key.Key_Left)
    assert window.findChild(QMenuBar).isHidden()
    assert window.home.isVisible()


def test_the_menus_hold_every_command(window):
    titles = {action.text() for menu in window.findChild(QMenuBar).findChildren(QMenu) for action in menu.actions()}
    assert titles == {command.text for command in commands()}


@OPENS_A_POPUP
def test_a_command_chosen_from_a_menu_keeps_the_keyboard_where_it_led(window, qtbot):
    bar = window.findChild(QMenuBar)
    qtbot.keyClick(window.box.field, Key.Key_F10)
    menu = bar.findChildren(QMenu)[0]
    qtbot.waitUntil(menu.isVisible)
    menu.setActiveAction(window.commands["emergency"])
    qtbot.keyClick(menu, Key.Key_Return)
    qtbot.waitUntil(bar.isHidden)
    assert window.windowTitle() == "Emergency"
    assert window.aid.desk.isAncestorOf(window.focusWidget())

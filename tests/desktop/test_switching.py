"""A theme that was switched to looks as if the program had been started in it."""

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog

from desktop.theme import THEMES
from tests.desktop.accessibility import states

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)", extend=True)

PLACES = (
    states.home,
    states.about,
    states.first_steps,
    states.keys,
    states.saved,
    states.a_to_z,
    states.corrected,
    states.filters,
    states.nothing_found,
    states.article,
    states.finding,
    states.desk,
    states.card,  # without the timer, whose time goes on
    states.steps,
    states.display,
    states.menus,
    states.notice,
)
FEW = 40  # pixels: what is drawn between two of them may fall on either


@pytest.fixture(autouse=True)
def steady(qapp):
    """A cursor that does not blink."""
    usual = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    yield
    qapp.setCursorFlashTime(usual)


def looks(window, qtbot):
    """A picture of every place, by its name."""
    told = {}
    for state in PLACES:
        window.activateWindow()  # what opened over it took that away
        qtbot.waitUntil(window.isActiveWindow)
        shown = states.show(state, window, qtbot)
        told[state.__name__] = shown.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        if isinstance(shown, QDialog):
            shown.reject()
        elif shown is not window:
            shown.close()
        elif (menu := QApplication.activePopupWidget()) is not None:
            menu.close()
    return told


def differing(one, other):
    """How many pixels are not the same."""
    if one.size() != other.size():
        return one.width() * one.height()
    if one == other:
        return 0
    pixels = zip(memoryview(one.constBits()).cast("I"), memoryview(other.constBits()).cast("I"), strict=True)
    return sum(a != b for a, b in pixels)


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_that_was_switched_to_looks_as_if_it_had_been_there_from_the_start(make_window, qtbot, theme):
    switched = make_window(theme="dark" if theme == "light" else "light")
    looks(switched, qtbot)  # nothing is made anew when it is seen again
    switched.display.set_theme(theme)
    seen, fresh = looks(switched, qtbot), looks(make_window(theme=theme), qtbot)
    assert {name: many for name in fresh if (many := differing(seen[name], fresh[name])) > FEW} == {}

"""3.2.3, 3.2.4, 3.2.6, 3.3.7: the same things in the same places, help among them, and nothing asked twice."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QToolButton

from tests.desktop.accessibility import states
from tests.desktop.accessibility.states import IN_WINDOW, show

BARE = (states.focus_mode, states.menus)  # only the page; and the bar below the menus

pytestmark = [
    pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)", extend=True),
]


def bar(window):
    """Where every button of the bar is, by its name."""
    buttons = (button for button in window.bar.findChildren(QToolButton) if button.isVisible())
    found = {button.accessibleName(): button.mapTo(window, QPoint()) for button in buttons}
    found.pop("Clear the search", None)
    return {name: place for name, place in found.items() if not name.startswith("Timer")}


def test_help_is_at_one_key_and_in_one_menu_in_every_state(window, qtbot):
    menus = [action.text() for action in window.menuBar().actions()]
    for state in IN_WINDOW:
        show(state, window, qtbot)
        assert all(window.commands[name].isEnabled() for name in ("keys", "first", "about")), state
        assert [action.text() for action in window.menuBar().actions()] == menus, state
    assert menus[-1] == "Help"


def test_the_bar_has_the_same_buttons_in_the_same_places_in_every_state(window, qtbot):
    places = {state.__name__: bar(show(state, window, qtbot)) for state in IN_WINDOW if state not in BARE}
    home = places["home"]
    assert len(home) == 7
    assert {state: found for state, found in places.items() if found != home} == {}


def test_every_command_is_called_the_same_in_menu_bar_and_hint(window):
    buttons = [button for button in window.bar.findChildren(QToolButton) if button.defaultAction() is not None]
    assert len(buttons) == 7
    for button in buttons:
        action = button.defaultAction()
        assert button.accessibleName() == action.text() == window.commands[action.objectName()].text()
        assert action.toolTip().startswith(action.text())


def test_what_was_searched_for_stays_in_the_box_while_it_is_read(window, qtbot):
    show(states.article, window, qtbot)
    assert window.box.words() == "naloxone"

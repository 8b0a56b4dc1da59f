"""What a keyboard and a screen reader find in the main states of the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

Key = Qt.Key


def home(window, qtbot):
    window.commands["home"].trigger()


def results(window, qtbot):
    with qtbot.waitSignal(window.librarian.found):
        window.box.search_for("naloxone")


def article(window, qtbot):
    results(window, qtbot)
    window.results.list.pick_first()


def nothing_found(window, qtbot):
    with qtbot.waitSignal(window.librarian.found):
        window.box.search_for("qqqqqq")


def problem(window, qtbot):
    window.notice.say("“a.md” cannot be used: title is missing.")
    window.notice.say("“b.md” cannot be used: title is missing.")


STATES = (home, results, article, nothing_found, problem)


@pytest.fixture(params=STATES, ids=lambda state: state.__name__)
def shown(request, window, qtbot):
    request.param(window, qtbot)
    return window


def reached(window, qtbot, most=200):
    """Every widget that Tab comes to, from the search box round to it again."""
    window.focus.go_to_box()
    found = []
    for _ in range(most):
        here = QApplication.focusWidget()
        if len(found) > 1 and here is found[0]:
            return found
        if found[-1:] != [here]:  # Tab goes through the links of a page before it leaves it
            found.append(here)
        qtbot.keyClick(here, Key.Key_Tab)
    pytest.fail("Tab never comes round")
    return found


def described(widget):
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip(), interface.role()


def test_all_that_tab_comes_to_is_on_screen_and_has_a_name_and_a_role(shown, qtbot):
    for widget in reached(shown, qtbot):
        assert widget.isVisible()
        name, role = described(widget)
        assert name, widget
        assert role not in (QAccessible.Role.NoRole, QAccessible.Role.Client), (name, role)


def test_tab_comes_to_everything_that_can_have_the_keyboard(shown, qtbot):
    can = {
        widget
        for widget in shown.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and widget.window() is shown
    }
    assert {described(widget) for widget in can - set(reached(shown, qtbot))} == set()


def test_all_that_can_be_clicked_is_at_least_24_pixels_and_most_is_32(shown):
    buttons = [
        widget
        for widget in shown.findChildren(QWidget)
        if widget.isVisible() and described(widget)[1] == QAccessible.Role.Button and widget.window() is shown
    ]
    sizes = {described(button)[0]: min(button.width(), button.height()) for button in buttons}
    assert {name: size for name, size in sizes.items() if size < 32} == {}


def test_where_the_keyboard_is_can_be_seen(window, qtbot):
    nothing_found(window, qtbot)
    unseen = []
    for widget in reached(window, qtbot):
        place = widget.parentWidget() if widget is window.box.field else widget
        widget.setFocus()
        focused = place.grab().toImage()
        widget.clearFocus()
        if place.grab().toImage() == focused:
            unseen.append(described(widget)[0])
    assert unseen == []


def test_the_panes_are_named(window):
    for pane, name in ((window.topics, "Topics"), (window.results, "Results"), (window.home, "Home")):
        assert described(pane)[0] == name

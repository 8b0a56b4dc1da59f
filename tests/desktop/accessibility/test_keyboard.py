"""2.1.1, 2.1.2, 2.4.3, 2.4.7, 2.4.11: the keyboard comes to everything, is never caught, and is seen where it is."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QRadioButton, QWidget

from tests.desktop.accessibility import states
from tests.desktop.accessibility.colours import Picture, placed
from tests.desktop.accessibility.states import IN_WINDOW, OVER, show

Key = Qt.Key
SEEN = 3.0  # the contrast of a focus mark with what was there before
LEAST_SEEN = 60  # pixels that change by as much
AROUND = (-16, -16, 16, 16)  # pixels beside what has the keyboard, where its mark may be
ALONE = (states.menus, states.focus_mode, states.steps)  # what the keyboard does in them is tested with them

pytestmark = [
    pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)", extend=True),
]


def tabbed(key=Key.Key_Tab, most=250):
    """Every widget that Tab comes to, from where the keyboard is round to it again, each while it has the keyboard."""
    first = last = None
    for _ in range(most):
        here = QApplication.focusWidget()
        if here is first and last is not first:
            return
        if here is not last:  # Tab goes through the links of a page before it leaves it
            yield here
        first, last = first or here, here
        QTest.keyClick(here, key)
    pytest.fail("Tab never comes round")


def reached(key=Key.Key_Tab):
    return list(tabbed(key))


def begin(state, window, qtbot):
    """Come to `state`, with the keyboard at the search box or at the first thing of what opened."""
    shown = show(state, window, qtbot)
    if shown is window:
        window.focus.go_to_box()
    return shown


def named(widget):
    interface = QAccessible.queryAccessibleInterface(widget)
    return f"{type(widget).__name__} “{interface.text(QAccessible.Text.Name).strip()}”"


def can_have_it(shown):
    """What the keyboard should come to; of radio buttons that belong together, one."""
    found = []
    for widget in shown.findChildren(QWidget):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        if not (takes and widget.isVisible() and widget.isEnabled() and widget.window() is shown.window()):
            continue
        if isinstance(widget, QRadioButton) and not widget.isChecked():
            continue
        found.append(widget)
    return found


@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_tab_comes_to_everything_and_round_again_either_way(make_window, qtbot, size):
    window = make_window(size=size, text_scale=100 if size[0] > 1024 else 150)
    missed = {}
    for state in (*IN_WINDOW, *OVER):
        if state in ALONE:
            continue
        shown = begin(state, window, qtbot)
        forward = reached()
        missed[state.__name__] = [named(widget) for widget in can_have_it(shown) if widget not in forward]
        back = reached(Key.Key_Backtab)
        missed[state.__name__] += [f"back: {named(widget)}" for widget in forward if widget not in back]
    assert {state: names for state, names in missed.items() if names} == {}


@pytest.mark.parametrize("state", OVER, ids=lambda state: state.__name__)
def test_esc_leaves_whatever_opened_over_the_window(window, qtbot, state):
    shown = show(state, window, qtbot)
    qtbot.keyClick(QApplication.focusWidget() or shown, Key.Key_Escape)
    qtbot.waitUntil(lambda: not shown.isVisible())


@pytest.mark.parametrize("state", [states.steps, states.focus_mode], ids=lambda state: state.__name__)
def test_esc_leaves_a_mode(window, qtbot, state):
    show(state, window, qtbot)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert window.bar.isVisible()
    assert window.topics.isVisible()


@pytest.mark.parametrize("theme", ["light", "dark", "hc-dark"])
def test_where_the_keyboard_is_can_be_seen(make_window, qtbot, theme):
    window = make_window(theme=theme)
    unseen = {}
    for state in (states.filtered, states.nothing_found, states.finding, states.desk, states.timer, states.saved,
                  states.a_to_z, states.about, states.first_steps, states.notice, *OVER):  # fmt: skip
        shown = begin(state, window, qtbot)
        for widget in tabbed():
            around = QRect(widget.mapTo(shown, QPoint()), widget.size()).adjusted(*AROUND) & shown.rect()
            focused = Picture(shown, around)
            widget.clearFocus()
            changed = focused.changed(Picture(shown, around), SEEN, LEAST_SEEN)
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            if changed < LEAST_SEEN:
                unseen[state.__name__, named(widget)] = changed
    assert unseen == {}


@pytest.mark.parametrize("scale", [100, 200])
def test_what_has_the_keyboard_is_scrolled_into_view_and_under_nothing(make_window, qtbot, scale):
    window = make_window(size=(1024, 600), text_scale=scale)
    hidden = set()
    for state in (*IN_WINDOW, *OVER):
        if state in ALONE:
            continue
        shown = begin(state, window, qtbot)
        for widget in tabbed():
            box = widget.rect()
            if isinstance(widget, QAbstractItemView) and widget.currentIndex().isValid():
                box = widget.visualRect(widget.currentIndex()).translated(widget.viewport().pos())
            seen = placed(widget, shown, box)
            if seen.height() < min(20, box.height()) or seen.width() < 20:
                hidden.add((state.__name__, named(widget), f"{seen} of {box}"))
    assert hidden == set()


def test_a_preview_never_lies_over_the_link_it_tells_of(window, qtbot):
    show(states.link, window, qtbot)
    view = QApplication.focusWidget()
    for _ in range(12):
        qtbot.keyClick(view, Key.Key_Tab)
        if QApplication.focusWidget() is not view:
            break
        card = next(one for one in window.reader.children() if type(one).__name__ == "Preview")
        link = view.focused_rect().toRect().translated(view.viewport().mapTo(window.reader, QPoint()))
        assert link.isValid()
        assert not (card.isVisible() and card.geometry().intersects(link))


def test_filters_are_turned_on_and_off_by_the_keyboard_alone(window, qtbot):
    results = window.results
    with qtbot.waitSignal(window.librarian.found):
        window.box.search_for("naloxone")
    for _ in range(40):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if QApplication.focusWidget() is results.filters.button:
            break
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    with qtbot.waitSignal(window.librarian.found):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert len(results.filters.words) == 1
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    for _ in range(40):
        if results.filters.isAncestorOf(QApplication.focusWidget()):
            break
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    with qtbot.waitSignal(window.librarian.found):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert results.filters.words == ()

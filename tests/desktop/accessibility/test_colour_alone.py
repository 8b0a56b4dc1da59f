"""1.4.1, 2.5.7: what is told by colour or done by dragging is told and done in another way too."""

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractItemView, QPushButton

from tests.desktop.accessibility import states
from tests.desktop.accessibility.states import show

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)", extend=True)
TOLD = 12  # of 255 steps of grey, for a pixel to count as different
LEAST = 25  # pixels that differ without any colour


def grey(widget):
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)


def differing(one, other):
    pairs = zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
    return sum(abs(a - b) > TOLD for a, b in pairs)


@pytest.mark.parametrize("theme", ["light", "dark", "hc-light"])
def test_without_colours_no_two_states_of_a_control_look_alike(make_window, qtbot, theme):
    window = make_window(theme=theme)
    show(states.page, window, qtbot)
    save = next(b for b in window.bar.children() if getattr(b, "accessibleName", str)() == "Save this page")
    before = grey(save)
    window.commands["save"].trigger()
    assert differing(before, grey(save)) > LEAST, "a saved page"
    window.commands["save"].trigger()

    show(states.topic, window, qtbot)
    listed = window.topics.list
    marked = grey(listed)
    window.topics.mark("")
    assert differing(marked, grey(listed)) > LEAST, "the topic that is listed"

    panel = show(states.display, window, qtbot)
    first = grey(panel)
    window.panel.picked.emit("plain", True)
    assert differing(first, grey(panel)) > LEAST, "what is ticked"
    window.panel.picked.emit("plain", False)


def test_what_can_be_dragged_has_buttons_that_do_the_same(window, qtbot):
    dragged = set()
    for state in states.STATES:
        for view in show(state, window, qtbot).findChildren(QAbstractItemView):
            if view.isVisible() and view.dragEnabled():
                dragged.add(view.accessibleName())
    assert dragged == {"Saved articles"}
    show(states.saved, window, qtbot)
    page = window.guide.keeper.page
    texts = {button.text() for button in page.findChildren(QPushButton)}
    assert {"Up (Alt+Up)", "Down (Alt+Down)"} <= texts
    ids = [entry.id for entry in page.tree.shelf().entries]
    page.tree.choose(ids[0])
    next(button for button in page.findChildren(QPushButton) if button.text() == "Down (Alt+Down)").click()
    assert [entry.id for entry in page.tree.shelf().entries][:2] == [ids[1], ids[0]]

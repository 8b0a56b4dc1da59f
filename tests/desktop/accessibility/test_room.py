"""1.4.4, 1.4.10, 1.4.12: nothing is cut off, in another's way or out of reach, at any text size in either window."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QWidget

from tests.desktop.accessibility.room import trouble
from tests.desktop.accessibility.states import OVER, STATES, show

SIZES = [(1366, 768), (1024, 600)]
WIDE = {"line_spacing": 150, "paragraph_spacing": 200, "letter_spacing": 12, "word_spacing": 16}  # what 1.4.12 names

pytestmark = [
    pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)", extend=True),
]


def troubles(window, qtbot, states=STATES):
    """What is wrong in which state; the window keeps its size in all of them."""
    size, found = window.size(), {}
    for state in states:
        lines = trouble(show(state, window, qtbot))
        if window.size() != size:
            lines.append(f"the window grew from {size} to {window.size()}")
            window.resize(size)
        if lines:
            found[state.__name__] = list(dict.fromkeys(lines))
    return found


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scale", [100, 150, 200])
def test_everything_has_room(make_window, qtbot, scale, size):
    assert troubles(make_window(size=size, text_scale=scale), qtbot) == {}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scale", [100, 200])
def test_everything_has_room_with_the_spacing_that_wcag_names(make_window, qtbot, scale, size):
    assert troubles(make_window(size=size, text_scale=scale, **WIDE), qtbot) == {}


@pytest.mark.parametrize("font", ["lexend", "opendyslexic"])
def test_everything_has_room_in_wider_letters(make_window, qtbot, font):
    assert troubles(make_window(size=(1024, 600), text_scale=150, font=font), qtbot) == {}


def test_the_smallest_window_has_room_for_everything(make_window, qtbot):
    """Reflow: 480 pixels at 150 % are 320 at 100 %."""
    states = [state for state in STATES if state not in OVER]
    assert troubles(make_window(size=(480, 600), text_scale=150), qtbot, states) == {}


def test_a_tall_window_has_room_for_everything(make_window, qtbot):
    states = [state for state in STATES if state not in OVER]
    assert troubles(make_window(size=(600, 1000)), qtbot, states) == {}


@pytest.fixture
def broken(qtbot):
    """A widget with one fault of each kind."""
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.resize(300, 300)
    for text, box in (("Cut off words", (0, 0, 30, 30)), ("Over", (0, 60, 100, 30)), ("Another", (50, 60, 100, 30))):
        QPushButton(text, shown).setGeometry(QRect(*box))
    QLabel("Outside", shown).setGeometry(QRect(280, 100, 100, 30))
    area = QScrollArea(shown)
    area.setGeometry(QRect(0, 150, 100, 100))
    area.setWidget(QLabel("Much wider than the area that it is in"))
    shown.show()
    return shown


@pytest.mark.parametrize("fault", ["wide and needs", "lie over one another", "reaches out of", "scrolls sideways"])
def test_each_fault_is_found(broken, fault):
    assert [line for line in trouble(broken) if fault in line]

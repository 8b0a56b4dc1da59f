"""1.4.3, 1.4.11: the contrast of what is really painted, in every theme and every state."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QLabel

from desktop.theme import THEMES
from tests.desktop.accessibility import states
from tests.desktop.accessibility.colours import Picture, contrast, inked, measured, texts
from tests.desktop.accessibility.states import STATES, ruler, show

TEXT, EDGE = 4.5, 3.0
INDICATED = ("QRadioButton", "QCheckBox")  # what stands first in them is a ring, not a word
RING = 60  # pixels
THIN = 16  # pixels; on a page this may be the end of a pill
LEAST_HIGH = 16  # pixels; of a line that is scrolled half away there may be only the space between two
LEAST_PIECES = 4  # of text; a state with fewer was not reached
STILL = ("page ", "label ")  # what looks the same when the mouse is on it
POINTED_AT = (states.home, states.filtered, states.filters, states.nothing_found, states.headings, states.finding,
              states.desk, states.timer, states.steps, states.saved, states.a_to_z, states.about, states.display,
              states.menus, states.all_notices)  # fmt: skip

pytestmark = [
    pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)", extend=True),
]


@pytest.mark.parametrize("theme", THEMES)
def test_all_that_is_painted_can_be_read(make_window, qtbot, theme):
    window = make_window(theme=theme, text_scale=200)
    weak, counts = {}, {}
    for state in STATES:
        if state is ruler:  # whoever lays it on the page wants all but one line dimmed
            continue
        shown = show(state, window, qtbot)
        picture = Picture(shown)
        pieces = [(name, box) for name, box in texts(shown) if box.isValid()]
        counts[state.__name__] = len(pieces)
        for name, box in pieces:
            weak |= {what: (state.__name__, why) for what, why in unreadable(picture, name, box)}
    assert weak == {}
    assert min(counts.values()) >= LEAST_PIECES, counts


def unreadable(picture, name, box):
    """What is wrong with the piece of text in `box`."""
    words = measured(picture, box)
    if not words and box.height() > LEAST_HIGH:
        yield name, "nothing of it can be seen"
    for word, found, colours in words:
        ring = name.startswith(INDICATED) and word.right() < RING
        ring = ring or (name.startswith("page ") and word.width() < THIN)
        if found < (EDGE if ring else TEXT) and word.width() > 4 and word.height() > 8:
            yield f"{name}: {colours}", round(found, 2)


@pytest.mark.parametrize("theme", THEMES)
def test_what_the_mouse_is_on_can_be_read(make_window, qtbot, theme):
    window = make_window(theme=theme, text_scale=200)
    weak, met = {}, set()
    for state in POINTED_AT:
        shown = show(state, window, qtbot)
        for name, box in list(texts(shown)):
            part = shown.childAt(box.center())
            if name.startswith(STILL) or name in met or part is None or not box.isValid():
                continue
            met.add(name)
            qtbot.mouseMove(part, part.mapFrom(shown, box.center()))
            weak |= {
                what: (state.__name__, why)
                for what, why in unreadable(Picture(shown, box), name, QRect(QPoint(), box.size()))
            }
    assert weak == {}
    assert len(met) > 50


# Text that stands on what it should not: measured on a picture made here, so that the test above can fail.
INKS = [("#767676", 4.5, 4.6), ("#777777", 4.4, 4.5), ("#E0E0E0", 1.3, 1.4)]


@pytest.mark.parametrize(("ink", "least", "most"), INKS)
def test_what_is_measured_is_what_was_painted(qtbot, style, ink, least, most):
    label = QLabel("Naloxone")
    qtbot.addWidget(label)
    label.setFont(replace(style, scale=2).font())
    label.setStyleSheet(f"color: {ink}; background: white;")
    label.show()
    picture = Picture(label)
    (name, box), *_ = texts(label)
    found = [contrast(counted)[0] for _, counted in inked(picture, box)]
    assert found
    assert all(least <= one <= most for one in found), (name, found)

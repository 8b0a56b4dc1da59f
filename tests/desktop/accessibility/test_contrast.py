"""1.4.3, 1.4.11: the contrast of what is really painted, in every theme and every state."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel

from desktop.theme import THEMES
from tests.desktop.accessibility.colours import Picture, contrast, inked, texts
from tests.desktop.accessibility.states import STATES, ruler, show

TEXT, EDGE = 4.5, 3.0
INDICATED = ("QRadioButton", "QCheckBox")  # what stands first in them is a ring, not a word
RING = 60  # pixels
THIN = 16  # pixels; on a page this may be the end of a pill
LEAST_HIGH = 16  # pixels; of a line that is scrolled half away there may be only the space between two
LEAST_PIECES = 4  # of text; a state with fewer was not reached

pytestmark = [
    pytest.mark.timeout(240),
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
            words = list(inked(picture, box))
            if not words and box.height() > LEAST_HIGH:
                weak[name] = (state.__name__, "nothing of it can be seen")
            for word in words:
                ring = name.startswith(INDICATED) and word.right() - box.left() < RING
                ring = ring or (name.startswith("page ") and word.width() < THIN)
                found, colours = contrast(picture, word)
                if found < (EDGE if ring else TEXT) and word.width() > 4 and word.height() > 8:
                    weak[f"{name}: {colours}"] = (state.__name__, round(found, 2))
    assert weak == {}
    assert min(counts.values()) >= LEAST_PIECES, counts


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
    found = [contrast(picture, word)[0] for word in inked(picture, box)]
    assert found
    assert all(least <= one <= most for one in found), (name, found)

"""1.1.1, 1.3.1, 2.5.3, 2.5.8, 3.3.2, 4.1.2: every control has a name, a role, a value and a size that a finger hits."""

import re

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QRadioButton,
    QWidget,
)

from tests.desktop.accessibility import states
from tests.desktop.accessibility.states import STATES, show

NOTHING = (QAccessible.Role.NoRole, QAccessible.Role.Client)
LEAST, USUAL = 24, 32  # pixels: what 2.5.8 asks for, and what every button has

pytestmark = [
    pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)", extend=True),
]


def controls(shown):
    """Whatever can be worked in `shown`."""
    for part in shown.findChildren(QWidget):
        worked = isinstance(part, (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView))
        if worked and part.isVisible() and part.window() is shown.window():
            yield part


def described(part):
    interface = QAccessible.queryAccessibleInterface(part)
    return interface.text(QAccessible.Text.Name).strip(), interface.role(), interface.state()


def letters(text):
    return re.sub(r"[\W_]", "", text).casefold()


def unnamed(part):
    name, role, _ = described(part)
    return "no name" if not letters(name) else "no role" if role in NOTHING else ""


def called_otherwise(part):
    written = part.text() if isinstance(part, QAbstractButton) else ""
    name = described(part)[0]
    return f"“{written}” is not in “{name}”" if letters(written) not in letters(name) else ""


def heard_otherwise(part):
    _, _, state = described(part)
    if isinstance(part, (QRadioButton, QCheckBox)) and state.checked != part.isChecked():
        return f"checked is {state.checked}"
    if isinstance(part, QAbstractButton) and bool(state.disabled) == part.isEnabled():
        return f"disabled is {state.disabled}"
    if isinstance(part, QLineEdit):
        value = QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Value)
        return f"value is {value}" if value != part.text() else ""
    return ""


def small(part):
    if isinstance(part, QAbstractItemView):
        index = part.model().index(0, 0)
        high = part.visualRect(index).height() if index.isValid() else USUAL
        return f"rows are {high} high" if high < LEAST else ""
    least = USUAL if isinstance(part, QAbstractButton) and not part.text().startswith("\u2212") else LEAST
    side = min(part.width(), part.height())
    return f"{part.width()} by {part.height()}" if side < least and not is_narrow_edge(part) else ""


def is_narrow_edge(part):
    """A radio button or box: as wide as its words, which a press reaches as well."""
    return isinstance(part, (QRadioButton, QCheckBox)) and part.height() >= LEAST


def picture_with_a_name(label):
    return label.accessibleName() if not label.pixmap().isNull() and letters(label.accessibleName()) else ""


FAULTS = (unnamed, called_otherwise, heard_otherwise, small)


@pytest.fixture(scope="module")
def walks():
    """What was found wrong at which text size."""
    return {}


@pytest.fixture
def wrong_in_all_states(make_window, qtbot, walks):
    """What `fault` says of every control, or picture, in every state; one walk through them serves every fault."""

    def go(fault, scale=100):
        if scale not in walks:
            walks[scale] = walk(make_window(text_scale=scale), qtbot)
        return walks[scale][fault]

    return go


def walk(window, qtbot):
    found, met = {fault: {} for fault in (*FAULTS, picture_with_a_name)}, set()
    for state in STATES:
        shown = show(state, window, qtbot)
        for part in controls(shown):
            met.add(part)
            for fault in FAULTS:
                if said := fault(part):
                    found[fault][type(part).__name__, described(part)[0]] = (state.__name__, said)
        for label in shown.findChildren(QLabel):
            if label.isVisible() and (said := picture_with_a_name(label)):
                found[picture_with_a_name][said] = state.__name__
    assert len(met) > 100
    return found


def test_every_control_has_a_name_and_a_role(wrong_in_all_states):
    assert wrong_in_all_states(unnamed) == {}


def test_what_is_written_on_a_control_is_in_its_name(wrong_in_all_states):
    """Whoever speaks to the computer says what they see."""
    assert wrong_in_all_states(called_otherwise) == {}


def test_a_screen_reader_hears_the_value_that_is_seen(wrong_in_all_states):
    assert wrong_in_all_states(heard_otherwise) == {}


@pytest.mark.parametrize("scale", [100, 200])
def test_everything_to_press_is_large_enough(wrong_in_all_states, scale):
    assert wrong_in_all_states(small, scale) == {}


def test_every_picture_without_words_is_hidden_from_or_named_for_a_screen_reader(wrong_in_all_states):
    named = wrong_in_all_states(picture_with_a_name)
    assert named == {}, "the one picture is the glass beside the search field, which has a name"


def test_links_on_a_page_keep_a_line_between_them(window, qtbot):
    """2.5.8: a link in a sentence may be as high as its line; this is that line."""
    show(states.page, window, qtbot)
    view = window.reader.focusProxy()
    assert view.fontMetrics().height() > 0
    tops = {round(view.cursorRect(cursor).top()) for cursor in cursors(view)}
    gaps = [after - before for before, after in zip(sorted(tops), sorted(tops)[1:], strict=False) if after > before]
    assert min(gaps) >= 0.9 * LEAST


def cursors(view):
    """One at the start of each line of the first paragraph that wraps."""
    block = next(b for b in blocks(view.document()) if b.layout().lineCount() > 2)
    for number in range(block.layout().lineCount()):
        cursor = view.textCursor()
        cursor.setPosition(block.position() + block.layout().lineAt(number).textStart())
        yield cursor


def blocks(document):
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def test_the_panes_are_named(window):
    for pane, name in ((window.topics, "Topics"), (window.results, "Results"), (window.home, "Home")):
        assert described(pane)[0] == name


def test_the_window_is_called_like_the_page_it_shows(window, qtbot):
    for state in (states.article, states.saved, states.a_to_z, states.about, states.desk):
        show(state, window, qtbot)
        assert len(window.windowTitle()) >= len("Saved")
    titles = {show(state, window, qtbot).windowTitle() for state in (states.article, states.saved, states.desk)}
    assert len(titles) == 3

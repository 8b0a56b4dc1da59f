"""One step at a time."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from desktop.reader.step_view import StepView
from desktop.reader.steps import cards_of
from desktop.theme import THEMES, Style
from library import CONTENT, Callout, Paragraph, Run, Steps, read_page
from tests.desktop.reader.conftest import page, text
from tests.desktop.reader.samples import RICH, RIGHT_TO_LEFT, heading, listed, table

Key = Qt.Key
CARDS = [path for path in sorted(CONTENT.glob("*/*.md")) if "{.steps}" in path.read_text(encoding="utf-8")]
OVERDOSE = CONTENT / "emergencies" / "opioid-overdose.md"
LINKED = page(
    heading("Do this", steps=True),
    Steps(
        (
            (Paragraph((Run("Give "), Run("naloxone", link="article:core/naloxone"), Run("1", note=1))),),
            (text("Stay."),),
        )
    ),
)


@pytest.fixture
def steps(reader, qtbot):
    """The steps of the overdose card, opened."""
    reader.show_page(read_page(OVERDOSE))
    assert reader.open_steps()
    return reader.findChild(StepView)


def said(view):
    """The words on the screen, as a screen reader finds them: label by label."""
    return [
        QAccessible.queryAccessibleInterface(label).text(QAccessible.Text.Name)
        for label in view.findChildren(QLabel)
        if label.isVisible()
    ]


def count(view):
    return next(words for words in said(view) if words.startswith("Step "))


@pytest.mark.parametrize("path", CARDS, ids=lambda path: path.stem)
def test_every_shipped_step_card_can_be_gone_through(reader, qtbot, path):
    reader.show_page(read_page(path))
    assert reader.has_steps
    for card in cards_of(reader.page()):
        assert reader.open_steps(card.anchor)
        view = reader.findChild(StepView)
        seen = [count(view)]
        for _ in card.steps[1:]:
            view.go_to(view.now)
            seen.append(count(view))
        assert seen == [f"Step {n} of {len(card.steps)}" for n in range(1, len(card.steps) + 1)]


def test_there_are_step_cards_to_test():
    assert len(CARDS) > 10
    assert len(cards_of(read_page(OVERDOSE))[0].steps) == 7


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_Right, Key.Key_Down, Key.Key_Return])
def test_a_key_goes_on_and_stops_at_the_last_step(steps, qtbot, key):
    seen = []
    for _ in range(30):  # more than steps: a key that reads on in a long step may need two
        qtbot.keyClick(steps, key)
        seen.append(steps.now)
    assert sorted(set(seen)) == [1, 2, 3, 4, 5, 6, 7] if seen[0] == 1 else [2, 3, 4, 5, 6, 7]
    assert seen == sorted(seen)


@pytest.mark.parametrize("key", [Key.Key_Backspace, Key.Key_Left, Key.Key_Up])
def test_a_key_goes_back_and_stops_at_the_first_step(steps, qtbot, key):
    steps.go_to(1)
    for _ in range(5):
        qtbot.keyClick(steps, key)
    assert steps.now == 1


def test_a_digit_goes_to_that_step_and_no_further_than_there_are(steps, qtbot):
    qtbot.keyClick(steps, Key.Key_6)
    qtbot.keyClick(steps, Key.Key_9)
    assert count(steps) == "Step 6 of 7"


def test_the_buttons_go_on_and_back_and_are_off_where_they_lead_nowhere(steps, qtbot):
    buttons = {button.text(): button for button in steps.findChildren(QPushButton)}
    assert (buttons["Back"].isEnabled(), buttons["Next"].isEnabled()) == (False, True)
    qtbot.mouseClick(buttons["Next"], Qt.MouseButton.LeftButton)
    assert count(steps) == "Step 2 of 7"
    qtbot.mouseClick(buttons["Back"], Qt.MouseButton.LeftButton)
    assert count(steps) == "Step 1 of 7"
    steps.go_to(6)
    assert not buttons["Next"].isEnabled()


def test_space_still_goes_on_after_a_button_was_clicked(steps, qtbot):
    button = next(button for button in steps.findChildren(QPushButton) if button.text() == "Next")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_3)
    assert steps.now == 3


def test_the_keyboard_stays_when_its_button_goes_out_of_use(steps, qtbot):
    button = next(button for button in steps.findChildren(QPushButton) if button.text() == "Next")
    button.setFocus()
    steps.go_to(6)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_2)
    assert steps.now == 2


def test_a_step_is_said_whole_in_labels_and_in_one_sentence(steps):
    steps.go_to(3)
    words = said(steps)
    assert any(line.startswith("Help them breathe if breaths are slow") for line in words)
    assert "• US, Canada: 1 breath every 5 seconds." in words
    whole = QAccessible.queryAccessibleInterface(steps).text(QAccessible.Text.Description)
    assert whole.startswith("Step 4 of 7. Help them breathe")
    assert "30 chest pushes, then 2 breaths" in whole


def test_the_numbers_of_the_sources_are_left_out(steps):
    assert not [line for line in said(steps) if "[1]" in line]
    assert next(line for line in said(steps) if line.startswith("Shake")).endswith("breastbone.")


def test_what_to_do_is_in_very_large_type_and_shrinks_to_fit(reader, style):
    reader.resize(900, 650)
    reader.show_page(page(heading("Do", steps=True), Steps(((text("Shout."),), (text("word " * 150),)))))
    reader.open_steps()
    view = reader.findChild(StepView)
    sizes = []
    for words in ("Shout.", "word "):
        label = next(label for label in view.findChildren(QLabel) if label.text().startswith(words))
        sizes.append(label.font().pixelSize())
        view.go_to(1)
    assert sizes[0] == round(3 * style.px)
    assert 25 <= sizes[1] < sizes[0]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_word_of_a_step_is_cut_off(reader, qtbot, theme, scale):
    reader.resize(700, 500)
    reader.set_style(Style(THEMES[theme], scale))
    reader.show_page(read_page(OVERDOSE))
    reader.open_steps()
    view = reader.findChild(StepView)
    for number in range(7):
        view.go_to(number)
        labels = [label for label in view.findChildren(QLabel) if label.wordWrap() and label.isVisible()]
        assert labels
        qtbot.waitUntil(lambda labels=labels: all(one.height() >= one.heightForWidth(one.width()) for one in labels))


def test_escape_and_the_link_go_back_to_the_page_where_it_was(reader, view, steps, qtbot):
    for leave in (
        lambda: qtbot.keyClick(steps, Key.Key_Escape),
        lambda: next(b for b in steps.findChildren(QPushButton) if b.text() == "Back to the page").click(),
    ):
        with qtbot.waitSignal(reader.stepping) as heard:
            leave()
        assert heard.args == [False]
        assert view.isVisible()
        assert not steps.isVisible()
        assert QApplication.focusWidget() is view
        assert reader.open_steps()


def test_the_button_at_the_card_opens_it(reader, view, qtbot):
    reader.show_page(RICH)
    cursor = view.document().find("One step")
    cursor.setPosition(cursor.selectionStart() + 2)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.cursorRect(cursor).center())
    assert count(reader.findChild(StepView)) == "Step 1 of 3"


def test_a_page_without_a_step_card_has_no_button_and_nothing_to_open(reader):
    reader.show_page(page(heading("No steps"), text("x"), heading("Empty", steps=True), text("no list")))
    assert not reader.has_steps
    assert not reader.open_steps()
    assert "One\u00a0step" not in reader.text()


def test_a_link_in_a_step_is_a_button_and_is_announced(reader, qtbot):
    reader.show_page(LINKED)
    reader.open_steps()
    button = next(b for b in reader.findChild(StepView).findChildren(QPushButton) if b.text() == "Naloxone")
    with qtbot.waitSignal(reader.link_followed) as followed:
        button.click()
    assert followed.args == ["article:core/naloxone"]


def test_another_page_and_clearing_leave_nothing_of_the_steps(reader, view, steps):
    reader.show_page(RICH)
    assert view.isVisible()
    assert not [label.text() for label in steps.findChildren(QLabel) if "Shake" in label.text() and label.isVisible()]
    reader.open_steps()
    reader.clear()
    assert steps.now == 0
    assert steps.accessibleName() == steps.accessibleDescription() == ""


def test_whatever_a_step_is_made_of_is_said_in_words():
    blocks = (
        text("Do."),
        listed("one", "two", ordered=True),
        Callout("tip", "Mind", (text("this."),)),
        table(("What", "How much"), ("Water", "1 ml"), ("Acid", "")),
    )
    (card,) = cards_of(page(heading("Do", steps=True), Steps((blocks, ()))))
    assert [line.text for line in card.steps[0].lines] == [
        "Do.", "1. one", "2. two", "Mind", "this.", "Water. How much: 1 ml", "Acid",
    ]  # fmt: skip
    assert len(card.steps) == 1, "an empty step is no step"


def test_steps_that_no_heading_announces_are_no_card():
    assert cards_of(RIGHT_TO_LEFT) == ()

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.notice import Notice


@pytest.fixture
def notice(qtbot, style):
    notice = Notice(style)
    qtbot.addWidget(notice)
    notice.resize(800, 40)
    return notice


def buttons(notice):
    return {button.text(): button for button in notice.findChildren(QPushButton) if not button.isHidden()}


def test_nothing_is_shown_while_all_is_well(notice):
    assert notice.isHidden()


def test_one_plain_sentence_is_shown_as_it_is_written(notice):
    notice.say("<b>a.md</b>: title is missing.")
    label = notice.findChild(QLabel)
    assert label.text() == "<b>a.md</b>: title is missing."
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert not notice.isHidden()


def test_the_first_sentence_stays_and_the_others_can_be_asked_for(notice):
    for sentence in ("First.", "Second.", "First."):
        notice.say(sentence)
    assert notice.findChild(QLabel).text() == "First."
    buttons(notice)["Show all 2"].click()
    assert notice.findChild(QLabel).text() == "First.\nSecond."
    assert "Show all 2" not in buttons(notice)


def test_a_hundred_problems_do_not_fill_the_screen(notice):
    for number in range(100):
        notice.say(f"Problem {number}.")
    buttons(notice)["Show all 100"].click()
    assert notice.findChild(QLabel).text().count("\n") < 10
    assert "And 94 more." in notice.findChild(QLabel).text()


def test_it_can_be_put_away_and_comes_back_for_something_new(notice):
    notice.say("First.")
    buttons(notice)["Close"].click()
    assert notice.isHidden()
    assert notice.sentences == ()
    notice.say("Second.")
    assert not notice.isHidden()


def test_a_screen_reader_finds_the_sentence(notice):
    notice.say("First.")
    assert notice.findChild(QLabel).accessibleName() == "First."

from dataclasses import fields
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QKeyEvent
from PySide6.QtWidgets import QApplication

from desktop.results import ResultsPane, Row
from desktop.theme import THEMES, Style
from library import Answer, Hit, Marked, Topic

Key = Qt.Key
TOPICS = (
    Topic("emergencies", "Emergencies", "", "topic-emergencies"),
    Topic("practice", "Practice", "", "topic-practice"),
)


def hit(number=1, title="Naloxone storage", topic="practice", emergency=False, marks=((0, 8),), **more):
    facts = {"kind": "article", "score": 1.0, "heading": "", "anchor": "heat"} | more
    return Hit(
        id=f"core/a{number}",
        title=Marked(title, marks),
        topic=topic,
        snippet=Marked("Keep naloxone at room temperature.", ((5, 13),)),
        emergency=emergency,
        **facts,
    )


def answer(*hits, query="naloxone", corrected=None, also=(), nearest=(), total=0):
    facts = {field.name: () for field in fields(Answer)} | {
        "query": query,
        "corrected": corrected,
        "also": also,
        "hits": hits,
        "total": total or len(hits),
        "nearest": nearest,
    }
    return Answer(**facts)


@pytest.fixture
def pane(qtbot, style):
    pane = ResultsPane(style)
    qtbot.addWidget(pane)
    pane.set_topics(TOPICS, {})
    pane.resize(350, 600)
    pane.show()
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    return pane


@pytest.fixture
def say(pane):
    """Show an answer to what was typed."""
    return lambda found, typed="naloxone", cut=False: pane.show_answer(found, typed, cut)


def colors(widget):
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return {QColor(pixel).name() for pixel in set(memoryview(image.constBits()).cast("I"))}


@pytest.mark.parametrize(("number", "title"), [(1, "1 result for “naloxone”"), (3, "3 results for “naloxone”")])
def test_the_number_of_results_is_said(pane, say, number, title):
    say(answer(*(hit(n) for n in range(number))))
    assert pane.title == title


def test_where_more_was_found_than_is_listed_both_numbers_are_said(pane, say):
    say(answer(hit(1), hit(2), total=31))
    assert pane.title == "Best 2 of 31 results for “naloxone”"


def test_each_row_says_what_it_is_in_words(say, pane):
    say(answer(hit(1), hit(2, topic="emergencies", emergency=True, kind="quick-card")))
    assert [row.label for row in pane.list.rows] == ["Article · Practice", "Emergency · Quick card"]


def test_a_screen_reader_hears_the_title_and_which_of_how_many_it_is(say, pane):
    say(answer(hit(1), hit(2)))
    child = QAccessible.queryAccessibleInterface(pane.list).child(1)
    assert child.text(QAccessible.Text.Name).startswith("Naloxone storage. Article · Practice.")
    assert child.text(QAccessible.Text.Description) == "Result 2 of 2. Article · Practice"


def test_matched_words_are_marked_in_title_and_snippet(say, pane, style):
    say(answer(hit(1)))
    hit_bg = QColor(style.theme.hit_bg)
    box = pane.list.visualRect(pane.list.model().index(0, 0))
    image = pane.list.viewport().grab(box).toImage()
    marked = [y for y in range(image.height()) if any(image.pixelColor(x, y) == hit_bg for x in range(image.width()))]
    gaps = [b for a, b in pairwise(marked) if b > a + 1]
    assert len(gaps) == 1, "one band in the title, one in the snippet"


def test_marks_behind_an_emoji_stand_under_their_words(say, pane, style):
    plain, wide = hit(1, title="ab naloxone", marks=((3, 11),)), hit(2, title="💊 naloxone", marks=((2, 10),))
    say(answer(plain, wide))

    def marked_width(row):
        box = pane.list.visualRect(pane.list.model().index(row, 0))
        image = pane.list.viewport().grab(box.adjusted(0, 0, 0, -box.height() * 6 // 10)).toImage()  # to its title
        color = QColor(style.theme.hit_bg)
        return sum(any(image.pixelColor(x, y) == color for y in range(image.height())) for x in range(image.width()))

    assert marked_width(0) == marked_width(1)


@pytest.mark.parametrize("name", THEMES)
def test_an_emergency_has_its_colour_in_every_theme(say, pane, style, name):
    theme = THEMES[name]
    pane.set_style(Style(theme))
    say(answer(hit(1, topic="emergencies", emergency=True)))
    assert QColor(theme.emerg_text).name() in colors(pane.list)
    say(answer(hit(2)))
    if theme.emerg_text not in (theme.text, theme.accent):
        assert QColor(theme.emerg_text).name() not in colors(pane.list)


def test_the_selected_row_has_a_bar_and_not_only_a_colour(say, pane, style):
    say(answer(hit(1), hit(2)))
    pane.list.mark("core/a2")
    image = pane.list.viewport().grab().toImage()
    boxes = [pane.list.visualRect(pane.list.model().index(row, 0)) for row in (0, 1)]
    at_edge = [image.pixelColor(box.center() - QPoint(box.width() // 2 - 2, 0)).name() for box in boxes]
    assert at_edge[1] == QColor(style.theme.accent).name()
    assert at_edge[0] != at_edge[1]


def test_a_long_title_takes_two_lines_and_a_row_is_as_high_as_it_needs(say, pane):
    say(answer(hit(1), hit(2, title="Naloxone questions, high-dose products and what is known of them so far")))
    heights = [pane.list.visualRect(pane.list.model().index(row, 0)).height() for row in (0, 1)]
    assert heights[1] > heights[0] + 15


def test_rows_do_not_overlap_after_the_pane_was_made_narrower(say, pane, qtbot):
    say(answer(*(hit(n, title="Naloxone questions and high-dose products") for n in range(4))))
    pane.resize(240, 600)
    model = pane.list.model()

    def apart():
        boxes = [pane.list.visualRect(model.index(row, 0)) for row in range(4)]
        return all(a.bottom() < b.top() for a, b in pairwise(boxes))

    qtbot.waitUntil(lambda: apart() and pane.list.visualRect(model.index(0, 0)).height() > 130)


def test_other_results_are_shown_from_the_top(say, pane):
    say(answer(*(hit(n) for n in range(20))))
    pane.list.scrollToBottom()
    say(answer(*(hit(n) for n in range(30, 50))))
    assert pane.list.verticalScrollBar().value() == 0


def test_the_same_results_leave_the_list_alone(say, pane, qtbot):
    say(answer(*(hit(n) for n in range(20))))
    pane.list.scrollToBottom()
    place = pane.list.verticalScrollBar().value()
    with qtbot.assertNotEmitted(pane.list.model().modelReset):
        say(answer(*(hit(n) for n in range(20)), query="naloxon"), "naloxon")
    assert pane.list.verticalScrollBar().value() == place


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Space])
def test_a_key_opens_the_row_it_is_on(say, pane, qtbot, key):
    say(answer(hit(1), hit(2)))
    pane.focus_list()
    qtbot.keyClick(pane.list, Key.Key_Down)
    with qtbot.waitSignal(pane.picked) as picked:
        qtbot.keyClick(pane.list, key)
    assert picked.args[0].id == "core/a2"


def test_letters_typed_in_the_list_are_passed_on_and_shortcuts_are_not(say, pane, qtbot):
    say(answer(hit(1), hit(2)))
    pane.focus_list()
    typed = []
    pane.typed.connect(typed.append)
    qtbot.keyClicks(pane.list, "a9")
    QApplication.sendEvent(pane.list, QKeyEvent(QEvent.Type.KeyPress, Key.Key_Eacute, Qt.KeyboardModifier(0), "é"))
    qtbot.keyClick(pane.list, Key.Key_Backspace)
    qtbot.keyClick(pane.list, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(pane.list, Key.Key_Tab)
    assert typed == ["a", "9", "é", "\b"]


def test_a_page_whose_title_was_meant_and_a_card_are_opened_at_the_top(say, pane):
    say(answer(hit(1), hit(2, title="Storage", marks=()), hit(3, title="Overdose", marks=(), kind="quick-card")))
    assert [row.anchor for row in pane.list.rows] == ["", "heat", ""]


def test_a_correction_is_said_with_a_way_back(say, pane, qtbot):
    say(answer(hit(1), corrected="naloxone"), "naloxoen")
    assert pane.notes == "Showing results for “naloxone”."
    link = next(b for b in pane.findChildren(type(pane.link)) if b.text() == "Search for “naloxoen” instead")
    with qtbot.waitSignal(pane.as_typed_wanted):
        qtbot.mouseClick(link, Qt.MouseButton.LeftButton)


def test_what_else_was_searched_for_is_said(say, pane):
    say(answer(hit(1), also=("heroin", "opioids")))
    assert pane.notes == "Also searched for: heroin, opioids."


def test_nothing_found_names_what_was_typed_and_offers_near_words_topics_and_the_card(say, pane, qtbot):
    say(answer(nearest=("naloxone", "nalaxone")), "nlxn")
    offered = {b.text(): b for b in pane.findChildren(type(pane.link)) if b.isVisible()}
    assert set(offered) == {
        "Did you mean “naloxone”?",
        "Did you mean “nalaxone”?",
        "Open the overdose card",
        "See all emergency cards",
        "Practice",
    }
    with qtbot.waitSignal(pane.words_picked) as picked:
        offered["Did you mean “nalaxone”?"].click()
    assert picked.args == ["nalaxone"]
    with qtbot.waitSignal(pane.topic_picked) as picked:
        offered["Practice"].click()
    assert picked.args == ["practice"]
    with qtbot.waitSignal(pane.topic_picked) as picked:
        offered["See all emergency cards"].click()
    assert picked.args == ["emergencies"]
    with qtbot.waitSignal(pane.card_wanted):
        offered["Open the overdose card"].click()


def test_hits_after_nothing_found_bring_the_list_back(say, pane):
    say(answer())
    assert not pane.list.isVisible()
    say(answer(hit(1)))
    assert pane.list.isVisible()


def test_clearing_leaves_no_word_of_the_search(say, pane):
    say(answer(nearest=("naloxone",)), "nlxn")
    pane.clear()
    shown = " ".join(label.text() for label in pane.findChildren(type(pane.head)))
    assert "nlxn" not in shown
    assert pane.title == pane.notes == ""
    assert pane.list.rows == ()


def test_a_title_with_markup_in_it_is_shown_as_it_is_written(say, pane):
    say(answer(hit(1, title="<b>Naloxone</b> & <img src=x>", marks=())), "<h1>naloxone</h1>")
    assert pane.title == "1 result for “<h1>naloxone</h1>”"
    assert pane.head.textFormat() == Qt.TextFormat.PlainText
    pane.grab()


def test_a_row_of_a_pack_made_for_a_newer_program_still_shows(say, pane):
    say(answer(hit(1, kind="video", topic="unheard-of")))
    assert pane.list.rows[0] == Row.of_hit(hit(1, kind="video", topic="unheard-of"), {})
    pane.grab()


@pytest.fixture
def announced(monkeypatch, pane):
    """What a screen reader was asked to say."""
    said = []
    monkeypatch.setattr("desktop.results.pane.announce", lambda widget, words: said.append(words))
    return said


def test_the_count_is_announced_once_the_typing_has_paused(say, pane, announced, qtbot):
    say(answer(*(hit(n) for n in range(9)), query="n"), "n")
    say(answer(*(hit(n) for n in range(5)), query="na"), "na")
    say(answer(hit(1)), "naloxone")
    assert announced == []
    qtbot.waitUntil(lambda: announced != [])
    assert announced == ["1 result for “naloxone”"]


def test_an_announcement_can_be_made_with_this_qt(pane):
    from desktop.results.pane import announce

    announce(pane, "3 results")

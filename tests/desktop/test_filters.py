"""Filters: what they offer, how they are turned on and off, and what becomes of them."""

from dataclasses import fields, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton

from desktop.results import ResultsPane
from desktop.theme import THEMES, Style
from library import Answer, Count, Hit, Marked, Topic

Key = Qt.Key
TOPICS = (
    Topic("emergencies", "Emergencies", "", "topic-emergencies"),
    Topic("people", "People & places", "", "topic-people"),
)
PACKS = {"core": "Fieldshelf library", "city": "City notes"}
COUNTS = (
    Count("topic", "people", 4),
    Count("topic", "emergencies", 3),
    Count("kind", "article", 5),
    Count("kind", "quick-card", 2),
    Count("region", "international", 6),
    Count("region", "UK-SCT", 1),
    Count("pack", "core", 5),
    Count("pack", "city", 2),
)
# Said by the offscreen platform of every popup.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)", extend=True)


def found(counts=COUNTS, hits=1, **more):
    hit = Hit("core/a", Marked("Naloxone"), "article", "people", 1.0, Marked("Keep it."), "", "", False)
    hits = tuple(replace(hit, id=f"core/a{number}") for number in range(hits))
    facts = {field.name: () for field in fields(Answer)} | {"query": "naloxone", "corrected": None, "total": len(hits)}
    return Answer(**facts | {"hits": hits, "counts": counts} | more)


@pytest.fixture
def pane(qtbot, style):
    pane = ResultsPane(style)
    qtbot.addWidget(pane)
    pane.set_topics(TOPICS, PACKS)
    pane.resize(350, 600)
    pane.show()
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    return pane


def chips(pane):
    return [
        chip for chip in pane.filters.findChildren(QPushButton) if chip.isVisible() and chip.parent() is pane.filters
    ]


def radios(pane):
    """What the open panel offers, by its words."""
    return {radio.text(): radio for radio in QApplication.activePopupWidget().findChildren(QRadioButton)}


@pytest.fixture
def offered(pane, qtbot):
    """Open the panel with the keyboard; what it offers."""

    def go():
        pane.filters.button.setFocus()
        qtbot.keyClick(pane.filters.button, Key.Key_Return)
        return radios(pane)

    yield go
    pane.filters.close_panel()


def test_every_filter_is_offered_in_plain_words_with_its_count_and_always_in_the_same_order(pane, offered):
    pane.show_answer(found(), "naloxone", False)
    assert list(offered()) == [
        *("All topics", "Emergencies (3)", "People && places (4)"),
        *("All kinds", "Quick card (2)", "Article (5)"),
        *("All regions", "Scotland (1)"),
        *("All packs", "City notes (2)", "Fieldshelf library (5)"),
    ]


def test_a_filter_that_could_change_nothing_is_not_offered(pane, offered):
    pane.set_topics(TOPICS, {"core": "Fieldshelf library"})
    one_topic = (Count("topic", "people", 4), *COUNTS[2:4], Count("region", "international", 4), *COUNTS[6:])
    pane.show_answer(found(one_topic), "naloxone", False)
    assert list(offered()) == ["All kinds", "Quick card (2)", "Article (5)"]


def test_what_a_newer_pack_calls_things_is_offered_in_words_and_no_id_is_shown(pane, offered):
    pane.show_answer(found((Count("kind", "video-clip", 1), Count("kind", "article", 1))), "naloxone", False)
    assert list(offered()) == ["All kinds", "Article (1)", "Video clip (1)"]


@pytest.mark.parametrize("counts", [(), COUNTS[:1]], ids=["nothing", "one topic"])
def test_without_anything_to_filter_there_is_no_filter_button(pane, counts):
    pane.show_answer(found(counts), "naloxone", False)
    assert not pane.filters.button.isVisible()


def test_the_panel_begins_at_what_is_chosen_and_arrow_keys_choose_and_tab_goes_on(pane, offered, qtbot):
    pane.show_answer(found(), "naloxone", False, {"topic": "emergencies"})
    words = offered()
    assert words["Emergencies (3)"].hasFocus()
    with qtbot.waitSignal(pane.filter_picked) as picked:
        qtbot.keyClick(words["Emergencies (3)"], Key.Key_Down)
    assert picked.args == ["topic", "people"]
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    assert words["All kinds"].hasFocus()
    with qtbot.waitSignal(pane.filter_picked) as picked:
        qtbot.keyClick(words["All kinds"], Key.Key_Down)
    assert picked.args == ["kind", "quick-card"]


def test_nothing_moves_in_the_open_panel_when_the_numbers_change(pane, offered):
    pane.show_answer(found(), "naloxone", False)
    before = list(offered().values())
    pane.show_answer(found((Count("kind", "article", 1),)), "naloxone", False, {"kind": "article"})
    after = radios(pane)
    assert list(after.values()) == before
    assert after["Article (1)"].isChecked()
    assert not after["Quick card (0)"].isEnabled()


def test_the_panel_names_itself_its_filters_and_its_values_to_a_screen_reader(pane, offered):
    pane.show_answer(found(), "naloxone", False)
    words = offered()
    name = QAccessible.Text.Name
    assert QAccessible.queryAccessibleInterface(words["Scotland (1)"]).text(name) == "Scotland, 1 page"
    assert QAccessible.queryAccessibleInterface(words["Article (5)"]).text(name) == "Article, 5 pages"
    assert QAccessible.queryAccessibleInterface(words["Article (5)"].parentWidget()).text(name) == "Kind of page"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_panel_stays_on_the_screen_and_shows_where_the_keyboard_is(pane, offered, scale):
    pane.set_style(Style(THEMES["light"], scale))
    many = tuple(Count("region", one, 1) for one in ("UK", "UK-ENG", "UK-WLS", "IE", "EU", "US", "CA", "AU", "NZ"))
    pane.show_answer(found((*COUNTS, *many)), "naloxone", False)
    words = offered()
    panel = QApplication.activePopupWidget()
    assert panel.screen().availableGeometry().contains(panel.geometry())
    assert min(radio.height() for radio in words.values()) >= 32 * scale
    last = words["New Zealand (1)"]
    last.setFocus()
    assert panel.rect().contains(last.mapTo(panel, last.rect().center()))


def test_where_there_is_room_the_results_stay_in_sight(pane, offered):
    pane.show_answer(found(COUNTS[2:4]), "naloxone", False)
    offered()
    assert QApplication.activePopupWidget().x() > pane.mapToGlobal(pane.rect().topRight()).x()


def test_a_filter_that_is_on_is_always_a_chip_in_words_that_takes_it_off(pane, qtbot):
    pane.show_answer(found(), "naloxone", False, {"kind": "quick-card", "region": "UK-SCT"})
    assert pane.filters.words == ("Quick card", "Scotland")
    assert [chip.accessibleName() for chip in chips(pane)] == [
        "Filter on: Quick card. Press to remove it.",
        "Filter on: Scotland. Press to remove it.",
    ]
    for press in (
        lambda chip: qtbot.mouseClick(chip, Qt.MouseButton.LeftButton),
        lambda chip: qtbot.keyClick(chip, Key.Key_Return),
        lambda chip: qtbot.keyClick(chip, Key.Key_Space),
    ):
        with qtbot.waitSignal(pane.filter_picked) as picked:
            press(chips(pane)[1])
        assert picked.args == ["region", ""]


def test_chips_stay_when_nothing_is_found_and_the_filters_can_be_dropped_at_once(pane, qtbot):
    pane.show_answer(found((), hits=0), "naloxone", False, {"topic": "people"})
    assert pane.filters.words == ("People & places",)
    offered = [button for button in pane.findChildren(QPushButton) if button.text() == "Search without the filters"]
    assert [button.isVisible() for button in offered] == [True]
    pane.focus_list()
    assert offered[0].hasFocus()
    with qtbot.waitSignal(pane.unfiltered_wanted):
        qtbot.keyClick(offered[0], Key.Key_Return)
    pane.show_answer(found((), hits=0), "naloxone", False)
    assert not offered[0].isVisible()


def test_the_keyboard_goes_to_the_next_chip_and_then_to_the_button(pane, qtbot):
    chosen = {"kind": "quick-card", "region": "UK-SCT"}
    pane.filter_picked.connect(lambda name, _: chosen.pop(name))
    pane.filter_picked.connect(lambda *_: pane.show_answer(found(), "naloxone", False, chosen))
    pane.show_answer(found(), "naloxone", False, chosen)
    chips(pane)[0].setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Space)
    assert [chip.hasFocus() for chip in chips(pane)] == [True]
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Space)
    assert chips(pane) == []
    assert pane.filters.button.hasFocus()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_button_and_chips_are_large_enough_and_inside_the_pane_whatever_they_say(pane, scale):
    pane.set_style(Style(THEMES["light"], scale))
    pane.set_topics((Topic("people", "A topic with a title " * 5, "", ""), *TOPICS[:1]), PACKS)
    chosen = {"topic": "people", "kind": "quick-card", "region": "UK-SCT", "pack": "city"}
    pane.show_answer(found(), "naloxone", False, chosen)
    pane.grab()
    shown = [pane.filters.button, *chips(pane)]
    assert len(shown) == 5
    places = [one.rect().translated(one.mapTo(pane, one.rect().topLeft())) for one in shown]
    assert all(place.height() >= 32 for place in places)
    assert all(pane.rect().contains(place) for place in places)
    assert not any(a.intersects(b) for number, a in enumerate(places) for b in places[number + 1 :])


@pytest.mark.parametrize("name", THEMES)
def test_a_chip_is_seen_in_every_theme(pane, name):
    pane.set_style(Style(THEMES[name]))
    pane.show_answer(found(), "naloxone", False, {"kind": "quick-card"})
    image = chips(pane)[0].grab().toImage()
    seen = {image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(image.height())}
    assert {THEMES[name].sel_bg.upper(), THEMES[name].sel_text.upper()} <= seen


def test_a_filter_is_announced_even_when_the_count_stays_the_same(pane, monkeypatch, qtbot):
    said = []
    monkeypatch.setattr("desktop.results.pane.announce", lambda widget, words: said.append(words))
    pane.show_answer(found(), "naloxone", False)
    qtbot.waitUntil(lambda: said == ["1 result for “naloxone”"])
    pane.show_answer(found(), "naloxone", False, {"region": "UK-SCT"})
    qtbot.waitUntil(lambda: said[1:] == ["1 result for “naloxone”. Filters on: Scotland"])

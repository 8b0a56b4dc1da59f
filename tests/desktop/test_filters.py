"""Filters: what they offer, how they are turned on and off, and what becomes of them."""

from dataclasses import fields, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QRadioButton

from desktop.results import ResultsPane
from desktop.theme import THEMES, Style
from library import Answer, Count, Hit, Marked, Topic, narrow

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


# In the list of a topic, where nothing is searched for.


@pytest.fixture
def articles(library):
    """Five articles: everywhere, everywhere, United Kingdom, Scotland, Canada; the first a guide."""
    one = replace(library["core/nsp-guide"], kind="article", regions=("international",))
    regions = (("international",), ("international",), ("UK",), ("UK-SCT", "IE"), ("CA",))
    made = [replace(one, id=f"core/a{number}", regions=where) for number, where in enumerate(regions)]
    return [replace(made[0], kind="guide"), *made[1:]]


def left(articles, **chosen):
    return [article.id.removeprefix("core/a") for article in narrow(articles, tuple(chosen.items()))[0]]


def test_a_region_leaves_what_holds_there_around_it_and_everywhere(articles):
    assert left(articles, region="UK-SCT") == ["0", "1", "2", "3"]
    assert left(articles, region="UK") == ["0", "1", "2", "3"]
    assert left(articles, region="CA") == ["0", "1", "4"]
    assert left(articles, region="CA", kind="guide") == ["0"]


def test_a_count_is_what_its_value_would_leave_beside_the_other_filters(articles):
    for chosen in ({}, {"kind": "guide"}, {"region": "CA"}, {"region": "IE", "kind": "article"}):
        for count in narrow(articles, tuple(chosen.items()))[1]:
            assert count.pages == len(left(articles, **{**chosen, count.filter: count.value})), (chosen, count)


# In the whole window.


@pytest.fixture
def pick(window, qtbot):
    """Turn a filter on, or off without a value, and wait for what is found with it."""

    def go(name, value=""):
        with qtbot.waitSignal(window.librarian.found) as found:
            window.results.filter_picked.emit(name, value)
        return found.args[0]

    return go


def kinds(window):
    return {row.label.removeprefix("Emergency · ").split(" · ")[0] for row in window.results.list.rows}


def test_a_filter_narrows_what_was_found_and_goes_on_while_somebody_types(window, search, pick, qtbot):
    search("naloxone")
    everything = len(window.results.list.rows)
    pick("kind", "quick-card")
    assert kinds(window) == {"Quick card"}
    assert len(window.results.list.rows) < everything
    with qtbot.waitSignal(window.librarian.found):
        qtbot.keyClicks(window.box.field, " spray")
    assert kinds(window) == {"Quick card"}
    assert window.results.filters.words == ("Quick card",)
    pick("kind")
    assert len(kinds(window)) > 1
    assert window.results.filters.words == ()


def test_a_region_as_the_library_writes_it_leaves_what_holds_there(window, search, pick, library):
    search("naloxone")
    for region in ("UK-SCT", "US"):
        hits = pick("region", region).hits
        assert any(region in library[hit.id].regions for hit in hits) or region == "UK-SCT"
        assert all(narrow([library[hit.id]], [("region", region)])[0] for hit in hits)


def test_only_the_answer_with_the_newest_filters_is_shown(window, search, qtbot):
    search("naloxone")
    shown = []
    window.librarian.found.connect(lambda answer: shown.append({hit.kind for hit in answer.hits}))
    for kind in ("guide", "article", "quick-card"):
        window.results.filter_picked.emit("kind", kind)
    qtbot.waitUntil(lambda: shown != [])
    with qtbot.assertNotEmitted(window.librarian.found, wait=150):
        pass
    assert shown == [{"quick-card"}]
    assert window.results.filters.words == ("Quick card",)


@pytest.mark.parametrize("end", ["home", "hide", "clear", "escape", "topic"])
def test_filters_end_with_what_they_filtered(window, search, pick, qtbot, end):
    search("naloxone")
    pick("kind", "guide")
    if end == "clear":
        window.box.clear()
    elif end == "topic":
        window.topics.picked.emit("people")
    elif end == "escape":
        window.focus.go_to_box()
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    else:
        window.commands[end].trigger()
    assert window.results.filters.words == ()
    search("naloxone")
    assert len(kinds(window)) > 1


def test_the_list_of_a_topic_can_be_filtered_and_a_search_after_it_is_not(window, search):
    window.topics.picked.emit("emergencies")
    everything = len(window.results.list.rows)
    window.results.filter_picked.emit("kind", "quick-card")
    assert kinds(window) == {"Quick card"}
    assert 0 < len(window.results.list.rows) < everything
    assert window.results.title == f"Emergencies · {len(window.results.list.rows)} articles"
    assert window.results.filters.words == ("Quick card",)
    search("naloxone")
    assert window.results.filters.words == ()


def test_a_search_that_the_filters_leave_nothing_of_is_one_step_from_everything(window, search, pick, qtbot):
    search("recovery position")
    assert not pick("kind", "handout").hits
    pick("topic", "prescribing")
    with qtbot.waitSignal(window.librarian.found):
        window.results.unfiltered_wanted.emit()
    assert window.results.list.rows
    assert window.box.field.hasFocus()


def test_every_button_of_the_results_can_be_reached_with_tab(window, search, pick):
    search("overdsoe")
    pick("kind", "quick-card")
    window.results.filters.button.setFocus()
    seen = []
    while QApplication.focusWidget() is not window.results.list and len(seen) < 9:
        seen.append(QApplication.focusWidget())
        window.results.focusNextChild()
    assert seen == [window.results.filters.button, *chips(window.results), window.results.link]


def test_hide_closes_the_panel_and_leaves_no_filter(window, search, pick, qtbot):
    search("naloxone")
    pick("kind", "guide")
    window.results.filters.button.click()
    assert QApplication.activePopupWidget() is not None
    window.commands["hide"].trigger()
    assert QApplication.activePopupWidget() is None
    assert all(field.text() == "" for field in window.findChildren(QLineEdit))

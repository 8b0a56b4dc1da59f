"""Filters in the whole window and in the list of a topic: what they leave, and what ends them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from library import narrow
from tests.desktop.test_filters import chips

Key = Qt.Key
# Said by the offscreen platform of every popup.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)", extend=True)


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

import pytest
from PySide6.QtCore import QRect, Qt

from desktop.emergency import CARD_ID, card_title
from desktop.home import Home, Shelf
from desktop.theme import Style
from desktop.tile import Tile


@pytest.fixture
def counts(library):
    return [(topic, len(library.in_topic(topic.id))) for topic in library.topics]


@pytest.fixture
def empty_home(qtbot, style):
    home = Home(CARD_ID, card_title(), style)
    qtbot.addWidget(home)
    home.resize(1100, 700)
    home.show()
    return home


@pytest.fixture
def home(empty_home, library, counts):
    empty_home.set_library(library.emergency_cards, counts)
    return empty_home


def tiles(home):
    """The tiles on screen in the order of reading."""
    found = [tile for tile in home.findChildren(Tile) if tile.isVisible()]
    return sorted(found, key=lambda tile: tile.mapTo(home.widget(), tile.rect().topLeft()).toTuple()[::-1])


def test_the_overdose_card_is_there_before_the_library_is(empty_home, qtbot):
    assert [tile.text() for tile in tiles(empty_home)] == [card_title()]
    with qtbot.waitSignal(empty_home.card_wanted):
        qtbot.mouseClick(tiles(empty_home)[0], Qt.MouseButton.LeftButton)


def test_emergencies_come_first_the_overdose_card_before_all_then_what_goes_with_it(home, library, counts):
    titles = [tile.text() for tile in tiles(home)]
    cards = {article.title for article in library.emergency_cards}
    related = [library[id].title for id in library[CARD_ID].related if library[id] in library.emergency_cards]
    assert titles[0] == library[CARD_ID].title
    assert titles[1 : 1 + len(related)] == related
    assert set(titles[: len(cards)]) == cards
    assert titles[len(cards) :] == [topic.title for topic, count in counts]


def test_a_topic_says_how_many_articles_it_holds(home, counts):
    told = {tile.text(): tile.accessibleDescription() for tile in tiles(home)}
    topic, count = counts[0]
    assert f"{count} article" in told[topic.title]


def test_a_tile_opens_what_it_names(home, qtbot, counts):
    by_title = {tile.text(): tile for tile in tiles(home)}
    with qtbot.waitSignal(home.picked) as picked:
        by_title["Recovery position"].click()
    assert picked.args == ["core/recovery-position"]
    with qtbot.waitSignal(home.topic_picked) as picked:
        by_title[counts[1][0].title].click()
    assert picked.args == [counts[1][0].id]


def test_a_second_library_replaces_the_first(home, library, counts):
    before = len(tiles(home))
    home.set_library(library.emergency_cards[:2], counts[:1])
    assert len(tiles(home)) < before


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", [340, 560, 820, 1160])
def test_no_tile_is_cut_or_covered_at_any_width(home, qtbot, style, scale, width):
    home.set_style(Style(style.theme, scale))
    home.resize(width, 700)
    qtbot.waitUntil(lambda: all(tile.height() >= tile.height_for(tile.width()) for tile in tiles(home)))
    boxes = [QRect(tile.mapTo(home.widget(), tile.rect().topLeft()), tile.size()) for tile in tiles(home)]
    assert all(box.left() >= 0 and box.right() < home.viewport().width() for box in boxes)
    assert not [(a, b) for a in boxes for b in boxes if a is not b and a.intersects(b)]


def test_every_tile_is_a_large_target_that_the_keyboard_reaches(home):
    for tile in tiles(home):
        assert min(tile.width(), tile.height()) >= 44
        assert tile.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_a_shelf_that_stays_as_it_was_keeps_its_tiles_and_the_keyboard(home):
    offers = [("core/a", "A page", "Night shift", "bookmark")]
    home.set_shelf(Shelf.SAVED, offers)
    tile = next(tile for tile in tiles(home) if tile.text() == "A page")
    tile.setFocus()
    home.set_shelf(Shelf.SAVED, list(offers))
    assert home.focusWidget() is tile
    home.set_shelf(Shelf.SAVED, [("core/b", "Another", "", "bookmark")])
    assert "A page" not in [tile.text() for tile in tiles(home)]


def test_an_empty_shelf_is_filled_and_emptied_again(home):
    before = [tile.text() for tile in tiles(home)]
    home.set_shelf(Shelf.SAVED, [("core/a", "A page", "", "bookmark")])
    home.set_shelf(Shelf.SAVED, [])
    assert [tile.text() for tile in tiles(home)] == before

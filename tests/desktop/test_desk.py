"""The emergency desk: every card by what is seen, one key each."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QRadioButton

from desktop.emergency import CARD_ID
from desktop.emergency.desk import Desk
from desktop.emergency.signs import LETTERS, signs, with_others
from desktop.settings import load
from desktop.theme import THEMES, Style
from desktop.tile import Tile
from library import CONTENT


@pytest.fixture
def desk(qtbot, style):
    desk = Desk(style)
    qtbot.addWidget(desk)
    desk.resize(1130, 680)
    desk.show()
    desk.activateWindow()
    qtbot.waitUntil(desk.isActiveWindow)
    desk.setFocus()
    return desk


def tiles(desk):
    return [tile for tile in desk.findChildren(Tile) if tile.isVisible()]


def box_of(part, desk):
    return QRect(part.mapTo(desk.widget(), part.rect().topLeft()), part.size())


def test_every_emergency_card_of_the_library_has_a_sign_with_its_own_title(library):
    titles = {card.id: card.title for card in library.emergency_cards}
    assert {sign.id: sign.title for sign in signs()} == titles


def test_every_built_in_sign_has_its_file():
    for sign in signs():
        assert (CONTENT / "emergencies" / f"{sign.id.removeprefix('core/')}.md").is_file()


def test_no_key_is_on_two_tiles_and_none_is_a_key_of_the_timer():
    keys = [sign.key for sign in signs()]
    assert len(keys) == len(set(keys))
    assert not set(keys) & set("DT")
    assert not set(LETTERS) & set("DT")


def test_the_overdose_card_is_first_largest_and_has_the_keyboard(desk):
    first, *others = sorted(tiles(desk), key=lambda tile: (tile.y(), tile.x()))
    assert first.text() == "Won't wake up, not breathing well"
    assert first.hasFocus()
    assert all(first.width() * first.height() > other.width() * other.height() for other in others)


@pytest.mark.parametrize("sign", signs(), ids=lambda sign: sign.key)
def test_each_key_opens_its_card_in_either_case(desk, qtbot, sign):
    for typed in (sign.key.lower(), sign.key):
        with qtbot.waitSignal(desk.picked) as picked:
            qtbot.keyClick(desk.focusWidget(), typed)
        assert picked.args == [sign.id]


def test_enter_opens_the_tile_with_the_keyboard_and_the_overdose_card_from_elsewhere(desk, qtbot):
    with qtbot.waitSignal(desk.picked) as picked:
        qtbot.keyClick(desk.focusWidget(), Qt.Key.Key_Return)
    assert picked.args == [CARD_ID]
    qtbot.keyClick(desk.focusWidget(), Qt.Key.Key_Tab)
    with qtbot.waitSignal(desk.picked) as picked:
        qtbot.keyClick(desk.focusWidget(), Qt.Key.Key_Enter)
    assert picked.args == [signs()[1].id]
    desk.findChildren(QRadioButton)[0].setFocus()
    with qtbot.waitSignal(desk.picked) as picked:
        qtbot.keyClick(desk.focusWidget(), Qt.Key.Key_Return)
    assert picked.args == [CARD_ID]


def test_a_key_with_control_or_alt_is_not_the_key_of_a_tile(desk, qtbot):
    with qtbot.assertNotEmitted(desk.picked):
        qtbot.keyClick(desk.focusWidget(), Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
        qtbot.keyClick(desk.focusWidget(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)


def test_every_tile_tells_a_screen_reader_what_is_seen_which_card_and_which_key(desk):
    for tile, sign in zip(tiles(desk), signs(), strict=True):
        assert tile.accessibleName() == sign.seen
        assert sign.title in tile.accessibleDescription()
        assert tile.accessibleDescription().endswith(f"Key {sign.key}.")


def test_a_card_nobody_built_in_comes_last_with_the_next_free_letter():
    told = with_others((("extra/heat", "Heat stroke", "Hot and dry."), (CARD_ID, "Overdose", "")))
    assert told[0].title == "Overdose"
    assert (told[-1].id, told[-1].seen, told[-1].title, told[-1].key) == (
        "extra/heat",
        "Heat stroke",
        "Hot and dry.",
        "G",
    )
    many = with_others(tuple((f"extra/{number}", "x", "y") for number in range(40)))
    assert len(many) == len(signs()) + 40
    assert many[-1].key == ""


def test_the_library_s_cards_take_their_places_and_the_keyboard_stays(desk, library):
    desk.set_cards(library.emergency_cards[:3])
    assert len(tiles(desk)) == len(signs())
    assert desk.isAncestorOf(QApplication.focusWidget())


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", [440, 780, 1130])
def test_nothing_is_cut_or_covered_at_any_width(desk, scale, width):
    desk.set_style(Style(THEMES["light"], scale))
    desk.resize(width, 600)
    QApplication.sendPostedEvents()
    parts = [*tiles(desk), *(radio for radio in desk.findChildren(QRadioButton))]
    boxes = [box_of(part, desk) for part in parts]
    assert all(box.left() >= 0 and box.right() < desk.viewport().width() for box in boxes)
    assert max(box.bottom() for box in boxes) < desk.widget().height()
    assert not [(a, b) for a in boxes for b in boxes if a is not b and a.intersects(b)]
    for tile in tiles(desk):
        assert tile.height() >= tile.height_for(tile.width())


def test_on_a_usual_screen_all_of_it_is_seen_without_scrolling(desk):
    desk.resize(1156, 680)  # what is left of 1366 x 768
    assert desk.widget().height() <= desk.viewport().height()


def test_every_choice_is_a_large_target(desk):
    for part in (*tiles(desk), *desk.findChildren(QRadioButton)):
        assert min(part.width(), part.height()) >= 32


def test_the_region_is_remembered_and_its_box_comes_first_on_the_card(window, qtbot, tmp_path):
    window.commands["emergency"].trigger()
    radio = next(one for one in window.aid.desk.findChildren(QRadioButton) if one.text() == "Canada")
    qtbot.mouseClick(radio, Qt.MouseButton.LeftButton, pos=radio.rect().center())
    kept, _ = load(tmp_path / "profile" / "settings.json")
    assert kept.region == "canada"
    window.open_card()
    text = window.reader.text()
    assert text.index("Canada (where you are)") < text.index("The maker of the syringe counts rounds")


def test_the_region_chosen_in_an_earlier_sitting_is_shown_on_the_desk(make_window):
    window = make_window(start=False, region="anz")
    chosen = [radio.text() for radio in window.aid.desk.findChildren(QRadioButton) if radio.isChecked()]
    assert chosen == ["Australia, New Zealand"]

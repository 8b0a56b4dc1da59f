"""The list of what was opened in this sitting: off unless wanted, and never on the disk."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.settings import load
from desktop.sitting import Sitting

Key = Qt.Key
READ = ("core/rescue-breaths", "core/nsp-guide", "core/recovery-position")


def titles(window):
    return [row.title.text for row in window.results.list.rows]


@pytest.fixture
def listing(make_window):
    """A window of somebody who wants the list."""
    return make_window(sitting_list=True)


@pytest.fixture
def read(library):
    """Open the articles and go Home; their titles, the one opened last on top."""

    def go(window):
        for id in READ:
            assert window.open(id)
        window.commands["home"].trigger()
        return [library[id].title for id in reversed(READ)]

    return go


def test_nothing_is_remembered_unless_it_is_wanted():
    sitting = Sitting()
    assert not sitting.opened("core/a")
    sitting.keep(True)
    assert sitting.ids == ()


def test_what_is_opened_again_stays_where_it_is():
    sitting = Sitting()
    sitting.keep(True)
    assert [sitting.opened(id) for id in "aba"] == [True, True, False]
    assert sitting.ids == ("b", "a")


def test_wanting_it_no_longer_forgets_it():
    sitting = Sitting()
    sitting.keep(True)
    sitting.opened("a")
    sitting.keep(False)
    sitting.keep(True)
    assert sitting.ids == ()


def test_without_the_choice_nothing_is_listed_while_the_box_is_empty(window, read):
    read(window)
    assert not window.display.sitting_list
    assert window.results.isHidden()


def test_with_it_the_articles_are_listed_while_the_box_is_empty(listing, read, qtbot):
    opened = read(listing)
    assert listing.results.title == "Opened in this sitting · 3 articles"
    assert titles(listing) == opened
    with qtbot.waitSignal(listing.librarian.found):
        qtbot.keyClicks(listing.box.field, "naloxone")
    assert listing.results.title.endswith("results for “naloxone”")
    qtbot.keyClick(listing.box.field, Key.Key_Escape)
    assert titles(listing) == opened


def test_one_of_them_can_be_opened_with_the_keyboard_and_the_list_keeps_its_order(listing, read, qtbot):
    opened = read(listing)
    qtbot.keyClick(listing.box.field, Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert listing.windowTitle() == opened[1]
    assert titles(listing) == opened


def test_an_article_that_is_opened_while_they_are_listed_joins_them(listing, read, library):
    opened = read(listing)
    listing.open("core/naloxone-how-to")
    assert titles(listing) == [library["core/naloxone-how-to"].title, *opened]


def test_hide_empties_the_list(listing, read):
    read(listing)
    listing.commands["hide"].trigger()
    assert listing.results.isHidden()
    listing.commands["home"].trigger()
    assert listing.results.isHidden()
    assert titles(listing) == []


def test_switching_it_off_takes_the_list_away_and_the_choice_is_kept(listing, read, tmp_path):
    read(listing)
    listing.commands["sitting"].trigger()
    assert listing.results.isHidden()
    kept = tmp_path / "profile" / "settings.json"
    assert not load(kept)[0].sitting_list
    listing.commands["sitting"].trigger()
    assert load(kept)[0].sitting_list
    listing.commands["home"].trigger()
    assert titles(listing) == []


def test_switching_it_on_begins_with_what_is_opened_from_then_on(window, read, library):
    window.open("core/naloxone-how-to")
    assert not window.commands["sitting"].isChecked()
    window.commands["sitting"].trigger()
    assert window.commands["sitting"].isChecked()
    assert library["core/naloxone-how-to"].title not in read(window)
    assert len(titles(window)) == len(READ)


def test_the_list_is_never_written(listing, read, tmp_path):
    read(listing)
    listing.display.larger()
    listing.close()
    written = [path for path in (tmp_path / "profile").rglob("*") if path.is_file()]
    assert written != []
    names = [id.removeprefix("core/").encode() for id in READ]
    assert not [path for path in written for name in names if name in path.read_bytes()]


def test_in_a_narrow_window_home_stays_home(make_window, read):
    window = make_window(size=(600, 600), sitting_list=True)
    read(window)
    assert window.home.isVisible()

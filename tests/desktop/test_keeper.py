"""Saving is an act of the person: what they saved is on Home, on its page and in its file, and nothing else is."""

import sys

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton

from desktop.saved import Entry, Folder, Shelf
from desktop.saved.folder_box import FolderBox
from desktop.saved.page import SavedPage
from desktop.saved.store import Saved
from desktop.theme import THEMES, Style
from desktop.tile import Tile

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
Key = Qt.Key
BREATHS, POSITION = "core/rescue-breaths", "core/recovery-position"


@pytest.fixture
def file(tmp_path):
    return tmp_path / "profile" / "saved.txt"


@pytest.fixture
def page(qtbot, tmp_path, style):
    saved = Saved(tmp_path / "saved.txt")
    saved.use(
        Shelf((Folder("", (Entry("core/a", "A"), Entry("core/b", "B"))), Folder("Night", (Entry("core/c", "C"),))))
    )
    page = SavedPage(saved, style)
    page.saved = saved
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.setFocus()
    return page


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def ids(shelf):
    return {folder.name: "".join(entry.id[-1] for entry in folder.entries) for folder in shelf.folders}


def on_home(window):
    return [tile.text() for tile in window.home.findChildren(Tile) if not tile.isHidden()]


def click(page, words):
    next(button for button in page.findChildren(QPushButton) if words in button.text()).click()


def test_control_d_saves_the_page_that_is_shown_and_again_takes_it_off(window, qtbot, file):
    window.open(BREATHS)
    assert not window.commands["save"].isChecked()
    press(qtbot, Key.Key_D, CTRL)
    assert window.commands["save"].isChecked()
    assert BREATHS in file.read_text(encoding="utf-8")
    assert any(title.startswith("Rescue breaths") for title in on_home(window))
    press(qtbot, Key.Key_D, CTRL)
    assert not window.commands["save"].isChecked()
    assert BREATHS not in file.read_text(encoding="utf-8")


def test_reading_saves_nothing(window, file):
    for id in (BREATHS, POSITION):
        window.open(id)
    window.commands["home"].trigger()
    assert not file.exists()
    assert not [title for title in on_home(window) if title.startswith("All saved")]


def test_home_and_the_desk_cannot_be_saved(window):
    assert not window.commands["save"].isEnabled()
    window.commands["emergency"].trigger()
    assert not window.commands["save"].isEnabled()


def test_what_was_saved_is_there_in_the_next_sitting(make_window, qtbot):
    window = make_window()
    window.open(BREATHS)
    window.commands["save"].trigger()
    window.close()
    again = make_window()
    assert "All saved (1)" in on_home(again)
    again.commands["saved"].trigger()
    assert again.guide.keeper.page.isVisible()
    press(qtbot, Key.Key_Return)
    assert again.windowTitle().startswith("Rescue breaths")
    assert again.commands["save"].isChecked()


def test_an_article_that_was_renamed_is_followed_and_a_lost_one_named(make_window, small_pack, file):
    (small_pack / "redirects.yml").write_text("mouth-to-mouth: rescue-breaths\n", encoding="utf-8")
    file.parent.mkdir(parents=True)
    text = "Fieldshelf: saved articles\n[Night]\ncore/mouth-to-mouth | Mouth to mouth\ncore/gone | A page that went\n"
    file.write_text(text, encoding="utf-8")
    window = make_window(root=small_pack)
    assert BREATHS in file.read_text(encoding="utf-8")
    titles = on_home(window)
    assert "A page that went" in titles
    assert any(title.startswith("Rescue breaths") for title in titles)
    lost = next(tile for tile in window.home.findChildren(Tile) if tile.text() == "A page that went")
    assert lost.accessibleDescription() == "No longer in the library"
    window.commands["saved"].trigger()
    rows = window.guide.keeper.page.tree.findItems(
        "No longer in the library", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive
    )
    assert [row.text(0) for row in rows] == ["No longer in the library: A page that went"]


def test_a_damaged_file_is_said_once_the_window_is_there(make_window, file):
    file.parent.mkdir(parents=True)
    file.write_text("???", encoding="utf-8")
    window = make_window()
    assert any("saved.txt.broken" in sentence for sentence in window.notice.sentences)


def test_export_and_import_by_the_window(window, tmp_path):
    window.open(BREATHS)
    window.commands["save"].trigger()
    window.guide.keeper.export_to(str(tmp_path / "mine.txt"))
    window.commands["save"].trigger()
    window.guide.keeper.import_from(str(tmp_path / "mine.txt"))
    assert "All saved (1)" in on_home(window)
    window.guide.keeper.import_from("")
    window.guide.keeper.import_from(str(tmp_path / "nowhere.txt"))
    assert any("nowhere.txt" in sentence for sentence in window.notice.sentences)


def test_keys_put_the_articles_in_order(page, qtbot):
    page.tree.choose("core/a")
    press(qtbot, Key.Key_Down, ALT)
    assert ids(page.saved.shelf) == {"": "ba", "Night": "c"}
    press(qtbot, Key.Key_Down, ALT)
    assert ids(page.saved.shelf) == {"": "b", "Night": "ac"}
    assert page.tree.chosen_id == "core/a", "the choice goes with it"
    press(qtbot, Key.Key_Up, ALT)
    assert ids(page.saved.shelf) == {"": "ba", "Night": "c"}
    press(qtbot, Key.Key_Delete)
    assert ids(page.saved.shelf) == {"": "b", "Night": "c"}


def test_folders_are_made_renamed_and_removed_and_keep_their_articles(page, qtbot):
    name = page.findChild(QLineEdit)
    name.setText("Day")
    click(page, "New folder")
    assert page.saved.shelf.names == ("Night", "Day")
    page.tree.choose("", "Day")
    name.setText("Early")
    click(page, "Rename folder")
    assert page.saved.shelf.names == ("Night", "Early")
    page.tree.choose("", "Night")
    click(page, "Remove folder")
    assert ids(page.saved.shelf) == {"": "abc", "Early": ""}


def test_dragging_gives_the_order_that_is_seen_and_folders_stay_side_by_side(page):
    tree = page.tree
    night = tree.topLevelItem(2)
    night.insertChild(0, tree.takeTopLevelItem(0))
    assert ids(tree.shelf()) == {"": "b", "Night": "ac"}
    page.saved.use(tree.shelf().add_folder("Day"))
    day = tree.takeTopLevelItem(2)
    tree.topLevelItem(1).addChild(day)
    assert ids(tree.shelf()) == {"": "b", "Night": "ac", "Day": ""}


def test_what_can_be_dropped_where(page):
    tree = page.tree
    assert not tree.topLevelItem(0).flags() & Qt.ItemFlag.ItemIsDropEnabled, "nothing goes into an article"
    assert tree.topLevelItem(2).flags() & Qt.ItemFlag.ItemIsDropEnabled


def test_nothing_saved_says_how_to_save(page):
    page.saved.use(Shelf())
    told = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert any("Ctrl+D" in text for text in told)


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("size", [(480, 500), (1100, 640)])
def test_every_control_is_a_large_target_and_none_is_covered(page, scale, size):
    page.set_style(Style(THEMES["light"], scale))
    page.resize(*size)
    QApplication.sendPostedEvents()
    parts = page.findChildren(QPushButton)
    boxes = [part.rect().translated(part.mapTo(page.widget(), part.rect().topLeft())) for part in parts]
    assert not [(a, b) for a in boxes for b in boxes if a is not b and a.intersects(b)]
    assert all(box.left() >= 0 and box.right() < page.viewport().width() for box in boxes)
    assert all(part.height() >= 32 for part in parts)


# Said by the offscreen platform of every dialog.
opens_a_dialog = pytest.mark.qt_log_ignore("^This plugin does not support", extend=True)


@opens_a_dialog
@pytest.mark.skipif(sys.platform != "linux", reason="Qt takes another place on Linux only")
@pytest.mark.parametrize("wanted", ["export_wanted", "import_wanted"])
def test_choosing_a_file_leaves_no_note_of_the_folder_outside_the_profile(window, qtbot, tmp_path, wanted):
    config = tmp_path / "config"
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(config))
    getattr(window.guide.keeper.page, wanted).emit()
    dialog = window.findChild(QFileDialog)
    qtbot.waitUntil(dialog.isVisible)
    dialog.reject()
    qtbot.waitUntil(lambda: not window.findChildren(QFileDialog))
    assert not list(config.rglob("*"))


@opens_a_dialog
@pytest.mark.parametrize(("key", "modifier"), [(Key.Key_F9, Qt.KeyboardModifier.NoModifier), (Key.Key_E, CTRL)])
def test_hide_and_emergency_work_while_a_file_is_chosen(window, qtbot, key, modifier):
    window.guide.keeper.page.export_wanted.emit()
    dialog = window.findChild(QFileDialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, key, modifier)
    qtbot.waitUntil(lambda: not window.findChildren(QFileDialog))
    assert (window.aid.desk if key == Key.Key_E else window.home).isVisible()


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_list_of_folders_has_an_arrow_that_is_whole(page, theme, direction):
    page.setLayoutDirection(direction)
    page.set_style(Style(theme))
    page.tree.choose("core/a")
    box = page.findChild(FolderBox)
    image, arrow = box.grab().toImage(), box.arrow_box()
    ink = [
        (x, y)
        for x in range(arrow.left() - 6, arrow.right() + 7)
        for y in range(6, box.height() - 6)
        if image.pixelColor(x, y) == QColor(theme.text)
    ]
    assert ink, "in the colour of the text"
    assert all(arrow.contains(x, y) for x, y in ink), "and nothing of another arrow beside it"
    xs = [x for x, _ in ink]
    assert abs(min(xs) + max(xs) - arrow.left() - arrow.right()) <= 2, "as far to the left as to the right"


def test_the_page_of_saved_articles_shows_what_another_window_saved(window, tmp_path):
    there = Saved(tmp_path / "profile" / "saved.txt")
    there.use(there.shelf.add(Entry("core/nsp-guide", "Guide")))
    window.commands["saved"].trigger()
    assert window.guide.keeper.page.tree.findItems("Guide", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)

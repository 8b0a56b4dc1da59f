"""Hide: one key, at once, and nothing of what was open is left, in the window, on the clipboard or on the disk."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from desktop.traces import Copied

CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key
# Said by the offscreen platform of every dialog.
OPENS_A_DIALOG = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)", extend=True)


@pytest.fixture
def clipboard(qapp):
    yield QGuiApplication.clipboard()
    QGuiApplication.clipboard().clear()


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def test_what_was_copied_from_a_page_is_taken_back(window, qtbot, clipboard):
    window.open("core/rescue-breaths")
    press(qtbot, Key.Key_A, CTRL)
    press(qtbot, Key.Key_C, CTRL)
    assert "breath" in clipboard.text().lower()
    press(qtbot, Key.Key_F9)
    assert clipboard.text() == ""


def test_what_was_copied_from_the_search_box_is_taken_back(window, qtbot, clipboard):
    window.box.field.setText("naloxone")
    press(qtbot, Key.Key_A, CTRL)
    press(qtbot, Key.Key_C, CTRL)
    assert clipboard.text() == "naloxone"
    press(qtbot, Key.Key_F9)
    assert clipboard.text() == ""


def test_no_keyboard_on_the_screen_is_to_learn_what_is_typed(window):
    """An input method keeps the words it is given, to offer them again, unless a field says that they are sensitive."""
    sensitive = Qt.InputMethodHint.ImhSensitiveData
    told = {f.accessibleName() for f in window.findChildren(QLineEdit) if f.inputMethodHints() & sensitive}
    assert {"Search the library", "Find on this page"} <= told


def test_what_another_program_copied_stays(qtbot, clipboard):
    owner = QObject()
    front = True
    copied = Copied(clipboard, owner, lambda: front)
    clipboard.setText("ours")
    front = False
    clipboard.setText("somebody else's")
    copied.take_back()
    assert clipboard.text() == "somebody else's"


def test_it_is_taken_back_once(qtbot, clipboard):
    owner = QObject()
    front = True
    copied = Copied(clipboard, owner, lambda: front)
    clipboard.setText("the same words")
    front = False  # while a dialog of the system is in front
    copied.take_back()
    clipboard.setText("the same words")
    copied.take_back()
    assert clipboard.text() == "the same words", "now they are another program's"


@OPENS_A_DIALOG
@pytest.mark.parametrize(("key", "modifier"), [(Key.Key_F9, Qt.KeyboardModifier.NoModifier), (Key.Key_E, CTRL)])
def test_hide_and_emergency_work_while_a_dialog_is_open(window, qtbot, key, modifier):
    window.open("core/rescue-breaths")
    window.commands["keys"].trigger()
    dialog = window.findChild(QDialog)
    qtbot.waitUntil(dialog.isVisible)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, key, modifier)
    qtbot.waitUntil(lambda: not window.findChildren(QDialog))
    assert (window.aid.desk if key == Key.Key_E else window.home).isVisible()


def test_a_sentence_about_an_article_goes_too(window):
    window.pages.follow("article:core/nowhere")
    assert window.notice.sentences
    window.commands["hide"].trigger()
    assert window.notice.sentences == ()


def test_from_the_desk_it_leads_to_home_and_back_leads_nowhere(window, qtbot):
    press(qtbot, Key.Key_E, CTRL)
    press(qtbot, Key.Key_Return)
    press(qtbot, Key.Key_F9)
    assert window.home.isVisible()
    assert not window.commands["back"].isEnabled()
    assert window.home.verticalScrollBar().value() == 0


def test_nothing_about_what_was_open_survives_a_restart(make_window, qtbot, tmp_path, clipboard):
    profile = Path(tmp_path) / "profile"

    def contents():
        return {path.relative_to(profile): path.read_bytes() for path in profile.rglob("*") if path.is_file()}

    window = make_window()
    before = contents()
    with qtbot.waitSignal(window.librarian.found):
        window.box.search_for("naloxone")
    window.results.list.pick_first()
    window.reader.open_find()
    qtbot.keyClicks(QApplication.focusWidget(), "breath")
    window.open("core/nsp-guide")
    window.topics.picked.emit("drugs-a-to-z")
    window.commands["emergency"].trigger()
    press(qtbot, Key.Key_Return)
    press(qtbot, Key.Key_D)
    window.close()
    assert contents() == before, "not one file was written"

    again = make_window()
    assert again.home.isVisible()
    assert again.box.words() == ""
    assert not again.commands["back"].isEnabled()
    assert not again.aid.clock.has_begun

"""Links on a page: what they lead to, and how the keyboard comes to them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton

from tests.desktop.reader.samples import RICH, TITLES
from tests.desktop.reader.test_reading import LONG, top_line

SHIFT = Qt.KeyboardModifier.ShiftModifier


def click_on(qtbot, view, words):
    cursor = view.document().find(words)
    assert not cursor.isNull()
    view.setTextCursor(cursor)
    cursor.setPosition(cursor.selectionStart() + 2)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.cursorRect(cursor).center())


@pytest.fixture
def bar(reader):
    """The strip with a web address: its field and its buttons, None while it is hidden."""

    def find():
        fields = [field for field in reader.findChildren(QLineEdit) if field.accessibleName() == "Web address"]
        return fields[0] if fields[0].isVisible() else None

    return find


def test_a_link_to_an_article_is_announced_not_followed(reader, view, qtbot):
    reader.show_page(RICH)
    with qtbot.waitSignal(reader.link_followed) as followed:
        click_on(qtbot, view, "Recovery position")
    assert followed.args == ["article:core/recovery-position#how"]
    assert reader.page() is RICH


def test_a_related_page_is_a_link(reader, view, qtbot):
    reader.show_page(RICH, titles=TITLES)
    with qtbot.waitSignal(reader.link_followed) as followed:
        reader.text()  # all of it is set
        click_on(qtbot, view, "Naloxone: how to")
    assert followed.args == ["article:core/naloxone"]


def test_a_link_inside_the_page_is_followed(reader, view, qtbot):
    reader.show_page(RICH)
    click_on(qtbot, view, "the signs")
    assert top_line(view) == "Signs to look for"


def test_a_footnote_can_be_gone_to_and_back_from_by_keys(reader, view, qtbot):
    reader.show_page(RICH)
    click_on(qtbot, view, "[2]")
    assert view.textCursor().block().text().startswith("[2]\tAnother source.")
    assert view.viewport().rect().contains(view.cursorRect())
    assert view.textCursor().selectedText() == "Back to text"
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert view.textCursor().selectedText() == "\u2060[2]"


def test_a_web_address_is_shown_to_be_copied_and_never_opened(reader, view, qtbot, bar):
    reader.show_page(RICH)
    assert bar() is None
    click_on(qtbot, view, "the WHO")
    assert bar().text() == "https://www.who.int/x?a=1#b"
    copy = next(button for button in reader.findChildren(QToolButton) if button.text() == "Copy")
    copy.click()
    assert QGuiApplication.clipboard().text() == "https://www.who.int/x?a=1#b"
    assert copy.text() == "Copied"
    qtbot.keyClick(copy, Qt.Key.Key_Escape)
    assert bar() is None
    assert QApplication.focusWidget() is view


def test_a_link_to_a_file_is_only_text(reader, view, qtbot, bar):
    reader.show_page(RICH)
    click_on(qtbot, view, "this file")
    assert bar() is None
    assert not view.anchorAt(view.cursorRect(view.textCursor()).center())


def test_another_page_puts_the_web_address_away(reader, view, qtbot, bar):
    reader.show_page(RICH)
    click_on(qtbot, view, "the WHO")
    reader.show_page(LONG)
    assert bar() is None


def test_tab_goes_over_the_links_and_then_on(reader, view, qtbot):
    after = QLineEdit(reader)
    reader.layout().addWidget(after)
    after.show()
    reader.show_page(RICH)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    seen = []
    for _ in range(10):
        qtbot.keyClick(view, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is not view:
            break
        seen.append(view.textCursor().selectedText().strip("\u2060").strip().replace("\u00a0", " "))
    assert seen == [
        "One step at a time",
        "Recovery position",
        "the signs",
        "the WHO",
        "[1]",
        "[2]",
        "https://who.int/1",
        "Back to text",
        "Back to text",
    ]
    assert QApplication.focusWidget() is after


def test_shift_tab_goes_back(reader, view, qtbot):
    reader.show_page(RICH)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(4):
        qtbot.keyClick(view, Qt.Key.Key_Tab)
    qtbot.keyClick(view, Qt.Key.Key_Tab, SHIFT)
    assert view.textCursor().selectedText() == "the signs"


def test_tab_begins_with_what_is_on_the_screen(reader, view, qtbot):
    reader.show_page(RICH, anchor="sources-and-notes")
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    assert view.textCursor().selectedText() == "https://who.int/1"


def test_a_link_that_tab_goes_to_comes_into_view(reader, view, qtbot):
    reader.show_page(RICH)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    assert view.viewport().rect().contains(view.cursorRect())


def test_enter_follows_the_link_that_has_the_keyboard(reader, view, qtbot):
    reader.show_page(RICH, anchor="if-you-are-alone")
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    with qtbot.waitSignal(reader.link_followed) as followed:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert followed.args == ["article:core/recovery-position#how"]

"""A long page is on the screen before all of it is set, and nobody can tell but by a clock."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from library import CONTENT, Paragraph, Run, read_page
from tests.desktop.reader.conftest import Painted, is_whole, page, text
from tests.desktop.reader.samples import heading

WORDS = "Words that fill some lines of the page, and then some more of them. " * 4
LONG = page(*(block for n in range(30) for block in (heading(f"Heading {n}"), text(f"Start {n}. {WORDS}"))))
SHIPPED = ("drug-law-basics", "mixing-drugs", "housing-and-homelessness", "opioid-overdose")


def test_the_first_paint_does_not_wait_for_the_whole_page(reader, view, qtbot):
    watch = Painted(view)
    reader.show_page(LONG)
    qtbot.waitUntil(lambda: is_whole(view))
    assert watch.seen[0] is False


def test_a_short_page_is_set_at_once(reader, view):
    reader.show_page(page(text("Short.")))
    assert is_whole(view)


def tops(view):
    """Where every sixtieth character of the first screenful stands."""
    cursors = [QTextCursor(view.document()) for _ in range(15)]
    for number, cursor in enumerate(cursors):
        cursor.setPosition(60 * number)
    return [view.cursorRect(cursor).topLeft() for cursor in cursors]


@pytest.mark.parametrize("name", SHIPPED)
def test_what_is_read_does_not_move_when_the_rest_follows(reader, view, name):
    reader.show_page(read_page(next(CONTENT.glob(f"*/{name}.md"))))
    beginning, places = view.document().toPlainText(), tops(view)
    assert not is_whole(view)
    assert reader.text().startswith(beginning[:-1])
    assert tops(view) == places
    assert view.verticalScrollBar().value() == 0


@pytest.mark.parametrize(
    "ask",
    [
        lambda reader: reader.text(),
        lambda reader: reader.jump("heading-29"),
        lambda reader: reader.find_text("Start 29"),
        lambda reader: reader.open_find(),
        lambda reader: reader.next_heading(),
        lambda reader: QTest.keyClick(reader.focusProxy(), Qt.Key.Key_End),
        lambda reader: QTest.mouseClick(
            reader.focusProxy().viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(90, 90)
        ),
    ],
    ids=["text", "jump", "find", "open find", "next heading", "key", "button"],
)
def test_whoever_asks_for_more_gets_the_whole_page(reader, view, ask):
    reader.show_page(LONG)
    assert not is_whole(view)
    ask(reader)
    assert is_whole(view)


def test_the_end_key_goes_to_the_end_of_the_whole_page(reader, view, qtbot):
    reader.show_page(LONG)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > 2000)


def test_words_are_counted_and_marked_on_the_whole_page(reader, view, qtbot):
    reader.show_page(LONG, words=("Start",))
    qtbot.waitUntil(lambda: len(view.extraSelections()) == 30)
    assert reader.find_text("Start") == 30


def test_the_keyboard_stays_on_its_link_when_the_rest_follows(reader, view):
    linked = Paragraph((Run("Read "), Run("this", link="https://example.org"), Run(".")))
    reader.show_page(page(linked, *LONG.blocks))
    view.focusNextPrevChild(True)
    assert not is_whole(view)
    reader.text()
    assert view.textCursor().selectedText() == "this"


def test_nothing_is_kept_of_a_page_that_was_left(reader, view, qtbot):
    gone = []
    for _ in range(10):
        reader.show_page(LONG)
        view.document().destroyed.connect(lambda: gone.append(1))  # of its first screenful
        reader.text()
        view.document().destroyed.connect(lambda: gone.append(1))  # and of the whole
    reader.clear()
    qtbot.waitUntil(lambda: len(gone) == 20)

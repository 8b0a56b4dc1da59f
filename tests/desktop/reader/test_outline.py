"""The list of headings beside the page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QListView, QToolButton

from desktop.reader.body import Body
from desktop.theme import THEMES, Style
from tests.desktop.reader.conftest import page, text
from tests.desktop.reader.samples import RICH, TITLES
from tests.desktop.reader.test_reading import LONG, top_line

Key = Qt.Key


@pytest.fixture
def outline(reader):
    """The list."""
    return next(found for found in reader.findChildren(QListView) if found.accessibleName() == "On this page")


def rows(outline):
    return [outline.model().index(row, 0).data() for row in range(outline.model().rowCount())]


def test_it_stands_beside_the_page_where_there_is_room(reader, view, outline):
    reader.resize(1100, 600)
    reader.show_page(RICH, titles=TITLES)
    assert outline.isVisible()
    assert outline.mapTo(reader, outline.rect().topLeft()).x() >= view.geometry().right()
    assert rows(outline) == [entry.title for entry in reader.outline()]
    reader.resize(700, 600)
    assert not outline.isVisible()


def test_the_column_is_no_narrower_for_it(reader, view, outline, style):
    reader.show_page(RICH)
    for width in range(700, 1200, 20):
        reader.resize(width, 600)
        if outline.isVisible():
            assert view.viewport().width() >= style.column()
            return
    pytest.fail("never room for the list")


def test_a_page_with_few_headings_has_none(reader, outline):
    reader.resize(1200, 600)
    reader.show_page(page(text("Only this.")))
    assert not outline.isVisible()
    assert not reader.open_outline()


def test_a_click_goes_to_the_heading_and_gives_the_page_the_keyboard(reader, view, outline, qtbot):
    reader.resize(1200, 600)
    reader.show_page(LONG)
    at = outline.visualRect(outline.model().index(7, 0)).center()
    qtbot.mouseClick(outline.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert top_line(view) == "Heading 7"
    assert QApplication.focusWidget() is view
    assert outline.currentIndex().row() == 7


def test_keys_choose_and_enter_goes(reader, view, outline, qtbot):
    reader.resize(1200, 600)
    reader.show_page(LONG)
    assert reader.open_outline()
    assert QApplication.focusWidget() is outline
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Return):
        qtbot.keyClick(outline, key)
    assert top_line(view) == "Heading 2"


def test_without_room_it_comes_above_the_page_when_asked_for_and_goes_again(reader, view, outline, qtbot):
    reader.resize(500, 600)
    reader.show_page(LONG, anchor="heading-4")
    for leave, there in ((Key.Key_Escape, "Heading 4"), (Key.Key_Return, "Heading 4")):
        assert reader.open_outline()
        assert outline.isVisible()
        assert outline.mapTo(reader, outline.rect().bottomLeft()).y() <= view.mapTo(reader, view.rect().topLeft()).y()
        assert view.height() > 300
        qtbot.keyClick(outline, leave)
        assert not outline.isVisible()
        assert top_line(view) == there
        assert QApplication.focusWidget() is view


def test_it_follows_the_scroll(reader, view, outline, qtbot):
    reader.resize(1200, 600)
    reader.show_page(LONG)
    for number in (12, 3, 25):
        reader.jump(f"heading-{number}")
        qtbot.waitUntil(lambda number=number: outline.currentIndex().data() == f"Heading {number}")
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: outline.currentIndex().data() == "Heading 29")
    view.verticalScrollBar().setValue(0)
    qtbot.waitUntil(lambda: not outline.currentIndex().isValid())


def test_a_heading_that_cannot_come_to_the_top_is_marked_when_it_was_picked(reader, outline, qtbot):
    reader.resize(1200, 600)
    reader.show_page(RICH, titles=TITLES)
    reader.open_outline()
    row = rows(outline).index("Related pages")
    outline.setCurrentIndex(outline.model().index(row, 0))
    qtbot.keyClick(outline, Key.Key_Return)
    assert outline.currentIndex().data() == "Related pages"


def test_it_can_be_folded_and_says_so(reader, outline, qtbot):
    reader.resize(1200, 600)
    reader.show_page(LONG)
    button = next(b for b in reader.findChildren(QToolButton) if b.text() == "On this page")
    assert button.accessibleName() == "On this page: hide"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not outline.isVisible()
    assert button.accessibleName() == "On this page: show"
    assert button.isVisible()
    reader.open_outline()
    assert outline.isVisible()


def test_a_screen_reader_hears_the_title_and_the_level(reader, outline):
    reader.resize(1200, 600)
    reader.show_page(RICH, titles=TITLES)
    row = QAccessible.queryAccessibleInterface(outline).child(2)
    assert row.text(QAccessible.Text.Name) == "If you are alone"
    assert outline.model().index(2, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole) == "Heading level 3"


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_every_row_is_large_enough_and_no_title_is_cut_off(reader, outline, scale):
    long = page(*[block for n in range(4) for block in (heading_of(f"A rather long heading, number {n}"), text("x"))])
    reader.resize(1900, 900)
    reader.set_style(Style(THEMES["light"], scale))
    reader.show_page(long)
    for row in range(4):
        rect = outline.visualRect(outline.model().index(row, 0))
        assert rect.height() >= 32
        assert rect.height() > 2 * 0.9 * 17 * scale, "two lines"


def heading_of(words):
    from tests.desktop.reader.samples import heading

    return heading(words)


def test_thousands_of_headings_come_at_once(reader, outline):
    reader.resize(1200, 600)
    many = page(*[block for n in range(3000) for block in (heading_of(f"Heading {n}"), text("x"))])
    reader.show_page(many)
    assert outline.model().rowCount() == 3000
    reader.open_outline()


def test_clearing_empties_it(reader, outline):
    reader.show_page(LONG)
    reader.clear()
    assert rows(outline) == []


def test_asked_for_above_the_page_it_shows_three_headings_and_where_the_keyboard_is(reader, outline, qtbot):
    reader.resize(700, 300)
    reader.show_page(RICH, titles=TITLES)
    reader.open_outline()
    qtbot.waitUntil(outline.hasFocus)
    third = outline.visualRect(outline.model().index(2, 0))
    assert outline.viewport().rect().contains(third)
    reader.findChild(Body).follow()
    assert outline.currentIndex().row() == 0
    qtbot.keyClick(outline, Key.Key_Down)
    assert outline.currentIndex().row() == 1

"""Reading: places, headings, keys."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton

from desktop.reader import Place
from desktop.theme import THEMES, Style
from tests.desktop.reader.conftest import page, text
from tests.desktop.reader.samples import RICH, heading

LONG = page(*[block for n in range(30) for block in (heading(f"Heading {n}"), text(f"Paragraph {n}. " + "word " * 80))])
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def top_line(view):
    """The text of the paragraph at the top of the view."""
    view.document().documentLayout().frameBoundingRect(view.document().rootFrame())  # finishes the layout
    return view.cursorForPosition(QPoint(12, 14)).block().text()


# Places


def test_a_page_is_shown_from_its_top(reader, view):
    reader.show_page(LONG)
    view.verticalScrollBar().setValue(900)
    reader.show_page(RICH)
    assert view.verticalScrollBar().value() == 0


def test_a_page_is_shown_from_its_anchor(reader, view):
    reader.show_page(LONG, anchor="heading-12")
    assert top_line(view) == "Heading 12"


def test_an_anchor_however_far_down_is_shown_at_once(reader, view):
    far = page(*[heading(f"Part {n}") if n % 2 else text("word " * 40) for n in range(400)])
    for n in range(1, 390, 20):
        reader.show_page(far, anchor=f"part-{n}")
        assert view.cursorForPosition(QPoint(12, 14)).block().text() == f"Part {n}"


def test_an_anchor_that_is_not_there_shows_the_top(reader, view):
    reader.show_page(LONG, anchor="gone")
    assert view.verticalScrollBar().value() == 0
    assert not reader.jump("gone")


def test_a_jump_brings_the_heading_to_the_top(reader, view):
    reader.show_page(LONG)
    assert reader.jump("heading-20")
    assert top_line(view) == "Heading 20"


@pytest.mark.parametrize("anchor", ["heading-20", ""])
def test_a_change_of_width_keeps_the_reading_place(reader, view, anchor):
    reader.show_page(LONG, anchor=anchor)
    before = top_line(view)
    for width in (400, 1200, 500, 700, 330):
        reader.resize(width, 500)
        assert top_line(view) == before


def test_another_style_keeps_the_reading_place(reader, view):
    reader.show_page(LONG, anchor="heading-20")
    for scale in (2.0, 1.0, 1.5):
        reader.set_style(Style(THEMES["dark"], scale))
        assert top_line(view) == "Heading 20"


def test_many_small_changes_of_width_do_not_wander_off(reader, view):
    reader.show_page(LONG)
    reader.text()  # all of it is set
    view.verticalScrollBar().setValue(2500)
    before = reader.position()
    for width in [*range(700, 400, -7), *range(400, 700, 7), 700]:
        reader.resize(width, 600)
    assert reader.position() == before
    assert view.verticalScrollBar().value() == pytest.approx(2500, abs=30)


def test_a_place_can_be_gone_back_to(reader, view):
    reader.show_page(LONG, anchor="heading-9")
    place = reader.position()
    reader.show_page(RICH)
    reader.show_page(LONG)
    reader.restore(place)
    assert top_line(view) == "Heading 9"


def test_a_place_of_a_longer_page_is_no_reason_to_fail(reader, view):
    reader.show_page(LONG, anchor="heading-29")
    place = reader.position()
    reader.show_page(page(text("Short.")))
    reader.restore(place)
    reader.restore(Place(part=7))
    assert "Short." in reader.text()


def test_clearing_shows_nothing_and_forgets_everything(reader, view):
    reader.show_page(RICH, words=("naloxone",))
    reader.open_find()
    reader.clear()
    assert reader.page() is None
    assert (reader.text(), view.toPlainText(), reader.outline()) == ("", "", ())
    assert view.extraSelections() == []
    assert [field.text() for field in reader.findChildren(QLineEdit)] == ["", ""]
    reader.resize(400, 400)
    reader.set_style(Style(THEMES["dark"]))
    assert reader.position() == Place()


def test_an_empty_reader_has_nothing_to_find_or_jump_to(reader):
    reader.open_find()
    assert not reader.close_find()
    assert not reader.jump("x")
    reader.next_heading()
    reader.restore(Place())


# Headings


def test_control_down_goes_from_heading_to_heading_and_control_up_back(reader, view, qtbot):
    reader.show_page(LONG)
    seen = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(view, key, CONTROL)
        seen.append(top_line(view))
    assert seen == ["Heading 0", "Heading 1", "Heading 2", "Heading 1"]


def test_before_the_first_heading_comes_the_top(reader, view):
    reader.show_page(LONG, anchor="heading-0")
    reader.previous_heading()
    assert view.verticalScrollBar().value() == 0


def test_after_the_last_heading_comes_nothing(reader, view):
    reader.show_page(LONG, anchor="about-this-page")
    before = view.verticalScrollBar().value()
    reader.next_heading()
    assert view.verticalScrollBar().value() == before


# Hands


def test_the_wheel_scrolls_over_the_margins_too(reader, view):
    reader.resize(1400, 500)
    reader.show_page(LONG)
    at = QPointF(20, 200)
    down = QPoint(0, -120)
    QApplication.sendEvent(
        view,
        QWheelEvent(
            at,
            view.mapToGlobal(at),
            QPoint(),
            down,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        ),
    )
    assert view.verticalScrollBar().value() > 0


def test_what_is_copied_is_plain_text(reader, view, qtbot):
    reader.show_page(RICH)
    view.selectAll()
    qtbot.keyClick(view, Qt.Key.Key_C, CONTROL)
    data = QGuiApplication.clipboard().mimeData()
    assert not data.hasHtml()
    assert "Shout their name." in data.text()


def test_escape_is_left_to_the_window(reader, view, qtbot):
    reader.show_page(RICH)
    heard = []
    reader.keyPressEvent = lambda event: heard.append(event.key())
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert heard == [Qt.Key.Key_Escape]


def test_everything_that_can_be_pressed_has_a_name_and_is_large_enough(reader):
    reader.show_page(RICH)
    reader.open_find()
    for button in reader.findChildren(QToolButton):
        button.parentWidget().show()
        assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)
        assert min(button.width(), button.height()) >= 32


def test_focusing_the_reader_focuses_the_page(reader, view):
    reader.show_page(RICH)
    reader.setFocus()
    assert QApplication.focusWidget() is view

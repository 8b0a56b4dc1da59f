"""Where a link leads is told while the keyboard or the mouse is on it."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QLabel

from desktop.reader.preview import LINGER_MS, Preview, about
from library import Paragraph, Run
from tests.desktop.reader.conftest import page, text
from tests.desktop.reader.samples import RICH, TITLES

SUMMARIES = {"core/naloxone": "One spray, breaths while you wait."}


@pytest.fixture
def card(reader):
    return reader.findChild(Preview)


def words(card):
    return [label.text() for label in card.findChildren(QLabel) if label.isVisible()]


def linked(*before):
    return page(*before, Paragraph((Run("See "), Run("Naloxone", link="article:core/naloxone#how"), Run("."))))


def test_a_link_to_a_page_tells_its_title_and_summary_while_the_keyboard_is_on_it(reader, view, card, qtbot):
    reader.show_page(linked(), titles=TITLES, summaries=SUMMARIES)
    assert not card.isVisible()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    assert words(card) == ["Naloxone: how to", "One spray, breaths while you wait."]
    view.clearFocus()
    assert not card.isVisible()


def test_the_mouse_tells_the_same(reader, view, card, qtbot):
    reader.show_page(linked(), titles=TITLES, summaries=SUMMARIES)
    at = view.cursorRect(view.document().find("Naloxone")).center()
    qtbot.mouseMove(view.viewport(), at - QPoint(12, 0))
    assert words(card) == ["Naloxone: how to", "One spray, breaths while you wait."]
    qtbot.mouseMove(view.viewport(), QPoint(3, 3))
    qtbot.waitUntil(lambda: not card.isVisible())


def test_the_mouse_can_be_moved_onto_it_and_it_stays(reader, view, card, qtbot):
    reader.show_page(linked(), titles=TITLES, summaries=SUMMARIES)
    at = view.cursorRect(view.document().find("Naloxone")).center()
    qtbot.mouseMove(view.viewport(), at - QPoint(12, 0))
    qtbot.mouseMove(card, card.rect().center())
    assert card.underMouse()
    view.pointed.emit("")  # it has left the link
    later = QTimer(singleShot=True, interval=2 * LINGER_MS)
    with qtbot.waitSignal(later.timeout):
        later.start()
    assert card.isVisible()


def test_esc_puts_it_away_and_leaves_the_keyboard_on_the_link(reader, view, card, qtbot):
    reader.show_page(linked(), titles=TITLES, summaries=SUMMARIES)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    assert card.isVisible()
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert view.hasFocus()
    assert not view.focused_rect().isEmpty()


def test_it_never_lies_over_the_link_it_is_about(reader, view, card, qtbot):
    for fillers in range(0, 12):
        reader.show_page(linked(*[text("word " * 30)] * fillers), titles=TITLES, summaries=SUMMARIES)
        view.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClick(view, Qt.Key.Key_Tab)
        link = view.cursorRect(view.textCursor())
        on_pane = QRect(view.viewport().mapTo(reader, link.topLeft()), link.size())
        assert card.isVisible()
        assert not card.geometry().intersects(on_pane)
        assert reader.rect().contains(card.geometry())


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("article:core/naloxone", ("Naloxone: how to", "One spray, breaths while you wait.")),
        ("article:core/gone", ("", "")),
        ("#note-2", ("Source 2", "Another source.")),
        ("#signs-to-look-for", ("", "")),
        ("https://who.int/1", ("Web address, shown to be copied and not opened", "https://who.int/1")),
        ("steps:do-this-now", ("", "")),
    ],
)
def test_each_kind_of_link_is_told_in_its_way(target, told):
    assert about(target, RICH, TITLES, SUMMARIES) == told


def test_a_long_summary_is_cut(reader):
    title, line = about("article:x", RICH, {"x": "X"}, {"x": "word " * 500})
    assert title == "X"
    assert len(line) <= 240
    assert line.endswith("…")


def test_another_page_and_clearing_put_it_away(reader, view, card, qtbot):
    for leave in (lambda: reader.show_page(RICH), reader.clear):
        reader.show_page(linked(), titles=TITLES)
        view.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClick(view, Qt.Key.Key_Tab)
        assert card.isVisible()
        leave()
        assert not card.isVisible()


def test_it_goes_with_the_page_when_that_gets_another_width(reader, view, card, qtbot):
    reader.show_page(linked(), titles=TITLES, summaries=SUMMARIES)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    for width in (1100, 500):
        reader.resize(width, 600)
        left, right = (
            view.viewport().mapTo(reader, at).x() for at in (QPoint(0, 0), view.viewport().rect().topRight())
        )
        qtbot.waitUntil(lambda left=left, right=right: (card.x(), card.geometry().right()) == (left, right))

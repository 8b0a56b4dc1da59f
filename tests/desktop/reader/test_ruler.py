"""The reading ruler."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor

from desktop.theme import THEMES, Style
from tests.desktop.reader.conftest import page, text
from tests.desktop.reader.samples import PAGES, SIGNS, STEPS

Key = Qt.Key
PROSE = page(*[text(f"Paragraph {n}. " + "word " * 60) for n in range(20)])


@pytest.fixture
def ruled(reader, view):
    """A page with the ruler on it."""
    reader.show_page(PROSE)
    assert reader.toggle_ruler()
    return view


def band(view):
    return view.ruler.band(view.document())


def inked(view):
    """The heights on the screen at which something nearly as dark as text is painted, ten pixels apart or less."""
    image = view.viewport().grab().toImage()
    dark = QColor(THEMES["light"].text).lightness() + 40
    return [
        y
        for y in range(image.height())
        if any(image.pixelColor(x, y).lightness() < dark for x in range(10, image.width() - 10))
    ]


def test_only_the_line_under_the_ruler_is_dark(ruled):
    top, bottom = (height - ruled.verticalScrollBar().value() for height in band(ruled))
    rows = inked(ruled)
    assert rows
    assert top - 8 <= rows[0]
    assert rows[-1] <= bottom + 12


def test_taking_it_off_shows_the_page_as_it_was(reader, view):
    reader.show_page(PROSE)
    before = view.viewport().grab().toImage()
    assert reader.toggle_ruler()
    assert view.viewport().grab().toImage() != before
    assert not reader.toggle_ruler()
    assert view.viewport().grab().toImage() == before


def test_down_and_up_go_line_by_line(ruled, qtbot):
    seen = [band(ruled)]
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Up):
        qtbot.keyClick(ruled, key)
        seen.append(band(ruled))
    assert seen[0][1] <= seen[1][0] + 6 < seen[2][0] + 6
    assert seen[3] == seen[1]


def test_every_line_is_come_by_and_is_always_on_the_screen(ruled, qtbot):
    seen = set()
    for _ in range(400):
        qtbot.keyClick(ruled, Key.Key_Down)
        top, bottom = (height - ruled.verticalScrollBar().value() for height in band(ruled))
        assert 0 <= top < bottom <= ruled.viewport().height()
        seen.add(band(ruled))
    assert band(ruled) == max(seen)
    assert ruled.verticalScrollBar().value() == ruled.verticalScrollBar().maximum()
    for _ in range(400):
        qtbot.keyClick(ruled, Key.Key_Up)
    assert band(ruled) < min(seen)


def test_the_arrow_keys_scroll_without_it(reader, view, qtbot):
    reader.show_page(PROSE)
    qtbot.keyClick(view, Key.Key_Down)
    assert view.verticalScrollBar().value() > 0


def test_it_follows_the_mouse_from_line_to_line(ruled, qtbot):
    seen = []
    for y in (100, 200, 300, 302):
        qtbot.mouseMove(ruled.viewport(), QPoint(200, y))
        seen.append(band(ruled))
    assert all(top <= y + 30 and bottom >= y - 45 for (top, bottom), y in zip(seen, (100, 200, 300, 302), strict=True))
    assert seen[0] < seen[1] < seen[2]


def test_it_stays_on_a_line_when_the_page_is_scrolled(ruled):
    ruled.verticalScrollBar().setValue(500)
    top, bottom = (height - 500 for height in band(ruled))
    assert 0 <= top < bottom <= ruled.viewport().height()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [320, 1200])
def test_it_lies_on_every_kind_of_page(reader, view, name, width):
    reader.resize(width, 500)
    reader.toggle_ruler()
    reader.show_page(PAGES[name])
    reader.set_style(Style(THEMES["dark"], 1.5))
    top, bottom = band(view)
    assert 10 < bottom - top < 120
    view.viewport().grab()


def test_cells_beside_each_other_are_one_line(reader, view, qtbot):
    reader.show_page(page(SIGNS, STEPS))
    reader.toggle_ruler()
    tops = []
    for _ in range(40):
        qtbot.keyClick(view, Key.Key_Up)
    for _ in range(30):
        tops.append(band(view)[0])
        qtbot.keyClick(view, Key.Key_Down)
    steps = [after - before for before, after in pairwise(tops) if after != before]
    assert min(steps) > 10


def test_an_empty_reader_can_have_it_too(reader, view):
    assert reader.toggle_ruler()
    view.viewport().grab()
    reader.clear()
    view.viewport().grab()

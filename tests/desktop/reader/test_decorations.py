"""What is painted under the text, looked at pixel by pixel."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QTextCursor

from desktop.languages import MIRRORED, FakeLanguage
from desktop.reader.decorations import line_rects
from desktop.theme import THEMES, Style
from library import Callout, List, Paragraph, Quote, Rule, Run
from tests.desktop.reader.conftest import page, text
from tests.desktop.reader.samples import RIGHT_TO_LEFT, STEPS, SUMMARY

KINDS = {"emergency": "emerg", "warning": "warn", "tip": "tip", "note": "info", "region": "info"}


@pytest.fixture
def look(reader, view):
    """The colour of the pixel that is so far from the middle of the first of these words."""
    shots = {}

    def look(words, dx=0, dy=0):
        if not shots:
            shots["now"] = reader.grab().toImage()
        cursor = view.document().find(words)
        assert not cursor.isNull(), words
        start = QTextCursor(cursor)
        start.setPosition(cursor.selectionStart())
        cursor.setPosition(cursor.selectionEnd())
        left, right = sorted((view.cursorRect(start).left(), view.cursorRect(cursor).left()))
        at = QPoint((left + right) // 2 + dx, view.cursorRect(start).center().y() + dy)
        return shots["now"].pixelColor(view.viewport().mapTo(reader, at)).name().upper()

    return look


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
@pytest.mark.parametrize("kind", KINDS)
def test_a_callout_stands_on_its_colour_with_its_edge_at_the_side(reader, look, kind, theme):
    reader.set_style(Style(theme))
    reader.show_page(page(text("Before."), Callout(kind, "A title", (text("Some words in the box."),))))
    assert look("Some words", dy=14) == getattr(theme, f"{KINDS[kind]}_bg")
    assert look("Before", dy=20) == theme.paper
    row = [look("Some words", dx=dx) for dx in range(-75, 0)]
    assert getattr(theme, f"{KINDS[kind]}_edge") in row


@pytest.mark.parametrize("theme", ["hc-light", "hc-dark"])
def test_where_colours_are_few_a_box_has_an_edge_all_round(reader, look, theme):
    reader.set_style(Style(THEMES[theme]))
    reader.show_page(page(Callout("tip", "", (text("Words."),)), SUMMARY))
    edge = THEMES[theme].tip_edge
    assert edge in [look("Words.", dy=dy) for dy in range(10, 40)]
    assert THEMES[theme].line in [look("In short", dy=dy) for dy in range(-40, 0)]


def test_a_step_number_stands_in_the_middle_of_its_disc(reader, look):
    reader.show_page(page(STEPS))
    accent = THEMES["light"].accent
    for dx, dy in ((-12, 0), (12, 0), (0, -13), (0, 13), (-8, 8), (8, -8)):
        assert look("1", dx, dy) == accent
    for dx, dy in ((-20, 0), (20, 0), (-14, -14), (14, 14)):
        assert look("1", dx, dy) != accent


def test_the_discs_are_joined_by_a_line(reader, look):
    reader.show_page(page(STEPS))
    assert look("1", 0, 20) not in (THEMES["light"].paper, THEMES["light"].accent)
    assert look("3", 0, 22) == THEMES["light"].paper


def test_a_pill_is_filled_behind_its_words(reader, look):
    reader.show_page(page())
    warning = THEMES["light"].warn_edge
    assert look("Not clinically reviewed", dy=-9) == warning
    assert look("Not clinically reviewed", dy=9) == warning
    assert look("Checked", dy=8) == THEMES["light"].paper


def test_a_quotation_has_a_bar_and_no_fill(reader, look):
    reader.show_page(page(Quote((text("Nobody told me."), text("She did.")))))
    row = [look("Nobody told me", dx=dx) for dx in range(-100, -40)]
    assert THEMES["light"].quote_edge in row
    assert look("Nobody told me", dy=14) == THEMES["light"].paper


def test_a_rule_is_a_line_even_before_a_box(reader, look):
    reader.show_page(page(text("Above."), Rule(), Callout("tip", "Below", ())))
    column = [look("Above", dx=250, dy=dy) for dy in range(10, 90)]
    paper, tip = THEMES["light"].paper, THEMES["light"].tip_bg
    between = column[: column.index(tip)]
    painted = [n for n, color in enumerate(between) if color != paper]
    assert painted[-1] - painted[0] < len(between)
    assert paper in between[painted[0] : painted[-1]]  # there is air between the line and the box


def test_a_box_in_a_list_stands_inside_its_item(reader, look):
    item = (text("item"), Callout("tip", "", (text("Inside."),)))
    reader.show_page(page(Callout("tip", "", (text("Outside."),)), List(False, 1, (item,))))
    tip = THEMES["light"].tip_bg
    far_left = [look("Inside.", dx=dx) for dx in range(-60, 0)]
    assert far_left.index(tip) > [look("Outside.", dx=dx) for dx in range(-60, 0)].index(tip)
    ends = [[look(words, dx=dx) == tip for dx in range(300, 480)] for words in ("Inside.", "Outside.")]
    inner, outer = (end.index(False) for end in ends)
    assert 0 < outer - inner < 40  # both end at the end of the column; the inner words begin further in


def test_right_to_left_has_its_edges_and_numbers_on_the_right(reader, look):
    tip = Callout("tip", "نکته", (text("بگویید"),))
    reader.show_page(page(tip, *RIGHT_TO_LEFT.blocks, title=RIGHT_TO_LEFT.article.title))
    edge = THEMES["light"].tip_edge
    assert edge in [look("بگویید", dx=dx) for dx in range(0, 100)]
    assert edge not in [look("بگویید", dx=dx) for dx in range(-450, 0)]
    assert look("1", 12, 0) == THEMES["light"].accent
    assert THEMES["light"].accent in [look("صدایش", dx=dx) for dx in range(0, 120)]


def test_a_simple_style_paints_nothing_under_the_text(reader, look):
    reader.set_style(Style(THEMES["light"], simple=True))
    reader.show_page(page(STEPS, Callout("warning", "A title", (text("Some words."),))))
    assert look("Some words", dy=14) == THEMES["light"].paper
    assert look("1", 12, 0) == THEMES["light"].paper


def test_the_keyboard_ring_is_painted_around_a_link(reader, view, look):
    reader.show_page(page(Paragraph((Run("See "), Run("this page", link="article:core/x"), Run(" now.")))))
    view.setFocus()
    view.focusNextPrevChild(True)
    column = [look("this page", dy=dy) for dy in range(-22, 22)]
    assert column.count(THEMES["light"].focus) >= 2
    assert QColor(column[0]) == QColor(THEMES["light"].paper)


def edges(document, start, end):
    """How far to the left and to the right the letters from `start` to `end` stand, each alone."""
    alone = [rect for at in range(start, end) for rect in line_rects(document, at, at + 1)]
    return min(rect.left() for rect in alone), max(rect.right() for rect in alone)


@pytest.mark.parametrize("title", ["Opioid overdose", "\u062c\u0631\u0639\u0629"], ids=["english", "arabic"])
def test_labels_in_a_language_from_right_to_left_stand_beside_each_other(reader, view, qapp, title):
    fake = FakeLanguage(MIRRORED, qapp)
    qapp.installTranslator(fake)
    try:
        reader.resize(1000, 600)
        reader.show_page(page(text("Words."), title=title))
    finally:
        qapp.removeTranslator(fake)
    document = view.document()
    boxes = []
    for start, end in view.sheet.labels:
        (box,) = line_rects(document, start, end)
        assert (box.left(), box.right()) == pytest.approx(edges(document, start, end), abs=1), "all of its letters"
        boxes.append(box)
    assert len(boxes) == 3
    boxes.sort(key=lambda box: (box.top(), box.left()))
    assert all(one.right() + 4 < two.left() or one.bottom() < two.top() for one, two in pairwise(boxes)), boxes

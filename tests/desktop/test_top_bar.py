from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from desktop.commands import actions_for
from desktop.search_box import SearchBox
from desktop.theme import THEMES, Style
from desktop.top_bar import TopBar


@pytest.fixture
def make_bar(qtbot, style):
    """A top bar of a width in pixels at a text size."""
    owners = []

    def make(width=1366, scale=1.0, theme="light"):
        owner = QWidget()
        qtbot.addWidget(owner)
        owners.append(owner)
        chosen = Style(THEMES[theme], scale)
        bar = TopBar(SearchBox(chosen), actions_for(owner), chosen)
        bar.setParent(owner)
        owner.resize(width, 100)
        bar.resize(width, bar.sizeHint().height())
        owner.show()
        return bar

    return make


def buttons(bar):
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    return [button for button in bar.findChildren(QToolButton, options=direct) if button.isVisible()]


def words_shown(bar):
    icons_only = Qt.ToolButtonStyle.ToolButtonIconOnly
    return [button.text() for button in buttons(bar) if button.toolButtonStyle() != icons_only]


@pytest.mark.parametrize("clock", [("", ""), ("0:07", ""), ("12:07", "10:05"), ("1:12:07", "1:10:05")])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", [480, 800, 1024, 1366])
def test_nothing_in_the_bar_overlaps_or_is_cut_at_any_size(make_bar, width, scale, clock):
    bar = make_bar(width, scale)
    bar.show_timer(clock[0], "Timer", clock[1])
    boxes = sorted((part.geometry() for part in (*buttons(bar), bar.box)), key=lambda box: box.x())
    assert all(a.right() < b.left() for a, b in pairwise(boxes))
    assert boxes[-1].right() < bar.width()
    for button in buttons(bar):
        assert button.width() >= button.iconSize().width() + 8
        if button.toolButtonStyle() != Qt.ToolButtonStyle.ToolButtonIconOnly:
            assert button.width() >= button.sizeHint().width()


@pytest.mark.parametrize("theme", THEMES)
def test_every_button_is_a_large_target_with_a_name_a_hint_and_an_icon(make_bar, theme):
    for button in buttons(make_bar(theme=theme)):
        assert min(button.width(), button.height()) >= 32
        assert button.accessibleName()
        assert button.toolTip()
        assert not button.icon().isNull()


def test_the_hints_name_the_keys(make_bar):
    hints = {button.text(): button.toolTip() for button in buttons(make_bar())}
    assert hints["Emergency"] == "Emergency (Ctrl+E)"
    assert hints["Hide"] == "Hide (F9)"


def test_the_word_emergency_stays_where_other_words_give_way(make_bar):
    assert words_shown(make_bar(1366)) == ["Emergency", "Display", "Hide"]
    assert words_shown(make_bar(700)) == ["Emergency"]


def test_the_search_box_keeps_room_for_a_few_words(make_bar):
    for width, scale in ((1366, 1.0), (1024, 1.0), (1366, 2.0), (1024, 2.0), (600, 1.0)):
        bar = make_bar(width, scale)
        assert bar.box.width() > 8 * 17 * scale, (width, scale)
        bar.show_timer("12:07", "Timer", "10:05")
        assert bar.box.width() > 8 * 17 * scale, (width, scale, "while the clock runs")
        bar.show_timer("", "")
        assert bar.box.width() > 8 * 17 * scale, (width, scale, "afterwards")


def test_the_order_is_the_same_at_every_width(make_bar):
    order = ["Home", "Back", "Forward", "Save this page", "Emergency", "Display", "Hide"]
    for width in (480, 700, 900, 1366):
        shown = [b.text() for b in sorted(buttons(make_bar(width)), key=lambda button: button.x())]
        assert shown == [name for name in order if name in shown]


@pytest.mark.parametrize("theme", THEMES)
def test_what_cannot_be_pressed_looks_it_in_every_theme(make_window, theme):
    window = make_window(theme=theme, start=False)
    assert not window.commands["save"].isEnabled()
    before = window.bar.grab().toImage()
    window.commands["save"].setEnabled(True)
    assert window.bar.grab().toImage() != before

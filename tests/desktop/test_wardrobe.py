"""Nobody sees a part of the window in a style that was changed."""

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from desktop.theme import THEMES

DARK = THEMES["dark"].paper.lower()


def paper(widget):
    return widget.palette().color(QPalette.ColorRole.Base).name()


def test_what_is_seen_is_dressed_at_once(window):
    window.open("core/rescue-breaths")
    window.display.set_theme("dark")
    assert paper(window.reader.focusProxy()) == DARK


def test_what_comes_into_view_is_dressed_before_it_is_painted(window):
    window.display.set_theme("dark")
    window.open("core/rescue-breaths")
    assert paper(window.reader.focusProxy()) == DARK


def test_what_is_not_seen_is_dressed_when_the_rest_was_painted(window, qtbot):
    window.open("core/rescue-breaths")
    window.hide_all()
    window.display.set_theme("dark")
    assert not window.reader.isVisible()
    qtbot.waitUntil(lambda: paper(window.reader.focusProxy()) == DARK)


@pytest.mark.parametrize("id", ["index", "about", "saved"])
def test_the_programs_own_pages_are_dressed_when_they_are_shown(window, id):
    window.display.set_scale(200)
    window.open(id)
    page = window.pages.currentWidget()
    assert page is not window.home
    assert max(child.font().pixelSize() for child in page.findChildren(QWidget)) >= 34

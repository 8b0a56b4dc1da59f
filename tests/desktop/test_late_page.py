"""Pages that are made ready when they are to be seen."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop.text_page import TextPage
from desktop.theme import THEMES, Style


def paper(page):
    return page.palette().color(QPalette.ColorRole.Window).name()


def test_a_page_that_waits_in_something_hidden_follows_the_theme_and_says_what_is_new(style, qtbot):
    window, stack, page = QWidget(), QStackedWidget(), TextPage("About", style)
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(stack)
    stack.addWidget(page)
    page.say([("", "Old words.")])
    with qtbot.waitExposed(window):
        window.show()
    stack.hide()  # as in a narrow window, while the list is in front
    page.set_style(Style(THEMES["dark"]))
    page.say([("", "New words.")])
    stack.show()
    assert paper(page) == THEMES["dark"].paper.lower()
    qtbot.waitUntil(lambda: [one.text() for one in page.findChildren(QLabel) if one.isVisible()][1:] == ["New words."])


def test_a_page_that_nobody_opens_is_never_dressed(style, qtbot):
    stack, first, second = QStackedWidget(), QWidget(), TextPage("About", style)
    qtbot.addWidget(stack)
    stack.addWidget(first)
    stack.addWidget(second)
    second.say([("", "Words.")])
    with qtbot.waitExposed(stack):
        stack.show()
    assert len(second.findChildren(QLabel)) == 1, "its title alone"
    assert second.words == "Words."
    stack.setCurrentWidget(second)
    assert len(second.findChildren(QLabel)) == 2

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QPushButton, QRadioButton, QWidget

from desktop.display import Display
from desktop.display_panel import DisplayPanel
from desktop.settings import Settings
from desktop.theme import THEMES

# Said by the offscreen platform of every popup.
OPENS_A_POPUP = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)", extend=True)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "profile" / "settings.json"


@pytest.fixture
def display(qapp, path):
    display = Display(qapp, Settings(theme="light"), path)
    yield display
    display.deleteLater()


@pytest.fixture
def panel(qtbot, style):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    panel = DisplayPanel(parent, style)
    panel.show_choices("light", 100)
    yield panel
    parent.close()


@pytest.mark.parametrize("name", THEMES)
def test_a_theme_is_worn_announced_and_kept(display, qapp, qtbot, path, name):
    with qtbot.waitSignal(display.changed) as changed:
        display.set_theme(name)
    assert changed.args[0].theme == THEMES[name]
    assert qapp.palette().color(QPalette.ColorRole.Base) == QColor(THEMES[name].paper)
    assert json.loads(path.read_text())["theme"] == name


def test_only_display_choices_are_kept(display, path):
    display.larger()
    assert set(json.loads(path.read_text())) == {"theme", "text_scale"}


def test_text_stays_between_100_and_200_per_cent(display):
    display.smaller()
    assert display.scale == 100
    for _ in range(30):
        display.larger()
    assert display.scale == 200
    display.normal()
    assert display.scale == 100


def test_a_choice_that_cannot_be_kept_is_worn_all_the_same_and_said(display, qtbot, path):
    path.parent.write_text("a file where a folder should be")
    with qtbot.waitSignal(display.failed):
        display.set_theme("dark")
    assert display.style.theme == THEMES["dark"]


def test_light_and_dark_of_the_system_are_followed_by_those_who_chose_so(display, qapp, qtbot):
    display.set_theme("system")
    with qtbot.waitSignal(display.changed) as changed:
        qapp.styleHints().setColorScheme(Qt.ColorScheme.Dark)
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
        display.set_theme("dark")
    assert changed.args[0].theme.is_dark


def test_the_system_does_not_change_a_theme_that_was_chosen(display, qapp, qtbot):
    with qtbot.assertNotEmitted(display.changed):
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)


def test_the_panel_shows_what_is_chosen(panel):
    panel.show_choices("hc-dark", 150)
    assert [radio.text() for radio in panel.findChildren(QRadioButton) if radio.isChecked()] == ["High contrast, dark"]
    assert "150 %" in [button.text() for button in panel.findChildren(QPushButton)]


def test_the_panel_asks_for_what_is_picked(panel, qtbot):
    radios = {radio.text(): radio for radio in panel.findChildren(QRadioButton)}
    with qtbot.waitSignal(panel.theme_picked) as picked:
        radios["Dark"].click()
    assert picked.args == ["dark"]
    buttons = {button.accessibleName(): button for button in panel.findChildren(QPushButton)}
    with qtbot.waitSignal(panel.larger_wanted):
        buttons["Larger text"].click()


@pytest.mark.parametrize(("scale", "can"), [(100, (False, True)), (150, (True, True)), (200, (True, False))])
def test_the_panel_offers_no_size_that_there_is_not(panel, scale, can):
    panel.show_choices("light", scale)
    buttons = {button.accessibleName(): button for button in panel.findChildren(QPushButton)}
    assert (buttons["Smaller text"].isEnabled(), buttons["Larger text"].isEnabled()) == can


@OPENS_A_POPUP
def test_the_panel_stays_on_the_screen(panel, qtbot):
    button = QPushButton()
    qtbot.addWidget(button)
    screen = button.screen().availableGeometry()
    button.setGeometry(screen.right() - 60, 20, 50, 30)
    button.show()
    panel.open_below(button)
    assert screen.contains(panel.geometry())
    panel.close()

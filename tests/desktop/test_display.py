import json
import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QPushButton, QRadioButton, QWidget

from desktop.display import Display
from desktop.display_panel import COLUMNS, LETTERS, LINES, PARAGRAPHS, SIZES, WORDS, DisplayPanel
from desktop.settings import Settings, load
from desktop.theme import FAMILIES, FAMILY, FONTS, THEMES, Style, chosen_family, load_fonts

ROOT = Path(__file__).parent.parent.parent

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
    panel.show_choices(Settings(theme="light"))
    yield panel
    parent.close()


@pytest.mark.parametrize("name", THEMES)
def test_a_theme_is_worn_announced_and_kept(display, qapp, qtbot, path, name):
    with qtbot.waitSignal(display.changed) as changed:
        display.set_theme(name)
    assert changed.args[0].theme == THEMES[name]
    assert qapp.palette().color(QPalette.ColorRole.Base) == QColor(THEMES[name].paper)
    assert json.loads(path.read_text())["theme"] == name


def test_what_is_kept_is_what_the_settings_know(display, path):
    display.larger()
    kept = set(json.loads(path.read_text()))
    assert "text_scale" in kept
    assert kept <= {field.name for field in fields(Settings)}


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


CHOICES = {
    "theme": "dark",
    "text_scale": 150,
    "font": "lexend",
    "line_spacing": 200,
    "paragraph_spacing": 200,
    "letter_spacing": 12,
    "word_spacing": 16,
    "column_width": 45,
    "plain": True,
}


@pytest.mark.parametrize(("name", "value"), CHOICES.items())
def test_a_choice_is_worn_announced_kept_and_taken_back_by_reset(display, qtbot, path, name, value):
    usual = display.style
    with qtbot.waitSignal(display.changed) as changed:
        display.choose(name, value)
    assert changed.args[0] != usual
    assert load(path)[0] == Settings(**{"theme": "light", name: value})
    display.reset()
    assert load(path)[0] == Settings()
    assert display.style == replace(usual, theme=display.style.theme)


def test_reset_leaves_what_is_no_look(qapp, path):
    display = Display(qapp, Settings(text_scale=200, region="uk"), path)
    display.reset()
    assert load(path)[0] == Settings(region="uk")
    display.deleteLater()


def test_only_a_look_can_be_chosen(display, qtbot):
    with qtbot.assertNotEmitted(display.changed):
        display.choose("region", "uk")
        display.choose("glitter", True)
        display.choose("theme", "light")


@pytest.mark.parametrize(("name", "family"), [("atkinson", FAMILY), ("nothing", FAMILY), *FAMILIES.items()])
def test_a_font_is_there_when_it_is_chosen(qapp, name, family):
    load_fonts()
    assert chosen_family(name) == family
    assert QFontInfo(Style(THEMES["light"], family=family).font()).family() == family


def test_the_systems_font_is_none_of_ours(qapp):
    assert chosen_family("system") not in {FAMILY, *FAMILIES.values(), ""}


def test_no_font_is_loaded_before_it_is_chosen():
    code = """
import sys
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication
from desktop import theme
app = QApplication(["x", "-platform", "offscreen"])
theme.load_fonts()
theme.chosen_family("atkinson")
print(sorted(set(QFontDatabase.families()) & {"Lexend", "OpenDyslexic3", theme.FAMILY}))
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert told.strip() == f"['{FAMILY}']"


def test_every_bundled_font_comes_with_its_licence_and_all_are_small():
    folders = [FONTS, *(FONTS / name for name in FAMILIES)]
    assert all(
        "SIL OPEN FONT LICENSE" in (folder / "OFL.txt").read_text(encoding="utf-8").upper() for folder in folders
    )
    assert sum(face.stat().st_size for face in FONTS.glob("*/*.?tf")) < 500_000


def test_the_spacing_that_wcag_asks_for_is_offered():
    assert LINES[-1] >= 150
    assert (PARAGRAPHS[-1], LETTERS[-1], WORDS[-1]) == (200, 12, 16)


@pytest.mark.parametrize(
    ("name", "steps"),
    [
        ("text_scale", SIZES),
        ("line_spacing", LINES),
        ("paragraph_spacing", PARAGRAPHS),
        ("letter_spacing", LETTERS),
        ("word_spacing", WORDS),
        ("column_width", COLUMNS),
    ],
)
def test_every_step_that_is_offered_can_be_kept_and_the_usual_is_one_of_them(path, name, steps):
    assert getattr(Settings(), name) in steps
    for step in steps:
        Settings(**{name: step}).save(path)
        assert load(path) == (Settings(**{name: step}), None)


def labels(panel):
    return [label.text() for label in panel.findChildren(QLabel)]


def buttons(panel):
    return {button.accessibleName() or button.text(): button for button in panel.findChildren(QPushButton)}


def test_the_panel_shows_what_is_chosen(panel):
    panel.show_choices(Settings(theme="hc-dark", text_scale=150, font="lexend", letter_spacing=6, plain=True))
    checked = [radio.text() for radio in panel.findChildren(QRadioButton) if radio.isChecked()]
    assert checked == ["High contrast, dark", "Lexend"]
    assert {"150 %", "+6 %"} <= set(labels(panel))
    assert panel.findChild(QCheckBox).isChecked()


@pytest.mark.parametrize(
    ("press", "asked"),
    [
        ("Dark", ["theme", "dark"]),
        ("OpenDyslexic", ["font", "opendyslexic"]),
        ("Plain: no painted panels", ["plain", True]),
        ("Larger text", ["text_scale", 110]),
        ("Lines: less", ["line_spacing", 140]),
        ("Paragraphs: more", ["paragraph_spacing", 110]),
        ("Letters: more", ["letter_spacing", 3]),
        ("Words: more", ["word_spacing", 4]),
        ("Column: less", ["column_width", 60]),
    ],
)
def test_the_panel_asks_for_what_is_pressed(panel, qtbot, press, asked):
    every = panel.findChildren(QAbstractButton)
    button = next(button for button in every if press in (button.accessibleName(), button.text()))
    with qtbot.waitSignal(panel.picked) as picked:
        button.click()
    assert picked.args == asked


def test_one_press_asks_for_everything_as_it_was(panel, qtbot):
    with qtbot.waitSignal(panel.reset_wanted):
        buttons(panel)["Reset all"].click()


def test_the_panel_says_that_little_speaks_for_opendyslexic(panel):
    assert any("Studies have not shown" in text for text in labels(panel))
    radio = next(radio for radio in panel.findChildren(QRadioButton) if radio.text() == "OpenDyslexic")
    assert "Studies have not shown" in QAccessible.queryAccessibleInterface(radio).text(QAccessible.Text.Description)


@pytest.mark.parametrize(("scale", "can"), [(100, (False, True)), (150, (True, True)), (200, (True, False))])
def test_the_panel_offers_no_size_that_there_is_not(panel, scale, can):
    panel.show_choices(Settings(text_scale=scale))
    assert (buttons(panel)["Smaller text"].isEnabled(), buttons(panel)["Larger text"].isEnabled()) == can


def test_a_value_between_two_steps_goes_to_the_next_one(panel, qtbot):
    panel.show_choices(Settings(line_spacing=155))
    with qtbot.waitSignal(panel.picked) as picked:
        buttons(panel)["Lines: more"].click()
    assert picked.args == ["line_spacing", 160]


@OPENS_A_POPUP
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_everything_in_the_panel_is_named_and_large_enough(panel, scale):
    panel.set_style(Style(THEMES["light"], scale))
    panel.open_below(panel.parent())
    for button in panel.findChildren(QAbstractButton):
        if button.isVisible():
            assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name) not in ("", "+", "\u2212")
            assert min(button.width(), button.height()) >= 30 * scale
    panel.close()


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

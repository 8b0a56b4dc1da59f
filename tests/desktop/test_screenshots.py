"""Pictures of the main states, saved to build/screenshots for a person to look at.

What a machine can tell is checked: that something is there, in the theme's colours, and that no two are alike.
"""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

FOLDER = Path(__file__).parent.parent.parent / "build" / "screenshots"
SIZES = [(1366, 768), (1024, 600)]
QUICKLY = 80  # of 100: PNG loses nothing at any, it is only packed less


def home(window, qtbot):
    window.commands["home"].trigger()


def results(window, qtbot):
    with qtbot.waitSignal(window.librarian.found):
        window.box.search_for("naloxone")


def article(window, qtbot):
    results(window, qtbot)
    window.results.list.pick_first()


def topic(window, qtbot):
    window.topics.picked.emit("infections-and-wounds")


def emergency(window, qtbot):
    window.open_card()


def nothing_found(window, qtbot):
    with qtbot.waitSignal(window.librarian.found):
        window.box.search_for("qqqqqq")


def problem(window, qtbot):
    window.notice.say("“nsp-guide.md” cannot be used: title is missing.")


def outline(window, qtbot):
    window.open("core/opioid-overdose", anchor="where-advice-differs")
    window.commands["outline"].trigger()


def steps(window, qtbot):
    emergency(window, qtbot)
    window.commands["steps"].trigger()


def focus_mode(window, qtbot):
    window.open("core/rescue-breaths")
    window.commands["focus_mode"].trigger()


def ruler(window, qtbot):
    window.open("core/rescue-breaths")
    window.commands["ruler"].trigger()


STATES = (home, results, article, topic, emergency, nothing_found, problem, outline, steps, focus_mode, ruler)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("theme", ["light", "dark", "soft", "hc-dark"])
def test_the_main_states_are_pictured_and_differ(make_window, qtbot, theme, size):
    window = make_window(size=size, theme=theme)
    FOLDER.mkdir(parents=True, exist_ok=True)
    pictures = {}
    for show in STATES:
        home(window, qtbot)
        show(window, qtbot)
        picture = window.grab().toImage()
        assert picture.save(str(FOLDER / f"{show.__name__}-{theme}-{size[0]}x{size[1]}.png"), "PNG", QUICKLY)
        pictures[show.__name__] = picture
    paper = QColor(window.display.style.theme.paper).rgb()
    for name, picture in pictures.items():
        assert (picture.width(), picture.height()) == size
        pixels = memoryview(bytes(picture.convertToFormat(QImage.Format.Format_RGB32).constBits())).cast("I")
        seen = [color for y in range(0, size[1], 8) for color in pixels[y * size[0] : (y + 1) * size[0] : 8]]
        assert seen.count(paper) > len(seen) / 10, f"{name} has the theme's paper"
        assert len(set(seen)) > 5, f"{name} has something on it"
    assert len({bytes(picture.constBits()) for picture in pictures.values()}) == len(STATES)


@pytest.mark.parametrize("scale", [150, 200])
def test_large_text_is_pictured(make_window, qtbot, scale):
    window = make_window(text_scale=scale)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for show in (home, article):
        show(window, qtbot)
        assert window.grab().save(str(FOLDER / f"{show.__name__}-light-{scale}.png"), "PNG", QUICKLY)


@pytest.mark.parametrize("font", ["atkinson", "lexend", "opendyslexic", "system"])
def test_every_font_is_pictured_at_its_widest_spacing(make_window, qtbot, font):
    window = make_window(
        font=font, line_spacing=200, paragraph_spacing=200, letter_spacing=12, word_spacing=16, theme="light"
    )
    FOLDER.mkdir(parents=True, exist_ok=True)
    emergency(window, qtbot)
    assert window.grab().save(str(FOLDER / f"font-{font}-wide.png"), "PNG", QUICKLY)


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("theme", ["light", "hc-dark"])
@pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)", extend=True)
def test_the_display_panel_and_the_steps_are_pictured(make_window, qtbot, theme, scale):
    window = make_window(size=(1024, 600), theme=theme, text_scale=scale)
    FOLDER.mkdir(parents=True, exist_ok=True)
    window.commands["display"].trigger()
    assert window.panel.grab().save(str(FOLDER / f"display-{theme}-{scale}.png"), "PNG", QUICKLY)
    window.panel.hide()
    steps(window, qtbot)
    assert window.grab().save(str(FOLDER / f"steps-{theme}-{scale}.png"), "PNG", QUICKLY)

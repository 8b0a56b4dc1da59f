from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon

from desktop.icons import FOLDER, INK, icon
from desktop.theme import THEMES, Style
from library import CONTENT, Library

LIGHT, DARK = Style(THEMES["light"]), Style(THEMES["dark"])
NAMES = sorted(path.stem for path in FOLDER.glob("*.svg"))
STATES = (QIcon.State.Off, QIcon.State.On)
TOPIC_ICONS = [topic.icon for topic in Library.open([CONTENT], []).topics]


def image(name, style=LIGHT, size=48, mode=QIcon.Mode.Normal, color=""):
    return icon(name, style, color).pixmap(QSize(size, size), mode).toImage()


def inked(picture):
    """The colours of the pixels that are covered in full."""
    found = set()
    for x in range(picture.width()):
        for y in range(picture.height()):
            color = picture.pixelColor(x, y)
            if color.alpha() == 255:
                found.add(color.name().upper())
    return found


def near(colors, wanted):
    """Whether all are the wanted colour but for rounding."""
    wanted = QColor(wanted)
    parts = [(color.red(), color.green(), color.blue()) for color in map(QColor, colors)]
    return bool(parts) and all(
        abs(a - b) <= 2 for part in parts for a, b in zip(part, wanted.getRgb()[:3], strict=True)
    )


def test_every_topic_has_an_icon():
    assert set(TOPIC_ICONS) <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_is_drawn(qapp, name):
    assert inked(image(name))


@pytest.mark.parametrize("name", [name for name in NAMES if name != "app"])
def test_an_icon_is_one_stroke_drawing_of_24_units(name):
    root = ElementTree.parse(FOLDER / f"{name}.svg").getroot()
    assert root.get("viewBox") == "0 0 24 24"
    assert root.get("stroke") == INK


@pytest.mark.parametrize("style", [LIGHT, DARK], ids=lambda style: style.theme.name)
def test_an_icon_has_the_colour_of_the_text(qapp, style):
    assert near(inked(image("home", style)), style.theme.text)


def test_an_icon_takes_the_colour_it_is_given(qapp):
    assert near(inked(image("emergency", color="#A92418")), "#A92418")


def test_a_disabled_icon_looks_idle(qapp):
    assert near(inked(image("back", mode=QIcon.Mode.Disabled)), LIGHT.theme.control)


def test_the_application_icon_keeps_its_colours(qapp):
    assert QColor("#0A5A68").name().upper() in inked(image("app", DARK, 16))


def test_a_dense_screen_gets_more_pixels(qapp):
    pixmap = icon("search", LIGHT).pixmap(QSize(24, 24), 2.0)
    assert pixmap.size() == QSize(48, 48)
    assert pixmap.devicePixelRatio() == 2


@pytest.mark.parametrize(("name", "turns"), [("back", True), ("forward", True), ("home", False), ("display", False)])
def test_only_arrows_turn_round_in_a_right_to_left_interface(qapp, name, turns):
    usual = image(name)
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        assert (image(name) != usual) is turns
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_a_name_without_a_drawing_is_an_empty_icon(qapp):
    assert not inked(image("no-such-icon"))


def test_an_icon_survives_being_copied(qapp):
    copy = QIcon(icon("home", LIGHT))
    copy.addPixmap(icon("search", LIGHT).pixmap(QSize(8, 8)))  # makes Qt clone the engine
    assert inked(copy.pixmap(QSize(48, 48)).toImage())


def test_what_is_switched_on_is_filled_and_not_only_of_another_colour():
    off, on = (icon("bookmark", LIGHT).pixmap(QSize(48, 48), QIcon.Mode.Normal, state).toImage() for state in STATES)
    assert off.pixelColor(24, 20).alpha() == 0
    assert on.pixelColor(24, 20).alpha() == 255

import re

import pytest
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QPalette, QRawFont

from desktop.theme import FAMILY, THEMES, Style, Theme, apply, chosen_theme, load_fonts, theme_of

KINDS = ("info", "tip", "warn", "emerg")
TEXT, EDGE = 4.5, 3.0  # WCAG 2.2 AA
PAIRS = [
    *[("text", back, TEXT) for back in ("paper", "panel", "window", "zebra", *(f"{kind}_bg" for kind in KINDS))],
    *[("muted", back, TEXT) for back in ("paper", "panel", "window")],
    *[("link", back, TEXT) for back in ("paper", "panel", "zebra", *(f"{kind}_bg" for kind in KINDS))],
    *[("control", back, EDGE) for back in ("paper", "panel", "window")],
    *[("focus", back, EDGE) for back in ("paper", "panel", "window", *(f"{kind}_bg" for kind in KINDS))],
    *[(front, "tint", TEXT) for front in ("text", "muted", "accent")],  # the words and lines of a drawing
    ("visited", "paper", TEXT),
    ("accent_text", "accent", TEXT),
    ("sel_text", "sel_bg", TEXT),
    ("sel_muted", "sel_bg", TEXT),
    ("sel_focus", "sel_bg", EDGE),
    ("hit_text", "hit_bg", TEXT),
    *[(f"{kind}_text", f"{kind}_bg", TEXT) for kind in KINDS],
    *[(f"{kind}_edge", f"{kind}_bg", EDGE) for kind in KINDS],
    *[("paper", f"{kind}_edge", TEXT) for kind in KINDS],  # the words in a pill
]


def luminance(color):
    def linear(part):
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(color[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_21_to_1():
    assert ratio("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize(("front", "back", "least"), PAIRS, ids=lambda value: str(value))
@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_everybody_can_read_it(theme, front, back, least):
    assert ratio(getattr(theme, front), getattr(theme, back)) >= least


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_every_token_is_a_colour(theme):
    for token in set(Theme.__slots__) - {"name"}:
        assert re.fullmatch("#[0-9A-F]{6}", getattr(theme, token)), token


def test_a_theme_knows_whether_it_is_dark():
    assert {name for name, theme in THEMES.items() if theme.is_dark} == {"dark", "hc-dark"}


def test_a_theme_is_found_by_its_name():
    assert chosen_theme("soft") is THEMES["soft"]


@pytest.mark.parametrize("name", ["system", "no such theme"])
def test_the_system_decides_where_no_theme_was_chosen(qapp, name):
    apply(qapp, Style(THEMES["dark"]))
    try:
        assert chosen_theme(name).name == "light"  # the offscreen platform has no preference
    finally:
        apply(qapp, Style(THEMES["light"]))


def test_a_system_with_colours_of_its_own_keeps_them():
    palette = QPalette(QColor("#102030"))
    palette.setColor(QPalette.ColorRole.Link, QColor("#ABCDEF"))
    theme = theme_of(palette)
    own = {palette.color(role).name().upper() for role in QPalette.ColorRole if role != QPalette.ColorRole.NColorRoles}
    assert {getattr(theme, token) for token in Theme.__slots__ if token != "name"} <= own
    assert theme.link == "#ABCDEF"
    assert theme.is_contrast


def test_applying_a_theme_colours_native_widgets(qapp):
    apply(qapp, Style(THEMES["dark"], scale=1.5))
    try:
        assert qapp.palette().color(QPalette.ColorRole.Base).name().upper() == THEMES["dark"].paper
        assert qapp.font().pixelSize() == 26
    finally:
        apply(qapp, Style(THEMES["light"]))


def test_the_bundled_font_is_the_one_that_is_used(qapp):
    load_fonts()
    assert QFontInfo(Style(THEMES["light"]).font()).family() == FAMILY


@pytest.mark.parametrize(
    ("weight", "italic", "face"),
    [
        (QFont.Weight.Normal, False, "Regular"),
        (QFont.Weight.Normal, True, "Italic"),
        (QFont.Weight.DemiBold, False, "SemiBold"),
        (QFont.Weight.Bold, False, "Bold"),
    ],
)
def test_each_weight_has_a_face_of_its_own(qapp, weight, italic, face):
    load_fonts()
    assert QRawFont.fromFont(Style(THEMES["light"]).font(1.0, weight, italic)).styleName() == face


def test_a_column_holds_about_68_characters(qapp):
    load_fonts()
    style = Style(THEMES["light"])
    line = "Stay with them, and watch for breathing that slows again: it can, f"
    assert QFontMetricsF(style.font()).horizontalAdvance(line) == pytest.approx(style.column(), rel=0.06)


def test_the_column_grows_with_the_text(qapp):
    load_fonts()
    assert Style(THEMES["light"], scale=2).column() == pytest.approx(2 * Style(THEMES["light"]).column(), rel=0.02)


def test_letters_can_be_spaced_out(qapp):
    load_fonts()
    wide, usual = (QFontMetricsF(Style(THEMES["light"], letter=letter).font()) for letter in (0.1, 0.0))
    assert wide.horizontalAdvance("naloxone") > usual.horizontalAdvance("naloxone") + 8

"""Pictures are shown only when they are what they should be."""

import struct
import zlib

import pytest
from PySide6.QtGui import QColor, QImage

from desktop.reader.pictures import load_picture, recoloured
from desktop.theme import THEMES, Style
from library import Figure
from tests.desktop.reader.conftest import page

LIGHT, DARK = (Style(THEMES[name]) for name in ("light", "dark"))
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50" width="100" height="50">'
    '<rect width="100" height="50" fill="#E8F1F6"/><rect width="50" height="50" fill="#0a5a68"/></svg>'
)


def photograph(path, width=40, height=20, kind="PNG"):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#123456"))
    assert image.save(str(path), kind)
    return path


def png_that_says(width, height, depth=8, color=2, pixels=b"\0"):
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")


def load(path, trusted, style=LIGHT, width=400.0, density=1.0):
    return load_picture(path, width, style, trusted, density)


@pytest.fixture
def drawing(tmp_path):
    path = tmp_path / "images" / "x.svg"
    path.parent.mkdir()
    path.write_text(DRAWING)
    return path


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_photographs_are_shown(qapp, tmp_path, kind):
    image = load(photograph(tmp_path / "x.any", kind=kind), tmp_path)
    assert (image.width(), image.height()) == (40, 20)


def test_a_wide_photograph_is_made_to_fit(qapp, tmp_path):
    image = load(photograph(tmp_path / "x.png", 2000, 1000), tmp_path, width=500.0, density=2.0)
    assert image.deviceIndependentSize().toTuple() == pytest.approx((500, 250))
    assert image.width() == 1000


def test_our_drawings_are_drawn_in_the_colours_of_the_theme(qapp, drawing, tmp_path):
    for style in (LIGHT, DARK):
        image = load(drawing, tmp_path, style)
        assert image.pixelColor(75, 25).name().upper() == style.theme.info_bg
        assert image.pixelColor(25, 25).name().upper() == style.theme.accent


def test_a_drawing_is_sharp_on_a_dense_screen_and_grows_with_the_text(qapp, drawing, tmp_path):
    image = load(drawing, tmp_path, Style(THEMES["light"], 1.5), density=2.0)
    assert image.deviceIndependentSize().toTuple() == (150, 75)
    assert image.width() == 300


def test_a_drawing_of_another_pack_is_not_drawn(qapp, drawing, tmp_path):
    assert load(drawing, tmp_path / "elsewhere") is None


def test_a_drawing_that_is_reached_by_a_link_out_of_the_pack_is_not_drawn(qapp, drawing, tmp_path):
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "x.svg").symlink_to(drawing)
    assert load(pack / "x.svg", pack) is None


def test_a_drawing_by_the_name_of_a_photograph_is_refused(qapp, tmp_path):
    path = tmp_path / "x.png"
    path.write_text(DRAWING)
    assert load(path, tmp_path / "elsewhere") is None
    assert load(path, tmp_path) is None


@pytest.mark.parametrize("kind", ["BMP", "PPM", "XPM"])
def test_other_formats_are_refused(qapp, tmp_path, kind):
    assert load(photograph(tmp_path / "x.png", kind=kind), tmp_path) is None


@pytest.mark.parametrize(
    "content",
    [b"", b"not a picture", png_that_says(60_000, 60_000), png_that_says(0, 5), b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"],
)
def test_a_broken_or_monstrous_file_is_refused(qapp, tmp_path, content, qtlog):
    path = tmp_path / "x.png"
    path.write_bytes(content)
    with qtlog.disabled():  # Qt says what is wrong with it
        assert load(path, tmp_path) is None


@pytest.mark.parametrize("content", ["", "<svg", "<html/>", "\ufeff", '<svg xmlns="http://www.w3.org/2000/svg"/>'])
def test_a_broken_drawing_is_refused(qapp, drawing, tmp_path, content, qtlog):
    drawing.write_text(content)
    with qtlog.disabled():  # Qt says what is wrong with the XML
        assert load(drawing, tmp_path) is None


def test_a_very_large_file_is_not_read(qapp, tmp_path):
    path = photograph(tmp_path / "x.png")
    with path.open("ab") as file:
        file.write(bytes(9_000_000))
    assert load(path, tmp_path) is None


def test_a_picture_of_too_many_pixels_is_refused_however_small_its_file_is(qapp, tmp_path):
    path = tmp_path / "x.png"
    for width, height, shown in ((400, 300, True), (6_000, 5_000, False)):
        row = b"\0" + bytes(width // 8)
        path.write_bytes(png_that_says(width, height, depth=1, color=0, pixels=row * height))
        assert (load(path, tmp_path) is not None) is shown


def test_a_folder_and_a_missing_file_are_no_pictures(qapp, tmp_path):
    assert load(tmp_path, tmp_path) is None
    assert load(tmp_path / "gone.png", tmp_path) is None


def test_only_whole_colours_are_replaced_and_each_once():
    dark = THEMES["dark"]
    assert (
        recoloured("#20242A #20242a #123456 url(#20242Abc)", dark) == f"{dark.text} {dark.text} #123456 url(#20242Abc)"
    )
    assert recoloured("#FFFFFF", dark) == dark.accent_text


def test_a_picture_stands_on_the_page_with_its_description_below(reader, view, drawing):
    reader.show_page(page(Figure(drawing, "Four steps")))
    assert "\ufffc\nFour steps\n" in view.document().toPlainText()
    shot = reader.grab().toImage()
    assert THEMES["light"].info_bg in {
        shot.pixelColor(x, y).name().upper() for x in range(0, shot.width(), 20) for y in range(0, shot.height(), 10)
    }


def test_a_picture_is_never_wider_than_the_column(reader, tmp_path):
    path = photograph(tmp_path / "wide.png", 1200, 300)
    reader.resize(320, 600)
    reader.show_page(page(Figure(path, "Wide")))
    shot = reader.grab().toImage()
    columns = [
        x for x in range(shot.width()) if any(shot.pixelColor(x, y) == QColor("#123456") for y in range(0, 600, 5))
    ]
    assert 200 < len(columns) < 320 - 20


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_what_a_drawing_fills_under_its_words_is_never_the_colour_of_what_is_selected(theme):
    # In high contrast a selection turns its words round, and a drawing has no such words.
    assert recoloured(THEMES["light"].sel_bg, theme) == theme.tint

"""Qt can lose paragraphs without a word: nothing that is written may go missing on the screen."""

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument

from desktop.theme import THEMES, Style
from library import CONTENT, Callout, Quote
from tests.desktop.reader.conftest import page, text
from tests.desktop.reader.samples import PAGES, RICH, RIGHT_TO_LEFT, SUMMARY, TITLES, heading, listed

SHIPPED = sorted(CONTENT.glob("*/*.md"))


def blocks_of(reader):
    reader.text()  # so that all of it is set
    document = reader.focusProxy().document()
    document.documentLayout().frameBoundingRect(document.rootFrame())  # finishes the layout
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def lost(reader):
    return [block.text() for block in blocks_of(reader) if block.text().strip() and block.layout().lineCount() == 0]


def cut_off(reader):
    """Lines that reach out of the column."""
    return [
        block.text()
        for block in blocks_of(reader)
        for line in map(block.layout().lineAt, range(block.layout().lineCount()))
        if line.naturalTextWidth() > line.width() + 1
    ]


@pytest.mark.parametrize("width", [320, 700, 1400])
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", PAGES)
def test_every_paragraph_has_lines(reader, view, name, theme, width):
    reader.set_style(Style(THEMES[theme], 1.3))
    reader.resize(width, 500)
    reader.show_page(PAGES[name], titles=TITLES, words=("naloxone",))
    assert lost(reader) == []


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_paragraph_of_a_shipped_page_has_lines(reader, view, library, path):
    shown = library.page(f"core/{path.stem}")
    for width in (700, 480):  # with tables, and with cards for their rows
        reader.resize(width, 600)
        reader.show_page(shown)
        assert lost(reader) == []
        assert cut_off(reader) == []


def test_nothing_is_lost_when_the_width_and_the_style_change_and_words_are_marked(reader, view):
    reader.show_page(RICH, words=("breathing",))
    for width, scale in ((400, 1.0), (1000, 2.0), (500, 1.5)):
        reader.resize(width, 400)
        reader.find_text("the")
        reader.set_style(Style(THEMES["dark"], scale))
        reader.jump("signs-to-look-for")
        assert lost(reader) == []


def test_a_shown_document_is_never_changed(reader, view, qtbot):
    reader.show_page(RICH, titles=TITLES, words=("naloxone",))
    reader.text()
    document, before = view.document(), view.document().revision()
    reader.resize(500, 500)
    reader.find_text("naloxone")
    reader.jump("note-1")
    reader.next_heading()
    view.focusNextPrevChild(True)
    qtbot.wait(1)
    assert view.document() is document
    assert document.revision() == before


def test_the_view_loads_nothing_by_name(reader, view, tmp_path):
    reader.show_page(RICH)
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"secret")
    for name in (secret.as_uri(), "//host/share/picture.png", "picture.png"):
        for kind in (QTextDocument.ResourceType.ImageResource, QTextDocument.ResourceType.StyleSheetResource):
            assert view.document().resource(kind.value, QUrl(name)) is None


def test_boxes_in_boxes_end_somewhere(reader, view):
    block = text("at the bottom")
    for _ in range(40):
        block = Quote((Callout("tip", "Deeper", (listed("x"), block)),))
    reader.show_page(page(block))
    assert lost(reader) == []
    assert "at the bottom" in reader.text()


def test_the_column_is_as_wide_as_is_good_to_read_and_in_the_middle(reader, view, style):
    reader.resize(1400, 600)
    reader.show_page(page(text("word " * 200)))
    assert view.viewport().width() == pytest.approx(style.column(), abs=40)
    left = view.viewport().mapTo(reader, view.viewport().rect().topLeft()).x()
    right = reader.width() - left - view.viewport().width()
    assert abs(left - right) <= view.verticalScrollBar().width() + 4


def test_a_heading_keeps_its_distance_from_a_box_above_it(reader, view):
    def gap(below):
        reader.show_page(page(SUMMARY, below))
        inside, outside = (view.cursorRect(view.document().find(words)) for words in ("stay.", "Below"))
        return outside.top() - inside.bottom()

    assert gap(heading("Below")) >= gap(text("Below")) + 5


def test_a_box_keeps_its_distance_from_what_is_above_it(reader, view, style):
    reader.show_page(page(text("Above"), SUMMARY))
    above, inside = (view.cursorRect(view.document().find(words)) for words in ("Above", "In short"))
    assert inside.top() - above.bottom() > 1.4 * style.px


def test_columns_run_from_right_to_left_in_a_right_to_left_page(reader, view):
    reader.show_page(RIGHT_TO_LEFT)
    first = view.document().find("نشانه")
    second = view.document().find("بیش‌مصرفی", view.document().find("نالوکسان"))  # not the one in the title
    assert view.cursorRect(first).left() > view.cursorRect(second).left() + 100


def test_lines_never_run_into_each_other(reader, view):
    reader.set_style(Style(THEMES["light"], leading=0.7))
    reader.show_page(RICH)
    assert min(block.blockFormat().lineHeight() for block in blocks_of(reader) if block.text()) >= 100


def test_links_are_underlined_in_the_colour_of_links(reader, view):
    reader.show_page(RICH)
    link, plain = (view.document().find(words).charFormat() for words in ("Recovery position", "this file"))
    assert (link.foreground().color().name().upper(), link.fontUnderline()) == (THEMES["light"].link, True)
    assert (plain.foreground().color().name().upper(), plain.fontUnderline()) == (THEMES["light"].text, False)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_in_the_pane_keeps_it_from_getting_narrow(reader, scale):
    reader.set_style(Style(THEMES["light"], scale))
    reader.show_page(RICH)
    reader.open_find()
    assert reader.minimumSizeHint().width() < 200


def test_the_text_follows_a_narrow_window(reader, view):
    reader.resize(300, 600)
    reader.show_page(page(text("word " * 200)))
    assert view.viewport().width() > 230
    assert cut_off(reader) == []

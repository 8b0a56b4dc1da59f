"""What is copied."""

import pytest
from PySide6.QtGui import QGuiApplication

from tests.desktop.reader.conftest import page, text
from tests.desktop.reader.samples import RICH, RIGHT_TO_LEFT, SIGNS, STEPS, heading, listed

SOURCE = "From “Opioid overdose: what to do”, Fieldshelf library. Checked 23 Nov 2026. Not clinically reviewed."


@pytest.fixture
def copied(reader, view, tmp_path):
    """What copying everything gives, as lines."""

    def copy(*blocks, **facts):
        reader.show_page(page(*blocks, **{"path": tmp_path / "x.md", **facts}))
        view.selectAll()
        view.copy()
        return QGuiApplication.clipboard().text().split("\n")

    return copy


def test_the_source_and_the_date_come_last_after_an_empty_line(copied):
    lines = copied(text("Stay."))
    assert lines[-2:] == ["", SOURCE]
    assert lines.count("") == 1


def test_words_of_another_pack_name_that_pack(copied, tmp_path):
    assert "pack “harbour”" in copied(text("x"), pack="harbour", path=tmp_path.parent / "x.md")[-1]


def test_a_stretch_is_copied_as_it_stands_with_its_source(reader, view, tmp_path):
    reader.show_page(page(text("Call an ambulance. 😀 Then stay."), path=tmp_path / "x.md"))
    at = view.document().find("😀").selectionStart()
    view.setTextCursor(view.cursor_over(at, at + len("xx Then")))
    view.copy()
    assert QGuiApplication.clipboard().text() == f"😀 Then\n\n{SOURCE}"


def test_steps_have_their_numbers_before_them_and_the_button_is_left_out(copied):
    lines = copied(heading("Do this now", steps=True), STEPS)
    at = lines.index("Do this now")
    assert lines[at + 1 : at + 4] == ["1. Shout their name.", "2. Call an ambulance.", "3. Give naloxone."]


def test_a_row_of_a_table_is_a_line(copied):
    lines = copied(SIGNS)
    assert "What you see\tOverdose\tAsleep" in lines
    assert "Skin\tBlue" in lines


def test_lists_keep_their_marks(copied):
    assert {"• one", "7. seventh"} <= {
        " ".join(line.split()) for line in copied(listed("one"), listed("seventh", ordered=True, start=7))
    }


@pytest.mark.parametrize("shown", [RICH, RIGHT_TO_LEFT])
def test_nothing_that_is_only_for_the_screen_is_copied(reader, view, shown):
    reader.show_page(shown)
    view.selectAll()
    view.copy()
    text = QGuiApplication.clipboard().text()
    assert not set(text) & set("\u2060\u00a0\u2028\u2029\u200f\ufffc")
    assert "One step at a time" not in text
    assert all(line == line.rstrip() for line in text.split("\n"))


def test_without_a_selection_the_clipboard_stays(reader, view):
    reader.show_page(RICH)
    QGuiApplication.clipboard().setText("mine")
    view.copy()
    assert QGuiApplication.clipboard().text() == "mine"

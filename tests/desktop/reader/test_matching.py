import pytest
from PySide6.QtGui import QTextCursor, QTextDocument

from desktop.reader.matching import find_words, places_of


@pytest.mark.parametrize(
    ("wanted", "text", "found"),
    [
        ("breath", "Breath by breath", [(0, 6), (10, 16)]),
        ("do not", "Do\u00a0not. Do\nnot. Do  not", [(0, 6), (8, 14), (16, 23)]),
        ("don't", "Don\u2019t", [(0, 5)]),
        ('"no"', "\u201cno\u201d", [(0, 4)]),
        ("2-3", "2\u20133", [(0, 3)]),
        ("a.c", "abc a.c", [(4, 7)]),
        ("aa", "aaaa", [(0, 2), (2, 4)]),
        ("", "x", []),
        ("  ", "x  x", []),
        ("x", "", []),
    ],
)
def test_text_is_found_as_a_person_means_it(wanted, text, found):
    assert places_of(wanted, text) == found


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        (("od",), "OD, od and good", [(0, 2), (4, 6)]),
        (("2c-b", "b"), "2C-B or b", [(0, 4), (8, 9)]),
        (("c++",), "c++ c", [(0, 3)]),
        ((), "x", []),
        (("",), "x", []),
    ],
)
def test_words_are_found_whole(words, text, found):
    assert find_words(words, text) == found


def test_positions_are_those_of_qt_after_an_emoji(qapp):
    document = QTextDocument("😀 one 😀 two")
    ((start, end),) = places_of("two", document.toPlainText())
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    assert cursor.selectedText() == "two"

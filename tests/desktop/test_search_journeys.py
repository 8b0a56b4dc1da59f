"""What becomes of words that are misspelt, pasted, or found in odd places, and of a library that is half broken."""

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from library import Library, Marked, compile_library
from tests.desktop.conftest import copy_small

Key = Qt.Key
GUIDE = "treatment-and-services/nsp-guide.md"
ODD_PLACES = """
## Sizes of foil

| Name | Sheets |
|---|---|
| Quincunx | Twelve sheets of zaffre |

## What else is in the box

Some things to bring.

- A whippletree.
- A bag:
    - with a farthingale inside.

## Padding

{padding}
""".format(padding="\n\n".join(["Nothing of note is said here, at some length, to fill the page."] * 40))


def told(notice):
    return [sentence for sentence in notice.sentences if "thesaurus" in sentence]


@pytest.fixture
def search(window, qtbot):
    """Type words and wait for what is found."""

    def go(words):
        with qtbot.waitSignal(window.librarian.found) as found:
            window.box.search_for(words)
        return found.args[0]

    return go


# Misspelt


@pytest.mark.parametrize("typed", ["overdsoe", "naloxoen storeage", "tramdol", "nalxone", "recovry positon"])
def test_every_correction_is_said_and_leads_back_with_one_click(window, search, qtbot, typed):
    answer = search(typed)
    assert answer.corrected
    assert answer.corrected in window.results.notes
    link = window.results.link
    assert link.isVisible()
    assert link.text() == f"Search for “{typed}” instead"
    with qtbot.waitSignal(window.librarian.found) as found:
        qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert (found.args[0].query, found.args[0].corrected) == (typed, None)
    assert not link.isVisible()
    assert window.box.words() == typed


def test_what_is_searched_for_as_typed_stays_so_for_enter_for_filters_and_for_a_blank(window, search, qtbot):
    search("overdsoe hepatitis")
    corrected = []
    window.librarian.found.connect(lambda answer: corrected.append(answer.corrected))
    with qtbot.waitSignal(window.librarian.found):
        window.results.link.click()
    with qtbot.waitSignal(window.librarian.found):
        window.results.filter_picked.emit("kind", "article")
    with qtbot.waitSignal(window.librarian.found):
        qtbot.keyClicks(window.box.field, " ")
    with qtbot.waitSignal(window.librarian.found):
        qtbot.keyClick(window.box.field, Key.Key_Return)
    assert corrected == [None] * 4


def test_other_words_are_corrected_again(window, search, qtbot):
    search("overdsoe")
    with qtbot.waitSignal(window.librarian.found):
        window.results.link.click()
    assert search("overdsoe kit").corrected
    assert search("overdsoe").corrected


def test_the_way_back_holds_when_it_is_taken_while_somebody_types_on(window, search, qtbot):
    search("overdsoe")
    last = []
    window.librarian.found.connect(last.append)
    qtbot.keyClicks(window.box.field, "s")  # not asked for yet: the box waits for a pause
    window.results.link.click()
    qtbot.waitUntil(lambda: last != [])
    with qtbot.assertNotEmitted(window.librarian.found, wait=150):  # the pause is over, and asked for nothing more
        pass
    assert [(answer.query, answer.corrected) for answer in last] == [("overdsoes", None)]


def test_what_is_said_of_an_answer_names_its_own_words_and_not_those_typed_since(window, search):
    answer = search("overdsoe")
    window.box.field.insert(" kit")  # not asked for yet: the box waits for a pause
    window.librarian.found.emit(answer)
    assert window.results.title.endswith("results for “overdsoe”")
    assert window.box.words() == "overdsoe kit"


def test_a_long_search_leaves_the_way_back_inside_the_pane(window, search):
    words = "overdsoe " + "and something else that goes on " * 4
    assert search(words).corrected
    link = window.results.link
    assert link.isVisible()
    assert "…" in link.text()
    assert words.strip() in link.accessibleName()
    assert link.sizeHint().width() <= window.results.width()
    assert window.results.rect().contains(link.geometry().translated(link.parentWidget().pos()))


def test_words_that_may_have_been_meant_are_offered_above_a_list_too(window, search, qtbot):
    answer = search("naloxone")
    window.results.show_answer(replace(answer, nearest=("methadone", "morphine", "mdma")), "naloxone", False)
    offered = [link for link in window.results.findChildren(type(window.results.link)) if link.isVisible()]
    assert [link.text() for link in offered] == ["Did you mean “methadone”?", "Did you mean “morphine”?"]
    with qtbot.waitSignal(window.librarian.found) as found:
        offered[1].click()
    assert found.args[0].query == "morphine"


# Half broken


@pytest.mark.parametrize(
    "broken",
    [b"- typed: [smack\n", b"\xff\xfe\x00", b"just words", b"- {typed: 3, means: []}\n" * 60],
    ids=["no YAML", "no text", "no entries", "60 bad entries"],
)
def test_a_broken_thesaurus_is_said_in_one_sentence_and_search_goes_on(make_window, qtbot, small_pack, broken):
    (small_pack / "thesaurus.yml").write_bytes(broken)
    window = make_window(root=small_pack)
    assert len(told(window.notice)) == 1
    shown = window.notice.findChildren(type(window.results.head))[0].text()
    assert "thesaurus.yml" in shown
    assert ("59 more" in shown) == (broken.count(b"\n") == 60)
    with qtbot.waitSignal(window.librarian.found) as found:
        window.box.search_for("naloxone")
    assert found.args[0].hits
    assert len(told(window.notice)) == 1


def test_a_broken_thesaurus_is_said_again_at_the_next_start_which_finds_everything_compiled(
    make_window, small_pack, tmp_path
):
    (small_pack / "thesaurus.yml").write_text("- typed: [smack\n")
    make_window(root=small_pack).close()
    again = make_window(root=small_pack, caches=tmp_path / "profile" / "cache")
    assert len(told(again.notice)) == 1


def test_a_library_without_a_thesaurus_says_so_once_and_can_be_searched(make_window, qtbot, small_pack):
    (small_pack / "thesaurus.yml").unlink()
    window = make_window(root=small_pack)
    assert len(told(window.notice)) == 1
    with qtbot.waitSignal(window.librarian.found) as found:
        window.box.search_for("naloxone")
    assert found.args[0].hits


# Found in odd places


@pytest.fixture(scope="module")
def odd_pack(tmp_path_factory):
    """A pack with words in a table and in lists, far down the page, and its cache; both are only read."""
    folder = tmp_path_factory.mktemp("odd")
    path = copy_small(folder / "pack") / GUIDE
    path.write_text(path.read_text(encoding="utf-8") + ODD_PLACES, encoding="utf-8")
    compile_library(Library.open([folder / "pack"], []), folder / "cache")
    return folder


@pytest.fixture
def odd(make_window, odd_pack):
    """A window on that pack."""
    return make_window(root=odd_pack / "pack", caches=odd_pack / "cache")


@pytest.mark.parametrize("how", ["click", "enter"])
@pytest.mark.parametrize(
    ("word", "heading"),
    [
        ("quincunx", "Sizes of foil"),
        ("zaffre", "Sizes of foil"),
        ("whippletree", "What else is in the box"),
        ("farthingale", "What else is in the box"),
    ],
    ids=["first column of a table", "a table", "a list", "a list in a list"],
)
def test_a_hit_opens_at_the_heading_of_its_passage_with_its_words_marked(odd, qtbot, how, word, heading):
    with qtbot.waitSignal(odd.librarian.found):
        odd.box.search_for(word)
    results = odd.results.list
    if how == "click":
        box = results.visualRect(results.model().index(0, 0))
        qtbot.mouseClick(results.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    else:
        qtbot.keyClick(odd.box.field, Key.Key_Return)
    qtbot.waitUntil(odd.reader.isVisible)
    view = odd.reader.focusProxy()
    assert view.cursorForPosition(QPoint(12, 14)).block().text() == heading
    qtbot.waitUntil(lambda: [mark.cursor.selectedText().lower() for mark in view.extraSelections()] == [word])
    assert view.viewport().rect().contains(view.cursorRect(view.extraSelections()[0].cursor))


def test_a_passage_that_says_more_than_the_title_is_opened_and_not_the_top(window, search, qtbot):
    answer = search("naloxone")
    title = Marked("Naloxone storage", ((0, 8),))
    more = Marked("Keep naloxone out of the fridge.", ((5, 13), (25, 31)))
    same = Marked("Keep naloxone dry.", ((5, 13),))
    hits = tuple(
        replace(answer.hits[0], kind="article", title=title, snippet=snippet, anchor="heat") for snippet in (more, same)
    )
    window.results.show_answer(replace(answer, hits=hits), "naloxone fridge", False)
    assert [row.anchor for row in window.results.list.rows] == ["heat", ""]


# Pasted


@pytest.mark.parametrize(
    "pasted",
    [
        "naloxone " * 12_000,
        "x" * 100_000,
        bytes(range(256)).decode("latin-1") * 400,
        "\x00" * 100_000,
        "\u202e💊" * 40_000,
    ],
    ids=["words", "one word", "binary", "NUL", "override and emoji"],
)
def test_whatever_is_pasted_is_cut_with_a_quiet_note_at_once(window, qtbot, pasted):
    QApplication.clipboard().setText(pasted)
    window.box.setFocus()
    begun = time.process_time()  # of all its threads: what else the machine does is not what is tested
    with qtbot.waitSignal(window.librarian.found) as found:
        qtbot.keyClick(window.box.field, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert time.process_time() - begun < 2
    assert len(found.args[0].query) <= 200
    assert window.results.notes.startswith("Only the first 200 characters are searched for.")
    assert window.notice.isHidden()
    window.grab()
    window.commands["hide"].trigger()
    assert window.box.field.text() == ""

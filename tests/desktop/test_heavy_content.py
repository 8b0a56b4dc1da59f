"""Pages that nobody should have written open all the same, or it is said in a sentence why not."""

import time

import pytest
from PySide6.QtGui import QImage

from library import CONTENT, ArticleError, Library, compile_library, read_page
from tests.desktop.conftest import copy_small

CARD = CONTENT / "emergencies" / "opioid-overdose.md"
FRONT = "---".join(CARD.read_text(encoding="utf-8").split("---")[:2]) + "---\n"
HEAD = "| a | b | c |\n|---|---|---|\n"
ROW = "| row {} | some words here in it, some words | more words |\n"


def write_into(pack, name, text):
    path = pack / "treatment-and-services" / f"{name}.md"
    path.write_text(FRONT + text, encoding="utf-8")
    return path


@pytest.fixture
def write(small_pack):
    """Write an article called `name` with this text; where it is."""
    return lambda name, text: write_into(small_pack, name, text)


@pytest.mark.parametrize(
    "text",
    [HEAD + "".join(ROW.format(n) for n in range(40_000)), "word and more " * 75_000],
    ids=["a table of 2 MB", "a paragraph of 1 MB"],
)
def test_an_article_of_megabytes_is_named_with_what_to_do_and_the_others_work(make_window, small_pack, write, text):
    path = write("endless", text)
    with pytest.raises(ArticleError, match="too long to be opened"):
        read_page(path)
    window = make_window(root=small_pack)
    assert any("endless.md: is too long" in told and "Split it" in told for told in window.notice.sentences)
    assert window.open("core/nsp-guide")


@pytest.mark.parametrize("text", ["[" * 9_000 + "]" * 9_000, "[a](b " * 4_500], ids=["nested", "open"])
def test_brackets_that_would_take_a_minute_to_read_are_named(write, text):
    begun = time.thread_time()
    with pytest.raises(ArticleError, match="brackets that are never closed") as refused:
        read_page(write("tangled", text))
    assert "Close each [" in str(refused.value.problems[0])
    assert time.thread_time() - begun < 1


def test_a_long_list_of_links_and_notes_is_no_tangle(write):
    text = "".join(f"- [one](https://example.org/{n}_(b)) and [two][^{n}] [x] \\[y\n" for n in range(150))
    assert read_page(write("linked", text + "".join(f"\n[^{n}]: Note {n}." for n in range(150))))


@pytest.fixture(scope="module")
def long_pack(tmp_path_factory):
    """A pack with a page that takes its time to be read, and its cache; both are only read."""
    folder = tmp_path_factory.mktemp("long")
    write_into(copy_small(folder / "pack"), "endless", HEAD + "".join(ROW.format(n) for n in range(600)))
    compile_library(Library.open([folder / "pack"], []), folder / "cache")
    return folder


@pytest.fixture
def long_one(make_window, long_pack):
    return make_window(root=long_pack / "pack", caches=long_pack / "cache")


def test_a_long_page_is_read_while_the_window_goes_on(long_one, qtbot):
    window = long_one
    assert not window.open("core/endless")
    assert "opens in a moment" in window.notice.sentences[0]
    qtbot.waitUntil(lambda: window.pages.now == "core/endless")
    assert "row 0" in window.reader.text()
    assert not window.notice.sentences
    assert window.reader.isAncestorOf(window.focusWidget())


@pytest.mark.parametrize("in_box", [False, True], ids=["from elsewhere", "in the same box"])
def test_a_long_page_that_arrives_leaves_the_keyboard_where_somebody_types(long_one, qtbot, in_box):
    window = long_one
    if in_box:
        window.focus.go_to_box()
    else:
        window.topics.list.setFocus()
    window.open("core/endless")
    window.focus.go_to_box()
    qtbot.keyClicks(window.box.field, "nal")
    qtbot.waitUntil(lambda: window.pages.now == "core/endless")
    qtbot.keyClicks(window.focusWidget(), "ox")
    assert window.box.words() == "nalox"


def test_a_long_page_comes_to_the_front_of_a_narrow_window(make_window, long_pack, qtbot):
    window = make_window(root=long_pack / "pack", caches=long_pack / "cache", size=(600, 700))
    window.topics.picked.emit("*")
    assert window.results.isVisible()
    assert not window.reader.isVisible()
    window.open("core/endless")
    qtbot.waitUntil(lambda: window.pages.now == "core/endless")
    assert window.reader.isVisible()


def test_a_long_page_does_not_come_when_something_else_was_opened(long_one, qtbot):
    window = long_one
    window.open("core/endless")
    window.open("core/nsp-guide")
    with qtbot.waitSignal(window.librarian.fetched):
        pass
    assert window.pages.now == "core/nsp-guide"
    assert not window.notice.sentences


def test_a_long_page_does_not_come_after_everything_was_hidden(long_one, qtbot):
    window = long_one
    window.open("core/endless")
    window.hide_all()
    with qtbot.waitSignal(window.librarian.fetched):
        pass
    assert window.home.isVisible()


def test_going_back_to_a_long_page_needs_no_waiting(long_one, qtbot):
    window = long_one
    window.open("core/endless")
    qtbot.waitUntil(lambda: window.pages.now == "core/endless")
    window.open("core/nsp-guide")
    window.commands["back"].trigger()
    assert window.pages.now == "core/endless"


def test_each_of_thousands_of_notes_is_reached_and_leads_back(window, qtbot, write):
    cited = "\n\n".join(f"Word {n}.[^n{n}]" for n in range(2_000))
    notes = "\n".join(f"[^n{n}]: Source number {n}." for n in range(2_000))
    page = read_page(write("noted", f"{cited}\n\n{notes}\n"))
    reader = window.reader
    reader.show_page(page)
    assert reader.jump("note-1999")
    assert "Source number 1998." in reader.text()
    assert "Source number 0." not in reader.text()
    assert reader.jump("ref-1")
    assert "Word 0." in reader.text()
    assert reader.find_text("Source number 1234") == 1


@pytest.mark.parametrize("size", [(20_000, 1_200), (5_000, 5_000)])
def test_a_picture_that_is_too_large_is_named_as_such(window, write, small_pack, size):
    image = QImage(*size, QImage.Format.Format_Mono)
    image.fill(1)
    (small_pack / "images").mkdir()
    image.save(str(small_pack / "images" / "wall.png"))
    page = read_page(write("pictured", "![A wall of paint](../images/wall.png)\n"))
    window.reader.show_page(page)
    assert "Picture that is too large to be shown: A wall of paint" in window.reader.text()


def test_no_step_of_opening_a_table_as_long_as_may_be_takes_a_tenth_of_a_second_of_work(window, write, qapp):
    page = read_page(write("table", HEAD + "".join(ROW.format(n) for n in range(7_700))))
    reader, steps = window.reader, []
    assert window.open("core/nsp-guide"), "the page is in view"

    def step(do):
        begun = time.thread_time()  # of this thread alone: others may be at work on this machine
        do()
        steps.append(time.thread_time() - begun)

    step(lambda: reader.show_page(page))
    for _ in range(10):
        step(qapp.processEvents)
    step(lambda: reader.jump("about-this-page"))
    step(qapp.processEvents)
    assert "About this page" in reader.text()
    assert max(steps) < 0.1, [round(1000 * one) for one in steps]

"""The desk, and the overdose card from it, come at once, whatever state the library is in."""

import shutil
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QToolButton

from desktop import emergency
from desktop.emergency import CARD, CARD_ID, read_card
from desktop.settings import load
from library import CONTENT, IndexBrokenError, Library, Searcher, compile_library

TITLE = "Opioid overdose: what to do now"


@pytest.fixture
def ask(qtbot):
    """Press the emergency key, and Enter on the desk it opens."""

    def go(window):
        qtbot.keyClick(window.box.field, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
        assert window.aid.desk.isVisible()
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)

    return go


@pytest.fixture
def card(monkeypatch, tmp_path):
    """The overdose card in a file of the test's own."""
    path = tmp_path / "opioid-overdose.md"
    shutil.copy(CARD, path)
    monkeypatch.setattr(emergency, "CARD", path)
    monkeypatch.setattr(read_card, "__defaults__", (path,))
    return path


def words(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def test_the_card_is_where_the_program_looks_for_it():
    assert Library.open([CONTENT], [])[CARD_ID].path == CARD


def test_the_key_shows_the_card_before_the_library_was_opened(make_window, ask):
    window = make_window(start=False)
    ask(window)
    assert window.windowTitle() == TITLE
    assert "naloxone" in window.reader.text().lower()


def test_the_red_button_twice_and_the_first_tile_show_it_too(make_window, qtbot):
    window = make_window(start=False)
    for title in ("Emergency", TITLE):
        qtbot.mouseClick(window.bar.findChild(QToolButton, "emergency"), Qt.MouseButton.LeftButton)
        assert window.windowTitle() == title
    window.commands["home"].trigger()
    window.home.card_wanted.emit()
    assert window.windowTitle() == TITLE


def test_the_key_shows_the_card_while_the_index_is_being_built(make_window, ask, qtbot, small_pack, monkeypatch):
    begun, go_on = Event(), Event()

    def slow_compile(library, into, progress, **options):
        begun.set()
        assert go_on.wait(60)
        return compile_library(library, into, progress, **options)

    monkeypatch.setattr("library.compile_library", slow_compile)
    window = make_window(root=small_pack, start=False)
    window.librarian.start()
    assert begun.wait(60)
    ask(window)
    assert window.windowTitle() == TITLE
    go_on.set()


def test_the_key_shows_the_card_when_the_index_is_broken_for_good(make_window, ask, qtbot, small_pack, monkeypatch):
    def broken(self, library):
        raise IndexBrokenError(small_pack / "index", "is damaged")

    monkeypatch.setattr(Searcher, "__init__", broken)
    window = make_window(root=small_pack, start=False)
    with qtbot.waitSignal(window.librarian.failed):
        window.librarian.start()
    assert window.notice.sentences == ("“index” cannot be used: is damaged.",)
    ask(window)
    assert window.windowTitle() == TITLE


def test_the_key_shows_the_card_when_the_library_has_no_content_at_all(make_window, ask, qtbot, tmp_path):
    window = make_window(root=tmp_path / "nothing", start=False)
    with qtbot.waitSignal(window.librarian.opened):
        window.librarian.start()
    ask(window)
    assert window.windowTitle() == TITLE


@pytest.mark.parametrize("content", [None, "", "no front matter", "---\ntitle: [\n---\n", "\x00\xff"])
def test_plain_lines_are_shown_when_even_the_card_is_broken(make_window, ask, card, content):
    if content is None:
        card.unlink()
    else:
        card.write_bytes(content.encode("latin-1"))
    window = make_window(start=False)
    ask(window)
    assert window.plain.isVisible()
    assert window.windowTitle() == TITLE
    told = words(window.plain)
    order = [
        told.index(f"{line}") for line in ("1. Call an ambulance: 999", "2. Give breaths", "3. Give naloxone", "Stay")
    ]
    assert order == sorted(order), "the order of the card: breaths do not wait for naloxone"
    assert "opioid-overdose.md" in told, "it says what is wrong"


def test_the_card_comes_even_when_the_library_itself_cannot_be_used(monkeypatch, small_pack):
    monkeypatch.setattr("library.read_page", None)
    page, wrong = read_card(small_pack / "emergencies" / CARD.name)
    assert page is None
    assert wrong


def test_a_card_that_was_read_is_read_again_when_its_file_has_changed(small_pack):
    path = small_pack / "emergencies" / CARD.name
    before, _ = read_card(path)
    path.write_text(path.read_text().replace("Opioid overdose", "Overdose of opioids"))
    after, _ = read_card(path)
    assert before.article.title != after.article.title
    path.write_text("broken")
    assert read_card(path)[0] is None


def test_the_plain_lines_fit_a_small_window_at_the_largest_text(make_window, ask, card, qtbot):
    card.unlink()
    window = make_window(size=(600, 500), text_scale=200, start=False)
    ask(window)
    inside = window.plain.widget()
    assert inside.width() <= window.plain.viewport().width()
    for label in inside.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width())


def test_back_leads_from_the_plain_lines_to_what_was_there(make_window, ask, card):
    card.unlink()
    window = make_window()
    window.open("core/rescue-breaths")
    ask(window)
    window.commands["back"].trigger()
    assert window.aid.desk.isVisible()
    window.commands["back"].trigger()
    assert window.windowTitle().startswith("Rescue breaths")
    window.commands["forward"].trigger()
    window.commands["forward"].trigger()
    assert window.plain.isVisible()


@pytest.mark.parametrize("damage", ["catalog", "article", "folder"])
def test_the_other_cards_come_from_their_files_when_the_library_cannot_give_them(
    make_window, qtbot, small_pack, tmp_path, damage
):
    if damage == "folder":
        shutil.rmtree(small_pack)
    elif damage == "article":
        (small_pack / "emergencies" / "rescue-breaths.md").write_text("broken", encoding="utf-8")
    else:
        (small_pack / "pack.yml").write_text("[", encoding="utf-8")
    window = make_window(root=small_pack, start=False)
    with qtbot.waitSignal(window.librarian.opened):
        window.librarian.start()
    window.commands["emergency"].trigger()
    qtbot.keyClick(QApplication.focusWidget(), "b")
    assert window.windowTitle().startswith("Rescue breaths")
    window.commands["emergency"].trigger()
    qtbot.keyClick(QApplication.focusWidget(), "4")
    assert window.windowTitle() == "Seizure or fit: what to do"


def test_a_card_whose_file_is_gone_leaves_the_desk_where_it_is_and_is_named(make_window, qtbot, monkeypatch):
    window = make_window(start=False)
    window.commands["emergency"].trigger()
    monkeypatch.setattr("desktop.emergency.card.read_card", lambda path: (None, f"{path.name} is broken."))
    qtbot.keyClick(QApplication.focusWidget(), "4")
    assert window.aid.desk.isVisible()
    assert window.notice.sentences == ("seizure-card.md is broken.",)


def test_the_desk_opens_when_the_settings_are_broken(make_window, ask, tmp_path):
    path = tmp_path / "settings.json"
    path.write_text('{"region": "mars", "count_only": 3}', encoding="utf-8")
    chosen, problem = load(path)
    assert (chosen.region, chosen.count_only) == ("", False)
    assert "region, count_only" in problem
    window = make_window(start=False, region=chosen.region)
    ask(window)
    assert window.windowTitle() == TITLE


def test_a_long_path_of_windows_breaks_in_the_plain_lines(make_window):
    window = make_window(size=(600, 500), text_scale=200, start=False)
    window.plain.say_why(
        r"C:\Users\somebody\AppData\Local\Programs\Fieldshelf\app\library\content\overdose.md is missing."
    )
    inside = window.plain.widget()
    assert inside.minimumSizeHint().width() <= 586

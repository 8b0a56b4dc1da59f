"""The worker threads. What has to come first is ordered by events, never by sleeping."""

import os
import shutil
from threading import Event

import pytest

from desktop import librarian as librarian_module
from desktop.librarian import Librarian
from library import Library, Searcher, compile_library


@pytest.fixture
def make_librarian(qtbot, tmp_path, bundled, shipped):
    """A librarian on its two threads; they are ended after the test."""
    made = []

    def make(root=bundled, caches=shipped, cache=tmp_path / "cache"):
        made.append(Librarian([root], caches, cache))
        return made[-1]

    yield make
    for librarian in made:
        librarian.stop()


@pytest.fixture
def librarian(make_librarian, qtbot):
    librarian = make_librarian()
    with qtbot.waitSignal(librarian.searchable):
        librarian.start()
    return librarian


@pytest.fixture
def slow_searches(monkeypatch):
    """Searches that wait for `go_on` and note what was asked; `begun` says that one waits."""
    begun, go_on, asked, search = Event(), Event(), [], Searcher.search

    def slow(self, text, *args, **options):
        asked.append(text)
        begun.set()
        assert go_on.wait(60)
        return search(self, text, *args, **options)

    monkeypatch.setattr(Searcher, "search", slow)
    return begun, go_on, asked


def test_only_the_newest_search_is_answered(librarian, qtbot, slow_searches):
    begun, go_on, asked = slow_searches
    answered = []
    librarian.found.connect(lambda answer: answered.append(answer.query))
    librarian.search("n")
    assert begun.wait(60)
    librarian.search("na")  # never begun: a newer one is waiting behind it
    librarian.search("naloxone")
    go_on.set()
    qtbot.waitUntil(lambda: "naloxone" in answered)
    assert asked == ["n", "naloxone"]
    assert answered == ["naloxone"]


def test_what_was_asked_can_be_forgotten_while_it_is_looked_for(librarian, qtbot, slow_searches):
    begun, go_on, _ = slow_searches
    answered = []
    librarian.found.connect(lambda answer: answered.append(answer.query))
    librarian.search("secret")
    assert begun.wait(60)
    librarian.forget()
    go_on.set()
    librarian.search("naloxone")
    qtbot.waitUntil(lambda: answered != [])
    assert answered == ["naloxone"]


def test_a_library_with_its_cache_is_opened_and_nothing_is_built_or_written(make_librarian, qtbot, tmp_path):
    librarian = make_librarian()
    built = []
    librarian.building.connect(lambda *progress: built.append(progress))
    with qtbot.waitSignals([librarian.opened, librarian.searchable], order="strict"):
        librarian.start()
    assert built == []
    assert not (tmp_path / "cache").exists()


def test_a_library_without_a_cache_is_compiled_into_the_profile(make_librarian, qtbot, small_pack, tmp_path):
    librarian = make_librarian(small_pack)
    built = []
    librarian.building.connect(lambda *progress: built.append(progress))
    with qtbot.waitSignals([librarian.opened, librarian.searchable], order="strict"):
        librarian.start()
    assert built[-1] == (4, 4)
    assert any((tmp_path / "cache").iterdir())


def test_articles_can_be_listed_before_they_can_be_searched(make_librarian, qtbot, small_pack, monkeypatch):
    go_on = Event()

    def slow_compile(library, into, progress, **options):
        assert go_on.wait(60)
        return compile_library(library, into, progress, **options)

    monkeypatch.setattr("library.compile_library", slow_compile)
    librarian = make_librarian(small_pack)
    with qtbot.waitSignal(librarian.opened) as opened:
        librarian.start()
    assert len(opened.args[0]) == 4
    with qtbot.waitSignal(librarian.searchable):
        go_on.set()


def test_closing_while_a_library_is_being_compiled_abandons_it_and_leaves_no_trace(
    make_librarian, qtbot, small_pack, tmp_path
):
    librarian = make_librarian(small_pack)
    with qtbot.waitSignal(librarian.building):
        librarian.start()
    assert librarian.stop()
    assert list((tmp_path / "cache").iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="a profile of Windows lies in a folder that is the person's alone")
def test_the_profile_is_for_its_owners_eyes_alone_also_when_the_compiled_library_comes_first(
    make_librarian, qtbot, small_pack, tmp_path
):
    librarian = make_librarian(small_pack, cache=tmp_path / "profile" / "cache")
    with qtbot.waitSignal(librarian.searchable, timeout=30_000):
        librarian.start()
    assert (tmp_path / "profile").stat().st_mode & 0o077 == 0


def test_closing_while_a_search_is_on_its_way_ends_the_threads(librarian, slow_searches):
    begun, go_on, _ = slow_searches
    librarian.search("naloxone")
    assert begun.wait(60)
    go_on.set()
    assert librarian.stop()


def test_a_worker_that_is_stuck_does_not_keep_the_program_from_closing(make_librarian, qtbot, small_pack, monkeypatch):
    begun, let_go = Event(), Event()

    def stuck_compile(*args, **options):
        begun.set()
        let_go.wait(60)
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("library.compile_library", stuck_compile)
    monkeypatch.setattr(librarian_module, "PATIENCE_MS", 50)
    librarian = make_librarian(small_pack)
    librarian.start()
    assert begun.wait(60)
    assert not librarian.stop()
    let_go.set()
    monkeypatch.setattr(librarian_module, "PATIENCE_MS", 10_000)
    assert librarian.stop()


# Whoosh leaves a damaged table of contents open until it is collected.
LEFT_OPEN = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


def damage(cache):
    """Cut every file of the index to half its length."""
    files = [path for path in cache.rglob("*") if path.is_file() and "index" in path.parts]
    assert files
    for path in files:
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


@LEFT_OPEN
def test_a_damaged_index_is_made_anew_without_a_word(make_librarian, qtbot, small_pack, tmp_path):
    cache = tmp_path / "cache"
    compile_library(Library.open([small_pack], []), cache)
    damage(cache)
    librarian = make_librarian(small_pack)
    failures = []
    librarian.failed.connect(failures.append)
    with qtbot.waitSignal(librarian.searchable):
        librarian.start()
    with qtbot.waitSignal(librarian.found) as found:
        librarian.search("naloxone")
    assert found.args[0].hits
    assert failures == []


@LEFT_OPEN
def test_a_damaged_index_that_was_shipped_is_made_anew_in_the_profile(make_librarian, qtbot, small_pack, tmp_path):
    shipped = tmp_path / "shipped"
    compile_library(Library.open([small_pack], []), shipped)
    damage(shipped)
    before = {path: path.read_bytes() for path in shipped.rglob("*") if path.is_file()}
    librarian = make_librarian(small_pack, shipped)
    with qtbot.waitSignal(librarian.searchable):
        librarian.start()
    assert {path: path.read_bytes() for path in shipped.rglob("*") if path.is_file()} == before


def test_an_index_that_fails_under_a_search_is_made_anew_once_and_then_given_up(
    make_librarian, qtbot, small_pack, monkeypatch
):
    def failing(self, *args, **options):
        raise OSError(5, "Input/output error")

    librarian = make_librarian(small_pack)
    with qtbot.waitSignal(librarian.searchable):
        librarian.start()
    monkeypatch.setattr(Searcher, "search", failing)
    with qtbot.waitSignal(librarian.searchable):
        librarian.search("naloxone")
    with qtbot.waitSignal(librarian.failed) as failed:
        librarian.search("naloxone")
    assert isinstance(failed.args[0], OSError)


def test_a_profile_that_cannot_be_written_is_said_and_the_articles_can_still_be_listed(
    make_librarian, qtbot, small_pack, tmp_path
):
    (tmp_path / "cache").write_text("a file where a folder should be")
    librarian = make_librarian(small_pack)
    with qtbot.waitSignals([librarian.opened, librarian.failed], order="strict"):
        librarian.start()


def test_a_library_that_is_not_there_is_opened_empty_and_named(make_librarian, qtbot, tmp_path):
    shutil.rmtree(tmp_path / "nothing", ignore_errors=True)
    librarian = make_librarian(tmp_path / "nothing")
    with qtbot.waitSignal(librarian.opened) as opened:
        librarian.start()
    assert len(opened.args[0]) == 0
    assert "nothing" in str(opened.args[0].problems[0])

"""What a person saved is kept as they put it, in a file they can read, and nothing of it is lost silently."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.saved import Entry, Folder, Saved, Shelf
from desktop.saved.shelf import HEAD, from_text

A, B, C, D = (Entry(f"core/{name}", name.upper()) for name in "abcd")


@pytest.fixture
def shelf():
    return Shelf((Folder("", (A, B)), Folder("Night", (C, D)), Folder("Empty")))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "profile" / "saved.txt"


@pytest.fixture
def saved(qapp, path):
    saved = Saved(path)
    saved.said = []
    saved.failed.connect(saved.said.append)
    saved.load()
    return saved


def ids(shelf):
    return {folder.name: "".join(entry.id[-1] for entry in folder.entries) for folder in shelf.folders}


def test_nothing_is_saved_twice(shelf):
    assert shelf.add(C) == shelf
    assert ids(shelf.add(Entry("core/e", "E"), "Night"))["Night"] == "cde"
    assert ids(shelf.add(Entry("core/e", "E"), "New"))["New"] == "e"


@pytest.mark.parametrize(
    ("id", "by", "order"),
    [
        ("core/b", -1, {"": "ba", "Night": "cd", "Empty": ""}),
        ("core/b", 1, {"": "a", "Night": "bcd", "Empty": ""}),
        ("core/c", -1, {"": "abc", "Night": "d", "Empty": ""}),
        ("core/d", 1, {"": "ab", "Night": "c", "Empty": "d"}),
        ("core/a", -1, {"": "ab", "Night": "cd", "Empty": ""}),
        ("core/x", 1, {"": "ab", "Night": "cd", "Empty": ""}),
    ],
)
def test_keys_move_an_article_within_and_between_folders(shelf, id, by, order):
    assert ids(shelf.move(id, by)) == order


def test_an_article_is_put_into_a_folder_at_a_place(shelf):
    assert ids(shelf.put("core/a", "Night")) == {"": "b", "Night": "cda", "Empty": ""}
    assert ids(shelf.put("core/d", "", 1)) == {"": "adb", "Night": "c", "Empty": ""}
    assert shelf.put("core/a", "Nowhere") == shelf


def test_a_folder_that_goes_leaves_its_articles(shelf):
    assert ids(shelf.remove_folder("Night")) == {"": "abcd", "Empty": ""}
    assert shelf.remove_folder("") == shelf


def test_two_folders_never_have_one_name(shelf):
    assert shelf.rename_folder("Night", "Empty") == shelf
    assert shelf.rename_folder("Night", "  ") == shelf
    assert shelf.add_folder("Night ") == shelf
    assert ids(shelf.rename_folder("Night", "Day\n shift"))["Day shift"] == "cd"


def test_the_file_can_be_read_by_a_person(shelf):
    assert shelf.to_text() == (
        "Fieldshelf: saved articles\n\ncore/a | A\ncore/b | B\n\n[Night]\ncore/c | C\ncore/d | D\n\n[Empty]\n"
    )


NAMES = st.text(min_size=1, max_size=80)
ENTRIES = st.builds(Entry, st.from_regex(r"[a-z0-9-]{1,9}/[a-z0-9-]{1,9}", fullmatch=True), st.text(max_size=400))


@given(st.lists(st.tuples(NAMES | st.just(""), st.lists(ENTRIES, max_size=4)), max_size=5))
def test_what_is_written_is_read_again_whatever_the_names(folders):
    shelf = Shelf()
    for name, entries in folders:
        shelf = shelf.add_folder(name)
        for entry in entries:
            shelf = shelf.add(entry, name)
    again, wrong = from_text(shelf.to_text())
    assert wrong == 0
    assert [f.name for f in again.folders] == [f.name for f in shelf.folders]
    assert [e.id for e in again.entries] == [e.id for e in shelf.entries]
    assert [e.title for e in again.entries] == [e.title or e.id for e in shelf.entries]


@given(st.text(max_size=300))
def test_whatever_a_file_holds_it_is_read_without_failing(text):
    from_text(text)
    shelf, _ = from_text(f"{HEAD}\n{text}")
    assert from_text(shelf.to_text())[1] == 0


def test_it_is_kept_and_there_again_in_the_next_sitting(saved, path, shelf):
    saved.use(shelf)
    again = Saved(path)
    again.load()
    assert again.shelf == shelf
    assert [entry.name for entry in path.parent.iterdir()] == ["saved.txt"]


def test_without_a_file_nothing_is_said_and_none_is_made(saved, path):
    assert saved.said == []
    assert saved.shelf == Shelf()
    assert not path.exists()


@pytest.mark.parametrize(
    ("content", "left"),
    [
        (b"Fieldshelf: saved articles\ncore/a | A\n???\ncore/b | B\n", "ab"),
        (b"Fieldshelf: saved articles\ncore/a | A\n\xff\xfe\x00\n", "a"),
        (b"{}", ""),
        (b"", ""),
        (b"Fieldshelf: saved ar", ""),
    ],
)
def test_a_damaged_file_is_kept_aside_with_a_sentence_and_the_rest_is_used(saved, path, content, left):
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    saved.load()
    assert ids(saved.shelf)[""] == left
    assert path.with_name("saved.txt.broken").read_bytes() == content
    assert len(saved.said) == 1
    assert "saved.txt.broken" in saved.said[0]


def test_a_file_that_cannot_be_read_now_is_never_overwritten(saved, path, shelf):
    path.mkdir(parents=True)
    saved.load()
    saved.use(shelf)
    assert path.is_dir()
    assert len(saved.said) == 1


def test_a_disk_that_cannot_be_written_is_said_and_the_sitting_goes_on(qapp, tmp_path, shelf):
    (tmp_path / "file").write_text("")
    saved = Saved(tmp_path / "file" / "saved.txt")
    said = []
    saved.failed.connect(said.append)
    saved.use(shelf)
    assert saved.shelf == shelf
    assert len(said) == 1


def test_an_export_is_imported_elsewhere_and_adds_to_what_is_there(saved, tmp_path, shelf):
    saved.use(shelf)
    assert saved.export_to(tmp_path / "out.txt")
    other = Saved(tmp_path / "other" / "saved.txt")
    other.use(Shelf((Folder("", (D,)), Folder("Night", (Entry("core/e", "E"),)))))
    assert other.import_from(tmp_path / "out.txt")
    assert ids(other.shelf) == {"": "dab", "Night": "ec", "Empty": ""}


def test_an_export_that_fails_leaves_nothing_beside_what_was_there(saved, tmp_path, shelf):
    saved.use(shelf)
    (tmp_path / "out.txt").mkdir()
    assert not saved.export_to(tmp_path / "out.txt")
    assert not list(tmp_path.glob("out.txt?*"))
    assert saved.said


@pytest.mark.skipif(os.name == "nt", reason="on Windows a profile is its owner's anyway")
def test_other_people_of_the_computer_do_not_see_what_is_saved(saved, path, shelf):
    saved.use(shelf)
    assert path.parent.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("content", [None, b"", b"a letter to mum\n", b"\x00" * 50])
def test_a_file_that_is_something_else_adds_nothing_and_is_named(saved, tmp_path, shelf, content):
    saved.use(shelf)
    path = tmp_path / "letter.txt"
    if content is not None:
        path.write_bytes(content)
    assert not saved.import_from(path)
    assert saved.shelf == shelf
    assert "letter.txt" in saved.said[0]


def test_a_renamed_article_keeps_its_place_and_a_lost_one_its_name(shelf):
    now = {"core/a": ("core/new", "New title"), "core/b": ("core/d", "D"), "core/c": ("core/c", "")}
    renewed = shelf.renewed(lambda id: now.get(id, (id, "D")))
    assert ids(renewed) == {"": "wd", "Night": "c", "Empty": ""}
    assert [entry.title for entry in renewed.entries] == ["New title", "D", "C"]


# Two windows on one profile


@pytest.fixture
def other(saved, path, shelf):
    """A second window that read the same file."""
    saved.use(shelf)
    other = Saved(path)
    other.load()
    return other


def on_disk(path):
    return ids(from_text(path.read_text(encoding="utf-8"))[0])


def test_what_two_windows_save_is_all_kept(saved, other, path):
    other.use(other.shelf.add(Entry("core/e", "E"), "Theirs"))
    saved.use(saved.shelf.add(Entry("core/f", "F")))
    assert on_disk(path) == ids(saved.shelf) == {"": "abf", "Night": "cd", "Empty": "", "Theirs": "e"}
    other.use(other.shelf.remove("core/a"))
    assert on_disk(path) == {"": "bf", "Night": "cd", "Empty": "", "Theirs": "e"}


def test_what_one_window_takes_off_does_not_come_back_by_the_other(saved, other, path):
    other.use(other.shelf.remove("core/c").remove_folder("Empty"))
    saved.use(saved.shelf.move("core/b", -1))
    assert on_disk(path) == {"": "ba", "Night": "d"}


def test_a_window_that_looks_again_shows_what_the_other_wrote_and_writes_nothing(saved, other, path):
    other.use(other.shelf.add(Entry("core/e", "E")))
    before, told = path.stat().st_mtime_ns, []
    saved.changed.connect(lambda: told.append(1))
    saved.catch_up()
    saved.catch_up()
    assert ids(saved.shelf)[""] == "abe"
    assert (path.stat().st_mtime_ns, told) == (before, [1])


def test_a_file_that_was_deleted_meanwhile_is_written_again_in_full(saved, path, shelf):
    saved.use(shelf)
    path.unlink()
    saved.use(saved.shelf.add(Entry("core/e", "E")))
    assert on_disk(path) == {"": "abe", "Night": "cd", "Empty": ""}


def test_a_file_that_was_damaged_meanwhile_is_kept_aside_before_it_is_written(saved, path, shelf):
    saved.use(shelf)
    path.write_text("Fieldshelf: saved articles\ncore/a | A\n???\n", encoding="utf-8")
    saved.use(saved.shelf.add(Entry("core/e", "E")))
    assert "???" in path.with_name("saved.txt.broken").read_text(encoding="utf-8")
    assert len(saved.said) == 1
    assert on_disk(path) == ids(saved.shelf) == {"": "abe", "Night": "cd", "Empty": ""}

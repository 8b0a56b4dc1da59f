"""The compiled index: missing, damaged, abandoned, and what reading it takes."""

import subprocess
import sys
from pathlib import Path

import pytest

from library import IndexBrokenError, Library, Searcher, compile_library
from tests.library.conftest import slugs

ROOT = Path(__file__).parent.parent.parent


def test_a_library_that_was_not_compiled_cannot_be_searched(write_article, root):
    write_article()
    with pytest.raises(IndexBrokenError):
        Searcher(Library.open([root], []))


@pytest.mark.parametrize("name", ["index", "lexicon.json", "thesaurus.json", "scores"])
def test_a_damaged_index_is_said_and_mended_by_compiling_again(write_article, root, tmp_path, name):
    write_article("water")
    (root / "thesaurus.yml").write_text("- {typed: [aqua], means: [water]}\n")
    cache = tmp_path / "cache"
    library = compile_library(Library.open([root], []), cache)
    (folder,) = library.caches.values()
    for path in (folder / name).glob("*") if name == "index" else [folder / name]:
        path.write_bytes(b"rubbish")
    with pytest.raises(IndexBrokenError):
        Searcher(library)
    searcher = Searcher(compile_library(library, cache, again=True))
    assert slugs(searcher.search("water")) == ["water"]
    assert slugs(searcher.search("aqua")) == ["water"]
    searcher.close()


def test_an_index_is_read_from_its_file_and_never_mapped(write_article, search_in, monkeypatch):
    def refuse(*_, **__):
        raise OSError(19, "No such device")  # what some network drives say; on others a lost file would end the program

    monkeypatch.setattr("mmap.mmap", refuse)
    write_article("water", body="Drink a glass of it.")
    write_article("kit", body="What to carry.")
    assert slugs(search_in().search("glass")) == ["water"]


def test_an_abandoned_compilation_leaves_no_trace(write_article, root, tmp_path):
    class Abandoned(Exception):  # noqa: N818
        pass

    def give_up(*_):
        raise Abandoned

    write_article()
    with pytest.raises(Abandoned):
        compile_library(Library.open([root], []), tmp_path / "cache", give_up)
    assert list((tmp_path / "cache").iterdir()) == []


def test_progress_counts_every_article_of_every_pack(write_article, root, tmp_path):
    write_article("first")
    write_article("second")
    seen = []
    compile_library(Library.open([root], []), tmp_path / "cache", lambda *n: seen.append(n))
    assert seen == [(1, 2), (2, 2)]


@pytest.mark.parametrize(
    "names",
    [
        ("ssl", "_ssl", "socket", "_socket", "http.client", "urllib.request", "asyncio"),
        ("library.markup", "library.compiling", "markdown", "yaml"),
    ],
    ids=["of a network", "that only reading and compiling need"],
)
def test_a_search_imports_nothing(write_article, root, tmp_path, names):
    write_article("water")
    compile_library(Library.open([root], []), tmp_path / "cache")
    asks = (
        "import sys; from pathlib import Path; from library import Library, Searcher;"
        f"searcher = Searcher(Library.open([Path({str(root)!r})], [Path({str(tmp_path / 'cache')!r})]));"
        "assert searcher.search('water').hits;"
        f"print([name for name in {names!r} if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert told.strip() == "[]"

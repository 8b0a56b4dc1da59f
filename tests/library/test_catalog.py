import json

import pytest

from library import Library, compile_library, read_page
from library.catalog import CATALOG, find_cache


@pytest.fixture
def caches(tmp_path):
    return tmp_path / "cache"


def test_a_compiled_library_is_the_same_as_one_read_from_its_files(write_article, root, caches):
    write_article("naloxone")
    write_article("water", topic="emergencies", kind="quick-card")
    (root / "thesaurus.yml").write_text("- {typed: [smack], means: [heroin], weight: 0.5}\n", encoding="utf-8")
    read = Library.open([root], [])
    compile_library(read, caches)
    compiled = Library.open([root], [caches])
    assert compiled.caches
    assert list(compiled) == list(read)
    assert compiled.packs == read.packs


def test_a_start_with_a_cache_parses_no_article(write_article, root, caches, monkeypatch):
    write_article()
    compile_library(Library.open([root], []), caches)

    def parse(*_):
        raise AssertionError("an article was parsed")

    monkeypatch.setattr("library.pack.read_article", parse)
    assert len(Library.open([root], [caches])) == 1


def test_a_changed_article_makes_the_cache_stale(write_article, root, caches):
    write_article()
    compile_library(Library.open([root], []), caches)
    write_article(title="New words")
    assert find_cache(root, [caches]) is None
    assert next(iter(Library.open([root], [caches]))).title == "New words"


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"id": "team"}'])
def test_a_damaged_catalog_is_read_again_from_the_files(write_article, root, caches, damage):
    write_article()
    compile_library(Library.open([root], []), caches)
    (find_cache(root, [caches]) / CATALOG).write_text(damage, encoding="utf-8")
    library = Library.open([root], [caches])
    assert len(library) == 1
    assert not library.caches
    assert compile_library(library, caches).caches
    assert json.loads((find_cache(root, [caches]) / CATALOG).read_text())["id"] == "team"


def test_a_library_without_any_thesaurus_says_so(write_article, root, caches):
    write_article()
    library = compile_library(Library.open([root], []), caches)
    for opened in (library, Library.open([root], [caches])):
        assert [(problem.file, problem.wrong) for problem in opened.problems] == [("thesaurus.yml", "is missing")]


def test_a_missing_pack_is_named_and_the_others_open(write_article, root, tmp_path):
    write_article()
    library = Library.open([tmp_path / "lost", root], [])
    assert len(library) == 1
    assert "lost" in str(library.problems[0])


def test_a_second_pack_of_the_same_name_is_left_out_and_named(write_article, root):
    write_article()
    library = Library.open([root, root], [])
    assert len(library) == 1
    assert "second pack" in str(library.problems[0])


def test_emergency_cards_are_the_quick_cards_of_their_shelf(write_article, root):
    write_article("overdose", topic="emergencies", kind="quick-card")
    write_article("supply", topic="emergencies", kind="article")
    write_article("kit", kind="quick-card")
    assert [card.slug for card in Library.open([root], []).emergency_cards] == ["overdose"]


def test_a_topic_lists_its_articles_by_title(write_article, root):
    write_article("b", title="Apples")
    write_article("a", title="Pears")
    assert [article.title for article in Library.open([root], []).in_topic("first-aid")] == ["Apples", "Pears"]


RICH = """> **In short.** *Breathe*.

## Do this now {.steps}

1. **Call** `now`.[^who-2014]

!!! region "UK"
    - Go to [water](../first-aid/water.md#now).[^nice-2014]

| a | b |
|---|---|
| 1 | 2 |

![An arm with veins](../images/arm.png)

Term
:   Meaning.

---

    as it is
"""


def test_a_compiled_page_is_the_same_as_one_read_from_its_file(write_article, root, caches):
    (root / "images").mkdir()
    (root / "images" / "arm.png").write_bytes(b"x")
    path = write_article(body=RICH)
    library = compile_library(Library.open([root], []), caches)
    assert library.page("team/naloxone") == read_page(path, "team")


def test_a_compiled_page_is_opened_without_markdown(write_article, root, caches, monkeypatch):
    write_article()
    library = compile_library(Library.open([root], []), caches)

    def parse(*_):
        raise AssertionError("Markdown was parsed")

    monkeypatch.setattr("library.page_store.read_page", parse)
    assert library.page("team/naloxone").blocks


@pytest.mark.parametrize("name", ["pages.json", "pages.jsonl"])
def test_a_damaged_page_is_read_again_from_its_file(write_article, root, caches, name):
    path = write_article(body=RICH)
    library = compile_library(Library.open([root], []), caches)
    (library.caches["team"] / name).write_text("[]" * 2000)
    assert library.page("team/naloxone") == read_page(path, "team")


@pytest.fixture(params=["from files", "compiled"])
def moved(request, write_article, root, caches):
    """A library whose article has had three addresses, and one that leads in a circle."""
    write_article("water")
    lines = "aqua: wasser\nwasser: water\nround: about\nabout: round\nlost: gone\nwater: kit\n"
    (root / "redirects.yml").write_text(lines, encoding="utf-8")
    library = Library.open([root], [])
    if request.param == "compiled":
        compile_library(library, caches)
        library = Library.open([root], [caches])
        assert library.caches
    return library


@pytest.mark.parametrize("old", ["aqua", "wasser", "water"])
def test_an_old_address_leads_to_the_article_it_has_become(moved, old):
    assert moved.current_id(f"team/{old}") == "team/water"


@pytest.mark.parametrize("id", ["team/round", "team/lost", "team/never", "other/aqua", ""])
def test_an_address_that_leads_nowhere_stays_what_it_is(moved, id):
    assert moved.current_id(id) == id

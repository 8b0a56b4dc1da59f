"""The command line, as another program would use it."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from library import Library

ROOT = Path(__file__).parents[2]


def run(*words, typed=None, program=ROOT):
    command = [sys.executable, "-m", "library", *map(str, words)]
    return subprocess.run(command, input=typed, capture_output=True, text=True, cwd=program, encoding="utf-8")


def test_check_is_quiet_about_a_good_pack_and_lists_what_is_wrong_with_a_bad_one(write_article, root):
    write_article("water")
    write_article("naloxone")
    write_article("kit")
    good = run("check", root)
    assert (good.returncode, good.stdout) == (0, "3 articles, all in order\n")
    write_article("water", title="")
    bad = run("check", root)
    assert bad.returncode == 1
    assert "first-aid/water.md, title" in bad.stdout


def test_check_says_when_there_is_no_pack(tmp_path):
    done = run("check", tmp_path)
    assert done.returncode == 1
    assert "pack.yml" in done.stderr
    assert "Traceback" not in done.stderr


def test_check_lists_what_is_due(write_article, root):
    write_article("water", check_by="2026-05-01")
    write_article("later", check_by="2026-07-01")
    assert "team/water" in run("check", root, "--due", "2026-06-01").stdout
    assert "team/later" not in run("check", root, "--due", "2026-06-01").stdout


@pytest.fixture
def small(tmp_path, bundled):
    """A copy of the program's library with only a few of its articles, and not compiled."""
    program = tmp_path / "program"
    shutil.copytree(ROOT / "library", program / "library", ignore=shutil.ignore_patterns("content", "cache"))
    content = program / "library" / "content"
    content.mkdir()
    for name in ("pack.yml", "topics.yml", "thesaurus.yml"):
        shutil.copy(bundled / name, content / name)
    for path in (bundled / "emergencies").glob("*o*.md"):
        (content / "emergencies").mkdir(exist_ok=True)
        shutil.copy(path, content / "emergencies" / path.name)
    return program


@pytest.mark.parametrize("cache", ["compiled", "not compiled"])
def test_batch_search_answers_every_line_by_the_contract(built, small, cache):
    program = built if cache == "compiled" else small
    typed = 'naloxone\n\n"unbalanced\nsiezure\n'
    done = run("search", "--json", "--batch", "--limit", 3, typed=typed, program=program)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["query"] for line in lines] == ["naloxone", "", '"unbalanced', "siezure"]
    for line in lines:
        assert set(line) == {"query", "corrected", "ms", "hits"}
        assert len(line["hits"]) <= 3
    assert set(lines[0]["hits"][0]) == {"id", "title", "kind", "topic", "score", "snippet"}
    assert lines[0]["hits"][0]["id"] == "core/naloxone-how-to"


@pytest.mark.parametrize("words", [("--help",), ("check", "--help"), ("search", "--help")])
def test_help_teaches_by_example(words):
    done = run(*words)
    assert done.returncode == 0
    assert "search" in done.stdout or "FOLDER" in done.stdout


def test_build_writes_a_cache_that_search_uses(small, tmp_path):
    done = run("build", "--into", tmp_path / "cache", program=small)
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "cache").glob("v*/catalog.json"))) == 1


def test_the_bundled_library_compiles_without_a_problem(built, bundled):
    (catalog,) = (built / "library" / "cache").glob("v*/catalog.json")
    assert len(Library.open([bundled], [catalog.parents[1]]).caches) == 1

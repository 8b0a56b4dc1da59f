"""The file of weighed postings."""

from array import array

import pytest

from library.scores import Scores, write_scores

TERMS = {"=a": ([0, 2], [0.5, 1.5]), "b": ([1], [2.0]), "é": ([0, 1, 2], [1.0, 1.0, 0.25])}


@pytest.fixture
def path(tmp_path):
    terms = [(name.encode(), (array("I", docs), array("f", scores))) for name, (docs, scores) in TERMS.items()]
    write_scores(tmp_path / "scores", 3, terms)
    return tmp_path / "scores"


def test_every_term_is_read_as_it_was_written(path):
    opened = Scores(path, 3)
    assert {term: tuple(map(list, opened.read(term))) for term in TERMS} == TERMS
    opened.close()


@pytest.mark.parametrize("term", ["", "=", "aa", "zebra", "ü", "\ud800"])
def test_a_term_that_no_page_holds_has_no_postings(path, term):
    opened = Scores(path, 3)
    assert [len(part) for part in opened.read(term)] == [0, 0]
    opened.close()


def test_nothing_is_left_beside_the_file(path):
    assert [one.name for one in path.parent.iterdir()] == ["scores"]


@pytest.mark.parametrize("kept", [0, 3, 15, 20, -1])
def test_a_file_cut_short_is_refused(path, kept):
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(ValueError, match="not the scores"):
        Scores(path, 3)


def test_the_scores_of_another_pack_are_refused(path):
    with pytest.raises(ValueError, match="not the scores"):
        Scores(path, 4)


def test_a_page_that_the_pack_lacks_is_never_found(path):
    raw = path.read_bytes()
    path.write_bytes(raw[:-24] + b"\xff" * 4 + raw[-20:])
    opened = Scores(path, 3)
    with pytest.raises(ValueError, match="damaged"):
        opened.read("é")
    opened.close()

import pytest

from library.spelling import Speller, distance


@pytest.mark.parametrize(
    ("a", "b", "edits"),
    [
        ("abc", "abc", 0),
        ("abc", "acb", 1),
        ("abc", "ab", 1),
        ("abc", "abcd", 1),
        ("abc", "xbc", 1),
        ("absess", "abscess", 1),
    ],
)
def test_distance_counts_a_swap_as_one_edit(a, b, edits):
    assert distance(a, b, 2) == edits


def test_distance_is_given_up_above_the_most_asked_for():
    assert distance("naloxone", "methadone", 2) == 3


def test_the_nearest_word_comes_first_and_then_the_more_frequent():
    speller = Speller([("seizure", 1), ("seizures", 9), ("leisure", 50)])
    assert [word for word, _ in speller.suggest("siezure")] == ["seizure", "seizures"]


def test_short_words_are_left_alone():
    assert Speller([("pep", 5), ("prep", 5)]).suggest("pap") == []


def test_a_short_word_may_differ_by_one_edit_only():
    speller = Speller([("fentanyl", 5), ("spoon", 5)])
    assert speller.suggest("spxxn") == []
    assert speller.suggest("fentinal") == [("fentanyl", 2)]

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
    speller = Speller([(["leisure", "seizure", "seizures"], [50, 1, 9])])
    assert [word for word, _ in speller.suggest("siezure")] == ["seizure", "seizures"]


def test_short_words_are_left_alone():
    assert Speller([(["pep", "prep"], [5, 5])]).suggest("pap") == []


def test_a_short_word_may_differ_by_one_edit_only():
    speller = Speller([(["fentanyl", "spoon"], [5, 5])])
    assert speller.suggest("spxxn") == []
    assert speller.suggest("fentinal") == [("fentanyl", 2)]


def test_a_hidden_word_is_suggested_only_where_no_other_is_near():
    lexicon = (["naloxone"], [5])
    assert Speller([lexicon], {"naloxan"}).suggest("naloxon") == [("naloxone", 1)]
    assert Speller([lexicon], {"tranq"}).suggest("trang") == [("tranq", 1)]


def test_a_word_of_several_packs_is_as_frequent_as_in_all_of_them():
    packs = [(["heroic", "heroin"], [4, 3]), (["heroin"], [3])]
    assert [word for word, _ in Speller(packs).suggest("heroib")] == ["heroin", "heroic"]

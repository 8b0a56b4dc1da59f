import pytest

from library.query import understand
from library.thesaurus import Entry, Rule, Thesaurus, table

ENTRIES = [
    Entry(("gone over", "no breath"), ("overdose",), "opioid-overdose"),
    Entry(("just sleeping", "on tick"), ("debt",)),
    Entry(("walk him around",), ("myth",)),
    Entry(("ice",), ("methamphetamine", "frozen water")),
    Entry(("nows",), ("baby in withdrawal",)),
]
OUT = ("cant wake", "out of it", "passed out")
RULES = [
    Rule(
        (("naloxone", "spray"), OUT),
        unless=("not breathing",),
        emergency="mix",
    ),
    Rule((OUT,), emergency="opioid-overdose"),
    Rule((("ghb", "g"), OUT), emergency="ghb-overdose"),
    Rule((("died", "funeral"), ("talk to", "grief"))),
]
THESAURUS = Thesaurus([table(ENTRIES, RULES)])


def words(text):
    return [concept.words for concept in understand(text, THESAURUS).concepts]


def meanings(text):
    return [alt.words for concept in understand(text, THESAURUS).concepts for alt in concept.alternatives if alt.words]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("how do I clean a wound", [("clean",), ("wound",)]),
        ("what is it", [("what",), ("is",), ("it",)]),
        ("he’s G'd out", [("gd",), ("out",)]),
        ("he has gone over now", [("gone", "over"), ("now",)]),
        ("Ice", [("ice",)]),
        ("", []),
    ],
)
def test_small_words_are_dropped_unless_there_are_no_others(typed, expected):
    assert words(typed) == expected


def test_a_phrase_is_known_with_other_small_words_inside():
    assert meanings("walked her and him around") == ["myth"]
    assert meanings("walked slowly around") == []


def test_a_common_word_is_never_taken_for_one_that_is_listed_with_an_s():
    assert meanings("nows") == ["baby in withdrawal"]
    assert meanings("what now") == []


def test_a_phrase_of_small_words_counts_only_whole():
    assert meanings("on tick") == ["debt"]
    assert meanings("sleeping") == []
    assert meanings("just sleeping") == ["debt"]


def test_a_word_inside_an_emergency_phrase_is_no_emergency_by_itself():
    assert understand("no breath", THESAURUS).emergencies == ("opioid-overdose",)
    assert understand("how many breaths", THESAURUS).emergencies == ()


def test_only_the_last_word_is_open_and_only_while_it_is_being_typed():
    assert [c.is_prefix for c in understand("nalox dos", THESAURUS).concepts] == [False, True]
    assert [c.is_prefix for c in understand("nalox dos ", THESAURUS).concepts] == [False, False]


def test_marks_are_read_and_taken_out():
    query = understand("water “clean needle” -salt topic:people KIND:x", THESAURUS)
    assert query.phrases == (("clean", "needle"),)
    assert query.without == ("salt",)
    assert query.filters == (("topic", "people"),)
    assert "water" in query.words


def test_a_pasted_page_is_cut_to_a_sensible_length():
    query = understand("word " * 1000, THESAURUS)
    assert len(query.text) == 200
    assert len(query.words) == 16


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("i cant get her to wake", ("opioid-overdose",)),
        ("she took some g with her mates and i really cant get her to wake", ("ghb-overdose", "opioid-overdose")),
        ("had two sprays and is out of it", ("mix", "opioid-overdose")),
        ("had two sprays, is out of it and not breathing", ("opioid-overdose",)),
        ("cant eat breakfast or lunch when i wake", ()),  # too far apart
        ("cant eat, but will wake", ()),  # what is said after "but" is said anew
        ("the kit has run out", ()),
        ("my friend has gone over", ("opioid-overdose",)),
        ("how do i talk to him, his friend has gone over and died", ()),
        ("can your mates pass out, can you go over", ()),
        ("will you help he has gone over", ("opioid-overdose",)),
        ("can you help gone over", ("opioid-overdose",)),
        ("can you get a spray girl on the floor gone over", ("opioid-overdose",)),
        ("does gone over mean asleep", ()),
        ("does not wake, gone over", ("opioid-overdose",)),  # somebody is told of, nothing is asked
    ],
)
def test_signs_anywhere_in_a_sentence_name_the_card(typed, expected):
    assert understand(typed, THESAURUS).emergencies == expected


def test_signs_are_read_beyond_the_words_that_are_looked_for():
    assert understand("word " * 30 + "cant wake him", THESAURUS).emergencies == ("opioid-overdose",)

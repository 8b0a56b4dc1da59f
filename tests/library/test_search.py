from pathlib import Path

import pytest

from library import Library, Searcher, compile_library
from tests.library.conftest import slugs

ROOT = Path(__file__).parent.parent.parent


def test_a_title_match_outranks_a_passing_mention(write_article, search_in):
    write_article("naloxone", body="A medicine.")
    write_article("shift-bag", body="Gloves, water, naloxone, naloxone, naloxone.")
    assert slugs(search_in().search("naloxone")) == ["naloxone", "shift-bag"]


def test_a_title_typed_in_full_comes_first(write_article, search_in):
    write_article("long", title="Water for the kit", body="Water water water water. " * 30)
    write_article("short", title="Water", body="x")
    assert slugs(search_in().search("Water"))[0] == "short"


@pytest.mark.parametrize("typed", ["abscesses", "abscess", "ABSCESS", "ábscess", "absce", "abscess's"])
def test_other_forms_and_beginnings_of_a_word_find_it(write_article, search_in, typed):
    write_article("wound", body="An abscess needs care.")
    write_article("other", body="Something else.")
    assert slugs(search_in().search(typed)) == ["wound"]


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Give 4 mg once.", "4mg"),
        ("Give 4mg once.", "4 mg"),
        ("Known as 2-CB here.", "2cb"),
        ("Known as 2CB here.", "2-cb"),
        ("Use 30:2 now.", "30:2"),
        ("Join the wi-fi.", "wifi"),
        ("People take G here.", "g"),
        ("Under section 9A.", "section 9a"),
        ("Hep C can be cured.", "hep c"),
    ],
)
def test_numbers_units_hyphens_and_single_letters_are_found_as_typed(write_article, search_in, text, typed):
    write_article("right", body=text)
    write_article("wrong", body="Nothing of the kind stands here.")
    assert slugs(search_in().search(typed)) == ["right"]


def test_the_form_as_typed_counts_more_than_its_stem(write_article, search_in):
    write_article("a", title="One thing", body="The breathing was fine.")
    write_article("b", title="Two thing", body="The breath was fine.")
    assert slugs(search_in().search("breath"))[0] == "b"
    assert slugs(search_in().search("breathing"))[0] == "a"


def test_a_page_with_all_the_words_comes_before_one_with_some(write_article, search_in):
    write_article("all", body="The needle broke in the vein. " + "Other text here. " * 40)
    write_article("some", body="needle needle needle needle")
    assert slugs(search_in().search("broke needle vein"))[0] == "all"


def test_a_search_phrase_of_the_writer_wins_over_the_text(write_article, search_in):
    write_article("card", body="Put them on their side.", search=["throwing up asleep"])
    write_article("essay", body="They were throwing things and fell asleep, throwing, asleep. " * 5)
    assert slugs(search_in().search("throwing up asleep"))[0] == "card"


def test_street_names_find_what_the_library_calls_it_and_say_so(write_article, root, search_in):
    write_article("opioids", title="Heroin", body="About heroin.")
    (root / "thesaurus.yml").write_text("- {typed: [smack, skag], means: [heroin]}\n")
    answer = search_in().search("smack")
    assert slugs(answer) == ["opioids"]
    assert answer.also == ("heroin",)


def test_an_ambiguous_word_finds_all_that_it_means(write_article, root, search_in):
    write_article("meth", title="Methamphetamine", body="x")
    write_article("cubes", title="Frozen water", body="x")
    (root / "thesaurus.yml").write_text("- {typed: [ice], means: [methamphetamine, frozen water]}\n")
    assert set(slugs(search_in().search("ice"))) == {"meth", "cubes"}


def test_the_card_leads_when_the_words_say_emergency(write_article, root, search_in):
    write_article("overdose", title="Overdose", topic="emergencies", kind="quick-card", body="Call. Breathe.")
    write_article("lips", title="Blue lips in winter", body="Blue lips. " * 20)
    (root / "thesaurus.yml").write_text("- {typed: [gone blue], means: [overdose], emergency: overdose}\n")
    assert slugs(search_in().search("he has gone blue on the floor"))[0] == "overdose"


def test_an_unknown_word_is_corrected_and_said(write_article, search_in):
    write_article("fits", title="Seizure", body="A seizure.")
    answer = search_in().search("siezure")
    assert slugs(answer) == ["fits"]
    assert answer.corrected == "seizure"


@pytest.mark.parametrize("typed", ["naloxne", "naloxoen", "nalxone"])
def test_a_listed_misspelling_does_not_stand_in_the_way_of_the_right_word(write_article, search_in, typed):
    write_article("n", title="Naloxone", body="Naloxone helps.", search=["naloxon", "nalaxone", "nalaxon"])
    assert search_in().search(typed).corrected == "naloxone"


def test_words_in_quotation_marks_and_searches_as_typed_are_not_corrected(write_article, search_in):
    write_article("fits", title="Seizure", body="A seizure.")
    searcher = search_in()
    assert searcher.search('"siezure"').corrected is None
    assert slugs(searcher.search("siezure", as_typed=True)) == []


def test_a_known_word_is_never_corrected_into_another(write_article, search_in):
    write_article("a", title="Codeine", body="Codeine codeine codeine.")
    write_article("b", title="Cocaine", body="Cocaine cocaine.")
    answer = search_in().search("codeine")
    assert answer.corrected is None
    assert slugs(answer) == ["a"]


@pytest.mark.parametrize("name", ["bromazepam", "methadose", "dexmedetomidine", "flualprazolam"])
def test_the_name_of_a_drug_the_library_lacks_is_not_turned_into_one_it_has(write_article, search_in, name):
    write_article("a", title="Bromazolam, methadone, medetomidine, alprazolam", body="x")
    answer = search_in().search(name)
    assert answer.corrected is None
    assert answer.hits == ()


def test_two_equally_near_words_are_offered_not_chosen(write_article, search_in):
    write_article("a", title="Hamster", body="x")
    write_article("b", title="Hammer", body="x")
    answer = search_in().search("hamser")
    assert answer.corrected is None
    assert set(answer.nearest) == {"hamster", "hammer"}


def test_quoted_words_must_stand_together(write_article, search_in):
    write_article("together", body="The recovery position helps.")
    write_article("apart", body="Recovery is a position on a road.")
    assert slugs(search_in().search('"recovery position"')) == ["together"]


def test_a_minus_leaves_pages_out_and_a_hyphen_does_not(write_article, search_in):
    write_article("a", title="Water", body="Clean water.")
    write_article("b", title="More water", body="Water with salt, drug-free.")
    assert slugs(search_in().search("water -salt")) == ["a"]
    assert slugs(search_in().search("drug-free water"))[0] == "b"


def test_filters_narrow_by_topic_kind_region_and_pack(write_article, search_in):
    write_article("a", title="Water one", topic="emergencies", kind="quick-card", regions=["UK-SCT"])
    write_article("b", title="Water two", kind="article", regions=["US"])
    searcher = search_in()
    assert slugs(searcher.search("water topic:emergencies")) == ["a"]
    assert slugs(searcher.search("water kind:article")) == ["b"]
    assert slugs(searcher.search("water region:uk")) == ["a"]
    assert slugs(searcher.search("water pack:other")) == []
    assert slugs(searcher.search("water", filters=[("topic", "first-aid")])) == ["b"]


def test_each_filter_says_how_many_pages_it_would_leave(write_article, search_in):
    write_article("a", title="Water one", topic="emergencies", kind="quick-card", regions=["UK"])
    write_article("b", title="Water two")
    write_article("c", title="Water three", regions=["US"])
    searcher = search_in()
    for filters in ([], [("topic", "first-aid")], [("region", "UK")]):
        for count in searcher.search("water", filters=filters).counts:
            others = [pair for pair in filters if pair[0] != count.filter]
            left = searcher.search("water", filters=[*others, (count.filter, count.value)])
            assert left.total == count.pages, (filters, count)
    everything = searcher.search("water")
    assert {(c.filter, c.value): c.pages for c in everything.counts}["region", "UK"] == 2


def test_the_snippet_is_the_passage_that_answers_with_its_heading(write_article, search_in):
    body = "Long words about nothing. " * 40 + "\n\n## How long it lasts\n\nNaloxone wears off in 20 to 90 minutes.\n"
    write_article("n", title="Questions", body=body)
    (hit,) = search_in().search("naloxone minutes").hits
    assert "20 to 90" in hit.snippet.text
    assert (hit.heading, hit.anchor) == ("How long it lasts", "how-long-it-lasts")
    assert [hit.snippet.text[a:b] for a, b in hit.snippet.marks] == ["Naloxone", "minutes"]


TABLE = "\n\n## The table\n\nNever mix this drug. Mixing a drug and another drug is mixing drugs.\n"


@pytest.mark.parametrize("typed", ["mixing drugs", "mixing dru", "drug mix"])
@pytest.mark.parametrize(("top", "shown"), [("The worst mix is two that slow.", "The worst mix"), ("Hello.", "Pairs.")])
def test_a_page_with_all_the_words_in_its_title_answers_from_its_top(write_article, search_in, typed, top, shown):
    write_article("n", title="Mixing drugs: what kills", summary="Pairs.", body=top + TABLE)
    (hit,) = search_in().search(typed).hits
    assert (hit.heading, hit.anchor) == ("", "")
    assert hit.snippet.text.startswith(shown)


@pytest.mark.parametrize("typed", ["mixing drugs table", "never mix drugs", "mixing gear"])
def test_a_page_with_only_some_of_the_words_in_its_title_answers_where_the_others_are(
    write_article, root, search_in, typed
):
    write_article("n", title="Mixing drugs: what kills", summary="Pairs.", body="The worst mix." + TABLE)
    (root / "thesaurus.yml").write_text("- {typed: [gear], means: [drugs]}\n")
    (hit,) = search_in().search(typed).hits
    assert hit.anchor == "the-table"


def test_synonyms_and_other_forms_are_marked_in_the_snippet(write_article, root, search_in):
    write_article("h", title="About it", body="Heroin was injected.")
    (root / "thesaurus.yml").write_text("- {typed: [smack], means: [heroin]}\n")
    (hit,) = search_in().search("injecting smack").hits
    assert [hit.snippet.text[a:b] for a, b in hit.snippet.marks] == ["Heroin", "injected"]


def test_several_packs_are_searched_as_one(write_article, root, tmp_path):
    write_article("water", title="Water at the team", body="w")
    other = tmp_path / "other"
    (other / "first-aid").mkdir(parents=True)
    for path in ("pack.yml", "first-aid/water.md"):
        text = (
            (root / path).read_text().replace("id: team", "id: other").replace("Water at the team", "Water elsewhere")
        )
        (other / path).write_text(text)
    library = compile_library(Library.open([root, other], []), tmp_path / "cache")
    searcher = Searcher(library)
    assert {hit.id for hit in searcher.search("water").hits} == {"team/water", "other/water"}
    assert [hit.title.text for hit in searcher.search("elsewhere").hits] == ["Water elsewhere"]
    searcher.close()


ODD = [
    "",
    "   ",
    "*",
    '"',
    '""',
    '"unbalanced',
    "NOT NOT a",
    ".. ANDNOT  ANDNOT ",
    ">5",
    "ANDMAYBE ?<" * 50,
    "x" * 10_000,
    "naloxone " * 5000,
    "\0\1\2",
    "naloxone\0",
    "💉 🩸",
    "مرحبا",
    "\u202enoxolan",
    "topic:",
    "topic:nowhere",
    "-",
    "--",
    "- - -",
    "-naloxone",
    "(((",
    "a" * 30 + "'" * 30,
    "\ud800",
    "ﬁt",
    "é" * 300,
]


@pytest.mark.parametrize("typed", ODD, ids=range(len(ODD)))
def test_whatever_is_typed_gives_an_answer(write_article, search_in, typed):
    write_article()
    answer = search_in().search(typed)
    assert answer.query == typed
    assert answer.ms < 250


def test_the_same_search_gives_the_same_order_every_time(write_article, search_in):
    for letter in "dcba":
        write_article(letter, title=f"Water {letter}", body="Same text.")
    assert slugs(search_in().search("water")) == ["a", "b", "c", "d"]


def test_small_words_of_a_meaning_are_not_marked(write_article, root, search_in):
    write_article("card", title="Will not wake", body="They do not wake. Do not leave them.")
    (root / "thesaurus.yml").write_text("- {typed: [blue lips], means: [will not wake]}\n")
    answer = search_in().search("blue lips")
    (hit,) = answer.hits
    assert [hit.snippet.text[a:b] for a, b in hit.snippet.marks] == ["wake"]
    assert [hit.title.text[a:b] for a, b in hit.title.marks] == ["wake"]
    assert "not" not in answer.words


def test_a_small_word_typed_alone_is_marked(write_article, search_in):
    write_article("card", body="They do not wake.")
    (hit,) = search_in().search("not").hits
    assert [hit.snippet.text[a:b] for a, b in hit.snippet.marks] == ["not"]

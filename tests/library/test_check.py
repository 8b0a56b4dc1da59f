from datetime import date

import pytest

from library.check import check_pack
from library.prose import reading_age, words_to_avoid

TODAY = date(2026, 3, 1)
GOOD_CARD = """> **In short.** Call. Breathe.

## Do this now {.steps}

1. **Call** an ambulance.[^who-2014]
2. **Give** breaths.[^nice-2014]

!!! emergency "Call an ambulance now if"
    They do not wake. Call 999.

**Do not** leave them.
"""


@pytest.fixture
def problems(write_article, root):
    """Check the pack with two more articles to relate to; return what is wrong, as (field, sentence)."""

    def found(**article):
        write_article("water")
        write_article("kit")
        write_article(**article)
        return [(p.field, str(p)) for p in check_pack(root, TODAY)[0]]

    return found


def test_a_good_pack_has_no_problems(problems, root):
    assert problems() == []
    assert check_pack(root, TODAY)[1] == 3


def test_a_good_card_has_no_problems(problems):
    assert problems(body=GOOD_CARD, kind="quick-card", topic="emergencies") == []


SUMMARY = "> **In short.** Help.\n\n"
CITES = "A.[^who-2014] B.[^nice-2014]\n"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (CITES, "does not open with the summary"),
        (SUMMARY + "A.[^who-2014]", "nice-2014 is cited nowhere"),
        (SUMMARY + CITES + "C.[^nobody]", "cites [^nobody]"),
        (SUMMARY + CITES + "\n[^who-2014]: again", "defines the note"),
        (SUMMARY + CITES + "[x](../first-aid/lost.md)", "lost.md"),
        (SUMMARY + CITES + "[x](../../../etc/passwd)", "etc/passwd"),
        (SUMMARY + CITES + "[x](../first-aid/water.md#nowhere)", "nowhere"),
        (SUMMARY + CITES + "\n![](../images/arm.svg)\n", "without a description"),
        (SUMMARY + CITES + "\n![An arm with veins drawn](../images/arm.svg)\n", "not there"),
        (SUMMARY + CITES + "\n# Big\n", "level 1"),
        (SUMMARY + CITES + "He is an addict.", "“addict”"),
        (SUMMARY + CITES + "A dirty needle.", "“dirty needle”"),
        (SUMMARY + CITES + "Ring 0800 123 4567.", "0800 123 4567"),
        (SUMMARY + CITES + "Then \u2192 go.", "the font does not have it"),
        (
            SUMMARY + CITES + "Notwithstanding considerable methodological heterogeneity, practitioners "
            "acknowledge organisational responsibilities regarding pharmacotherapeutic interventions.",
            "reads at age",
        ),
    ],
)
def test_each_rule_of_the_text_is_enforced(problems, body, said):
    assert [sentence for _, sentence in problems(body=body) if said in sentence]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"checked": "2026-03-02"}, "checked"),
        ({"written": "2026-02-28"}, "written"),
        ({"check_by": "2027-03-31"}, "check_by"),
        ({"check_by": "2026-01-01"}, "check_by"),
        ({"related": ["water", "lost"]}, "related"),
        ({"related": ["water", "naloxone"]}, "related"),
    ],
)
def test_each_rule_of_the_facts_is_enforced(problems, facts, field):
    assert field in [name for name, _ in problems(**facts)]


def test_emergencies_are_due_again_within_six_months(problems):
    card = {"body": GOOD_CARD, "kind": "quick-card", "topic": "emergencies"}
    assert problems(**card, check_by="2026-08-01") == []
    assert "check_by" in [name for name, _ in problems(**card, check_by="2026-09-15")]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("## Do this now {.steps}\n\n", "## What this is\n\nWords first.\n\n", "does not begin with its steps"),
        (
            "2. **Give** breaths.[^nice-2014]\n",
            "".join(f"{n}. **Give** it.[^nice-2014]\n" for n in range(2, 9)),
            "8 steps",
        ),
        ("**Give** breaths", "**Breaths** are given", "begins with “breaths”"),
        ("!!! emergency", "!!! note", "0 emergency boxes"),
        ("**Do not** leave them.", "**Do not** go.\n\n**Do not** stop.", "2 “Do not” lines"),
    ],
)
def test_each_rule_of_a_quick_card_is_enforced(problems, old, new, said):
    assert old in GOOD_CARD
    card = {"kind": "quick-card", "topic": "emergencies", "body": GOOD_CARD.replace(old, new)}
    assert [sentence for _, sentence in problems(**card) if said in sentence]


def test_an_article_outside_the_topics_is_named(problems):
    assert [s for _, s in problems(topic="elsewhere") if "no topic" in s]


def test_a_picture_nobody_uses_is_named(problems, root):
    (root / "images").mkdir()
    (root / "images" / "arm.svg").write_text("<svg/>")
    assert [s for _, s in problems() if "used by no article" in s]


def test_thesaurus_entries_that_lead_nowhere_are_named(problems, root):
    (root / "thesaurus.yml").write_text(
        "- {typed: [smack], means: [unheard]}\n- {typed: [gone], means: [water], emergency: lost}\n"
    )
    said = " ".join(sentence for _, sentence in problems())
    assert "unheard" in said
    assert "lost" in said


def test_rules_of_signs_that_lead_nowhere_are_named(problems, root):
    (root / "thesaurus.yml").write_text("- {together: [[gone, limp], [grey]], emergency: lost}\n")
    assert [s for _, s in problems() if "lost, which is no quick card" in s]


def test_a_word_that_leads_to_two_places_in_the_thesaurus_is_named(problems, root):
    (root / "thesaurus.yml").write_text(
        "- {typed: [gone], means: [water]}\n- {typed: [gone], means: [kit], emergency: water}\n"
    )
    assert [s for _, s in problems() if "“gone” leads to" in s]


def test_redirects_must_lead_to_an_article(problems, root):
    (root / "redirects.yml").write_text("old-water: water\nolder: lost\n")
    assert [field for field, _ in problems()] == ["older"]


def test_words_in_quotation_marks_may_be_any():
    assert list(words_to_avoid("They called him “a junkie” and 'x'.")) == []
    assert [word for word, _ in words_to_avoid("He is a junkie.")] == ["junkie"]


def test_the_reading_age_rises_with_long_words_but_not_with_names_of_drugs():
    plain = reading_age(["Put them on their side. Call now."])
    assert plain is not None
    assert reading_age(["Position individuals laterally notwithstanding considerable apprehension."]) > plain + 5
    assert reading_age(["Naloxone works. Heroin kills."]) == reading_age(["Drug works. Drug kills."])

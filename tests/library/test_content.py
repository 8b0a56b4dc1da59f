"""The bundled library keeps its own rules."""

import pytest

from library import CONTENT
from library.drug_names import NAMES
from library.pack import load_pack
from library.prose import reading_age
from library.thesaurus import read_thesaurus
from tests.__main__ import steps


@pytest.fixture(scope="module")
def articles():
    return load_pack(CONTENT).articles


def test_every_article_is_held_to_every_rule():
    """It takes seconds, so it is done once in a run: by the command that whoever writes articles uses as well."""
    assert reading_age(["Call now."]) is not None, "textstat is missing, so reading ages would pass unread"
    for fast in (False, True):
        assert steps(fast, [])["library check"][1:] == ["-m", "library", "check"]
    assert len(load_pack(CONTENT).articles) >= 12


def test_no_page_claims_a_review_that_nobody_did(articles):
    assert [article.id for article in articles if article.review] == []


def test_every_page_has_numbered_notes_for_all_its_citations(library):
    for article in library:
        page = library.page(article.id)
        assert [note.number for note in page.notes] == list(range(1, len(page.notes) + 1)), article.id
        assert all(note.runs for note in page.notes), article.id


def test_the_articles_on_the_emergency_path_are_there(articles):
    here = {article.slug for article in articles}
    assert {"opioid-overdose", "naloxone-how-to", "rescue-breaths", "recovery-position"} <= here


def test_no_rule_calls_an_emergency_off_while_somebody_is_said_not_to_wake_or_breathe():
    rules = read_thesaurus(CONTENT)[1]
    alone = [set(rule.together[0]) for rule in rules if len(rule.together) == 1 and rule.emergency == "opioid-overdose"]
    signs = [one for one in alone if one & {"not breathing", "cant wake"}]
    assert len(signs) == 2
    off = [rule for rule in rules if not rule.emergency]
    assert off
    for rule in off:
        assert all(one <= set(rule.unless) for one in signs), rule.together[0][:3]


def test_no_name_of_a_drug_is_taken_for_the_name_of_another():
    same = {("ativan", "lorazepam"), ("buvidal", "buprenorphine"), ("dexmedetomidine", "medetomidine")}
    same |= {("diamorphine", "heroin"), ("methadose", "methadone"), ("cocaethylene", "cocaine")}
    same |= {("mitragynine", "kratom"), ("acetylfentanyl", "fentanyl")}  # what is in it, and one of a family
    taken = {
        (typed, meant)
        for entry in read_thesaurus(CONTENT)[0]
        for typed in NAMES.intersection(entry.typed)
        for meant in NAMES.intersection(entry.means) - {typed}
    }
    assert taken <= same

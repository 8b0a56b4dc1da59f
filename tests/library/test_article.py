from datetime import date

import pytest

from library import ArticleError
from library.article import read_article


def test_reads_the_facts_and_the_text(write_article):
    article, body = read_article(write_article(body="Carry two doses.\n", title="Naloxone"), "team")
    assert (article.id, article.topic, article.title) == ("team/naloxone", "first-aid", "Naloxone")
    assert article.checked == date(2026, 1, 31)
    assert article.related == ("team/water", "team/kit")
    assert body == "Carry two doses.\n"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "x" * 71),
        ("title", 3),
        ("kind", "leaflet"),
        ("summary", "x" * 161),
        ("audience", ["police"]),
        ("audience", []),
        ("search", "od"),
        ("search", [999]),
        ("regions", ["Narnia"]),
        ("written", "'soon'"),
        ("checked", None),
        ("review", "clinically reviewed"),
        ("review", {"by": "Dr A", "role": "GP"}),
        ("sources", []),
        ("related", ["Not A Slug", "water"]),
        ("related", ["water"]),
        ("surprise", "x"),
    ],
)
def test_names_the_field_an_author_got_wrong_and_what_to_write(write_article, field, value):
    with pytest.raises(ArticleError) as raised:
        read_article(write_article(**{field: value}), "team")
    (problem,) = raised.value.problems
    assert problem.field == field
    assert problem.wrong
    assert problem.write


@pytest.mark.parametrize(
    "change", [{"read": "all"}, {"url": "who.int"}, {"year": "2014"}, {"id": "Who 2014"}, {"extra": 1}]
)
def test_a_source_with_a_wrong_field_is_refused(write_article, change):
    good = {"id": "a", "title": "A report", "publisher": "WHO", "year": 2014, "url": "https://who.int", "read": "full"}
    with pytest.raises(ArticleError, match="sources"):
        read_article(write_article(sources=[good, {**good, "id": "b"} | change]), "team")


def test_every_broken_rule_is_told_at_once(write_article):
    with pytest.raises(ArticleError) as raised:
        read_article(write_article(title="", kind="x", summary=""), "team")
    assert [problem.field for problem in raised.value.problems] == ["title", "kind", "summary"]


def test_an_impossible_date_is_the_authors_mistake_not_a_crash(write_article):
    with pytest.raises(ArticleError, match="month"):
        read_article(write_article(checked="2026-13-01"), "team")


@pytest.mark.parametrize("text", ["", "no front matter", "---\ntitle: x\n", "---\n- a\n---\n", "---\n: : :\n---\n"])
def test_a_file_without_front_matter_is_refused_in_words(write_article, text):
    path = write_article()
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ArticleError):
        read_article(path, "team")


def test_a_file_that_is_not_text_is_refused_in_words(write_article):
    path = write_article()
    path.write_bytes(b"\xff\xfe\x00rubbish")
    with pytest.raises(ArticleError, match="UTF-8"):
        read_article(path, "team")


def test_only_a_named_person_makes_a_page_reviewed(write_article):
    review = {"by": "Dr Ama Boateng", "role": "GP", "on": date(2026, 2, 1)}
    assert read_article(write_article(), "team")[0].review is None
    assert read_article(write_article(review=review), "team")[0].review.by == "Dr Ama Boateng"


def test_a_review_may_be_written_without_quotes(write_article):
    path = write_article()
    plain = "review: {by: Dr Ama Boateng, role: GP, on: 2026-02-01}"
    path.write_text(path.read_text().replace("review: not clinically reviewed", plain), encoding="utf-8")
    assert read_article(path, "team")[0].review.on == date(2026, 2, 1)


def test_an_article_is_overdue_the_day_after_check_by(write_article):
    article, _ = read_article(write_article(check_by="2026-06-30"), "team")
    assert not article.is_overdue(date(2026, 6, 30))
    assert article.is_overdue(date(2026, 7, 1))


def test_an_alert_expires_28_days_after_it_was_issued_unless_it_says_otherwise(write_article):
    facts = {
        "kind": "alert",
        "issued": "2026-01-01",
        "place": "Leeds",
        "substance": "nitazene",
        "status": "suspected",
        "confirmed_by": "nobody yet",
        "tonight": "Carry two kits.",
    }
    assert read_article(write_article(**facts), "team")[0].alert.expires == date(2026, 1, 29)
    assert read_article(write_article(**facts, expires="2026-02-01"), "team")[0].alert.expires == date(2026, 2, 1)
    with pytest.raises(ArticleError, match="tonight"):
        read_article(write_article(**{**facts, "tonight": None}), "team")

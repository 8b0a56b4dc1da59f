"""What narrows a list and a search."""

from dataclasses import replace

import pytest

from library import CONTENT, Library, narrow


@pytest.fixture(scope="module")
def articles():
    """Three pages of three topics; the name of the first topic begins that of the second."""
    one = next(iter(Library.open([CONTENT], [])))
    return [replace(one, id=f"core/{topic}", topic=topic) for topic in ("law", "law-abroad", "drugs")]


def names(articles, **chosen):
    return [article.id.removeprefix("core/") for article in narrow(articles, tuple(chosen.items()))[0]]


def test_a_topic_leaves_its_own_pages_and_not_those_of_a_longer_name(articles):
    assert names(articles, topic="law") == ["law"]
    assert names(articles, topic="law-abroad") == ["law-abroad"]


def test_the_beginning_of_topics_leaves_the_pages_of_them_all(articles):
    assert names(articles, topic="la") == ["law", "law-abroad"]


def test_the_count_of_a_topic_is_what_it_leaves(articles):
    counts = {count.value: count.pages for count in narrow(articles, ())[1] if count.filter == "topic"}
    assert counts == {name: len(names(articles, topic=name)) for name in counts}
    assert counts == {"law": 1, "law-abroad": 1, "drugs": 1}


def test_no_articles_stay_none():
    assert narrow([], (("topic", "law"),)) == ([], ())

"""Which pages are looked at closely."""

import random

import pytest

PAGES, LOOKED_FOR = 250, 100
WORDS = ("naloxone", "breathing", "spoon", "filter", "water")


@pytest.fixture
def searcher(write_article, search_in):
    """Pages with each of five words now and then: so often, and in so long a text, that no two are equal."""
    chance = random.Random(5)
    for number in range(PAGES):
        words = [word for word in WORDS for _ in range(chance.choice((0, 0, 1, 2, 5)))]
        words += ["other"] * chance.randint(0, 40)
        chance.shuffle(words)
        # One page is about each word, and scores so much more that all others look poor beside it.
        title = f"{WORDS[number]} {WORDS[number]}" if number < len(WORDS) else f"Page {number}"
        write_article(f"page-{number}", title=title, summary=title, body=f"Text {' '.join(words)}.")
    return search_in()


def test_looking_closely_at_few_pages_finds_the_same_as_looking_at_all(searcher):
    for size in (1, 2, 3, 5):
        typed = " ".join(WORDS[:size])
        few, all_of_them = searcher.search(typed, limit=LOOKED_FOR), searcher.search(typed, limit=PAGES)
        assert [hit.id for hit in few.hits] == [hit.id for hit in all_of_them.hits[:LOOKED_FOR]], typed
        assert few.total == all_of_them.total == len(all_of_them.hits), typed


def test_a_filter_counts_only_what_it_leaves(searcher):
    answer = searcher.search("naloxone spoon -filter")
    texts = [hit.snippet.text for hit in searcher.search("naloxone spoon -filter", limit=PAGES).hits]
    assert answer.total == len(texts)
    assert not [text for text in texts if "filter" in text]

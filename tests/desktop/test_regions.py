"""What the emergency cards say for one country comes first for a person who is there."""

import dataclasses

import pytest

from desktop.emergency import read_card
from desktop.emergency.regions import BREATH_SECONDS, BY_BREATHS, NAMED, breaths_in_words, for_region, region_names
from library import Callout, Steps, read_page


@pytest.fixture
def card():
    page, _ = read_card()
    return page


def regional(page):
    return [block.title for block in page.blocks if isinstance(block, Callout) and block.kind == "region"]


def words(block):
    return repr(block)


@pytest.mark.parametrize(
    ("region", "first"),
    [("uk", "UK"), ("us", "United States"), ("canada", "Canada"), ("anz", "Australia and New Zealand")],
)
def test_the_box_for_where_a_person_is_comes_first_and_says_so(card, region, first):
    told = regional(for_region(card, region))
    assert told[0] == f"{first} (where you are)"
    assert told[1:] == [title for title in regional(card) if title != first]


@pytest.mark.parametrize("region", ["", "mars"])
def test_without_a_region_the_page_is_as_it_was(card, region):
    assert for_region(card, region) is card


def test_nothing_but_the_order_and_the_titles_of_the_boxes_changes(card):
    def content(page):
        blocks = [dataclasses.replace(b, title="") if isinstance(b, Callout) else b for b in page.blocks]
        return sorted(map(words, blocks))

    turned = for_region(card, "anz")
    assert content(turned) == content(card)
    assert turned.outline == card.outline


def test_boxes_do_not_leave_their_section(library):
    page = read_page(library["core/naloxone-supply"].path)
    for region in NAMED:
        turned = for_region(page, region)
        headings = [words(block) for block in page.blocks if not isinstance(block, Callout)]
        assert [words(block) for block in turned.blocks if not isinstance(block, Callout)] == headings


def test_us_is_not_found_inside_other_words(card):
    box = next(block for block in card.blocks if isinstance(block, Callout) and block.title == "UK")
    page = dataclasses.replace(card, blocks=(dataclasses.replace(box, title="Austria and Ukraine"),))
    for region in NAMED:
        assert regional(for_region(page, region)) == ["Austria and Ukraine"]


def test_breaths_are_given_as_step_four_of_the_card_says(card):
    steps = next(block for block in card.blocks if isinstance(block, Steps))
    told = words(steps.items[3])
    assert f"1 breath every {BREATH_SECONDS:.0f} seconds" in told
    for region in region_names():
        if region in NAMED:
            assert breaths_in_words(region).split(".")[0] in told, region
    assert "ask the call handler" in told
    assert "call handler" in breaths_in_words("")
    assert set(BY_BREATHS) == {"us", "canada"}

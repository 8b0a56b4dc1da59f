"""Sets of pages as numbers."""

import random

import pytest

from library.page_sets import flags, page_set, with_enough


def pages(number, count):
    return [page for page, flag in enumerate(flags(number, count)) if flag == "1"]


@pytest.mark.parametrize("members", [[], [0], [6], [0, 3, 6], list(range(7))])
def test_a_page_set_holds_exactly_the_pages_put_in(members):
    assert pages(page_set(members, 7), 7) == members
    assert page_set(members, 7).bit_count() == len(members)


def test_two_sets_together_are_the_pages_in_both():
    assert pages(page_set([1, 2, 5], 9) & page_set([2, 5, 8], 9), 9) == [2, 5]


@pytest.mark.parametrize("seed", range(20))
def test_pages_with_enough_are_those_whose_shares_add_up_to_it(seed):
    chance = random.Random(seed)
    shares = [chance.random() for _ in range(chance.randint(1, 16))]
    shares = [share / sum(shares) for share in shares]
    sets = [{page for page in range(200) if chance.random() < 0.4} for _ in shares]
    least = chance.choice([0.1, 0.34, 0.5, 0.9])
    found = with_enough([(share, page_set(has, 200)) for share, has in zip(shares, sets, strict=True)], least)
    sums = [sum(share for share, has in zip(shares, sets, strict=True) if page in has) for page in range(200)]
    clear = [page for page in range(200) if abs(sums[page] - least) > 0.001]
    assert set(pages(found, 200)) & set(clear) == {page for page in clear if sums[page] >= least}


def test_a_page_with_everything_asked_for_has_enough():
    shares = [(1 / 3, page_set([0, 1], 3)), (1 / 3, page_set([0, 2], 3)), (1 / 3, page_set([0], 3))]
    assert pages(with_enough(shares, 0.99), 3) == [0]

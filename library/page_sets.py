"""Sets of pages as the bits of one number: for thousands of pages, put together and counted at once.

Python has nothing faster without a library of its own: both, either and how many take microseconds for ten
thousand pages, where a set of numbers takes milliseconds.
"""

from collections.abc import Iterable, Sequence

PARTS = 1 << 14  # that a whole is divided in, to add up shares of it
PLACES = 15  # binary places of a sum of such parts, and one more for what rounding adds


def page_set(pages: Iterable[int], count: int) -> int:
    """The set of some of `count` pages; the first page is the highest bit."""
    flags = bytearray(b"0" * (count + 1))  # one more, so that none is still a number
    for page in pages:
        flags[page] = 49
    return int(flags[:count] or b"0", 2)


def flags(pages: int, count: int) -> str:
    """Of each page, in order, "1" where it is in the set, else "0"."""
    return f"{pages:0{count}b}"


def with_enough(shares: Sequence[tuple[float, int]], least: float) -> int:
    """The pages that hold together at least `least` (above 0) of a whole, of which each set holds a share.

    All pages are added up at once, one binary place after the other, as an adder of gates does.
    """
    places = [0] * PLACES
    for share, pages in shares:
        weight, carry = round(share * PARTS), 0
        for place, sum_here in enumerate(places):
            more = pages if weight >> place & 1 else 0
            places[place] = sum_here ^ more ^ carry
            carry = sum_here & more | carry & (sum_here | more)
    wanted = round(least * PARTS)
    above = 0
    equal = 0
    for _, pages in shares:
        equal |= pages
    for place in reversed(range(PLACES)):
        if wanted >> place & 1:
            equal &= places[place]
        else:
            above |= equal & places[place]
            equal &= ~places[place]
    return above | equal

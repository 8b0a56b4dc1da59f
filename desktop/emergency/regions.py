"""Where the cards differ by country: which of their boxes is meant for a person, and how breaths are given there.

Nothing here is advice of its own: it repeats step 4 of the overdose card.
"""

import dataclasses
import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from library import Block, Callout, Page

translate = QCoreApplication.translate
ELSEWHERE = ""
NAMED = {  # what the title of a region's box has in it
    "uk": r"UK|United Kingdom",
    "us": r"US|USA|United States",
    "canada": r"Canada",
    "anz": r"Australia|New Zealand",
}
BREATH_SECONDS = 5.0  # step 4: "US, Canada: 1 breath every 5 seconds"
BY_BREATHS = ("us", "canada")


def region_names() -> dict[str, str]:
    """Every region that can be chosen, in words."""
    return {
        "uk": translate("emergency", "UK"),
        "us": translate("emergency", "United States"),
        "canada": translate("emergency", "Canada"),
        "anz": translate("emergency", "Australia, New Zealand"),
        ELSEWHERE: translate("emergency", "Elsewhere, or not sure"),
    }


def breaths_in_words(region: str) -> str:
    """How the overdose card says to give breaths in `region`."""
    if region in BY_BREATHS:
        return translate("emergency", "1 breath every 5 seconds")
    if region in NAMED:
        return translate("emergency", "30 chest pushes, then 2 breaths. Repeat.")
    return translate("emergency", "Ask the call handler how to give breaths.")


def for_region(page: "Page", region: str) -> "Page":
    """`page` with the boxes for `region` before those of others, and said to be so."""
    if region not in NAMED:
        return page
    blocks: list[Block] = []
    run: list[Callout] = []
    for block in page.blocks:
        if (box := _region_box(block)) is not None:
            run.append(box)
            continue
        blocks += _mine_first(run, region)
        run = []
        blocks.append(block)
    blocks += _mine_first(run, region)
    return dataclasses.replace(page, blocks=tuple(blocks))


def _mine_first(boxes: "list[Callout]", region: str) -> "list[Block]":
    named = re.compile(rf"\b({NAMED[region]})\b")
    mine = [box for box in boxes if named.search(box.title)]
    here = translate("emergency", "{} (where you are)")
    marked = [dataclasses.replace(box, title=here.format(box.title)) for box in mine]
    return [*marked, *(box for box in boxes if box not in mine)]


def _region_box(block: "Block") -> "Callout | None":
    from library import Callout  # not at the top: nothing of the library before the first paint

    return block if isinstance(block, Callout) and block.kind == "region" else None

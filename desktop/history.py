"""Where a person has been in this sitting, for Back and Forward. Kept in memory only."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """A page that was shown, and where on it the person was. No id means Home."""

    id: str = ""
    anchor: str = ""
    words: tuple[str, ...] = ()
    position: Any = None  # what Reader.position() gave when the page was left


HOME = Place()


class History:
    """The places of one sitting in the order they were visited, and the one that is shown."""

    def __init__(self) -> None:
        self._places = [HOME]
        self._now = 0

    @property
    def now(self) -> Place:
        """The place that is shown."""
        return self._places[self._now]

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before this one."""
        return self._now > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a place after this one."""
        return self._now < len(self._places) - 1

    def visit(self, place: Place) -> None:
        """Go on to `place`; what lay ahead is forgotten. Visiting the same page again only updates it."""
        if place.id == self.now.id:
            self._places[self._now] = place
            return
        self._places = [*self._places[: self._now + 1], place]
        self._now += 1

    def leave(self, position: Any) -> None:
        """Remember where on the page the person was."""
        here = self.now
        self._places[self._now] = Place(here.id, here.anchor, here.words, position)

    def back(self) -> Place:
        """The place before this one, or this one when it is the first."""
        self._now = max(0, self._now - 1)
        return self.now

    def forward(self) -> Place:
        """The place after this one, or this one when it is the last."""
        self._now = min(len(self._places) - 1, self._now + 1)
        return self.now

    def forget(self) -> None:
        """Be as if the program had just started."""
        self._places = [HOME]
        self._now = 0

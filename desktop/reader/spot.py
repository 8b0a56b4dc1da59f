"""Where on a page somebody reads."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a document: the character at the top of the view, and how far below the top its line begins."""

    position: int = 0
    offset: float = 0.0


TOP = Spot()

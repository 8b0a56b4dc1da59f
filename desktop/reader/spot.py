"""Where on a page somebody reads, in one document and in any that the page is set in."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a document: the character at the top of the view, and how far below the top its line begins."""

    position: int = 0
    offset: float = 0.0


TOP = Spot()


@dataclass(frozen=True, slots=True)
class Place:
    """How far somebody has read a page, in whatever form and size it is set: keep it and give it back.

    The character `into` behind the landmark numbered `mark` of a part, or without one behind the part's beginning.
    """

    part: int = 0
    mark: int = -1
    into: int = 0
    offset: float = 0.0  # pixels, as in a Spot

    @property
    def is_top(self) -> bool:
        """Whether it is the beginning of the part."""
        return self == Place(self.part)


def place_of(spot: Spot, part: int, landmarks: Sequence[int]) -> Place:
    """What is at `spot` of the document that has these landmarks."""
    mark = bisect_right(landmarks, spot.position) - 1
    begin = landmarks[mark] if mark >= 0 else 0
    return Place(part, mark, spot.position - begin, spot.offset) if spot != TOP else Place(part)


def spot_of(place: Place, landmarks: Sequence[int], left_out: int, characters: int) -> Spot:
    """Where `place` is in a document of so many characters, in which as many landmarks are left out at the top."""
    mark = place.mark - left_out
    if not 0 <= mark < len(landmarks):
        return Spot(place.into if place.mark < 0 else characters - 1, place.offset)
    end = landmarks[mark + 1] - 1 if mark + 1 < len(landmarks) else characters - 1
    return Spot(max(landmarks[mark], min(end, landmarks[mark] + place.into)), place.offset)

"""Finds words on a page, over all of its parts, and marks those on the part that is shown."""

from PySide6.QtCore import QObject, Qt, Signal, Slot

from desktop.reader.bars import FindBar
from desktop.reader.column import SheetColumn
from desktop.reader.matching import Span, find_words, outside, places_of
from desktop.reader.parts import Part, words_of


class Finding(QObject):
    """Counts over the whole page; goes to the next and the previous match and round the end."""

    part_wanted = Signal(int)  # the number of the part with the next match: answer with `show_part`

    def __init__(self, bar: FindBar, view: SheetColumn) -> None:
        super().__init__(view)
        self._bar = bar
        self._view = view
        self._words: tuple[str, ...] = ()
        self._parts: tuple[Part, ...] = ()
        self._texts: dict[int, str] = {}  # of parts that were shown, or looked through: those without title and status
        self._labels: dict[int, tuple[Span, ...]] = {}  # of the parts that were shown: what they say is nobody's answer
        self._counts: list[int] = []
        self._part = 0
        self._found: list[Span] = []  # on the part that is shown
        self._current = -1
        bar.wanted.connect(self.look_for)
        bar.stepped.connect(self._step)
        bar.closed.connect(self.close)

    @property
    def is_open(self) -> bool:
        """Whether somebody may be looking for words."""
        return not self._bar.isHidden()

    def begin(self, parts: tuple[Part, ...], words: tuple[str, ...]) -> None:
        """Take another page; `words` are marked while nobody looks for anything."""
        self._bar.hide()
        self._words, self._parts, self._texts, self._labels = words, parts, {}, {}
        self._part, self._found, self._current = 0, [], -1

    def show_part(self, number: int, text: str) -> None:
        """Mark what is looked for in `text`, which is now shown."""
        self._part = number
        self._texts[number] = text
        self._labels[number] = self._view.sheet.labels if self._view.sheet else ()
        if self._bar.isHidden() or not self._bar.box.text().strip():
            self._mark_words()
            return
        self._count(self._bar.box.text())
        self._current = min(self._current, len(self._found) - 1)
        self._show()

    def forget(self) -> None:
        """Look for nothing on no page."""
        self.close()
        self._bar.box.setText("")  # not clear(): that could be undone
        self._words, self._parts, self._texts, self._labels = (), (), {}, {}
        self._counts, self._part, self._found, self._current = [], 0, [], -1

    def open(self) -> None:
        """Let somebody look for words."""
        self._bar.open()
        self.look_for(self._bar.box.text())

    def close(self) -> bool:
        """Put the find bar away; whether it was open."""
        if self._bar.isHidden():
            return False
        self._bar.hide()
        self._mark_words()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def look_for(self, text: str) -> int:
        """Mark every `text` on what is shown and go to the nearest; how many there are on the whole page."""
        self._count(text)
        top = self._view.spot().position
        self._current = next((n for n, span in enumerate(self._found) if span[0] >= top), 0) if self._found else -1
        self._show()
        return sum(self._counts)

    def _count(self, text: str) -> None:
        for part in self._parts:  # only now: a long page has much of it, and most are never looked through
            if part.number not in self._texts:
                self._texts[part.number] = words_of(part)
        numbers = [part.number for part in self._parts]
        spans = [outside(self._labels.get(n, ()), places_of(text, self._texts[n])) for n in numbers]
        self._counts = [len(some) for some in spans]
        self._found = spans[self._part] if spans else []

    @Slot(int)
    def _step(self, by: int) -> None:
        wanted = self._current + by
        if not 0 <= wanted < len(self._found):
            count = len(self._counts)
            numbers = ((self._part + by * step) % count for step in range(1, count))
            number = next((n for n in numbers if self._counts[n]), None)
            if number is not None:
                self.part_wanted.emit(number)
            wanted = 0 if by > 0 else len(self._found) - 1
        if self._found:
            self._current = wanted
            self._show()

    def _show(self) -> None:
        text, count = self._bar.box.text(), sum(self._counts)
        if not text.strip():
            self._bar.tell("", False)
            self._mark_words()
            return
        self._view.mark(self._found, self._current)
        if self._found:
            before = sum(self._counts[: self._part])
            told = self.tr("{} of {}").format(before + self._current + 1, count)
        elif count:
            told = self.tr("{} in other parts").format(count)
        else:
            told = self.tr("Nothing found")
        self._bar.tell(told, count > 0)

    def _mark_words(self) -> None:
        self._found, self._current = [], -1
        places = find_words(self._words, self._texts.get(self._part, ""))
        self._view.mark(outside(self._labels.get(self._part, ()), places))

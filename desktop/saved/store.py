"""Keeps the saved articles in a file of the profile; the only module that knows it."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from desktop.paths import write_whole
from desktop.saved.shelf import Shelf, from_text

BROKEN = ".broken"  # what is added to the name of a file that could not be read
LARGEST = 4_000_000  # bytes of a file that is worth reading
Stamp = tuple[int, int, int]


class Saved(QObject):
    """The shelf, kept whenever it changes; what another window of the program wrote meanwhile is not lost."""

    changed = Signal()
    failed = Signal(str)  # one sentence

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._shelf = Shelf()
        self._filed = Shelf()  # what was in the file when it was read or written last
        self._stamp: Stamp | None = None  # of the file then
        self._may_write = True

    @property
    def shelf(self) -> Shelf:
        """What is saved now."""
        return self._shelf

    @property
    def path(self) -> Path:
        """The file."""
        return self._path

    @Slot()
    def load(self) -> None:
        """Read the file. One that cannot be understood in full is kept aside, and what can be is used."""
        try:
            if (found := self._read()) is None:
                return
        except OSError as error:
            self._may_write = False  # it may be readable tomorrow: nothing may take its place
            text = self.tr("What you saved, in {}, cannot be read ({}). What you save now is not kept.")
            self.failed.emit(text.format(self._path, error.strerror))
            return
        self._shelf = self._filed = found[0]
        self.changed.emit()

    @Slot()
    def catch_up(self) -> None:
        """Take in what another window has written since."""
        self.use(self._shelf)

    def use(self, shelf: Shelf) -> None:
        """Take `shelf` instead, and keep it with what another window has written since."""
        before = self._shelf
        self._shelf = shelf
        if self._may_write:
            try:
                self._keep()
            except OSError as error:
                text = self.tr("What you saved cannot be kept in {}: {}.")
                self.failed.emit(text.format(self._path, error.strerror))
        if self._shelf != before:
            self.changed.emit()

    def _keep(self) -> None:
        if _stamp_of(self._path) != self._stamp and (found := self._read()) is not None:
            theirs, wrong = found
            # Of a damaged file nobody knows what was taken off it on purpose.
            self._shelf = self._shelf.join(theirs) if wrong else self._shelf.merged(self._filed, theirs)
            self._filed = theirs
        if self._shelf != self._filed and self._may_write:
            write_whole(self._path, self._shelf.to_text())
            self._filed, self._stamp = self._shelf, _stamp_of(self._path)

    def _read(self) -> tuple[Shelf, int] | None:
        """What the file holds and how many lines are damaged; None where there is none. Raises OSError."""
        stamp = _stamp_of(self._path)
        try:
            shelf, wrong = read(self._path)
        except FileNotFoundError:
            return None
        if wrong:
            self._set_aside(wrong)
        self._stamp = stamp
        return shelf, wrong

    def export_to(self, path: Path) -> bool:
        """Write what is saved to `path`, to be read or imported elsewhere; whether it could be."""
        try:
            write_whole(path, self._shelf.to_text())
        except OSError as error:
            self.failed.emit(self.tr("“{}” cannot be written: {}.").format(path, error.strerror))
            return False
        return True

    def import_from(self, path: Path) -> bool:
        """Add what the file at `path` holds; nothing that is saved goes. Whether there was anything to add."""
        try:
            shelf, wrong = read(path)
        except OSError as error:
            self.failed.emit(self.tr("“{}” cannot be read: {}.").format(path, error.strerror))
            return False
        if wrong:
            text = self.tr("In “{}”, {} lines are not saved articles. The others were added.")
            none = self.tr("“{}” is not a file of saved articles.")
            self.failed.emit(text.format(path.name, wrong) if shelf.entries else none.format(path.name))
        self.use(self._shelf.join(shelf))
        return bool(shelf.entries)

    def _set_aside(self, wrong: int) -> None:
        aside = self._path.with_name(self._path.name + BROKEN)
        try:
            write_whole(aside, self._path.read_bytes())
        except OSError as error:
            self._may_write = False
            text = self.tr("What you saved, in {}, is damaged ({}). What you save now is not kept.")
            self.failed.emit(text.format(self._path, error.strerror))
            return
        text = self.tr("In {}, {} lines are damaged. The file is kept as {}, and the other lines are used.")
        self.failed.emit(text.format(self._path, wrong, aside.name))


def _stamp_of(path: Path) -> Stamp | None:
    """What differs when a file was written anew, None where there is none."""
    try:
        told = path.stat()
    except OSError:
        return None
    return told.st_mtime_ns, told.st_size, told.st_ino


def read(path: Path) -> tuple[Shelf, int]:
    """What the file at `path` holds, and how many lines are not understood. Raises OSError."""
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        return Shelf(), 1
    return from_text(content.decode("utf-8", errors="replace"))

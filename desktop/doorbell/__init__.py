"""One window for each profile: a later start rings at the one that is open, hands over what is wanted, and ends.

It rings through a named pipe of the system, which lies in memory: no socket, and nothing of the words on a disk.
"""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from zlib import crc32

from PySide6.QtCore import QObject, Signal

# Together shorter than 4096 bytes, even if every letter takes four: so much arrives in one piece.
LONGEST_ID, LONGEST_WORDS, LONGEST_TOKEN = 150, 600, 200


@dataclass(frozen=True, slots=True)
class Wish:
    """What a start was asked for."""

    open: str = ""  # an article's id
    search: str = ""
    token: str = ""  # of the desktop, which lets a window come to the front

    def packed(self) -> bytes:
        """As bytes for the pipe; what is longer than anybody types is cut."""
        parts = (self.open[:LONGEST_ID], self.search[:LONGEST_WORDS], self.token[:LONGEST_TOKEN])
        return "".join(part.replace("\0", "") + "\0" for part in parts).encode(errors="replace")

    @classmethod
    def unpacked(cls, content: bytes) -> list["Wish"]:
        """All that were rung for in `content`."""
        parts = content.decode(errors="replace").split("\0")[:-1]
        return [cls(*parts[at : at + 3]) for at in range(0, len(parts) - 2, 3)]


class Line(Protocol):
    """How a system lets one process ring at another; nothing of it raises."""

    def take(self) -> bool:
        """Become the process that is rung at, until this one ends; False where another is, or it cannot be done."""

    def send(self, content: bytes) -> bool:
        """Ring, and wait until it was heard; False if there is nobody, or nobody who answers."""

    def listen(self, parent: QObject, hear: "Hear") -> None:
        """Call `hear` with what was sent, now and later. Needs the application."""

    def drop(self) -> None:
        """Be rung at no more."""


class Hear(Protocol):
    """Whoever wants to know what was sent."""

    def __call__(self, content: bytes, /) -> object:
        """Take what was sent."""


class Doorbell(QObject):
    """Belongs to one profile of one person on one screen: two people, or two profiles, never hear each other."""

    rung = Signal(object)  # Wish

    def __init__(self, profile: Path) -> None:
        super().__init__()
        self._line = _line(profile)
        self._is_ours = False

    def ring(self, wish: Wish) -> bool:
        """Hand `wish` to the window that is open, if there is one that answers.

        False: go on and be the window, the one that later starts ring at if there is no other.
        """
        if self._is_ours or self._line.take():
            self._is_ours = True
            return False
        if self._line.send(wish.packed()):
            return True
        self._is_ours = self._line.take()  # the other was just leaving
        return False

    def listen(self) -> None:
        """Hear those who ring from now on, and those who rang since this process began."""
        if self._is_ours:
            self._line.listen(self, self._hear)

    def drop(self) -> None:
        """Let the next start be a window of its own."""
        if self._is_ours:
            self._is_ours = False
            self._line.drop()

    def _hear(self, content: bytes) -> None:
        for wish in Wish.unpacked(content):
            self.rung.emit(wish)


def token() -> str:
    """What the desktop gave this start, so that a window may come to the front."""
    return os.environ.get("XDG_ACTIVATION_TOKEN", "")


def _line(profile: Path) -> Line:
    if sys.platform == "win32":
        from desktop.doorbell.windows import Pipe

        screen = os.environ.get("SESSIONNAME", "")
        return Pipe(_name(os.path.normcase(profile), os.environ.get("USERNAME", ""), screen))
    from desktop.doorbell.posix import Fifo

    # Not the window of another screen: nobody would see it come up.
    screen = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY", "")
    return Fifo(_name(str(profile), screen))


def _name(profile: str, *rest: str) -> str:
    told = "\0".join([os.path.realpath(profile), *rest])
    return f"fieldshelf-{crc32(told.encode(errors='surrogateescape')):08x}"

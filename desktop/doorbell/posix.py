"""The doorbell of Linux and macOS: a fifo in a folder of this person's that lives no longer than the sitting."""

import fcntl
import os
import stat
import struct
import termios
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier

from desktop.paths import runtime_folder

if TYPE_CHECKING:
    from desktop.doorbell import Hear

PATIENCE = 10.0  # seconds: a window on an old disk takes that long to come up, and hears only then
BETWEEN = 0.02  # seconds
AT_ONCE = 65536  # bytes: all a fifo holds


class Fifo:
    """Who holds the lock on the fifo is rung at. The system lets go of it when the process ends, however it ends."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._path: Path | None = None
        self._reader = self._writer = -1
        self._notifier: QSocketNotifier | None = None

    def take(self) -> bool:
        """Make the fifo if need be, and lock it; False where another process has it, or there is no place for it."""
        try:
            folder = runtime_folder()
            self._path = folder / self._name if folder else None
            return self._path is not None and self._lock(self._path)
        except OSError:
            return False

    def send(self, content: bytes) -> bool:
        """Write into the fifo, and wait until it was read."""
        if self._path is None:
            return False
        try:
            writer = os.open(self._path, os.O_WRONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
        except OSError:  # nobody reads
            return False
        try:
            if not stat.S_ISFIFO(os.fstat(writer).st_mode):
                return False
            os.write(writer, content)
            return self._was_read(writer, self._path)
        except OSError:
            return False
        finally:
            os.close(writer)

    def listen(self, parent: QObject, hear: "Hear") -> None:
        """Hear by Qt's own loop."""
        if self._path is None:
            return
        try:  # open for writing here too, or the fifo would be at its end as often as somebody leaves
            self._writer = os.open(self._path, os.O_WRONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
        except OSError:
            return
        self._notifier = QSocketNotifier(self._reader, QSocketNotifier.Type.Read, parent)
        self._notifier.activated.connect(lambda: hear(self._read()))

    def drop(self) -> None:
        """Take the fifo away, and the lock with it."""
        if self._notifier is not None:
            self._notifier.setEnabled(False)
        with suppress(OSError):
            if self._path is not None and self._is_the_one(self._path, self._reader):
                self._path.unlink()
        for each in (self._reader, self._writer):
            if each >= 0:
                os.close(each)
        self._reader = self._writer = -1

    def _lock(self, path: Path) -> bool:
        for _ in range(5):  # whoever had it may take it away between one line and the next
            with suppress(FileExistsError):
                os.mkfifo(path, 0o600)
            reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
            try:
                fcntl.flock(reader, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                os.close(reader)
                return False
            if self._is_the_one(path, reader):
                self._reader = reader
                return True
            os.close(reader)
        return False

    @staticmethod
    def _is_the_one(path: Path, opened: int) -> bool:
        """Whether what was opened is the fifo that lies there now, and this person's own."""
        try:
            there, ours = os.lstat(path), os.fstat(opened)
        except OSError:
            return False
        same = (there.st_ino, there.st_dev) == (ours.st_ino, ours.st_dev)
        return same and stat.S_ISFIFO(ours.st_mode) and ours.st_uid == os.getuid()

    def _read(self) -> bytes:
        try:
            return os.read(self._reader, AT_ONCE)
        except OSError:
            return b""

    @staticmethod
    def _was_read(writer: int, path: Path) -> bool:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if struct.unpack("i", fcntl.ioctl(writer, termios.FIONREAD, b"\0" * 4))[0] == 0:
                return True
            os.close(os.open(path, os.O_WRONLY | os.O_NONBLOCK))  # OSError: who should read it has ended
            time.sleep(BETWEEN)  # the window of this process is not yet made: nobody waits but who started it
        return False

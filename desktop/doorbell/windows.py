"""The doorbell of Windows: a named pipe of this machine, which Windows takes away with the process that made it."""

import sys

assert sys.platform == "win32"  # so that mypy, too, reads no further elsewhere

import _winapi
from contextlib import suppress
from threading import Event, Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from desktop.doorbell import Hear

PATIENCE_MS = 10_000  # a window on an old disk takes that long to come up, and hears only then
AT_ONCE = 4096  # bytes
THIS_MACHINE_ONLY = 0x8  # PIPE_REJECT_REMOTE_CLIENTS
HEARD = b"1"


class _Porter(QObject):
    """Brings what was sent from the thread that waits to the window's."""

    came = Signal(bytes)


class Pipe:
    """The first to make the pipe is rung at. A thread waits at it: PySide's own notifier of Windows stays silent."""

    def __init__(self, name: str) -> None:
        self._name = rf"\\.\pipe\{name}"
        self._pipe = 0
        self._porter: _Porter | None = None
        self._was_heard = Event()
        self._waiting: _winapi.Overlapped | None = None
        self._is_dropped = False

    def take(self) -> bool:
        """Make the pipe; False where another process has."""
        try:
            _winapi.WaitNamedPipe(self._name, 1)  # Wine makes a second one, whatever the flag below says
            return False
        except FileNotFoundError:
            pass
        except OSError:  # it is there, and busy
            return False
        try:
            self._pipe = self._made(_winapi.FILE_FLAG_FIRST_PIPE_INSTANCE)
        except OSError:
            return False
        return True

    def send(self, content: bytes) -> bool:
        """Write into the pipe, and wait for the answer."""
        _let_others_come_to_the_front()
        pipe = 0
        try:
            pipe = self._opened()
            written, _ = _winapi.WriteFile(pipe, content, overlapped=True)
            written.GetOverlappedResult(True)
            answer, _ = _winapi.ReadFile(pipe, len(HEARD), overlapped=True)
            if _winapi.WaitForSingleObject(answer.event, PATIENCE_MS) != _winapi.WAIT_OBJECT_0:
                answer.cancel()
                return False
            answer.GetOverlappedResult(True)
            return bytes(answer.getbuffer()) == HEARD
        except OSError:
            return False
        finally:
            if pipe:
                _winapi.CloseHandle(pipe)

    def listen(self, parent: QObject, hear: "Hear") -> None:
        """Hear on the window's thread: an answer says that the window is alive, not only its process."""

        def heard(content: bytes) -> None:
            hear(bytes(content))
            self._was_heard.set()

        self._porter = _Porter(parent)
        self._porter.came.connect(heard, Qt.ConnectionType.QueuedConnection)
        Thread(target=self._attend, args=(self._porter,), name="doorbell", daemon=True).start()

    def drop(self) -> None:
        """Take the pipe away."""
        self._is_dropped = True
        self._was_heard.set()
        if self._waiting is not None:
            self._waiting.cancel()  # the thread then closes the pipe
        elif self._pipe:
            _winapi.CloseHandle(self._pipe)
            self._pipe = 0

    def _made(self, flag: int = 0) -> int:
        return _winapi.CreateNamedPipe(
            self._name,
            _winapi.PIPE_ACCESS_DUPLEX | _winapi.FILE_FLAG_OVERLAPPED | flag,
            _winapi.PIPE_TYPE_MESSAGE | _winapi.PIPE_READMODE_MESSAGE | _winapi.PIPE_WAIT | THIS_MACHINE_ONLY,
            2,  # the one somebody is leaving, and the next
            AT_ONCE,
            AT_ONCE,
            0,
            _winapi.NULL,
        )

    def _opened(self) -> int:
        access = _winapi.GENERIC_READ | _winapi.GENERIC_WRITE
        told = (self._name, access, 0, _winapi.NULL, _winapi.OPEN_EXISTING, _winapi.FILE_FLAG_OVERLAPPED, _winapi.NULL)
        try:
            return _winapi.CreateFile(*told)
        except OSError as error:
            if error.winerror != _winapi.ERROR_PIPE_BUSY:
                raise
            _winapi.WaitNamedPipe(self._name, PATIENCE_MS)  # somebody else rings
            return _winapi.CreateFile(*told)

    def _attend(self, porter: _Porter) -> None:
        """Open to one after the other, until the bell is dropped. On a thread of its own."""
        pipe = self._pipe
        try:
            while not self._is_dropped:
                with suppress(OSError):  # they left, with their answer or without
                    self._serve(pipe, porter)
                # The pipe is made anew before the old one goes: nobody else may take the name in between.
                following = 0 if self._is_dropped else self._made()
                _winapi.CloseHandle(pipe)
                pipe = following
        except (OSError, RuntimeError):
            pass  # then later starts are windows of their own
        if pipe:
            _winapi.CloseHandle(pipe)

    def _serve(self, pipe: int, porter: _Porter) -> None:
        self._wait_for(_winapi.ConnectNamedPipe(pipe, overlapped=True))
        while not self._is_dropped:
            content = bytes(self._wait_for(_winapi.ReadFile(pipe, AT_ONCE, overlapped=True)[0]).getbuffer())
            self._was_heard.clear()
            porter.came.emit(content)
            if not self._was_heard.wait(PATIENCE_MS / 1000):
                return  # the window hangs: no answer, and the other start opens one of its own
            self._wait_for(_winapi.WriteFile(pipe, HEARD, overlapped=True)[0])

    def _wait_for(self, work: "_winapi.Overlapped") -> "_winapi.Overlapped":
        self._waiting = work
        if self._is_dropped:
            work.cancel()
        work.GetOverlappedResult(True)
        return work


def _let_others_come_to_the_front() -> None:
    """This start was clicked, so it may lend its right to the front to the window that is open."""
    import ctypes

    anybody = -1
    ctypes.windll.user32.AllowSetForegroundWindow(anybody)

"""The doorbell of Windows: a named pipe of this machine, which Windows takes away with the process that made it."""

import sys

assert sys.platform == "win32"  # so that mypy, too, reads no further elsewhere

import _winapi
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QWinEventNotifier
from shiboken6 import Shiboken

if TYPE_CHECKING:
    from desktop.doorbell import Hear

PATIENCE_MS = 10_000  # a window on an old disk takes that long to come up, and hears only then
AT_ONCE = 4096  # bytes
THIS_MACHINE_ONLY = 0x8  # PIPE_REJECT_REMOTE_CLIENTS
HEARD = b"1"


class Pipe:
    """The first to make the pipe is rung at."""

    def __init__(self, name: str) -> None:
        self._name = rf"\\.\pipe\{name}"
        self._pipe = 0
        self._waiting: _winapi.Overlapped | None = None
        self._is_connected = False

    def take(self) -> bool:
        """Make the pipe; False where another process has."""
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
        """Hear by Qt's own loop."""
        self._notifier = QWinEventNotifier(parent)
        self._notifier.activated.connect(lambda: self._go_on(hear))
        self._connect()

    def drop(self) -> None:
        """Take the pipe away."""
        if self._waiting is not None:
            self._notifier.setEnabled(False)
            self._waiting.cancel()
            self._waiting = None
        if self._pipe:
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

    def _connect(self) -> None:
        self._is_connected = False
        self._wait_for(_winapi.ConnectNamedPipe(self._pipe, overlapped=True))

    def _wait_for_the_next(self) -> None:
        """Make the pipe anew before the old one goes: nobody else may take the name in between."""
        self._waiting, left = None, self._pipe
        try:
            self._pipe = self._made()
            _winapi.CloseHandle(left)
            self._connect()
        except OSError:  # then later starts are windows of their own
            self.drop()

    def _wait_for(self, work: "_winapi.Overlapped") -> None:
        self._waiting = work
        # PySide takes no number here, though it says so.
        self._notifier.setHandle(Shiboken.VoidPtr(work.event))  # type: ignore[arg-type]
        self._notifier.setEnabled(True)

    def _go_on(self, hear: "Hear") -> None:
        """What was waited for has happened: somebody came, sent something, or left."""
        work = self._waiting
        if work is None:
            return
        self._notifier.setEnabled(False)
        try:
            work.GetOverlappedResult(True)
            if self._is_connected:
                hear(bytes(work.getbuffer()))
                _winapi.WriteFile(self._pipe, HEARD, overlapped=True)[0].GetOverlappedResult(True)
            self._is_connected = True
            self._wait_for(_winapi.ReadFile(self._pipe, AT_ONCE, overlapped=True)[0])
        except OSError:  # they left, with their answer or without
            self._wait_for_the_next()


def _let_others_come_to_the_front() -> None:
    """This start was clicked, so it may lend its right to the front to the window that is open."""
    import ctypes

    anybody = -1
    ctypes.windll.user32.AllowSetForegroundWindow(anybody)

"""Puts what went wrong into one sentence, and is the last resort for what nothing else caught."""

import sys
import threading
import traceback
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from desktop.paths import make_own

if TYPE_CHECKING:
    from library import Problem

translate = QCoreApplication.translate
LOG_BYTES = 100_000


def in_words(error: BaseException) -> str:
    """One sentence a person can act on: which file, and what is wrong with it."""
    from library import LibraryError  # not at the top: nothing of the library before the first paint

    match error:
        case LibraryError():
            return translate("errors", "“{}” cannot be used: {}.").format(error.where.name, error.problem.rstrip("."))
        case PermissionError() if error.filename:
            return translate("errors", "This program may not read or write “{}”.").format(error.filename)
        case OSError() if error.filename:
            return translate("errors", "“{}” cannot be read or written: {}.").format(error.filename, error.strerror)
        case OSError():
            why = error.strerror or type(error).__name__
            return translate("errors", "The disk cannot be read or written: {}.").format(why)
        case _:
            text = translate("errors", "Something in the program went wrong ({}). The rest keeps working.")
            return text.format(type(error).__name__)


def of_files(problems: "Iterable[Problem]") -> Iterator[str]:
    """A sentence for each file that something is wrong with: the first thing, and how many more there are."""
    by_file: dict[str, list[Problem]] = {}
    for problem in problems:
        by_file.setdefault(problem.file, []).append(problem)
    for first, *more in by_file.values():
        rest = [translate("errors", "And {} more in this file.").format(len(more))] if more else []
        yield " ".join([str(first), *rest])


class Alarm(QObject):
    """Catches what nothing else caught, on any thread; rings once for each kind of error.

    The log says where in the program it happened. It leaves out the error's own
    message, which may repeat what a person typed or read.
    """

    rang = Signal(str)

    def __init__(self, log: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log = log
        self._heard: set[str] = set()

    def install(self) -> None:
        """Become the last resort of this process."""
        sys.excepthook = self.catch
        threading.excepthook = lambda args: self.catch(args.exc_type, args.exc_value, args.exc_traceback)

    def catch(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        """Log where it happened; ring if it is the first of its kind."""
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        where = _places(kind, trace)
        self._write(where)
        if sys.stderr is not None:  # a windowed program on Windows has none
            print(where, file=sys.stderr)
        if kind.__name__ not in self._heard:
            self._heard.add(kind.__name__)
            self.rang.emit(in_words(error or kind()))

    def _write(self, where: str) -> None:
        try:
            make_own(self._log.parent)
            mode = "w" if self._log.exists() and self._log.stat().st_size > LOG_BYTES else "a"
            with self._log.open(mode, encoding="utf-8") as log:
                log.write(f"{datetime.now().astimezone().isoformat(timespec='seconds')} {where}\n")
        except OSError:
            pass  # a full or read-only disk: the sentence on screen has to do


def _places(kind: type[BaseException], trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)
    return "\n".join([kind.__name__, *(f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames)])

import sys
from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtCore import QObject, QThread, Slot  # QThread: asked which one it is, none is started

from desktop.errors import Alarm, in_words
from library import ArticleError, IndexBrokenError, PackError, Problem


class Listener(QObject):
    """Hears the alarm, and knows on which thread."""

    def __init__(self):
        super().__init__()
        self.heard = []

    @Slot(str)
    def hear(self, words):
        self.heard.append((words, QThread.currentThread() is self.thread()))


@pytest.fixture
def log(tmp_path):
    return tmp_path / "profile" / "problems.log"


@pytest.fixture
def alarm(log):
    return Alarm(log)


def caught(error):
    """The three things an exception hook is given."""
    try:
        raise error
    except BaseException as raised:
        return type(raised), raised, raised.__traceback__


def test_an_error_on_another_thread_rings_on_the_windows_thread(alarm, qtbot):
    listener = Listener()
    alarm.rang.connect(listener.hear)
    worker = Thread(target=lambda: alarm.catch(*caught(ValueError("bad"))))
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: listener.heard != [])
    assert listener.heard == [("Something in the program went wrong (ValueError). The rest keeps working.", True)]


def test_the_same_kind_of_error_rings_once(alarm, qtbot):
    rang = []
    alarm.rang.connect(rang.append)
    for error in (ValueError("a"), ValueError("b"), KeyError("c")):
        alarm.catch(*caught(error))
    assert len(rang) == 2


def test_the_log_says_where_it_happened_and_repeats_nothing_that_was_typed(alarm, log, capsys):
    alarm.catch(*caught(ValueError("what somebody typed")))
    told = log.read_text(encoding="utf-8") + capsys.readouterr().err
    assert "ValueError" in told
    assert "test_errors.py" in told
    assert "typed" not in told.replace("test_the_log_says_where_it_happened_and_repeats_nothing_that_was_typed", "")


def test_the_log_does_not_grow_without_end(alarm, log):
    log.parent.mkdir()
    log.write_text("x" * 200_000)
    alarm.catch(*caught(ValueError()))
    assert log.stat().st_size < 10_000


def test_a_log_that_cannot_be_written_is_no_further_error(tmp_path, qtbot):
    (tmp_path / "profile").write_text("a file where a folder should be")
    alarm = Alarm(tmp_path / "profile" / "problems.log")
    with qtbot.waitSignal(alarm.rang):
        alarm.catch(*caught(ValueError()))


def test_a_program_without_a_console_can_fail_too(alarm, qtbot, monkeypatch):
    monkeypatch.setattr(sys, "stderr", None)
    with qtbot.waitSignal(alarm.rang):
        alarm.catch(*caught(ValueError()))


@pytest.mark.parametrize(
    "error",
    [
        PackError(Path("/far/away/pack.yml"), "is not a list of fields"),
        IndexBrokenError(Path("/far/away/pack.yml"), "is damaged."),
        ArticleError(Path("/far/away/pack.yml"), (Problem("pack.yml", "title", "is missing", "Write one"),)),
        PermissionError(13, "Permission denied", "pack.yml"),
        FileNotFoundError(2, "No such file or directory", "pack.yml"),
    ],
)
def test_words_name_the_file_and_not_the_exception(error):
    words = in_words(error)
    assert "pack.yml" in words
    assert type(error).__name__ not in words
    assert words.endswith(".")
    assert ".." not in words


def test_a_full_disk_is_named_though_no_file_is():
    assert "No space left" in in_words(OSError(28, "No space left on device"))

"""One window for each profile: what a later start does, and what must never keep one from starting."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desktop.caller import Caller
from desktop.doorbell import LONGEST_WORDS, Doorbell, Wish

ROOT = Path(__file__).parent.parent.parent
WORD = "zebrawort"  # nobody wrote this anywhere
ON_POSIX = pytest.mark.skipif(sys.platform == "win32", reason="a fifo, which Windows has not")
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
RAISES = pytest.mark.qt_log_ignore("^This plugin does not support raise", extend=True)  # the offscreen platform
START = "import sys; from desktop.app import run; sys.exit(run(sys.argv))"
RING = """
import sys
from pathlib import Path
from desktop.doorbell import Doorbell, Wish
print(Doorbell(Path(sys.argv[1])).ring(Wish(*sys.argv[2:])))
"""
RING_PATIENTLY = f"""
from desktop.doorbell import posix
posix.PATIENCE = 1000
{RING}
"""
HOLD = """
import os, sys
from pathlib import Path
from desktop.doorbell import Doorbell, Wish
print(Doorbell(Path(sys.argv[1])).ring(Wish()), flush=True)
sys.stdin.read()
os._exit(9)
"""


@pytest.fixture(autouse=True)
def runtime(tmp_path, monkeypatch):
    """A folder for what lives no longer than the sitting."""
    folder = tmp_path / "runtime"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return folder


@pytest.fixture
def bell(profile):
    """The bell of the window that is open."""
    bell = Doorbell(profile)
    assert not bell.ring(Wish())
    yield bell
    bell.drop()


@pytest.fixture
def process():
    """Start Python with some code; it is ended after the test."""
    started = []

    def go(code, *words, **environment):
        surroundings = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **environment}
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        started.append(
            subprocess.Popen(
                [sys.executable, "-c", code, *map(str, words)], cwd=ROOT, env=surroundings, text=True, **pipes
            )
        )
        return started[-1]

    yield go
    for each in started:
        each.kill()
        each.wait()
        for pipe in (each.stdin, each.stdout, each.stderr):
            pipe.close()


def rings(process, *words, **environment):
    """What another process is told when it rings, in a word."""
    return process(RING, *words, **environment).communicate(timeout=60)[0].strip()


def test_a_later_start_hands_over_what_is_wanted_and_ends(bell, profile, process, qtbot):
    bell.listen()
    with qtbot.waitSignal(bell.rung) as rung:
        second = process(START, "--profile", profile, "--search", "naloxone é 資料", "--open", "opioid-overdose")
    assert rung.args[0].search == "naloxone é 資料"
    assert rung.args[0].open == "opioid-overdose"
    assert second.wait(60) == 0
    assert second.stderr.read() == ""


def test_what_was_rung_for_before_the_window_could_hear_is_heard(bell, profile, process, qtbot):
    second = process(RING, profile, "core/x", "words")
    with qtbot.waitSignal(bell.rung) as rung:
        bell.listen()
    assert rung.args == [Wish("core/x", "words")]
    assert second.communicate(timeout=60)[0].strip() == "True"


def test_the_window_is_rung_at_more_than_once(bell, profile, process, qtbot):
    bell.listen()
    for words in ("one", "two", "three"):
        with qtbot.waitSignal(bell.rung) as rung:
            second = process(RING, profile, "", words)
        assert rung.args[0].search == words
        assert second.communicate(timeout=60)[0].strip() == "True"


@RAISES
def test_the_window_comes_up_searches_and_opens(make_window, profile, qtbot):
    window = make_window()
    caller = Caller(window, window.librarian, Doorbell(profile))
    with qtbot.waitSignal(window.librarian.opened):  # as at the start of the program
        window.librarian.start()
    window.showMinimized()
    with qtbot.waitSignal(window.librarian.found):
        caller.come(Wish("opioid-overdose", "naloxone"))
    assert not window.windowState() & Qt.WindowState.WindowMinimized
    assert window.box.words() == "naloxone"
    assert window.pages.now == "core/opioid-overdose"


@RAISES
def test_an_article_that_is_wanted_before_the_library_is_open_is_opened_when_it_is(make_window, profile, qtbot):
    window = make_window(start=False)
    caller = Caller(window, window.librarian, Doorbell(profile))
    caller.come(Wish("opioid-overdose"))
    assert window.pages.now != "core/opioid-overdose"
    window.librarian.start()
    qtbot.waitUntil(lambda: window.pages.now == "core/opioid-overdose")


def test_another_profile_is_a_window_of_its_own(bell, profile, process):
    assert rings(process, profile.with_name("other")) == "False"


def test_one_profile_by_another_way_is_the_same(bell, profile, process, qtbot):
    bell.listen()
    with qtbot.waitSignal(bell.rung):
        second = process(RING, profile.parent / "x" / ".." / profile.name)
    assert second.communicate(timeout=60)[0].strip() == "True"


@ON_LINUX
def test_a_start_on_another_screen_is_a_window_of_its_own(bell, profile, process):
    assert rings(process, profile, DISPLAY=":77") == "False"


@ON_POSIX
def test_two_people_with_one_profile_folder_have_a_window_each(bell, profile, process, tmp_path):
    theirs = tmp_path / "theirs"
    theirs.mkdir(mode=0o700)
    assert rings(process, profile, XDG_RUNTIME_DIR=str(theirs)) == "False"


def test_when_the_window_is_closed_the_next_start_is_a_window(bell, profile, process, runtime):
    bell.drop()
    assert rings(process, profile) == "False"
    if sys.platform != "win32":
        assert list(runtime.iterdir()) == [] or not Doorbell(profile).ring(Wish())


def test_a_window_that_crashed_is_rung_at_no_more(profile, process, runtime):
    first = process(HOLD, profile)
    assert first.stdout.readline().strip() == "False"
    first.kill()
    first.wait()
    assert rings(process, profile) == "False"


@ON_POSIX
def test_a_window_that_answers_nobody_keeps_nobody_waiting_for_ever(profile, process, monkeypatch):
    monkeypatch.setattr("desktop.doorbell.posix.PATIENCE", 0.1)
    first = process(HOLD, profile)
    assert first.stdout.readline().strip() == "False"
    assert not Doorbell(profile).ring(Wish(search="words"))


@ON_POSIX
def test_a_window_that_ends_while_it_is_rung_at_is_waited_for_no_longer(profile, process, qtbot):
    first = process(HOLD, profile)
    assert first.stdout.readline().strip() == "False"
    second = process(RING_PATIENTLY, profile)
    first.stdin.close()  # it ends at once, whether it was rung at by then or not
    first.wait()
    assert second.communicate(timeout=60)[0].strip() == "False"


@ON_POSIX
@pytest.mark.parametrize("kind", ["file", "folder", "link"])
def test_something_else_in_its_place_does_not_keep_it_from_starting(profile, process, runtime, kind):
    bell = Doorbell(profile)
    bell.ring(Wish())
    (place,) = runtime.iterdir()
    bell.drop()
    if kind == "file":
        place.write_text("here before")
    elif kind == "folder":
        place.mkdir()
    else:
        place.symlink_to("/dev/null")
    assert rings(process, profile) == "False"


@ON_POSIX
@pytest.mark.parametrize("place", ["/proc/nowhere", "relative", ""])
def test_with_no_place_for_it_the_program_starts_all_the_same(profile, process, place):
    assert rings(process, profile, XDG_RUNTIME_DIR=place, TMPDIR="/proc/nowhere") == "False"


@ON_POSIX
def test_a_folder_that_others_may_write_is_not_trusted(profile, process, runtime):
    runtime.chmod(0o777)
    rings(process, profile, TMPDIR="/proc/nowhere")
    assert list(runtime.iterdir()) == []


@ON_POSIX
def test_in_a_folder_of_everybody_there_is_one_of_this_persons_alone(profile, process, tmp_path):
    (tmp_path / "everybody").mkdir()
    (tmp_path / "everybody").chmod(0o1777)
    surroundings = {"XDG_RUNTIME_DIR": "", "TMPDIR": str(tmp_path / "everybody")}
    first = process(HOLD, profile, **surroundings)
    assert first.stdout.readline().strip() == "False"
    (ours,) = (tmp_path / "everybody").iterdir()
    assert ours.stat().st_mode & 0o777 == 0o700
    assert len(list(ours.iterdir())) == 1


@ON_POSIX
def test_a_profile_that_cannot_be_written_has_one_window_too(tmp_path, process, qtbot):
    bell = Doorbell(Path("/proc/fieldshelf"))
    assert not bell.ring(Wish())
    bell.listen()
    with qtbot.waitSignal(bell.rung):
        second = process(RING, "/proc/fieldshelf")
    assert second.communicate(timeout=60)[0].strip() == "True"
    bell.drop()


@ON_LINUX
def test_only_this_person_may_ring(bell, runtime):
    (place,) = runtime.iterdir()
    assert place.stat().st_mode & 0o777 == 0o600


@ON_POSIX
def test_the_words_that_are_handed_over_are_in_no_file(bell, profile, process, qtbot, tmp_path):
    bell.listen()
    with qtbot.waitSignal(bell.rung) as rung:
        second = process(START, "--profile", profile, "--search", WORD)
    assert rung.args[0].search == WORD
    assert second.wait(60) == 0
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    assert [path for path in files if WORD.encode() in path.read_bytes()] == []


@pytest.mark.parametrize("words", ["é" * 5000, "𝄞" * 5000, "a\0b", "\udce9"])
def test_no_words_are_too_odd_to_be_handed_over(words):
    packed = Wish("core/x", words).packed()
    assert len(packed) < 4096
    (wish,) = Wish.unpacked(packed)
    assert wish.open == "core/x"
    assert len(wish.search) <= LONGEST_WORDS


@pytest.mark.parametrize("content", [b"", b"\0", b"a", b"a\0b\0", b"\xff\xfe\0\0\0\0"])
def test_what_is_no_wish_is_none_or_an_odd_one(content):
    assert len(Wish.unpacked(content)) <= 1


def test_the_smoke_run_rings_at_nobody(bell, profile, process):
    bell.listen()
    rung = []
    bell.rung.connect(rung.append)
    smoke = process(START, "--smoke", "--profile", profile, "-platform", "offscreen")
    assert smoke.wait(60) == 0
    assert rung == []

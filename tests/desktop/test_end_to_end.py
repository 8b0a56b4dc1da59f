"""The whole program on a real X server with a window manager, worked with real key presses.

The evidence is the title of the window, and the picture that is left in build/screenshots.
"""

import shutil
import subprocess
import sys

import pytest

from tests.desktop.on_screen import NEEDED, REASON, RUN, Program, screen, wait_until

__all__ = ["screen"]  # a fixture

CARD = "Opioid overdose: what to do now"

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(not all(map(shutil.which, NEEDED)), reason=REASON),
]


@pytest.fixture
def running(screen, profile):
    """The program on that screen, its library ready."""
    program = Program(screen, profile)
    program.profile = profile
    yield program
    if program.is_there:
        program.end()


@pytest.fixture
def first_run(screen, tmp_path):
    """The program with an empty profile, in which it makes its library ready."""
    program = Program(screen, tmp_path / "new")
    yield program
    if program.is_there:
        program.end()


def test_somebody_can_work_with_the_keyboard_alone(first_run):
    running = first_run
    running.press("ctrl+e")
    running.shows("Emergency")
    running.press("Return")
    running.shows(CARD)
    running.press("alt+Left")
    running.shows("Emergency")
    running.press("alt+Left")
    running.shows("Fieldshelf")

    running.press("ctrl+k")
    running.type("recovery position")
    running.press("Return")  # before anything can have been found: the library is being made ready
    running.shows("Recovery position")
    running.picture("e2e-article")

    running.press("Escape")  # to the list
    running.press("Down", "Return")
    wait_until(lambda: running.title not in ("Recovery position", "Fieldshelf"))
    second = running.title

    running.press("ctrl+e")
    running.shows("Emergency")
    running.press("ctrl+e")
    running.shows(CARD)
    running.press("alt+Left")
    running.shows("Emergency")
    running.press("alt+Left")
    running.shows(second)
    running.press("Escape", "Escape", "Escape")  # list, box, clear
    running.type("rescue breaths")
    running.press("Return")
    running.shows("Rescue breaths")

    running.press("F9")
    wait_until(lambda: running.title == "Fieldshelf")
    running.press("alt+Left")
    running.picture("e2e-home")
    assert running.title == "Fieldshelf", "nothing to go back to"

    code, told = running.end()
    assert (code, told) == (0, ""), told


def test_a_whole_sitting_goes_by_the_keyboard_alone(running, tmp_path):
    """Steps, headings, saving, colours, larger text, finding, hiding; all of it kept or gone as it should be."""
    running.press("ctrl+k")
    running.type("naloxone")
    running.press("Return")
    wait_until(lambda: running.title != "Fieldshelf")
    first = running.title

    running.press("Escape", "ctrl+e", "Return")
    running.shows(CARD)
    running.press("F5", "space", "space", "BackSpace", "Escape")  # steps on and back, and the page again
    running.press("F7", "Down", "Return")  # the second heading
    running.press("ctrl+d")
    saved = running.profile / "saved.txt"
    wait_until(lambda: saved.exists() and "core/opioid-overdose" in saved.read_text())
    running.press("ctrl+b")
    running.shows("Saved")
    running.press("Return")
    running.shows(CARD)

    running.press("F2", "Down", "Down", "Escape")  # from "like the system" to light, and soft
    settings = running.profile / "settings.json"
    wait_until(lambda: settings.exists() and '"theme": "soft"' in settings.read_text())
    running.press("ctrl+equal")
    wait_until(lambda: '"text_scale": 110' in settings.read_text())
    running.press("ctrl+f")
    running.type("breath")
    running.press("Return", "Return", "Escape")
    running.picture("e2e-sitting")

    running.press("F9")
    wait_until(lambda: running.title == "Fieldshelf")
    running.press("alt+Left")
    code, told = running.end()
    assert (code, told) == (0, ""), told
    kept = "".join(path.read_text(errors="ignore") for path in running.profile.glob("*.*") if path.is_file())
    assert first not in kept, "what was searched for and read is nowhere"
    assert "breath" not in kept


def test_the_emergency_key_works_from_the_search_box_of_a_real_desktop(running):
    running.press("ctrl+k")
    running.type("nal")
    running.press("ctrl+e")  # the end of the line, to most text fields on Linux
    running.shows("Emergency")
    running.press("1")
    running.shows(CARD)
    running.press("ctrl+f")
    running.type("breath")
    running.press("alt+Left")
    running.shows("Emergency")
    running.press("alt+Left")
    running.shows("Fieldshelf")
    running.press("alt+Right")
    running.shows("Emergency")


COPIES = """
from PySide6.QtCore import QSocketNotifier
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
app.clipboard().setText("somebody else's")
print("copied", flush=True)
told = QSocketNotifier(0, QSocketNotifier.Type.Read)
told.activated.connect(app.quit)
app.exec()
"""
PASTES = "from PySide6.QtGui import QGuiApplication; app = QGuiApplication([]); print(app.clipboard().text())"


def test_hide_leaves_alone_what_another_program_copied_while_the_window_was_in_front(running, screen):
    running.press("ctrl+e")
    running.shows("Emergency")
    command = [sys.executable, "-c", COPIES]
    with subprocess.Popen(command, env=screen, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout.readline() == "copied\n"
        running.press("F9")
        running.shows("Fieldshelf")
        pasted = subprocess.run([sys.executable, "-c", PASTES], env=screen, capture_output=True, text=True, timeout=60)
        other.communicate("\n")
    assert pasted.stdout == "somebody else's\n"


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
def test_on_a_real_desktop_too_no_socket_but_a_local_one_is_opened(screen, program, profile, tmp_path):
    log = tmp_path / "strace.log"
    told = subprocess.run(
        [
            *("strace", "-f", "-qq", "-e", "trace=network", "-o", str(log)),
            *(sys.executable, "-c", RUN, "--smoke", "--profile", str(profile)),
        ],
        cwd=program,
        env=screen,
        capture_output=True,
        text=True,
        timeout=150,
    )
    if "ptrace" in told.stderr:
        pytest.skip("this system lets nobody trace")
    assert told.returncode == 0, told.stderr
    assert "AF_UNIX" in log.read_text()
    assert "AF_INET" not in log.read_text()


def test_the_command_line_can_open_an_article_and_search(screen, program, profile):
    reading = Program(screen, profile, "--open", "recovery-position", root=program)
    reading.shows("Recovery position")
    code, told = reading.end()
    assert (code, told) == (0, ""), told
    searching = Program(screen, profile, "--search", "rescue breaths", root=program)
    searching.shows("Fieldshelf")
    searching.press("ctrl+k", "Return")
    searching.shows("Rescue breaths")
    code, told = searching.end()
    assert (code, told) == (0, ""), told


def test_a_second_start_raises_the_window_and_hands_over_what_is_wanted(screen, program, profile):
    first = Program(screen, profile, root=program)
    first.minimise()
    second = subprocess.run(
        [sys.executable, "-c", RUN, "--profile", str(profile), "--open", "recovery-position"],
        cwd=program,
        env=screen,
        capture_output=True,
        text=True,
        timeout=150,
    )
    assert (second.returncode, second.stdout + second.stderr) == (0, "")
    first.is_active()
    first.shows("Recovery position")
    code, told = first.end()
    assert (code, told) == (0, ""), told

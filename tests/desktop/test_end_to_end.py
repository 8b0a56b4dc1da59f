"""The whole program on a real X server with a window manager, worked with real key presses.

The evidence is the title of the window, and the picture that is left in build/screenshots.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PICTURES = ROOT / "build" / "screenshots"
NEEDED = ("Xvfb", "openbox", "xdotool")
RUN = "import sys; from desktop.app import run; sys.exit(run(sys.argv))"
CARD = "Opioid overdose: what to do now"

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.timeout(180),
    pytest.mark.skipif(not all(map(shutil.which, NEEDED)), reason=f"needs {', '.join(NEEDED)}, which only Linux has"),
]


def wait_until(true, seconds=30):
    """Poll a state of another process: nothing there can wake us."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if value := true():
            return value
        time.sleep(0.02)
    pytest.fail(f"waited {seconds} s in vain")
    return None


@pytest.fixture
def screen(tmp_path):
    """A display of 1366x768 pixels with a window manager on a number that is free."""
    read, write = os.pipe()
    log = (tmp_path / "xvfb.log").open("wb")
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stdout=log,
        stderr=log,
    )
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()  # waits until the server is there
    assert number, (tmp_path / "xvfb.log").read_text()
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "WAYLAND", "XDG_"))}
    environment |= {"DISPLAY": f":{number}", "HOME": str(tmp_path), "PYTHONFAULTHANDLER": "1"}
    manager = subprocess.Popen(["openbox"], env=environment, stdout=log, stderr=log)
    yield environment
    for process in (manager, server):
        process.terminate()
        process.wait(10)
    log.close()


class Program:
    """The program on a screen, as somebody sees it who can press keys and read the title bar."""

    def __init__(self, environment, profile, *words, root=ROOT):
        self._environment = environment
        self._process = subprocess.Popen(
            [sys.executable, "-c", RUN, "--profile", str(profile), *words],
            cwd=root,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._window = wait_until(lambda: self._tool("search", "--onlyvisible", "--name", "Fieldshelf"))
        wait_until(lambda: self._tool("getactivewindow") == self._window)

    @property
    def is_there(self):
        return self._process.poll() is None

    def press(self, *keys):
        self._tool("key", "--delay", "40", *keys)

    def type(self, words):
        self._tool("type", "--delay", "30", words)

    @property
    def title(self):
        return self._tool("getwindowname", self._window).removesuffix(" — Fieldshelf")

    def shows(self, title):
        wait_until(lambda: title in self.title)

    def minimise(self):
        self._tool("windowminimize", self._window)
        wait_until(lambda: not self._tool("search", "--onlyvisible", "--name", "Fieldshelf"))

    def is_active(self):
        wait_until(lambda: self._tool("getactivewindow") == self._window)

    def picture(self, name):
        if shutil.which("import"):
            PICTURES.mkdir(parents=True, exist_ok=True)
            self._run("import", "-window", "root", str(PICTURES / f"{name}.png"))

    def end(self):
        """Quit as the window manager asks for it; the exit code and what was printed, or where it hangs.

        The first key on a new screen changes the keyboard's map, and openbox may miss it while it reads the new one.
        """
        for _ in range(4):
            self.press("alt+F4")
            with contextlib.suppress(subprocess.TimeoutExpired):
                told, _ = self._process.communicate(timeout=8)
                return self._process.returncode, told
        self._process.send_signal(signal.SIGABRT)  # every thread's stack is printed
        told, _ = self._process.communicate()
        return self._process.returncode, told

    def _tool(self, *words):
        return self._run("xdotool", *words).strip().split("\n")[0]

    def _run(self, *command):
        return subprocess.run(command, env=self._environment, capture_output=True, text=True, timeout=30).stdout


@pytest.fixture
def running(screen, tmp_path):
    """The program on that screen, with a profile of its own in which it makes its library ready."""
    profile = Path(tempfile.mkdtemp(dir=tmp_path))
    program = Program(screen, profile)
    yield program
    if program.is_there:
        program.end()


def test_somebody_can_work_with_the_keyboard_alone(running):
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
        timeout=60,
    )
    assert (second.returncode, second.stdout + second.stderr) == (0, "")
    first.is_active()
    first.shows("Recovery position")
    code, told = first.end()
    assert (code, told) == (0, ""), told

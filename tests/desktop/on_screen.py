"""A real X server with a window manager, and the program on it, worked with real key presses.

Needs Xvfb, openbox and xdotool; `NEEDED` names what is asked for, `REASON` why a test is left out without it.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PICTURES = ROOT / "build" / "screenshots"
NEEDED = ("Xvfb", "openbox", "xdotool")
REASON = f"needs {', '.join(NEEDED)}, which only Linux has"
RUN = "import sys; from desktop.app import run; sys.exit(run(sys.argv))"


def wait_until(true, seconds=90):
    """Poll a state of another process: nothing there can wake us."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if value := true():
            return value
        time.sleep(0.1)  # each look at it starts a process, which takes from what is waited for
    pytest.fail(f"waited {seconds} s in vain")
    return None


@pytest.fixture
def screen(tmp_path):
    """A display of 1366x768 pixels with a window manager on a number that is free."""
    read, write = os.pipe()
    log = (tmp_path / "xvfb.log").open("wb")
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset"],
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
    wait_until(lambda: is_managed(environment))  # what opened before would be left without the keyboard
    yield environment
    for process in (manager, server):
        process.terminate()
        process.wait(60)
    log.close()


def is_managed(environment):
    """Whether there is a window manager by now, which alone can tell how many desktops there are."""
    return subprocess.run(["xdotool", "get_num_desktops"], env=environment, capture_output=True).returncode == 0


class Program:
    """The program on a screen, as somebody sees it who can press keys and read the title bar."""

    def __init__(self, environment, profile, *words, root=ROOT, run=RUN):
        self._environment = environment
        self._process = subprocess.Popen(
            [sys.executable, "-c", run, "--profile", str(profile), *words],
            cwd=root,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            self._window = wait_until(lambda: self._tool("search", "--onlyvisible", "--name", "Fieldshelf"))
            wait_until(lambda: self._tool("getactivewindow") == self._window)
        except BaseException:
            self._process.kill()
            self._process.communicate()
            raise

    @property
    def is_there(self):
        return self._process.poll() is None

    def press(self, *keys):
        self._tool("key", "--delay", "40", *keys)

    def type(self, words):
        self._tool("type", "--delay", "30", words)

    def drag(self, start, *stations, then=lambda: None):
        """Take what is at `start` with the mouse, by the stations to the last of them; do `then`, and let go."""
        self._tool("mousemove", *map(str, start))
        self._tool("mousedown", "1")
        x, y = start
        for to_x, to_y in stations:
            for part in (1, 2, 3, 4):  # as a hand does: Qt takes a leap for no drag
                at = (x + (to_x - x) * part // 4, y + (to_y - y) * part // 4)
                self._tool("mousemove", "--sync", *map(str, at))
            x, y = to_x, to_y
        self._tool("mousemove", str(x), str(y + 1))
        then()
        self._tool("mouseup", "1")

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
        To ask a program again that is already closing does nothing.
        """
        for _ in range(16):
            self.press("alt+F4")
            with contextlib.suppress(subprocess.TimeoutExpired):
                told, _ = self._process.communicate(timeout=2)
                return self._process.returncode, told
        self._process.send_signal(signal.SIGABRT)  # every thread's stack is printed
        told, _ = self._process.communicate()
        return self._process.returncode, told

    def _tool(self, *words):
        return self._run("xdotool", *words).strip().split("\n")[0]

    def _run(self, *command):
        return subprocess.run(command, env=self._environment, capture_output=True, text=True, timeout=90).stdout

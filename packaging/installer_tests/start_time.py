"""Time from launching programs to their windows, and their memory, as ratios to the last one; the rest is the limits.

    start_time.py --limits 0.6 0.35 Fieldshelf=/path/to/fieldshelf 'Kiwix=kiwix-desktop some.zim'

TITLE=COMMAND, TITLE a word of the window's title. The programs take turns, so that a change of the machine's speed
touches all alike; the first round warms the caches and does not count. Needs a screen, xdotool and pgrep.
Memory is the proportional set of the whole process tree, three seconds after the window.
"""

import argparse
import os
import shlex
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LONGEST = 60.0  # seconds
SETTLED = 3.0  # seconds after the window


def tree(pid: int) -> list[int]:
    """A process and all below it."""
    below = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False).stdout.split()
    return [pid, *(each for child in below for each in tree(int(child)))]


def megabytes(pid: int) -> float:
    """The proportional memory of a process and all below it."""
    total = 0
    for each in tree(pid):
        try:
            lines = Path(f"/proc/{each}/smaps_rollup").read_text(encoding="ascii").splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def once(title: str, command: str, surroundings: dict[str, str]) -> tuple[float, float]:
    """Seconds to the window and megabytes."""
    begun = time.monotonic()
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    program = subprocess.Popen(shlex.split(command), env=surroundings, start_new_session=True, **quiet)  # type: ignore[call-overload]
    look = ["xdotool", "search", "--onlyvisible", "--name", title]
    while not subprocess.run(look, capture_output=True, env=surroundings, check=False).stdout.strip():
        if time.monotonic() - begun > LONGEST or program.poll() is not None:
            sys.exit(f"{title} showed no window.")
        time.sleep(0.005)
    seconds = time.monotonic() - begun
    time.sleep(SETTLED)
    memory = megabytes(program.pid)
    os.killpg(program.pid, signal.SIGTERM)
    try:
        program.wait(5)
    except subprocess.TimeoutExpired:
        os.killpg(program.pid, signal.SIGKILL)
        program.wait()
    time.sleep(0.5)
    return seconds, memory


def main() -> int:
    """Print the medians and ratios; 1 if the first program is over a limit."""
    parser = argparse.ArgumentParser()
    parser.add_argument("programs", nargs=2, metavar="TITLE=COMMAND")
    parser.add_argument("--limits", nargs=2, type=float, required=True, metavar=("TIME", "MEMORY"))
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="start-time-", ignore_cleanup_errors=True) as home:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "QT_"))}
        flags = {"QTWEBENGINE_DISABLE_SANDBOX": "1", "QTWEBENGINE_CHROMIUM_FLAGS": "--no-sandbox"}
        surroundings = {**kept, **flags, "HOME": home}
        figures: dict[str, list[tuple[float, float]]] = {program: [] for program in chosen.programs}
        for number in range(chosen.rounds + 1):
            for program in chosen.programs:
                title, _, command = program.partition("=")
                measured = once(title, command, surroundings)
                if number:
                    figures[program].append(measured)
    medians = [[statistics.median(each) for each in zip(*figures[program], strict=True)] for program in chosen.programs]
    ratios = [mine / theirs for mine, theirs in zip(*medians, strict=True)]
    for program, (seconds, memory) in zip(chosen.programs, medians, strict=True):
        print(f"{program.partition('=')[0]:12} {seconds:.2f} s {memory:6.1f} MB")
    print(f"ratios: time {ratios[0]:.2f} (limit {chosen.limits[0]}), memory {ratios[1]:.2f} (limit {chosen.limits[1]})")
    return int(any(ratio > limit for ratio, limit in zip(ratios, chosen.limits, strict=True)))


if __name__ == "__main__":
    sys.exit(main())

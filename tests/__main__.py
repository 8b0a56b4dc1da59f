"""Every check there is, on a machine that has nothing but Python.

    python3 -m tests                 all of it
    python3 -m tests --fast          without the types, and without the test that works the window under Xvfb
    python3 -m tests -- -k search    what follows -- goes to pytest

Each step is judged by its exit code, and the next one runs whatever came of it.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "packaging"))  # by path: that folder is never a package
from bootstrap import ready  # noqa: E402

del sys.path[0]

BESIDE = ("mypy", "library check")  # run while the tests, which often wait, leave the processor free
# A process that has nothing left takes over tests of another; more than four processes cost more than they save.
PARALLEL = ["-n", "auto", "--maxprocesses", "4", "--dist", "worksteal"]


def main() -> int:
    """Run the steps and sum up; the exit code is 0 only if all of them passed."""
    parser = argparse.ArgumentParser(prog="python3 -m tests", description="Check all of Fieldshelf.")
    parser.add_argument("--fast", action="store_true", help="without the types and the end-to-end test")
    parser.add_argument("pytest", nargs="*", metavar="-- ...", help="what follows -- goes to pytest")
    chosen = parser.parse_args()

    ready("test", display=not chosen.fast)
    with tempfile.TemporaryDirectory(prefix="fieldshelf-tests-") as scratch:
        environment = surroundings(Path(scratch))
        every = steps(chosen.fast, chosen.pytest)
        pytest = every.pop("pytest")
        with ThreadPoolExecutor(1) as beside:
            quiet = {name: beside.submit(told, every.pop(name), environment) for name in BESIDE if name in every}
            done = [(name, *timed(name, command, environment)) for name, command in every.items()]
            done.append(("pytest", *timed("pytest", pytest, environment)))
            for name, command in quiet.items():
                code, seconds, output = command.result()
                print(f"\n=== {name}\n{output}", end="", flush=True)
                done.append((name, code, seconds))
    print(table(done), flush=True)
    return max((code != 0 for _, code, _ in done), default=False)


def steps(fast: bool, pytest: list[str]) -> dict[str, list[str]]:
    """What to run, by name, in order."""
    python = [sys.executable, "-m"]
    every = {
        "ruff check": [*python, "ruff", "check", "."],
        "ruff format": [*python, "ruff", "format", "--check", "."],
        "mypy": [*python, "mypy"],
        "library check": [*python, "library", "check"],
        "pytest": [*python, "pytest", *PARALLEL, *(["-m", "not e2e"] if fast else []), *pytest],
    }
    if fast:
        del every["mypy"]
    return every


def surroundings(scratch: Path) -> dict[str, str]:
    """The environment of every step: no window opens, and in a read-only checkout the caches lie in `scratch`."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    if not os.access(ROOT, os.W_OK):
        environment |= {
            "RUFF_CACHE_DIR": str(scratch / "ruff"),
            "MYPY_CACHE_DIR": str(scratch / "mypy"),
            "HYPOTHESIS_STORAGE_DIRECTORY": str(scratch / "hypothesis"),
            "PYTEST_ADDOPTS": f"{os.environ.get('PYTEST_ADDOPTS', '')} -p no:cacheprovider",
        }
    return environment


def timed(name: str, command: list[str], environment: dict[str, str]) -> tuple[int, float]:
    """Run one step with its output where ours goes; its exit code and its seconds."""
    print(f"\n=== {name}", flush=True)
    start = time.monotonic()
    code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    return code, time.monotonic() - start


def told(command: list[str], environment: dict[str, str]) -> tuple[int, float, str]:
    """Run one step beside the others; its exit code, its seconds and what it printed."""
    start = time.monotonic()
    ran = subprocess.run(
        command, cwd=ROOT, env=environment, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    return ran.returncode, time.monotonic() - start, ran.stdout.decode(errors="replace")


def table(done: list[tuple[str, int, float]]) -> str:
    """One line for each step: its name, what came of it, its seconds."""
    lines = [f"{'step':<16}{'result':<12}{'seconds':>8}"]
    for name, code, seconds in done:
        result = "passed" if code == 0 else f"FAILED ({code})"
        lines.append(f"{name:<16}{result:<12}{seconds:>8.1f}")
    return "\n" + "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())

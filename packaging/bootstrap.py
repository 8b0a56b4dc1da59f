"""Makes a checkout ready: one virtual environment with the locked packages, then the program inside it.

Standard library only. `main.py` and `tests/__main__.py` load it by its path, for this folder must never be a
package: pytest needs the real `packaging`. It is written so that an old Python can read it far enough to say in
a sentence that it is too old. A start with everything in place costs a few milliseconds, so what only the
setting up needs is imported there.
"""

import os
import sys
from importlib.machinery import PathFinder
from types import ModuleType

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
OLDEST = (3, 11)
OURS = ("desktop", "library", "packaging")  # the folders with modules that a start imports
STAMP = "fieldshelf.lock"
ENTERED = "FIELDSHELF_ENTERED"  # set for the Python started inside an environment, to go in but once:
BARE, ASKED = "bare", "asked"  # nothing was asked of the system before that, or it was

# What it is for -> the lock file, and the packages whose presence says that the lock is installed.
RUN_MODULES = ("PySide6", "shiboken6", "whoosh", "markdown", "yaml")
TEST_MODULES = (
    "pytest",
    "pytestqt",
    "pytest_timeout",
    "xdist",
    "hypothesis",
    "ruff",
    "mypy",
    "textstat",
    "pkg_resources",
)
PURPOSES = {
    "run": ("requirements.txt", RUN_MODULES),
    "test": ("requirements-test.txt", RUN_MODULES + TEST_MODULES),
}


def too_old(major: int, minor: int, executable: str) -> str:
    """What to say when this Python is too old to run the program, else nothing."""
    if (major, minor) >= OLDEST:
        return ""
    needed, here = "{}.{}".format(*OLDEST), f"{major}.{minor} ({executable})"
    return f"Fieldshelf needs Python {needed} or newer; this is {here}. Start it again with a newer one."


if too_old(sys.version_info[0], sys.version_info[1], sys.executable):
    sys.exit(too_old(sys.version_info[0], sys.version_info[1], sys.executable))


def ready(purpose: str, *, display: bool = False) -> None:
    """Return when all that `purpose` ("run" or "test") needs can be imported; set it up first where it cannot.

    With `display`, look for the programs of the end-to-end test too. Does not return when it hands over to the
    Python of the environment, or had to give up: then a plain sentence is on stderr. Does nothing in a frozen
    program, or where packages from elsewhere already serve.
    """
    if getattr(sys, "frozen", False):
        return
    sys.excepthook = explain
    entered = os.environ.pop(ENTERED, "")
    lock_name, modules = PURPOSES[purpose]
    lock = os.path.join(ROOT, lock_name)
    places = environments()
    inside = [place for place in places if os.path.realpath(place) == os.path.realpath(sys.prefix)]
    lacking = absent(modules)
    if not lacking and (entered or not inside or not is_stamped(inside[0]) or is_current(inside[0], lock)):
        if display and entered != ASKED:
            system_packages().provide(display=True)
        return
    if not inside:
        if entered:
            stop(f"{sys.executable} does not see its own packages. Is PYTHONHOME set? Start again without it.")
        for place in places:
            made_elsewhere = os.path.exists(python_of(place)) and not is_stamped(place)  # by uv, or by hand
            if made_elsewhere or is_current(place, lock):
                enter(python_of(place), BARE)
    if not system_packages().provide(display=display):
        sys.exit(1)
    place = set_up_first(inside or places, lock)
    if not inside:
        enter(python_of(place), ASKED)
    still = absent(modules)
    if still:
        stop(f"Set up in {place}, yet without {', '.join(still)}. Delete that folder and start again.")


def environments() -> list[str]:
    """Where the environment may be, best first: beside pyproject.toml, or in the user's cache folder."""
    from zlib import crc32

    if sys.platform == "win32":
        cache = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~\\AppData\\Local")
    elif sys.platform == "darwin":
        cache = os.path.expanduser("~/Library/Caches")
    else:
        cache = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    name = f"venv-{crc32(os.fsencode(ROOT)):08x}"  # one for each checkout
    return [os.path.join(ROOT, ".venv"), os.path.join(cache, "fieldshelf", name)]


def absent(modules: tuple[str, ...]) -> list[str]:
    """Those of `modules` that this Python cannot find; looked up, not imported."""
    found = {name: PathFinder.find_spec(name) for name in modules}
    return [name for name, spec in found.items() if spec is None or spec.origin is None]


def python_of(place: str) -> str:
    """The interpreter of the environment in `place`."""
    return os.path.join(place, *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))


def lock_hash(lock: str) -> str:
    """A fingerprint of the lock file, whatever git made of its line ends; to notice a change, not to trust it."""
    from zlib import crc32  # hashlib would load OpenSSL, at every start

    with open(lock, "rb") as file:
        content = file.read().replace(b"\r\n", b"\n")
    return f"{crc32(content):08x}-{len(content)}"


def is_stamped(place: str) -> bool:
    """Whether the environment in `place` is of our making, finished or not."""
    return os.path.exists(os.path.join(place, STAMP))


def stamps(place: str) -> dict[str, str]:
    """What was installed in `place`: lock file -> its fingerprint, and "python" -> what it was made with."""
    try:
        with open(os.path.join(place, STAMP), encoding="utf-8") as file:
            return dict(line.split(" ", 1) for line in file.read().splitlines())
    except (OSError, ValueError):
        return {}


def is_current(place: str, lock: str) -> bool:
    """Whether `place` holds what `lock` says, and the Python it was made with is still there."""
    made = stamps(place)
    return is_whole(place, made) and made.get(os.path.basename(lock)) == lock_hash(lock)


def is_whole(place: str, made: dict[str, str]) -> bool:
    """Whether the Python of `place` runs: an upgrade of the system may have taken or changed what is behind it."""
    base = made.get("python", "")
    if os.name == "nt":
        return os.path.lexists(base)  # the one from Microsoft's store is a link that cannot be followed
    return os.path.isfile(base) and os.path.realpath(python_of(place)) == base


def set_up_first(places: list[str], lock: str) -> str:
    """Set up in the first of `places` that can be written: in a read-only checkout that is the user's cache."""
    problems = []
    for place in places:
        try:
            set_up(place, lock)
        except OSError as error:
            problems.append(f"{place} ({error.strerror})")
            continue
        return place
    sys.exit(f"Fieldshelf needs a folder to write its packages to. Tried: {', '.join(problems)}.")


def set_up(place: str, lock: str) -> None:
    """Make the environment in `place` where there is none that works, and install what `lock` names.

    Raises OSError when `place` cannot be written. The stamp is emptied first and written last, so that what
    was interrupted is begun again.
    """
    from importlib import invalidate_caches

    made = stamps(place)
    os.makedirs(place, exist_ok=True)
    with open(os.path.join(place, STAMP), "w", encoding="utf-8"):
        pass
    say(f"Setting up Fieldshelf in {place}: once, with about 100 MB to download.")
    python = python_of(place)
    if os.path.realpath(place) != os.path.realpath(sys.prefix) and not is_whole(place, made):
        if tell([sys.executable, "-m", "venv", "--clear", place])[0]:
            stop(f"Python could not make a virtual environment in {place}; what it said is above.")
    elif tell([python, "-c", "import pip"])[0]:  # uv's environments come without
        tell([python, "-m", "ensurepip"])
    # --no-deps: the lock names everything, and a name it lacks is a mistake to be seen, not to be resolved.
    pip = [python, "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--no-deps"]
    failed, said = tell([*pip, "--require-hashes", "--only-binary=:all:", "-r", lock])
    if failed:
        stop(pip_trouble(said))
    tell([python, os.path.join(HERE, "quick_qt.py")])  # a start without it is slower, and that is all
    # The program's own modules as pip does it with those it installs: else the first start is a third slower, and
    # so is every start where Python writes no bytecode or may not write here. What cannot be written does no harm.
    tell([python, "-m", "compileall", "-qq", *(os.path.join(ROOT, name) for name in OURS)])
    base = sys._base_executable if os.name == "nt" else python  # type: ignore[attr-defined]
    names = sorted({lock, os.path.join(ROOT, PURPOSES["run"][0])})  # the lock for testing holds the one for running
    with open(os.path.join(place, STAMP), "w", encoding="utf-8") as file:
        file.writelines(f"{os.path.basename(name)} {lock_hash(name)}\n" for name in names)
        file.write(f"python {os.path.realpath(base)}\n")
    invalidate_caches()


def tell(command: list[str]) -> tuple[int, str]:
    """Run `command` with its output on stderr; its exit code, and what it complained of."""
    import subprocess

    done = subprocess.run(command, stdout=sys.stderr, stderr=subprocess.PIPE, errors="replace", check=False)
    sys.stderr.write(done.stderr)
    return done.returncode, done.stderr


def pip_trouble(said: str) -> str:
    """What went wrong, in a sentence, from what pip wrote to stderr."""
    if "DO NOT MATCH THE HASHES" in said:
        return "A download is not the file that the lock names, and was not installed. Try again on another network."
    if "No space left" in said:
        return "The disk is full: about 600 MB are needed."
    if any(word in said for word in ("ConnectionError", "NameResolutionError", "Timeout", "SSLError", "ProxyError")):
        return (
            "The Python package index could not be reached. Setting up from source needs the network once; "
            "the installers never do."
        )
    if "No matching distribution" in said:
        return (
            f"The lock has no build for Python {sys.version_info.major}.{sys.version_info.minor} on this machine. It "
            "has them for 64-bit Windows 10, macOS 12, Linux with glibc 2.28 (on ARM 2.39) or newer and Python 3.11 "
            "to 3.13; with Python 3.14 for macOS 14 and glibc 2.34."
        )
    return "The packages could not be installed; what pip said is above."


def explain(kind: type[BaseException], problem: BaseException, trace: object) -> None:
    """The exception hook: an import that fails for want of something of the system gets a plain sentence."""
    text = str(problem)
    if isinstance(problem, ImportError) and "cannot open shared object" in text:
        missing = {text.split(":")[0]: ""}
        system = system_packages()
        if not system.provide():
            return
        if not system.unloadable(missing):  # it has just been installed
            enter(sys.executable, ASKED)
        say(system.missing_sentence(missing, has_apt=False, is_vital=True))
    elif isinstance(problem, ImportError) and "DLL load failed" in text:
        say(f"Qt could not be loaded: {text}. It needs 64-bit Windows 10 or later and Microsoft's Visual C++ runtime.")
    else:
        sys.__excepthook__(kind, problem, trace)  # type: ignore[arg-type]


def system_packages() -> ModuleType:
    """The module beside this one that looks after system packages."""
    sys.path.insert(0, HERE)
    import system_packages

    sys.path.remove(HERE)
    return system_packages


def enter(python: str, why: str) -> None:
    """Go on in another Python with the same command line; does not return."""
    command = [python, *sys.orig_argv[1:]]
    environment = {**os.environ, ENTERED: why}
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name != "nt":
        os.execve(python, command, environment)
    import subprocess

    sys.exit(subprocess.run(command, env=environment, check=False).returncode)


def say(sentence: str) -> None:
    """Tell the person at the terminal; stdout belongs to the program."""
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()


def stop(sentence: str) -> None:
    """End with a sentence and exit code 1."""
    sys.exit(sentence)

"""Says which system packages are missing, and installs them with apt where that is allowed.

Standard library only; loaded by bootstrap.py, when there is something to set up or an import failed.
"""

import ctypes
import os
import subprocess
import sys
from importlib.machinery import PathFinder
from shutil import which

# What Qt loads from the system -> Debian's and Ubuntu's package. The first group is needed even without a display.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
WINDOW_LIBRARIES = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
# For the test that works the real window on a display of its own: program -> package.
DISPLAY_PROGRAMS = {"Xvfb": "xvfb", "xauth": "xauth", "openbox": "openbox", "xdotool": "xdotool"}

CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt"


def provide(*, display: bool = False) -> bool:
    """Install what the system lacks if we may, else say which line to paste; False if nothing works without it.

    With `display`, the programs that the end-to-end test needs are part of it.
    """
    if not sys.platform.startswith("linux"):
        return True
    vital = {**without_venv(), **unloadable(QT_LIBRARIES)}
    wanted = unloadable(WINDOW_LIBRARIES)
    if display:
        wanted |= {name: package for name, package in DISPLAY_PROGRAMS.items() if not which(name)}
    missing = vital | wanted
    if not missing or install(list(missing.values())):
        return True
    say(missing_sentence(missing, has_apt=bool(which("apt-get")), is_vital=bool(vital)))
    return not vital


def without_venv() -> dict[str, str]:
    """What Debian keeps apart from its Python and a virtual environment needs."""
    if all(PathFinder.find_spec(name) for name in ("venv", "ensurepip")):
        return {}
    is_debians = os.path.realpath("/usr/bin/python3") == os.path.realpath(sys.executable)
    missing = {"Python's venv": "python3-venv" if is_debians else f"python3.{sys.version_info.minor}-venv"}
    if not os.path.exists(CERTIFICATES):  # what Debian's pip trusts the package index by
        missing["certificates"] = "ca-certificates"
    return missing


def unloadable(libraries: dict[str, str]) -> dict[str, str]:
    """Those of `libraries` that the system's loader does not find."""
    missing = {}
    for name, package in libraries.items():
        try:
            ctypes.CDLL(name)
        except OSError:
            missing[name] = package
    return missing


def missing_sentence(missing: dict[str, str], *, has_apt: bool, is_vital: bool) -> str:
    """What is missing, what that means, and the one line to paste."""
    names = ", ".join(missing)
    then = "then start again" if is_vital else "or a window may not open, and the end-to-end test is skipped"
    if not has_apt:
        return f"This system lacks {names}. Install the packages that hold them, {then}."
    line = f"sudo apt-get install --no-install-recommends {' '.join(missing.values())}"
    return f"This system lacks {names}. Paste this line, {then}:\n\n    {line}\n"


def install(packages: list[str]) -> bool:
    """Install `packages` with apt when this is root or a CI machine; whether that was done."""
    is_root = os.geteuid() == 0
    may = is_root or (os.environ.get("CI") == "true" and which("sudo"))
    if not may or not which("apt-get"):
        return False
    say(f"Installing from the system: {' '.join(packages)}")
    apt = [*([] if is_root else ["sudo", "-n"]), "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-y"]
    # An update that fails for one of many sources does not matter if the installation then works.
    subprocess.run([*apt, "update"], stdout=sys.stderr, check=False)
    command = [*apt, "--no-install-recommends", "install", *packages]
    return subprocess.run(command, stdout=sys.stderr, check=False).returncode == 0


def say(sentence: str) -> None:
    """Tell the person at the terminal; stdout belongs to the program."""
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()

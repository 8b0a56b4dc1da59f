"""The locked packages, as wheels for the system that the target is for, unpacked into one folder."""

import re
import shutil
import sys
import zipfile
from pathlib import Path

import tools
from facts import HERE, PYTHON, ROOT, BuildError

# System -> the tags of wheels it takes, oldest system first. One machine fetches for all of them.
TAGS = {
    "linux": ["manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"],
    "windows": ["win_amd64"],
    "macos": ["macosx_12_0_universal2", "macosx_11_0_arm64", "macosx_10_13_universal2"],
}
LOCK = ROOT / "requirements.txt"
BUILD_LOCK = HERE / "requirements-build.txt"  # PyInstaller; it leaves only its small starter in what we ship


def fetch(system: str, into: Path, lock: Path = LOCK) -> list[Path]:
    """Download what `lock` names, with its hashes, unless it is there already."""
    into.mkdir(parents=True, exist_ok=True)
    stamp = into / ".lock"
    wanted = re.sub(r"\s+", " ", lock.read_text(encoding="utf-8"))
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        if sys.version_info >= (3, 14):  # pip judges the lock's markers by the Python it runs on
            raise BuildError(f"Run build.py with Python 3.11 to {PYTHON}.")
        for old in into.glob("*.whl"):
            old.unlink()
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "download", "--no-deps"]
        tags = [word for tag in TAGS[system] for word in ("--platform", tag)]
        only = ["--require-hashes", "--only-binary=:all:", "--python-version", PYTHON, *tags]
        tools.run([*pip, *only, "-r", lock, "-d", into])
        stamp.write_text(wanted, encoding="utf-8")
    return sorted(into.glob("*.whl"))


def unpack(wheels: list[Path], into: Path) -> None:
    """Lay all of `wheels` into one folder that can stand on a module path."""
    shutil.rmtree(into, ignore_errors=True)
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(into)

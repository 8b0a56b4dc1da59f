"""The programs of other people that a build runs: whether they are there, who brings them, and how they are run."""

import os
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from shutil import which

from facts import BuildError

# Program -> Debian's package, or where else it comes from.
PACKAGES = {
    "rsvg-convert": "librsvg2-bin",
    "dpkg-deb": "dpkg",
    "rpmbuild": "rpm",
    "makeself": "makeself",
    "xz": "xz-utils",
    "strip": "binutils",
    "makensis": "nsis",
    "wixl": "wixl",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
    "x86_64-w64-mingw32-windres": "binutils-mingw-w64-x86-64",
    "appimagetool": "github.com/AppImage/appimagetool (not in Debian)",
    "flatpak-builder": "flatpak-builder",
    "iconutil": "macOS itself: this target is built on a Mac",
    "codesign": "macOS itself: this target is built on a Mac",
    "dmgbuild": "pip install dmgbuild, on a Mac",
}


def lacking(programs: Iterable[str]) -> dict[str, str]:
    """Those of `programs` that are not on the PATH, and the package that brings each."""
    return {name: PACKAGES[name] for name in programs if not which(name)}


def lacking_sentence(missing: Mapping[str, str]) -> str:
    """What to install, in one line to paste where Debian has it."""
    from_debian = sorted({package for package in missing.values() if " " not in package})
    elsewhere = [f"{name}: {package}" for name, package in missing.items() if " " in package]
    parts = [f"Missing: {', '.join(missing)}."]
    if from_debian:
        parts.append(f"sudo apt-get install --no-install-recommends {' '.join(from_debian)}")
    return "\n".join([*parts, *elsewhere])


def run(command: Sequence[str | Path], *, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> str:
    """What `command` printed; a BuildError with the end of that if it failed."""
    words = [str(word) for word in command]
    done = subprocess.run(
        words,
        cwd=cwd,
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        errors="replace",
        check=False,
    )
    if done.returncode:
        end = "\n".join(done.stdout.splitlines()[-25:])
        raise BuildError(f"{' '.join(words)[:200]}\nended with {done.returncode}:\n{end}")
    return done.stdout

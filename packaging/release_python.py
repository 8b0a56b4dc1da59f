"""The Python that freezes and compiles: this machine's, or that of an old base for what is to run on old systems."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from shutil import which

import tools
from facts import PYTHON, ROOT, BuildError

IN_BASE = "/opt/python/bin/python3.13"  # where linux/base.sh puts it


@dataclass(frozen=True)
class ReleasePython:
    """A Python of the version that ships, and a folder it can work in."""

    python: str
    workshop: Path  # as this machine sees it
    base: Path | None = None  # the root of the old system, when it lives in one

    def seen(self, path: Path) -> str:
        """`path`, which must lie in the workshop, as this Python sees it."""
        return str(path) if self.base is None else "/" + str(path.relative_to(self.base))

    def run(self, *words: str | Path, cwd: Path, packages: Path, env: dict[str, str] | None = None) -> str:
        """Run this Python in `cwd` with the unpacked wheels in `packages`; what it printed."""
        surroundings = {
            "PYTHONPATH": os.pathsep.join([self.seen(cwd), self.seen(packages)]),
            "PYTHONHASHSEED": "1",  # the order of sets goes into .pyc files and archives
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONWARNINGS": "ignore",
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "HOME": self.seen(self.workshop),
            **(env or {}),
        }
        spoken = [self.seen(word) if isinstance(word, Path) else word for word in words]
        if self.base is None:
            return tools.run([self.python, *spoken], cwd=cwd, env=surroundings)
        if os.geteuid() != 0:
            raise BuildError("Entering the old base with chroot needs root.")
        told = [f"{name}={value}" for name, value in surroundings.items()]
        inside = ["env", "-i", "-C", self.seen(cwd), "PATH=/usr/bin:/bin", *told, self.python, *spoken]
        return tools.run(["chroot", self.base, *inside])


def find(base: Path | None, python: str | None) -> ReleasePython:
    """The one asked for, or else the first of the right version on this machine."""
    if base:
        if not Path(f"{base}{IN_BASE}").exists():
            raise BuildError(f"{base} holds no {IN_BASE}: make the base with packaging/linux/base.sh {base}")
        return ReleasePython(IN_BASE, base.resolve() / "build", base.resolve())
    for candidate in [python] if python else [sys.executable, which(f"python{PYTHON}")]:
        if candidate and _version_of(candidate) == PYTHON:
            return ReleasePython(candidate, ROOT / "build" / "packaging")
    raise BuildError(
        f"The installers carry Python {PYTHON}, and there is none here. Name one with --python, or a base made by "
        "packaging/linux/base.sh with --base."
    )


def _version_of(python: str) -> str:
    try:
        return tools.run([python, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]).strip()
    except (BuildError, OSError):
        return ""

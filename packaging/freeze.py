"""Freezes the staged copy with PyInstaller: the folder that every form for Linux and macOS wraps."""

import re
import shutil
from pathlib import Path

from facts import HERE, epoch
from release_python import ReleasePython
from stage import tidy


def lay_support(python: ReleasePython, packages: Path) -> None:
    """Lay the support modules of Qt's binding, compiled, into the unpacked wheels: see quick_qt.py."""
    shutil.copy(HERE / "quick_qt.py", python.workshop)
    python.run(python.workshop / "quick_qt.py", cwd=python.workshop, packages=packages)


def freeze(python: ReleasePython, packages: Path) -> Path:
    """The frozen folder, with nothing in it that the program does not need."""
    workshop = python.workshop
    for name in ("fieldshelf.spec", "prune.py"):
        shutil.copy(HERE / name, workshop / name)
    for old in ("dist", "work"):
        shutil.rmtree(workshop / old, ignore_errors=True)
    python.run(
        *("-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
        *("--distpath", workshop / "dist", "--workpath", workshop / "work", workshop / "fieldshelf.spec"),
        cwd=workshop,
        packages=packages,
        env={"SOURCE_DATE_EPOCH": str(epoch()), "PYINSTALLER_CONFIG_DIR": python.seen(workshop / "work" / "config")},
    )
    frozen = workshop / "dist" / "fieldshelf"
    for link in [path for path in frozen.rglob("*") if path.is_symlink() and not path.exists()]:
        link.unlink()  # to a library that was pruned
    tidy(frozen)
    return frozen


def oldest_glibc(folder: Path) -> str:
    """The oldest glibc that everything in `folder` runs with."""
    found = {(2, 17)}
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            text = path.read_bytes()
            if text.startswith(b"\x7fELF"):
                found |= {(int(major), int(minor)) for major, minor in re.findall(rb"GLIBC_(\d+)\.(\d+)", text)}
    return "{}.{}".format(*max(found))

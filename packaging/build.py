"""Builds the installers: python packaging/build.py TARGET… [--out DIR] [--list] [--check]. See README.md beside it."""

import argparse
import sys
import tarfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import appimage
import deb
import flatpak
import freeze
import licences
import linux_tree
import macos
import msi
import nsis
import portable
import proof
import release_python
import rpm
import run_file
import stage
import tarball
import tools
import wheels
import windows_tree
from facts import ROOT, BuildError, version
from licences import Part
from release_python import ReleasePython


@dataclass(frozen=True, slots=True)
class Target:
    """One kind of installer."""

    system: str  # what it is for
    says: str
    programs: tuple[str, ...]  # of other people, needed to build it
    build: Callable[[Path, Path, Path], Path]  # the program's folder, a workshop, where to -> the artefact
    is_tried: bool = True  # False: the recipe has not been run by anybody yet


TARGETS = {
    "windows-setup": Target("windows", "setup for one person, no administrator", nsis.TOOLS, nsis.build),
    "windows-msi": Target("windows", "MSI for all of a machine, for IT", msi.TOOLS, msi.build),
    "windows-portable": Target("windows", "zip to unpack on a stick", portable.TOOLS, portable.build),
    "deb": Target("linux", "Debian, Ubuntu, Mint", deb.TOOLS, deb.build),
    "rpm": Target("linux", "Fedora, openSUSE", rpm.TOOLS, rpm.build),
    "run": Target("linux", "any Linux, for one person, no root", run_file.TOOLS, run_file.build),
    "tar": Target("linux", "any Linux, unpack and start", tarball.TOOLS, tarball.build),
    "appimage": Target("linux", "one file to start", appimage.TOOLS, appimage.build, is_tried=False),
    "flatpak": Target("linux", "sandboxed", flatpak.TOOLS, flatpak.build, is_tried=False),
    "macos": Target("macos", "disk image, built on a Mac", macos.TOOLS, macos.build, is_tried=False),
}


def main(argv: list[str] | None = None) -> int:
    """Build what is asked for; 0 done, 1 something failed, 2 wrongly called."""
    parser = argparse.ArgumentParser(prog="python packaging/build.py", description="Build Fieldshelf's installers.")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"{', '.join(TARGETS)}, all")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", metavar="DIR", help="where to (dist)")
    parser.add_argument("--list", action="store_true", help="say what can be built")
    parser.add_argument("--check", action="store_true", help="only say which tools are missing")
    parser.add_argument("--base", type=Path, metavar="DIR", help="the old system to freeze in, of linux/base.sh")
    parser.add_argument("--python", metavar="PATH", help="the Python that freezes, without --base")
    parser.add_argument("--cpython", type=Path, metavar="ZIP", help="the embeddable CPython for Windows")
    parser.add_argument("--draft", action="store_true", help="build though the library has problems; never to hand out")
    chosen = parser.parse_args(argv)
    if chosen.list:
        for name, target in TARGETS.items():
            print(f"{name:17} {target.says}{'' if target.is_tried else ' (recipe not run yet)'}")
        return 0
    names = list(TARGETS) if "all" in chosen.targets else list(dict.fromkeys(chosen.targets))
    if unknown := [name for name in names if name not in TARGETS]:
        parser.error(f"no target {', '.join(unknown)}; there are {', '.join(TARGETS)}, all")
    if not names:
        parser.error("name a target, or --list")
    try:
        names = buildable(names, is_all="all" in chosen.targets)
        if chosen.check:
            release_python.find(chosen.base, chosen.python)
            print(f"All tools are here for: {', '.join(names)}")
        else:
            build(names, chosen)
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def buildable(names: list[str], *, is_all: bool) -> list[str]:
    """Those of `names` whose tools are here. With `all` the untried ones may lack theirs; nothing else may."""
    missing: dict[str, str] = {}
    left = []
    for name in names:
        lacking = tools.lacking(TARGETS[name].programs)
        if (TARGETS[name].system == "macos") != (sys.platform == "darwin"):
            lacking[f"{name}: another system"] = "built on a Mac" if name == "macos" else "built on Linux"
        if lacking and is_all and not TARGETS[name].is_tried:
            print(f"{name} is left out. {tools.lacking_sentence(lacking)}")
            continue
        missing |= lacking
        left.append(name)
    if missing:
        raise BuildError(tools.lacking_sentence(missing))
    return left


def build(names: list[str], chosen: argparse.Namespace) -> None:
    """Build `names` one after the other, and write what there is to know of them to `chosen.out`."""
    import fcntl  # not on Windows, where nothing is built but this module's tests run

    out: Path = chosen.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    python = release_python.find(chosen.base, chosen.python)
    python.workshop.mkdir(parents=True, exist_ok=True)
    held = (python.workshop / "lock").open("w")  # until the program ends
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise BuildError(f"Another build is at work in {python.workshop}.") from error
    packages, staged = prepare(python, is_draft=chosen.draft)
    built, inside = [], {}
    for system in dict.fromkeys(TARGETS[name].system for name in names):
        program, parts, smoke = make_program(system, python, packages, staged, chosen.cpython)
        for name in [name for name in names if TARGETS[name].system == system]:
            started = time.monotonic()
            artefact = TARGETS[name].build(program, python.workshop, out)
            said = proof.smoke_run(unpacked_tar(artefact, python.workshop)) if name == "tar" else smoke
            built.append(proof.weigh(name, artefact, said))
            inside[name] = parts
            print(f"{name}: {artefact.name}, {time.monotonic() - started:.0f} s", flush=True)
    proof.write(built, inside, out)
    print(proof.table(built))


def prepare(python: ReleasePython, *, is_draft: bool) -> tuple[Path, Path]:
    """The unpacked wheels of this system and the staged copy, which programs for every system are made from."""
    here = {"darwin": "macos"}.get(sys.platform, "linux")
    packages = python.workshop / "packages"
    fetched = wheels.fetch(here, python.workshop / "wheels" / here)
    freezer = wheels.fetch(here, python.workshop / "wheels" / "build", wheels.BUILD_LOCK)
    wheels.unpack([*fetched, *freezer], packages)
    freeze.lay_support(python, packages)
    staged = stage.make(python, packages, is_draft=is_draft)
    print(f"Fieldshelf {version()} is staged and its library compiled.", flush=True)
    return packages, staged


def make_program(
    system: str, python: ReleasePython, packages: Path, staged: Path, cpython: Path | None
) -> tuple[Path, list[Part], str]:
    """The folder of the program for `system`, what is inside it, and what its smoke run gave."""
    if system == "windows":
        for_windows = wheels.fetch("windows", python.workshop / "wheels" / "windows")
        program, number = windows_tree.lay(python, staged, for_windows, cpython)
        parts = licences.parts(packages, system, number)
        lay_licences(parts, packages, program / "runtime" / "LICENSE.txt", program / "licences")
        linux_tree.date_all(program)
        return program, parts, "see Wine"
    if system == "macos":
        macos.prepare(python.workshop)
    program = freeze.freeze(python, packages)
    parts = licences.parts(packages, system, python_number(python, packages))
    lay_licences(parts, packages, python_licence(python, packages), program / "_internal" / "licences")
    if system == "macos":
        return program, parts, proof.smoke_run(program.parent / "Fieldshelf.app" / "Contents" / "MacOS" / "Fieldshelf")
    print(f"Frozen; runs with glibc {freeze.oldest_glibc(program)} or newer.", flush=True)
    proof.compiling_run(program / "fieldshelf")
    return program, parts, proof.smoke_run(program / "fieldshelf")


def lay_licences(parts: Iterable[Part], packages: Path, python_licence: Path, into: Path) -> None:
    """Put the texts of the licences into the program's folder."""
    licences.lay(list(parts), packages, python_licence, into)
    stage.tidy(into)


def python_number(python: ReleasePython, packages: Path) -> str:
    """The whole version of the Python that ships."""
    told = python.run("-c", "import platform; print(platform.python_version())", cwd=python.workshop, packages=packages)
    return told.strip()


def python_licence(python: ReleasePython, packages: Path) -> Path:
    """Where the Python that ships keeps its licence."""
    if python.base:
        return python.base / "opt" / "python" / "LICENSE.txt"
    words = "import os, sys; print(os.path.dirname(os.__file__)); print(sys.base_prefix)"
    places = python.run("-c", words, cwd=python.workshop, packages=packages).split("\n")
    for place in places:
        if (found := Path(place) / "LICENSE.txt").is_file():
            return found
    raise BuildError("This Python came without its LICENSE.txt.")


def unpacked_tar(artefact: Path, workshop: Path) -> Path:
    """The program from the archive, in a folder with a space and letters of other scripts."""
    folder = workshop / "tar" / "Mes données é 資料"
    with tarfile.open(artefact) as archive:
        archive.extractall(folder, filter="tar")
    return next(folder.glob("*/fieldshelf"))


if __name__ == "__main__":
    sys.exit(main())

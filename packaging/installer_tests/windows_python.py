"""Lays a Windows CPython with everything that the tests need: windows_python.py CPYTHON.zip FOLDER, on Linux."""

import re
import shutil
import sys
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import wheels
import windows_tree
from facts import ROOT

NAMES = "pytest pytest-qt pytest-timeout pluggy iniconfig packaging colorama pygments typing-extensions"


def needed(lock: str) -> str:
    """The part of the lock that brings pytest and what it needs."""
    names = NAMES.replace(" ", "|")
    return "".join(re.findall(rf"(?m)^(?:{names})==(?:.*\\\n)*.*\n", lock))


cpython, into = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
windows_tree.unpack_cpython(cpython, into)
lock = into / "lock.txt"
lock.write_text(needed((ROOT / "requirements-test.txt").read_text(encoding="utf-8")), encoding="utf-8")
fetched = [*wheels.fetch("windows", into / "own"), *wheels.fetch("windows", into / "tests", lock)]
for wheel in fetched:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(into / "site")
(into / f"{windows_tree.TAG}._pth").write_text(f"{windows_tree.TAG}.zip\n.\nsite\n..\n", encoding="ascii")
# Qt's offscreen platform looks for fonts there, and complains where it finds none.
fonts = into / "site" / "PySide6" / "lib" / "fonts"
fonts.mkdir(parents=True, exist_ok=True)
shutil.copy("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", fonts)

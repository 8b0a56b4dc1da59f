"""Makes Qt's binding to Python quick to import: 50 ms of every start are its support modules.

They are Python text inside a library, compiled anew by every program that imports PySide6, though all they do is to
word the error of a wrong call, show a signature or write type stubs. shiboken6 takes them from a folder beside it
where there is one, and writes that folder itself when SBK_EMBED says so. There Python keeps them compiled, and what
no start needs is read only when something asks for it.

Run by the Python they are for, which must have PySide6: python quick_qt.py
"""

import compileall
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from py_compile import PycInvalidationMode

FOLDER = "files.dir"  # the name shiboken6 looks for
# "mapping" is not among them: C++ looks into it without asking it.
LATER = ("errorhandler", "layout", "parser", "lib/enum_sig", "lib/pyi_generator", "lib/tool")
REAL = "_itself"
STAND_IN = f'''"""Stands for {{0}}{REAL}, which is read when something asks for it."""


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(__name__ + "{REAL}"), name)
'''
# What the support modules are for, on a program that has none of them yet: an error in words, a signature.
TRIAL = """
from PySide6.QtCore import QObject
from PySide6.support.signature import get_signature
try:
    QObject().setObjectName([])
except TypeError as error:
    assert "Supported signatures" in str(error), error
assert "name" in str(get_signature(QObject.setObjectName))
"""


def main() -> int:
    """Lay the folder anew beside shiboken6; 1, and no folder, where the binding does not work with it."""
    found = find_spec("shiboken6")
    if found is None or found.origin is None:
        return 1
    folder = Path(found.origin).parent / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    try:
        python("import shiboken6", SBK_EMBED="0")
        put_off(folder / "shibokensupport" / "signature")
        # Nothing will change these files but this program: no start has to look at their dates.
        unchecked = PycInvalidationMode.UNCHECKED_HASH
        compileall.compile_dir(folder, quiet=2, force=True, stripdir=folder.parent, invalidation_mode=unchecked)
        python(TRIAL)
    except (OSError, subprocess.SubprocessError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        print(f"Starts will be a little slower: {error}", file=sys.stderr)
        return 1
    return 0


def put_off(signature: Path) -> None:
    """Have the modules of LATER read only when something asks for them."""
    for name in LATER:
        module = signature / f"{name}.py"
        module.rename(module.with_stem(module.stem + REAL))
        module.write_text(STAND_IN.format(module.stem), encoding="utf-8")


def python(code: str, **more: str) -> None:
    """Run `code` in this Python, as a program of its own. Raises SubprocessError."""
    subprocess.run([sys.executable, "-c", code], env={**os.environ, **more}, check=True, timeout=60)


if __name__ == "__main__":
    sys.exit(main())

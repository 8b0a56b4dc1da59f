"""The portable zip for Windows: unpack on a stick, start; all it writes stays beside it."""

import shutil
import time
import zipfile
from pathlib import Path

import windows_tree
from facts import NAME, epoch, version

TOOLS = windows_tree.TOOLS


def build(program: Path, workshop: Path, out: Path) -> Path:
    """The zip, in `out`, with the file `portable` in it."""
    tree = workshop / "windows" / "portable"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(program, tree)
    (tree / "portable").write_text(
        "While this file lies here, Fieldshelf writes only to the folder 'profile' beside it.\r\n", encoding="ascii"
    )
    archive = out / f"{NAME}-{version()}-windows-x64-portable.zip"
    pack(tree, archive, NAME)
    return archive


def pack(tree: Path, archive: Path, top: str) -> None:
    """Write `tree` to a zip below the folder `top`: sorted, of one date."""
    date = time.gmtime(max(epoch(), 315532800))[:6]  # a zip knows no time before 1980
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for path in sorted(path for path in tree.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(f"{top}/{path.relative_to(tree).as_posix()}", date)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o100644 << 16
            made.writestr(entry, path.read_bytes(), compresslevel=9)

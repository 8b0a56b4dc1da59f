"""The plain archive: unpack anywhere, on a stick too; with a file `portable` beside it, it writes only there."""

import shutil
import tarfile
from pathlib import Path

import linux_tree
import tools
from facts import COMMAND, epoch, version

TOOLS = (*linux_tree.TOOLS, "xz")


def build(frozen: Path, workshop: Path, out: Path) -> Path:
    """The archive, in `out`: the program's folder and in it share/ with what a desktop wants."""
    top = f"{COMMAND}-{version()}-linux-x86_64"
    tree = workshop / "tar" / top
    linux_tree.lay(frozen, workshop / "tar" / "usr")
    shutil.rmtree(tree, ignore_errors=True)
    shutil.move(workshop / "tar" / "usr" / "lib" / COMMAND, tree)
    shutil.move(workshop / "tar" / "usr" / "share", tree / "share")
    linux_tree.put(tree / "README.txt", linux_tree.filled("tar-readme.txt"))
    (tree / "README.txt").chmod(0o644)
    linux_tree.date_all(tree)
    plain = out / f"{top}.tar"
    pack(tree, plain, top)
    tools.run(["xz", "--force", "-9e", "--threads=1", plain])
    return plain.with_name(plain.name + ".xz")


def pack(tree: Path, archive: Path, top: str) -> None:
    """Write `tree` to `archive` below the folder `top`: sorted, owned by nobody in particular, of one date."""

    def same(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mtime = epoch()
        return entry

    with tarfile.open(archive, "w", format=tarfile.GNU_FORMAT) as tar:
        tar.add(tree, top, recursive=False, filter=same)
        for path in sorted(tree.rglob("*")):
            tar.add(path, f"{top}/{path.relative_to(tree)}", recursive=False, filter=same)

"""The .run: one file that installs below ~/.local for one person, without root and without a network."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import linux_tree
import tools
from facts import COMMAND, NAME, epoch, version

TOOLS = (*linux_tree.TOOLS, "makeself", "xz")


def build(frozen: Path, workshop: Path, out: Path) -> Path:
    """The self-unpacking file, in `out`."""
    tree = workshop / "run"
    shutil.rmtree(tree, ignore_errors=True)
    linux_tree.lay(frozen, tree / "usr")
    for name in ("install.sh", "uninstall.sh"):
        linux_tree.put(tree / name, linux_tree.filled(f"run-{name}"))
        (tree / name).chmod(0o755)
    linux_tree.date_all(tree)
    made = out / f"{COMMAND}-{version()}-linux-x86_64.run"
    day = datetime.fromtimestamp(epoch(), UTC).strftime("%a %b %d %H:%M:%S UTC %Y")
    # makeself checks its own SHA-256 before it unpacks, so a damaged download says so.
    options = ["--xz", "--complevel", "9", "--sha256", "--nox11", "--nomd5", "--nocrc", "--packaging-date", day]
    order = "--sort=name --owner=0 --group=0 --numeric-owner"
    tools.run(
        ["makeself", *options, "--tar-extra", order, tree.name, made.name, f"{NAME} {version()}", "./install.sh"],
        cwd=workshop,  # it writes its own command line into the file, so that must name no folder of ours
        env={"LC_ALL": "C", "TZ": "UTC"},
    )
    shutil.move(workshop / made.name, made)
    return made

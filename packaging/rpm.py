"""The RPM package: for Fedora, openSUSE and what is made from them."""

import shutil
from pathlib import Path

import linux_tree
import tools
from facts import COMMAND, epoch, version

TOOLS = (*linux_tree.TOOLS, "rpmbuild")


def build(frozen: Path, workshop: Path, out: Path) -> Path:
    """The package, in `out`."""
    root = workshop / "rpm"
    shutil.rmtree(root, ignore_errors=True)
    linux_tree.lay(frozen, root / "payload")
    spec = root / "fieldshelf.spec"
    linux_tree.put(spec, linux_tree.filled("fieldshelf.rpm.spec"))
    macros = {
        "_topdir": str(root),
        "_rpmdir": str(root / "made"),
        "payload": str(root / "payload"),
        "_buildhost": "fieldshelf.org",
        "use_source_date_epoch_as_buildtime": "1",
        "clamp_mtime_to_source_date_epoch": "1",
    }
    words = [word for name, value in macros.items() for word in ("--define", f"{name} {value}")]
    dates = {"SOURCE_DATE_EPOCH": str(epoch()), "LC_ALL": "C", "TZ": "UTC"}
    tools.run(["rpmbuild", "-bb", "--target", "x86_64-linux", *words, spec], env=dates)
    package = out / f"{COMMAND}-{version()}-1.x86_64.rpm"
    shutil.copyfile(next((root / "made").rglob("*.rpm")), package)
    return package

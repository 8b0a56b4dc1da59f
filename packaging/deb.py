"""The Debian package: for Debian and Ubuntu and what is made from them."""

import hashlib
import shutil
import textwrap
from datetime import UTC, datetime
from pathlib import Path

import linux_tree
import tools
from facts import COMMAND, DESCRIPTION, HOMEPAGE, MAINTAINER, SUMMARY, epoch, version
from freeze import oldest_glibc

TOOLS = (*linux_tree.TOOLS, "dpkg-deb", "xz")

# What is not bundled. The names with t64 are those of Ubuntu 24.04 and Debian 13.
DEPENDS = (
    "libstdc++6, libgcc-s1, zlib1g, libgl1, libegl1, libglib2.0-0 | libglib2.0-0t64, libfontconfig1, libfreetype6, "
    "libdbus-1-3, libgssapi-krb5-2, libx11-6, libx11-xcb1, libxcb1, libxcb-randr0, libxcb-render0, libxcb-shape0, "
    "libxcb-shm0, libxcb-sync1, libxcb-xfixes0, libxcb-xkb1, xkb-data"
)
RECOMMENDS = "libwayland-client0, libwayland-cursor0, libwayland-egl1"


def build(frozen: Path, workshop: Path, out: Path) -> Path:
    """The package, in `out`."""
    root = workshop / "deb"
    shutil.rmtree(root, ignore_errors=True)
    linux_tree.lay(frozen, root / "usr")
    doc = root / "usr" / "share" / "doc" / COMMAND
    linux_tree.put(doc / "changelog.gz", linux_tree.packed(changelog(version(), epoch()).encode()))
    shutil.copy(linux_tree.RECIPES / "copyright", doc / "copyright")
    overrides = root / "usr" / "share" / "lintian" / "overrides" / COMMAND
    linux_tree.put(overrides, (linux_tree.RECIPES / "lintian-overrides").read_bytes())
    for path in (root / "usr" / "lib" / COMMAND).rglob("*.so*"):
        path.chmod(0o644)  # libraries are not programs
    for path in [root / "usr", *(root / "usr" / "share").rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    sums = "".join(f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(root)}\n" for path in files)
    size = sum(-(-path.stat().st_size // 1024) for path in files)
    linux_tree.put(root / "DEBIAN" / "md5sums", sums.encode())
    linux_tree.put(root / "DEBIAN" / "control", control(version(), size, oldest_glibc(frozen)).encode())
    for path in (root, root / "DEBIAN"):
        path.chmod(0o755)
    linux_tree.date_all(root)
    made = workshop / f"{COMMAND}_{version()}_amd64.deb"
    dates = {"SOURCE_DATE_EPOCH": str(epoch())}
    tools.run(["dpkg-deb", "--root-owner-group", "-Zxz", "-z9", "--threads-max=1", "--build", root, made], env=dates)
    tools.run(["dpkg-deb", "--info", made])  # it can be read again
    return Path(shutil.move(made, out / made.name))


def control(number: str, kilobytes: int, glibc: str) -> str:
    """The facts that apt reads."""
    lines = "\n".join(f" {line}" for line in textwrap.wrap(DESCRIPTION, 78))
    return f"""Package: {COMMAND}
Version: {number}
Section: misc
Priority: optional
Architecture: amd64
Maintainer: {MAINTAINER}
Installed-Size: {kilobytes}
Depends: libc6 (>= {glibc}), {DEPENDS}
Recommends: {RECOMMENDS}
Homepage: {HOMEPAGE}
Description: {SUMMARY.removeprefix("An ")}
{lines}
 .
 The library has not been clinically reviewed. CPython, Qt and PySide6 are
 bundled in a private folder.
"""


def changelog(number: str, seconds: int) -> str:
    """What Debian wants to hear; people read CHANGELOG.md."""
    day = datetime.fromtimestamp(seconds, UTC).strftime("%a, %d %b %Y %H:%M:%S +0000")
    return f"{COMMAND} ({number}) unstable; urgency=low\n\n  * See CHANGELOG.md.\n\n -- {MAINTAINER}  {day}\n"

"""The AppImage. NOT RUN YET by anybody: appimagetool is no package of Debian; the release workflow has it."""

import shutil
from pathlib import Path

import linux_tree
import tools
from facts import APP_ID, COMMAND, NAME, epoch, version

TOOLS = (*linux_tree.TOOLS, "appimagetool")


def build(frozen: Path, workshop: Path, out: Path) -> Path:
    """The AppImage, in `out`."""
    root = workshop / "AppDir"
    lay(frozen, root)
    made = out / f"{NAME}-{version()}-x86_64.AppImage"
    dates = {"SOURCE_DATE_EPOCH": str(epoch()), "ARCH": "x86_64"}
    tools.run(["appimagetool", "--no-appstream", "--comp", "zstd", root, made], env=dates)
    return made


def lay(frozen: Path, root: Path) -> None:
    """The folder that becomes the AppImage."""
    shutil.rmtree(root, ignore_errors=True)
    linux_tree.lay(frozen, root / "usr")
    (root / "AppRun").symlink_to(f"usr/lib/{COMMAND}/{COMMAND}")
    (root / f"{APP_ID}.desktop").symlink_to(f"usr/share/applications/{APP_ID}.desktop")
    (root / f"{APP_ID}.svg").symlink_to(f"usr/share/icons/hicolor/scalable/apps/{APP_ID}.svg")
    (root / ".DirIcon").symlink_to(f"usr/share/icons/hicolor/256x256/apps/{APP_ID}.png")
    linux_tree.date_all(root)

"""The files of an installed Fieldshelf on Linux, below /usr or ~/.local: what .deb, .rpm, .run and .tar.xz share."""

import gzip
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import app_icons
from facts import APP_ID, COMMAND, HERE, epoch, version
from stage import tidy

RECIPES = HERE / "linux"
TOOLS = ("rsvg-convert", "strip")


def lay(frozen: Path, into: Path) -> None:
    """Lay program, desktop file, AppStream data, icons and man page below `into`, with one date."""
    shutil.rmtree(into, ignore_errors=True)
    shutil.copytree(frozen, into / "lib" / COMMAND, symlinks=True)
    share = into / "share"
    put(share / "applications" / f"{APP_ID}.desktop", filled(f"{APP_ID}.desktop"))
    put(share / "metainfo" / f"{APP_ID}.metainfo.xml", filled(f"{APP_ID}.metainfo.xml"))
    put(share / "man" / "man1" / f"{COMMAND}.1.gz", packed(filled(f"{COMMAND}.1")))
    icons = share / "icons" / "hicolor"
    put(icons / "scalable" / "apps" / f"{APP_ID}.svg", app_icons.DRAWING.read_bytes())
    for size in app_icons.LINUX_SIZES:
        app_icons.draw(size, icons / f"{size}x{size}" / "apps" / f"{APP_ID}.png")
    (into / "bin").mkdir(parents=True)
    (into / "bin" / COMMAND).symlink_to(f"../lib/{COMMAND}/{COMMAND}")
    tidy(into)
    date_all(into)


def put(path: Path, content: bytes) -> None:
    """Write `content` to `path`, with the folders that needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def filled(name: str) -> bytes:
    """A recipe of linux/ with version and date in it."""
    day = datetime.fromtimestamp(epoch(), UTC)
    text = (RECIPES / name).read_text(encoding="utf-8")
    return text.replace("@VERSION@", version()).replace("@DATE@", day.strftime("%Y-%m-%d")).encode()


def packed(content: bytes) -> bytes:
    """`content` as gzip, without name and time."""
    return gzip.compress(content, 9, mtime=0)


def date_all(folder: Path) -> None:
    """Give everything in `folder` the date of the source."""
    for path in [*folder.rglob("*"), folder]:
        os.utime(path, (epoch(), epoch()), follow_symlinks=False)

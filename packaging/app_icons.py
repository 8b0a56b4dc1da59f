"""The program's icon in every size and wrapping, drawn from icons/app.svg when something is built."""

import struct
from pathlib import Path

import tools
from facts import ROOT

DRAWING = ROOT / "icons" / "app.svg"
LINUX_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
WINDOWS_SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
# What macOS calls a picture in an .icns, and its size.
MAC_KINDS = {"icp4": 16, "icp5": 32, "ic11": 32, "ic12": 64, "ic07": 128, "ic13": 256, "ic08": 256, "ic14": 512}


def draw(size: int, into: Path) -> Path:
    """A PNG of `size` pixels at `into`."""
    into.parent.mkdir(parents=True, exist_ok=True)
    tools.run(["rsvg-convert", "-w", str(size), "-h", str(size), DRAWING, "-o", into])
    return into


def ico(into: Path) -> Path:
    """Windows' icon: PNGs behind a table of contents, as Windows has read them since Vista."""
    pictures = [(size, draw(size, into.with_name(f"icon-{size}.png")).read_bytes()) for size in WINDOWS_SIZES]
    into.write_bytes(ico_of(pictures))
    return into


def ico_of(pictures: list[tuple[int, bytes]]) -> bytes:
    """The bytes of an .ico with these (size, PNG) in it."""
    table = struct.pack("<HHH", 0, 1, len(pictures))
    place = len(table) + 16 * len(pictures)
    for size, png in pictures:
        table += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(png), place)
        place += len(png)
    return table + b"".join(png for _, png in pictures)


def icns(into: Path) -> Path:
    """The icon of macOS."""
    drawn = {kind: draw(size, into.with_name(f"icon-{size}.png")).read_bytes() for kind, size in MAC_KINDS.items()}
    into.write_bytes(icns_of(drawn))
    return into


def icns_of(pictures: dict[str, bytes]) -> bytes:
    """The bytes of an .icns with these kind -> PNG in it."""
    body = b"".join(kind.encode() + struct.pack(">I", len(png) + 8) + png for kind, png in pictures.items())
    return b"icns" + struct.pack(">I", len(body) + 8) + body

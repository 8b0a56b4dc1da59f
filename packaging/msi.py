"""The MSI for Windows: for all users of a machine, as an IT department installs and removes it without a person."""

import re
import struct
import uuid
from pathlib import Path
from xml.sax.saxutils import quoteattr

import tools
import windows_tree
from facts import NAME, BuildError, epoch, version

TOOLS = (*windows_tree.TOOLS, "wixl")
# Every identifier is made from this and what it names, so that the same source gives the same MSI. Never change it.
FAMILY = uuid.UUID("6f0c9a52-5d0b-4f0e-9c58-1f2d3b7a4e61")


def build(program: Path, workshop: Path, out: Path) -> Path:
    """The MSI, in `out`."""
    source = workshop / "windows" / "fieldshelf.wxs"
    text = (windows_tree.RECIPES / "fieldshelf.wxs").read_text(encoding="utf-8")
    product = guid(f"product {version()}")
    components, references = tree(program)
    for name, value in {
        "VERSION": version(),
        "PRODUCT": product,
        "UPGRADE": guid("upgrade"),
        "MENU": guid("menu"),
        "TREE": components,
        "REFERENCES": references,
        "ICON": "../launcher/fieldshelf.ico",  # wixl takes no absolute names
    }.items():
        text = text.replace(f"@{name}@", value)
    source.write_text(text, encoding="utf-8")
    made = out / f"{NAME}-{version()}-windows-x64.msi"
    dates = {"SOURCE_DATE_EPOCH": str(epoch()), "LC_ALL": "C.UTF-8"}
    # Run inside the folder, for wixl takes file names from where it stands.
    tools.run(["wixl", "-a", "x64", "-D", "Win64=yes", "-o", made, source], cwd=program, env=dates)
    made.write_bytes(settled(made.read_bytes(), guid(f"package {version()} {epoch()}"), epoch()))
    return made


def settled(content: bytes, package: str, seconds: int) -> bytes:
    """An MSI with `package` and the date instead of chance and clock, for which wixl has no option."""
    since_1601 = struct.pack("<Q", (seconds + 11_644_473_600) * 10_000_000)
    dates = b"@\0\0\0" + since_1601 + b"@\0\0\0" + since_1601
    settled, count = re.subn(
        rb"\{[0-9A-F-]{36}\}(\0+)@\0\0\0.{8}@\0\0\0.{8}",
        lambda found: b"{" + package.encode() + b"}" + found[1] + dates,
        content,
        flags=re.DOTALL,
    )
    if count != 1:
        raise BuildError("wixl wrote its summary in another way than this was made for.")
    return settled


def guid(of: str) -> str:
    """The identifier of what `of` names."""
    return str(uuid.uuid5(FAMILY, of)).upper()


def tree(program: Path) -> tuple[str, str]:
    """The folders and files below `program` as WiX writes them, one component a folder, and references to these."""
    made: list[str] = []
    references: list[str] = []

    def add(folder: Path, depth: int) -> None:
        pad = "  " * depth
        place = folder.relative_to(program).as_posix()
        files = sorted(path for path in folder.iterdir() if path.is_file())
        if files:
            name = identifier("c", place)
            references.append(f'      <ComponentRef Id="{name}"/>')
            made.append(f'{pad}<Component Id="{name}" Guid="{guid(place)}" Win64="yes">')
            for number, path in enumerate(files):
                inside = path.relative_to(program).as_posix()
                key = ' KeyPath="yes"' if number == 0 else ""
                made.append(f'{pad}  <File Id="{identifier("f", inside)}" Source={quoteattr(inside)}{key}/>')
            made.append(f"{pad}</Component>")
        for inner in sorted(path for path in folder.iterdir() if path.is_dir()):
            name = identifier("d", inner.relative_to(program).as_posix())
            made.append(f'{pad}<Directory Id="{name}" Name={quoteattr(inner.name)}>')
            add(inner, depth + 1)
            made.append(f"{pad}</Directory>")

    add(program, 5)
    return "\n".join(made), "\n".join(references)


def identifier(kind: str, place: str) -> str:
    """A name that WiX takes, short and the same every time."""
    return f"{kind}_{re.sub('[^A-Za-z0-9]', '_', place)[-40:]}_{uuid.uuid5(FAMILY, place).hex[:8]}"

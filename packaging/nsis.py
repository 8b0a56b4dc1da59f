"""The setup for Windows: for one person, without administrator rights; it upgrades in place and can be silent."""

from pathlib import Path

import tools
import windows_tree
from facts import NAME, epoch, version

TOOLS = (*windows_tree.TOOLS, "makensis")


def build(program: Path, workshop: Path, out: Path) -> Path:
    """The setup program, in `out`."""
    made = out / f"{NAME}-{version()}-windows-x64-setup.exe"
    listed = workshop / "windows" / "files.nsh"
    listed.write_text(files(program), encoding="utf-8")
    size = sum(path.stat().st_size for path in program.rglob("*") if path.is_file())
    facts = {
        "VERSION": version(),
        "FILES": str(listed),
        "ICON": str(workshop / "windows" / "launcher" / "fieldshelf.ico"),
        "KILOBYTES": str(size // 1024),
        "OUT": str(made),
    }
    words = [f"-D{name}={value}" for name, value in facts.items()]
    dates = {"SOURCE_DATE_EPOCH": str(epoch()), "LC_ALL": "C.UTF-8"}
    tools.run(
        ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *words, windows_tree.RECIPES / "setup.nsi"], env=dates
    )
    return made


def files(program: Path) -> str:
    """What the setup unpacks, in the order of names: makensis itself takes the order of the disk."""
    lines = []
    for folder in sorted([program, *(path for path in program.rglob("*") if path.is_dir())]):
        inside = sorted(path for path in folder.iterdir() if path.is_file())
        if inside:
            place = "\\".join(["$INSTDIR.new", *folder.relative_to(program).parts])
            lines += [f'SetOutPath "{place}"', *(f'File "{path}"' for path in inside)]
    return "\n".join(lines) + "\n"

"""The app and disk image for macOS. NOT RUN YET by anybody: only a Mac can; the release workflow has one."""

import os
import plistlib
from pathlib import Path

import app_icons
import tools
from facts import APP_ID, HERE, NAME, epoch, version

RECIPES = HERE / "macos"
TOOLS = ("rsvg-convert", "codesign", "dmgbuild")
OLDEST = "12.0"  # of macOS, for PySide6 6.9.3


def prepare(workshop: Path) -> None:
    """What PyInstaller wants to find in the workshop: Info.plist and the icon."""
    (workshop / "Info.plist").write_bytes(plistlib.dumps(info()))
    app_icons.icns(workshop / "app.icns")


def info() -> dict[str, object]:
    """What macOS is told of the app."""
    return {
        "CFBundleIdentifier": APP_ID,
        "CFBundleName": NAME,
        "CFBundleDisplayName": NAME,
        "CFBundleShortVersionString": version(),
        "CFBundleVersion": version(),
        "CFBundleDevelopmentRegion": "en",
        "LSMinimumSystemVersion": OLDEST,
        "LSApplicationCategoryType": "public.app-category.reference",
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": "MIT licence; library CC BY-SA 4.0",
        "NSRequiresAquaSystemAppearance": False,
    }


def build(program: Path, workshop: Path, out: Path) -> Path:
    """The disk image, in `out`; signed with CODESIGN_IDENTITY, or else for this machine only (ad hoc)."""
    app = program.parent / f"{NAME}.app"
    identity = os.environ.get("CODESIGN_IDENTITY", "-")
    hardened: list[str | Path] = ["--options", "runtime", "--entitlements", RECIPES / "entitlements.plist"]
    tools.run(["codesign", "--force", "--deep", *hardened, "--sign", identity, app])
    tools.run(["codesign", "--verify", "--deep", "--strict", app])
    made = out / f"{NAME}-{version()}-macos.dmg"
    facts = [f"-D{name}={value}" for name, value in {"app": app, "icon": workshop / "app.icns"}.items()]
    dates = {"SOURCE_DATE_EPOCH": str(epoch())}
    tools.run(["dmgbuild", "-s", RECIPES / "dmg.py", *facts, NAME, made], env=dates)
    return made

"""The Flatpak bundle. NOT RUN YET by anybody: its runtime is a download that only the release workflow makes."""

import json
import shutil
from pathlib import Path

import linux_tree
import tools
from facts import APP_ID, COMMAND, NAME, epoch, version

TOOLS = (*linux_tree.TOOLS, "flatpak-builder")


def build(frozen: Path, workshop: Path, out: Path) -> Path:
    """The bundle, in `out`."""
    root = workshop / "flatpak"
    shutil.rmtree(root, ignore_errors=True)
    linux_tree.lay(frozen, root / "tree")
    (root / f"{APP_ID}.json").write_text(json.dumps(manifest(), indent=2) + "\n", encoding="utf-8")
    dates = {"SOURCE_DATE_EPOCH": str(epoch())}
    builder: list[str | Path] = [
        "flatpak-builder",
        "--force-clean",
        f"--repo={root / 'repo'}",
        root / "build",
        root / f"{APP_ID}.json",
    ]
    tools.run(builder, cwd=root, env=dates)
    made = out / f"{NAME}-{version()}-x86_64.flatpak"
    tools.run(["flatpak", "build-bundle", root / "repo", made, APP_ID], env=dates)
    return made


def manifest() -> dict[str, object]:
    """What flatpak-builder reads: the frozen program in a sandbox with a window, and no network."""
    return {
        "id": APP_ID,
        "runtime": "org.freedesktop.Platform",
        "runtime-version": "24.08",
        "sdk": "org.freedesktop.Sdk",
        "command": COMMAND,
        "finish-args": ["--socket=wayland", "--socket=fallback-x11", "--share=ipc", "--device=dri"],
        "modules": [
            {
                "name": COMMAND,
                "buildsystem": "simple",
                "build-commands": ["cp -a . /app/"],
                "sources": [{"type": "dir", "path": "tree"}],
                "no-debuginfo": True,
            }
        ],
    }

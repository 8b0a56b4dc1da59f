"""Fills the manifests for winget and Homebrew from a finished build: python packaging/stores.py DIST ADDRESS.

ADDRESS is where the files of the release can be had. NOT RUN YET for a real release by anybody.
"""

import json
import sys
from pathlib import Path

from facts import HERE, version

# Target -> the recipe, and the name of what is made from it.
STORES = {
    "windows-setup": (HERE / "windows" / "winget.yaml", "Fieldshelf.Fieldshelf.yaml"),
    "macos": (HERE / "macos" / "homebrew.rb", "fieldshelf.rb"),
}


def fill(recipe: str, name: str, sha256: str, address: str) -> str:
    """The recipe with what is true of one file."""
    values = {"VERSION": version(), "NAME": name, "SHA256": sha256, "ADDRESS": address.rstrip("/")}
    for key, value in values.items():
        recipe = recipe.replace(f"@{key}@", value)
    return recipe


def main(argv: list[str]) -> int:
    """Write a manifest beside each file that a store takes."""
    if len(argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    out = Path(argv[0])
    for target, built in json.loads((out / "report.json").read_text(encoding="utf-8")).items():
        if target in STORES:
            recipe, name = STORES[target]
            text = fill(recipe.read_text(encoding="utf-8"), built["name"], built["sha256"], argv[1])
            (out / name).write_text(text, encoding="utf-8")
            print(out / name)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

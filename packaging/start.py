"""Where an installed Fieldshelf begins; main.py is for a checkout.

A file `portable` beside the program makes everything it writes stay there too, in the folder `profile`. A file
`policy.json` beside it holds what an organisation presets and locks.
"""

import gc
import sys
from pathlib import Path


def arguments(argv: list[str], folder: Path) -> list[str]:
    """The command line, with the profile beside the program where it is portable and no other was named."""
    named = any(word == "--profile" or word.startswith("--profile=") for word in argv[1:])
    if named or not (folder / "portable").exists():
        return argv
    return [*argv[:1], "--profile", str(folder / "profile"), *argv[1:]]


def folder_of_program() -> Path:
    """Where the file lies that a person clicks."""
    if getattr(sys, "frozen", False):
        return Path(sys.executable).resolve().parent
    return Path(__file__).resolve().parent.parent  # Windows: app/start.py, below Fieldshelf.exe


if __name__ == "__main__":
    gc.disable()  # as main.py does
    from desktop.app import run

    folder = folder_of_program()
    sys.exit(run(arguments(sys.argv, folder), folder))

"""What every target needs to know: the program's name, version and date, and where things are."""

import os
import re
import subprocess
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

NAME = "Fieldshelf"
COMMAND = "fieldshelf"
APP_ID = "org.fieldshelf.Fieldshelf"
HOMEPAGE = "https://fieldshelf.org/"
MAINTAINER = "Fieldshelf contributors <contributors@fieldshelf.org>"
SUMMARY: str = PROJECT["description"]
DESCRIPTION = (
    "Fieldshelf opens on an old laptop with no network, finds guidance as you type, reads well for tired eyes, and "
    "shows what to do in an overdose at one key. It has no network code and writes nothing of what was read."
)
# Of the shipped Python. The wheels' tags and the .pyc files hang on it.
PYTHON = "3.13"


class BuildError(Exception):
    """Why something cannot be built, in a sentence for the person who builds."""


def version() -> str:
    """The version as the program says it; pyproject.toml has to agree."""
    text = (ROOT / "desktop" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"', text, re.MULTILINE)
    if not found or found[1] != PROJECT["version"]:
        raise BuildError("desktop/__init__.py and pyproject.toml name different versions.")
    return found[1]


def epoch() -> int:
    """The one date of everything that is built: SOURCE_DATE_EPOCH, or else that of the commit."""
    said = os.environ.get("SOURCE_DATE_EPOCH") or _git("log", "-1", "--format=%ct")
    if not said.isdigit():
        raise BuildError("This is no git checkout: set SOURCE_DATE_EPOCH to the seconds of the release's date.")
    return int(said)


def build_id() -> str:
    """Which source this is: the commit, with a plus where files differ from it; or else nothing."""
    commit = os.environ.get("FIELDSHELF_COMMIT") or _git("rev-parse", "--short=12", "HEAD")
    changed = _git("status", "--porcelain", "--untracked-files=no")
    return commit + "+" if commit and changed else commit


def _git(*words: str) -> str:
    try:
        done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip()

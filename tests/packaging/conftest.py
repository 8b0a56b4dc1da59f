"""The modules of packaging/, a date of the source, and packages as they lie when unpacked."""

import importlib
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "packaging"
OURS = {path.stem for path in FOLDER.glob("*.py")}
WHEN = "1795453124"


@pytest.fixture
def when(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", WHEN)


@pytest.fixture
def load(monkeypatch):
    """Modules of packaging/, which find each other as they do when build.py is run by its path."""
    before = set(sys.modules)
    monkeypatch.syspath_prepend(str(FOLDER))
    yield importlib.import_module
    for name in (OURS & set(sys.modules)) - before:
        del sys.modules[name]


@pytest.fixture
def packages(tmp_path):
    """Wheels as they lie when unpacked, as far as licences are asked for."""
    for name in ("cached_property", "Markdown", "PySide6_Essentials", "PyYAML", "shiboken6", "Whoosh-Reloaded"):
        folder = tmp_path / "packages" / f"{name}-1.dist-info"
        folder.mkdir(parents=True)
        (folder / "METADATA").write_text(f"Name: {name}\nVersion: 1\n\nText.\n", encoding="utf-8")
        (folder / "LICENSE").write_text(f"Licence of {name}", encoding="utf-8")
    return tmp_path / "packages"


def built_of(path):
    """Every file below a folder."""
    return {entry.relative_to(path).as_posix() for entry in path.rglob("*") if entry.is_file()}

"""What packaging/quick_qt.py lays beside shiboken6, tried on a copy of it. No network."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "quick_qt.py"
WRONG_CALL = """
import sys
from PySide6.QtCore import QObject
print("read" if "shibokensupport.signature.parser_itself" in sys.modules else "not read")
try:
    QObject().setObjectName([])
except TypeError as error:
    print(error)
if "shibokensupport.signature.parser_itself" in sys.modules:
    print("read now")
"""


@pytest.fixture
def binding(tmp_path):
    """A folder with shiboken6 as pip installs it and PySide6, to be set before all others on the module path."""
    found = {name: Path(importlib.util.find_spec(name).origin).parent for name in ("shiboken6", "PySide6")}
    leave = shutil.ignore_patterns("files.dir", "__pycache__")
    shutil.copytree(found["shiboken6"], tmp_path / "shiboken6", ignore=leave)
    try:
        (tmp_path / "PySide6").symlink_to(found["PySide6"], target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no links")
    return tmp_path


def run(binding, *words):
    """A program of its own with this binding; what it printed."""
    env = {**os.environ, "PYTHONPATH": str(binding)}
    done = subprocess.run([sys.executable, *words], env=env, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_the_support_modules_lie_compiled_beside_the_binding(binding):
    run(binding, str(SCRIPT))
    modules = {path.stem for path in (binding / "shiboken6" / "files.dir").rglob("*.py")}
    compiled = {path.name.split(".")[0] for path in (binding / "shiboken6" / "files.dir").rglob("*.pyc")}
    assert {"loader", "mapping", "feature"} < modules <= compiled


def test_a_wrong_call_is_told_as_before_and_only_then_is_read_what_tells_it(binding):
    before, *said = run(binding, "-c", WRONG_CALL)
    assert "Supported signatures:" in said
    run(binding, str(SCRIPT))
    assert run(binding, "-c", WRONG_CALL) == [before, *said, "read now"]


def test_a_second_run_lays_the_same(binding):
    run(binding, str(SCRIPT))
    before = {path: path.read_bytes() for path in (binding / "shiboken6").rglob("*.py*")}
    run(binding, str(SCRIPT))
    assert before == {path: path.read_bytes() for path in (binding / "shiboken6").rglob("*.py*")}


def test_a_binding_that_fails_with_the_folder_is_left_as_it_was(binding):
    (binding / "sitecustomize.py").write_text(
        "import sys, os\nif os.path.exists(os.path.join(os.path.dirname(__file__), 'shiboken6', 'files.dir')):\n"
        "    sys.modules['PySide6'] = None\n"
    )
    env = {**os.environ, "PYTHONPATH": str(binding)}
    done = subprocess.run([sys.executable, str(SCRIPT)], env=env, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert "slower" in done.stderr
    assert not (binding / "shiboken6" / "files.dir").exists()

"""The whole program as a process of its own: its options, what it writes, what it opens."""

import ast
import json
import os
import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desktop import __version__

ROOT = Path(__file__).parent.parent.parent
WORD = "zebrawort"  # nobody wrote this anywhere
RUN = "import sys; from desktop.app import run; sys.exit(run(sys.argv))"
WITHOUT = """
import sys
class Closed:
    def find_spec(self, name, path=None, target=None):
        if any(name == each or name.startswith(each + ".") for each in {}):
            raise ModuleNotFoundError(name, name=name)
sys.meta_path.insert(0, Closed())
"""


@pytest.fixture
def surroundings(tmp_path):
    """An environment with a home of its own and no display; Python's own cache of the program is left out."""
    left_out = ("XDG_", "QT_", "DISPLAY", "WAYLAND")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    home = tmp_path / "home"
    home.mkdir()
    return {**kept, "HOME": str(home), "USERPROFILE": str(home), "PYTHONDONTWRITEBYTECODE": "1"}


@pytest.fixture
def start(surroundings, tmp_path):
    """Run the program to its end."""

    def go(*words, root=ROOT, before=(), **environment):
        command = [*before, sys.executable, "-c", RUN, *words]
        return subprocess.run(
            command, cwd=root, env={**surroundings, **environment}, capture_output=True, text=True, timeout=100
        )

    return go


def test_the_version_is_told(start):
    told = start("--version")
    assert told.stdout.strip() == f"Fieldshelf {__version__}"
    assert told.returncode == 0


def test_the_help_names_every_option(start):
    told = start("--help").stdout
    for option in ("--profile", "--open", "--search", "--smoke", "--version"):
        assert option in told


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_without_a_screen_it_says_so_in_a_sentence(start):
    told = start()
    assert told.returncode == 1
    assert "needs a screen" in told.stderr
    assert "Traceback" not in told.stderr


def test_the_smoke_run_needs_no_screen_and_ends_well(start, profile, program):
    told = start("--smoke", "--profile", str(profile), root=program)
    assert told.returncode == 0
    assert told.stderr.replace("This plugin does not support propagateSizeHints()\n", "") == ""


def test_the_smoke_run_makes_what_is_missing(start, tmp_path, program, small_pack):
    shutil.rmtree(program / "library" / "content")
    shutil.copytree(small_pack, program / "library" / "content")
    told = start("--smoke", "--profile", str(tmp_path / "new"), root=program)
    assert told.returncode == 0, told.stderr
    assert any((tmp_path / "new" / "cache").iterdir())


def test_compiling_searching_and_reading_need_no_module_that_the_installers_leave_out(
    start, tmp_path, program, small_pack
):
    out = runpy.run_path(str(ROOT / "packaging" / "prune.py"))["MODULES_OUT"]
    (tmp_path / "first").mkdir()
    (tmp_path / "first" / "sitecustomize.py").write_text(WITHOUT.format(out), encoding="utf-8")
    shutil.rmtree(program / "library" / "content")
    shutil.copytree(small_pack, program / "library" / "content")
    profile = tmp_path / "new"
    told = start("--smoke", "--profile", str(profile), root=program, PYTHONPATH=str(tmp_path / "first"))
    assert told.returncode == 0, told.stderr
    assert any((profile / "cache").iterdir())


def test_qts_own_options_are_passed_on(start, profile, program):
    told = start("--smoke", "--profile", str(profile), "-platform", "minimal", root=program)
    assert told.returncode == 0, told.stderr


def test_the_smoke_run_fails_with_a_sentence_when_there_is_nothing_to_read(start, tmp_path, program):
    shutil.rmtree(program / "library" / "content")
    told = start("--smoke", "--profile", str(tmp_path / "new"), root=program)
    assert told.returncode == 1
    assert "no article" in told.stderr
    assert "Traceback" not in told.stderr


def test_the_smoke_run_fails_with_a_sentence_when_the_search_cannot_be_made(start, tmp_path, program, small_pack):
    shutil.rmtree(program / "library" / "content")
    shutil.copytree(small_pack, program / "library" / "content")
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "cache").write_text("a file where a folder should be")
    told = start("--smoke", "--profile", str(tmp_path / "new"), root=program)
    assert told.returncode == 1
    assert "cache" in told.stderr
    assert "Traceback" not in told.stderr


@pytest.mark.parametrize("settings", ["", "{", "[]", '{"theme": 3, "text_scale": "huge"}', "\x00"])
def test_damaged_settings_do_not_keep_it_from_starting(start, profile, program, settings):
    (profile / "settings.json").write_text(settings)
    told = start("--smoke", "--profile", str(profile), root=program)
    assert told.returncode == 0, told.stderr


def files_below(folder):
    return {path for path in folder.rglob("*") if path.is_file()} if folder.exists() else set()


def test_nothing_typed_or_read_is_written(start, profile, program, tmp_path):
    before = files_below(profile)
    told = start("--smoke", "--profile", str(profile), "--search", WORD, root=program)
    assert told.returncode == 0, told.stderr
    assert files_below(profile) == before
    written = [path for path in files_below(tmp_path) if WORD.encode() in path.read_bytes()]
    assert written == []


STRACE = shutil.which("strace")
OPENED = re.compile(r'openat\([^,]+, "(?P<path>[^"]*)", (?P<flags>[^,)]+)')
MADE = re.compile(r'(?:creat|mkdir|mkdirat|rename|renameat2?|symlink|link|unlink)\([^"]*"(?P<path>[^"]*)"')
SOCKET = re.compile(r"socket\((?P<family>\w+)")
# Devices; and fontconfig's list of the system's fonts, which any program may be the first to make.
OF_THE_SYSTEM = ("/dev/", "/proc/", "/run/", "/var/cache/fontconfig/")


@pytest.fixture
def traced(start, profile, program, tmp_path):
    """What the kernel was asked for in a whole run."""
    if not STRACE:
        pytest.skip("strace is not installed")
    log = tmp_path / "strace.log"
    calls = "trace=network,openat,creat,rename,renameat,renameat2,mkdir,mkdirat,symlink,link,unlink"
    before = [STRACE, "-f", "-qq", "-s", "4096", "-e", calls, "-o", str(log)]
    told = start("--smoke", "--profile", str(profile), "--search", WORD, root=program, before=before)
    if "ptrace" in told.stderr:
        pytest.skip("this system lets nobody trace")
    assert told.returncode == 0, told.stderr
    return log.read_text(encoding="utf-8", errors="replace").splitlines()


def test_the_kernel_is_asked_for_no_socket_but_a_local_one(traced):
    families = {found["family"] for line in traced if (found := SOCKET.search(line))}
    assert families <= {"AF_UNIX", "AF_LOCAL"}
    assert not [line for line in traced if "AF_INET" in line]


def test_the_kernel_is_asked_to_write_nothing_outside_the_profile(traced, profile):
    written = set()
    for line in traced:
        if line.rstrip().endswith(("ENOENT (No such file or directory)", "EEXIST (File exists)")):
            continue
        opened = OPENED.search(line)
        if opened and not re.search("O_WRONLY|O_RDWR|O_CREAT", opened["flags"]):
            continue
        if found := opened or MADE.search(line):
            written.add(found["path"])
    outside = {path for path in written if not path.startswith((str(profile), *OF_THE_SYSTEM))}
    assert outside == set()


HOOK = """
import json, sys
seen = []
def hear(event, args):
    if event.startswith("socket.") or (event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+")):
        seen.append(f"{event} {args[0]!r}")
    elif event in ("os.mkdir", "os.rename", "os.remove", "os.link", "os.symlink", "subprocess.Popen", "os.system"):
        seen.append(f"{event} {args[0]!r}")
sys.addaudithook(hear)
from desktop.app import run
code = run(sys.argv)
print(json.dumps(seen))
sys.exit(code)
"""


def test_python_opens_no_socket_and_writes_nothing(surroundings, profile, program):
    command = [sys.executable, "-c", HOOK, "--smoke", "--profile", str(profile), "--search", WORD]
    told = subprocess.run(command, cwd=program, env=surroundings, capture_output=True, text=True, timeout=100)
    assert told.returncode == 0, told.stderr
    assert json.loads(told.stdout) == []


def test_the_program_has_one_version():
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert re.search(r'^version = "(.+)"$', project, re.MULTILINE)[1] == __version__


def test_the_start_script_is_a_few_lines():
    assert len(ast.parse((ROOT / "main.py").read_text(encoding="utf-8")).body) < 8

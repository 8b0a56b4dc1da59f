"""An installed program in the places where people put it: a stick, a locked folder, a slow share, a shared machine.

The folder is laid out as on Windows, where app/start.py is what begins; on Linux it is the same file, frozen.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ODD = "Mes données é ü (資料) 100% $HOME 'x'"
IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
# What a share may refuse: mapped files and locks.
SHARE = """
import errno, mmap, sys
def refuse(*args, **more):
    raise OSError(errno.EINVAL, "Not on this share")
mmap.mmap = refuse
try:
    import fcntl
    fcntl.flock = fcntl.lockf = refuse
except ImportError:
    pass
from desktop.app import run
sys.exit(run(sys.argv))
"""


@pytest.fixture(scope="module")
def laid(built, tmp_path_factory):
    """The program's folder with its library compiled, to be copied."""
    folder = tmp_path_factory.mktemp("laid") / "Fieldshelf"
    shutil.copytree(built, folder / "app")
    shutil.copy(ROOT / "packaging" / "start.py", folder / "app" / "start.py")
    return folder


@pytest.fixture
def placed(laid, tmp_path):
    """A copy of it in a folder with a name that breaks what is careless."""
    return Path(shutil.copytree(laid, tmp_path / ODD / "Fieldshelf"))


@pytest.fixture
def small(placed):
    """The same with a few articles only, which are not compiled."""
    library = placed / "app" / "library"
    shutil.rmtree(library / "cache")
    for path in library.glob("content/*/*.md"):
        if path.parent.name != "emergencies":
            path.unlink()
    return placed


@pytest.fixture
def start(tmp_path):
    """Start it as somebody with a home of their own; they may stand anywhere."""
    left_out = ("XDG_", "QT_", "DISPLAY", "WAYLAND", "LOCALAPPDATA")

    def go(folder, *words, person="somebody", before=(), code="", wait=True):
        home = tmp_path / person
        home.mkdir(exist_ok=True)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
        kept |= {"HOME": str(home), "USERPROFILE": str(home), "LOCALAPPDATA": str(home)}
        what = ["-c", code] if code else [str(folder / "app" / "start.py")]
        command = [*before, sys.executable, "-B", *what, "--smoke", "-platform", "offscreen", *words]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        place = folder / "app" if code else home
        process = subprocess.Popen(command, cwd=place, env=kept, **pipes)
        if wait:
            process.told, process.complained = process.communicate(timeout=100)
        return process

    return go


def files_of(folder):
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*")}


def test_it_starts_from_a_path_with_spaces_accents_and_other_scripts_and_writes_nothing_there(placed, start):
    before = files_of(placed)
    done = start(placed)
    assert done.returncode == 0, done.complained
    assert files_of(placed) == before


def test_portable_it_writes_beside_itself_or_nowhere(placed, start, tmp_path):
    (placed / "portable").touch()
    before = files_of(placed)
    done = start(placed)
    assert done.returncode == 0, done.complained
    new = files_of(placed).keys() - before.keys()
    assert {name.split("/")[0] for name in new} <= {"profile"}
    assert list((tmp_path / "somebody").iterdir()) == []


def test_a_profile_with_odd_letters_is_one_like_any_other(placed, start, tmp_path):
    done = start(placed, "--profile", str(tmp_path / ODD / "profile 資料"))
    assert done.returncode == 0, done.complained


def locked(folder):
    """How to start with `folder` on read-only media, or skip."""
    if not IS_ROOT:
        for path in [*folder.rglob("*"), folder]:
            path.chmod(path.stat().st_mode & ~0o222)
        return ()
    inner = 'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && shift && exec "$@"'
    before = ("unshare", "--mount", "sh", "-c", inner, "sh", str(folder))
    if not shutil.which("unshare") or subprocess.run([*before, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system lets nobody mount")
    return before


def unlocked(folder):
    for path in [folder, *folder.rglob("*")]:
        path.chmod(path.stat().st_mode | 0o200)


@pytest.mark.skipif(sys.platform == "win32", reason="rights of files are others there")
@pytest.mark.parametrize("is_portable", [False, True])
def test_it_starts_from_read_only_media(placed, start, is_portable):
    if is_portable:  # on a locked stick there is no place for its profile either
        (placed / "portable").touch()
    before = files_of(placed)
    try:
        done = start(placed, before=locked(placed))
    finally:
        unlocked(placed)
    assert done.returncode == 0, done.complained
    assert files_of(placed).keys() == before.keys()


@pytest.mark.skipif(sys.platform == "win32", reason="rights of files are others there")
def test_on_read_only_media_the_test_is_one(placed, start):
    try:
        write = f"open({str(placed / 'written')!r}, 'w')"
        done = start(placed, before=locked(placed), code=write)
    finally:
        unlocked(placed)
    assert done.returncode != 0


def test_on_a_share_that_maps_and_locks_no_files_it_reads_and_searches(placed, start):
    done = start(placed, code=SHARE)
    assert done.returncode == 0, done.complained


def test_on_such_a_share_it_makes_its_library_ready_too(small, start, tmp_path):
    done = start(small, "--profile", str(tmp_path / "share"), code=SHARE)
    assert done.returncode == 0, done.complained


def test_two_people_use_one_installed_program_at_once(small, start, tmp_path):
    before = files_of(small)
    both = [start(small, person=person, wait=False) for person in ("anna", "bert")]
    for each in both:
        _, complained = each.communicate(timeout=100)
        assert each.returncode == 0, complained
    assert files_of(small) == before
    for person in ("anna", "bert"):
        assert any((tmp_path / person).rglob("cache/*"))


SPILLS = """
    def open(self, id, *words, **more):
        if "/" in id:
            raise ValueError(f"of {id} and naloxone zebrawort")
        return self.gone(id, *words, **more)
"""


def test_what_goes_wrong_in_it_is_logged_in_the_profile_without_what_was_read(placed, start, tmp_path):
    reader = placed / "app" / "desktop" / "pages.py"
    text = reader.read_text(encoding="utf-8")
    begins = "    def open(self, id: str"
    assert begins in text
    broken = f"{SPILLS}\n{begins.replace('open', 'gone')}"
    reader.write_text(text.replace(begins, broken), encoding="utf-8")
    profile = tmp_path / "profile"
    done = start(placed, "--profile", str(profile), "--search", "naloxone zebrawort")
    assert done.returncode == 1
    log = (profile / "problems.log").read_text(encoding="utf-8")
    assert "ValueError" in log
    assert "pages.py" in log
    for word in ("naloxone", "zebrawort", "overdose", "core/"):
        assert word not in log.lower()
        assert word not in done.complained.lower()


def test_a_policy_beside_the_installed_program_is_obeyed(placed, start, tmp_path):
    (placed / "policy.json").write_text("{", encoding="utf-8")
    code = PRINTS.format(str(placed / "app" / "start.py"))
    done = start(placed, code=code)
    assert str(placed / "policy.json") in done.told, done.complained


PRINTS = """
import runpy, sys
from desktop.notice import Notice
say = Notice.say
def tell(self, sentence):
    print(sentence, flush=True)
    say(self, sentence)
Notice.say = tell
runpy.run_path({!r}, run_name="__main__")
"""


def test_about_can_read_what_the_build_writes(monkeypatch, tmp_path):
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795453124")
    monkeypatch.setenv("FIELDSHELF_COMMIT", "551bdfd0a1b2")
    from stage import build_text

    from desktop.guide import build_of

    file = tmp_path / "build.txt"
    file.write_text(build_text(), encoding="utf-8")
    commit, day = build_of(file)
    assert commit.startswith("551bdfd0a1b2")
    assert day.isoformat() == "2026-11-23"
    for name in ("stage", "facts", "release_python", "tools"):
        sys.modules.pop(name, None)

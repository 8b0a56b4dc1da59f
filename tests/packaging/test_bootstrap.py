"""The way from a bare checkout to a running program: what it decides and what it says. No network."""

import ast
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def load(name):
    """A module of packaging/, by its path as the start scripts load it."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "packaging" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def bootstrap(monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # put back what ready() sets
    return load("bootstrap")


@pytest.fixture
def system_packages():
    return load("system_packages")


@pytest.fixture
def checkout(bootstrap, monkeypatch, tmp_path):
    """A checkout in a folder with a space and an accent, whose pip and venv only pretend."""
    root = tmp_path / "dépôt à moi"
    root.mkdir()
    for name in ("requirements.txt", "requirements-test.txt"):
        (root / name).write_text(f"one==1 # {name}\n", encoding="utf-8")
    monkeypatch.setattr(bootstrap, "ROOT", str(root))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    monkeypatch.setattr(bootstrap, "tell", Pretend(bootstrap))
    return root


class Pretend:
    """Takes the place of running venv and pip; `fails` is the word in a command that shall fail."""

    def __init__(self, bootstrap):
        self.bootstrap = bootstrap
        self.ran = []
        self.fails = None

    def __call__(self, command):
        self.ran.append(command)
        if self.fails in command:
            return 1, "No space left on device"
        if "venv" in command:
            python = Path(self.bootstrap.python_of(command[-1]))
            python.parent.mkdir(parents=True)
            python.touch()
        return 0, ""


def test_an_old_python_hears_what_is_needed(bootstrap):
    said = bootstrap.too_old(3, 9, "/usr/bin/python3")
    assert "3.11 or newer" in said
    assert "this is 3.9 (/usr/bin/python3)" in said
    assert bootstrap.too_old(3, 11, "python3") == bootstrap.too_old(4, 0, "python3") == ""


@pytest.mark.parametrize("script", ["main.py", "packaging/bootstrap.py", "tests/__init__.py", "tests/__main__.py"])
def test_an_old_python_can_read_as_far_as_the_sentence(script):
    ast.parse((ROOT / script).read_text(encoding="utf-8"), feature_version=(3, 6))


def test_the_lock_is_the_same_with_windows_line_ends_and_another_with_other_words(bootstrap, tmp_path):
    unix, windows, other = (tmp_path / name for name in ("unix", "windows", "other"))
    unix.write_bytes(b"one==1\ntwo==2\n")
    windows.write_bytes(b"one==1\r\ntwo==2\r\n")
    other.write_bytes(b"one==1\ntwo==3\n")
    assert bootstrap.lock_hash(unix) == bootstrap.lock_hash(windows) != bootstrap.lock_hash(other)


def test_what_was_set_up_is_current_until_the_lock_changes(bootstrap, checkout):
    place, lock = str(checkout / ".venv"), checkout / "requirements.txt"
    assert not bootstrap.is_current(place, str(lock))
    bootstrap.set_up(place, str(lock))
    assert bootstrap.is_current(place, str(lock))
    assert not bootstrap.is_current(place, str(checkout / "requirements-test.txt"))
    lock.write_text("one==2\n", encoding="utf-8")
    assert not bootstrap.is_current(place, str(lock))


def test_what_serves_the_tests_serves_the_program(bootstrap, checkout):
    place = str(checkout / ".venv")
    bootstrap.set_up(place, str(checkout / "requirements-test.txt"))
    assert bootstrap.is_current(place, str(checkout / "requirements.txt"))


def test_a_changed_lock_is_installed_without_making_the_environment_again(bootstrap, checkout):
    place, lock = str(checkout / ".venv"), checkout / "requirements.txt"
    bootstrap.set_up(place, str(lock))
    lock.write_text("one==2\n", encoding="utf-8")
    bootstrap.tell.ran.clear()
    bootstrap.set_up(place, str(lock))
    assert not [command for command in bootstrap.tell.ran if "venv" in command]
    assert bootstrap.is_current(place, str(lock))


def test_everything_installed_is_checked_against_its_hash(bootstrap, checkout):
    bootstrap.set_up(str(checkout / ".venv"), str(checkout / "requirements.txt"))
    (installs,) = [command for command in bootstrap.tell.ran if "install" in command]
    assert {"--require-hashes", "--no-deps", "--only-binary=:all:"} <= set(installs)


def test_the_first_start_finds_the_modules_compiled(bootstrap, checkout):
    bootstrap.set_up(str(checkout / ".venv"), str(checkout / "requirements.txt"))
    (compiles,) = [command for command in bootstrap.tell.ran if "compileall" in command]
    assert compiles[4:] == [str(checkout / name) for name in ("desktop", "library", "packaging")]


def test_the_first_start_finds_what_qts_binding_needs_laid_ready(bootstrap, checkout):
    bootstrap.set_up(str(checkout / ".venv"), str(checkout / "requirements.txt"))
    ran = [command for command in bootstrap.tell.ran if command[1].endswith("quick_qt.py")]
    assert [command[0] for command in ran] == [bootstrap.python_of(str(checkout / ".venv"))]


@pytest.mark.parametrize("broken", ["compileall", str(ROOT / "packaging" / "quick_qt.py")])
def test_what_only_makes_a_start_quicker_does_not_stop_the_setting_up(bootstrap, checkout, broken):
    bootstrap.tell.fails = broken
    place, lock = str(checkout / ".venv"), str(checkout / "requirements.txt")
    bootstrap.set_up(place, lock)
    assert bootstrap.is_current(place, lock)


@pytest.mark.parametrize("broken", ["venv", "install"])
def test_what_was_interrupted_is_not_current(bootstrap, checkout, broken):
    place, lock = str(checkout / ".venv"), str(checkout / "requirements.txt")
    bootstrap.tell.fails = broken
    with pytest.raises(SystemExit):
        bootstrap.set_up(place, lock)
    assert bootstrap.is_stamped(place)
    assert not bootstrap.is_current(place, lock)


def test_an_environment_whose_python_is_gone_is_not_current(bootstrap, checkout):
    place, lock = str(checkout / ".venv"), str(checkout / "requirements.txt")
    bootstrap.set_up(place, lock)
    stamp = Path(place, bootstrap.STAMP)
    lines = stamp.read_text(encoding="utf-8").splitlines()[:-1]
    stamp.write_text("\n".join([*lines, f"python {checkout / 'gone'}"]), encoding="utf-8")
    assert not bootstrap.is_current(place, lock)


def test_where_the_checkout_cannot_be_written_the_cache_folder_serves(bootstrap, checkout):
    beside, cached = bootstrap.environments()
    assert Path(beside).parent == checkout
    assert checkout not in Path(cached).parents
    Path(beside).write_text("a file in the way, as good as a folder that cannot be made", encoding="utf-8")
    assert bootstrap.set_up_first([beside, cached], str(checkout / "requirements.txt")) == cached


def test_where_nothing_can_be_written_it_says_what_it_tried(bootstrap, checkout):
    beside = bootstrap.environments()[0]
    Path(beside).write_text("in the way", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"needs a folder to write .*\.venv"):
        bootstrap.set_up_first([beside], str(checkout / "requirements.txt"))


def test_two_checkouts_have_two_cache_folders(bootstrap, monkeypatch):
    first = bootstrap.environments()[1]
    monkeypatch.setattr(bootstrap, "ROOT", "/somewhere/else")
    assert bootstrap.environments()[1] != first


def test_where_all_is_there_nothing_is_started(bootstrap, monkeypatch):
    for name in ("enter", "set_up", "system_packages", "stop"):
        monkeypatch.setattr(bootstrap, name, lambda *_, name=name: pytest.fail(f"{name} was called"))
    monkeypatch.setattr(sys, "prefix", "/some/environment/of/theirs")
    bootstrap.ready("test")


def test_a_frozen_program_looks_for_nothing(bootstrap, monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(bootstrap, "PURPOSES", {})
    bootstrap.ready("run")


def test_inside_an_environment_it_never_enters_another(bootstrap, checkout, monkeypatch):
    monkeypatch.setenv(bootstrap.ENTERED, bootstrap.BARE)
    monkeypatch.setattr(bootstrap, "absent", lambda modules: list(modules))
    monkeypatch.setattr(bootstrap, "enter", lambda *_: pytest.fail("would go round for ever"))
    with pytest.raises(SystemExit, match="PYTHONHOME"):
        bootstrap.ready("run")
    assert bootstrap.ENTERED not in os.environ


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("... NewConnectionError('<pip._vendor...>: Failed to establish a new connection')", "could not be reached"),
        ("There was a problem confirming the ssl certificate: SSLError(...)", "could not be reached"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "not the file that the lock"),
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: No matching distribution found for pyside6-essentials==6.9.3", "64-bit"),
        ("ERROR: something new", "what pip said is above"),
    ],
)
def test_what_stopped_pip_is_said_in_a_sentence(bootstrap, said, sentence):
    assert sentence in bootstrap.pip_trouble(said)


def test_a_start_with_all_in_place_imports_nothing_heavy():
    script = (
        "import sys; sys.path.insert(0, 'packaging'); before = set(sys.modules); import bootstrap\n"
        "bootstrap.RUN_MODULES = (); bootstrap.PURPOSES = {'run': ('requirements.txt', ('json',))}\n"
        "bootstrap.ready('run'); print(*(set(sys.modules) - before))"
    )
    # -I and -S: what site-packages of this machine drags in at its start is not ours to count.
    done = subprocess.run([sys.executable, "-I", "-S", "-c", script], cwd=ROOT, capture_output=True, check=True)
    heavy = {"pathlib", "subprocess", "ctypes", "shutil", "typing", "re", "json", "system_packages"}
    assert not heavy & set(done.stdout.decode().split())


def test_a_library_that_is_not_there_is_named_with_its_package(system_packages):
    assert system_packages.unloadable({"libnowhere.so.99": "libnowhere99"}) == {"libnowhere.so.99": "libnowhere99"}


def test_the_line_to_paste_names_every_package(system_packages):
    missing = {"libglib-2.0.so.0": "libglib2.0-0", "Xvfb": "xvfb"}
    said = system_packages.missing_sentence(missing, has_apt=True, is_vital=True)
    assert "lacks libglib-2.0.so.0, Xvfb" in said
    assert "    sudo apt-get install --no-install-recommends libglib2.0-0 xvfb\n" in said


def test_without_apt_no_apt_line_is_offered(system_packages):
    said = system_packages.missing_sentence({"libEGL.so.1": "libegl1"}, has_apt=False, is_vital=True)
    assert "libEGL.so.1" in said
    assert "apt" not in said


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="system packages are looked after on Linux only")
class TestOnLinux:
    """What is done about missing libraries, with apt and the user's rights made up."""

    @pytest.fixture
    def bare(self, system_packages, monkeypatch):
        monkeypatch.setattr(system_packages, "QT_LIBRARIES", {"libnowhere.so.99": "libnowhere99"})
        monkeypatch.setattr(system_packages, "WINDOW_LIBRARIES", {})
        monkeypatch.setattr(system_packages, "without_venv", dict)
        monkeypatch.setattr(system_packages, "which", lambda name: f"/usr/bin/{name}")
        monkeypatch.delenv("CI", raising=False)
        monkeypatch.setattr(os, "geteuid", lambda: 1000)
        monkeypatch.setattr(subprocess, "run", lambda command, **_: self.ran(command))
        self.commands = []
        return system_packages

    def ran(self, command):
        self.commands.append(command)
        return subprocess.CompletedProcess(command, 0)

    def test_a_person_is_told_and_nothing_is_installed(self, bare, capsys):
        assert not bare.provide()
        assert self.commands == []
        assert "libnowhere99" in capsys.readouterr().err

    def test_root_installs_it(self, bare, monkeypatch):
        monkeypatch.setattr(os, "geteuid", lambda: 0)
        assert bare.provide()
        update, install = self.commands
        assert update[-1] == "update"
        assert install[-2:] == ["install", "libnowhere99"]
        assert "sudo" not in install

    def test_a_ci_machine_installs_it_without_a_password(self, bare, monkeypatch):
        monkeypatch.setenv("CI", "true")
        assert bare.provide()
        assert all(command[:2] == ["sudo", "-n"] for command in self.commands)

    def test_the_program_runs_on_without_what_only_a_window_needs(self, bare, monkeypatch):
        monkeypatch.setattr(bare, "WINDOW_LIBRARIES", bare.QT_LIBRARIES)
        monkeypatch.setattr(bare, "QT_LIBRARIES", {})
        assert bare.provide()

    def test_a_library_missing_at_import_gets_a_sentence_and_no_traceback(self, bare, bootstrap, monkeypatch, capsys):
        monkeypatch.setattr(bootstrap, "system_packages", lambda: bare)
        problem = ImportError("libnowhere.so.99: cannot open shared object file: No such file or directory")
        bootstrap.explain(ImportError, problem, None)
        said = capsys.readouterr().err
        assert "lacks libnowhere.so.99. Paste this line" in said
        assert "Traceback" not in said


def test_the_program_does_not_hide_other_errors(bootstrap, capsys):
    bootstrap.explain(ImportError, ImportError("No module named 'library.nowhere'"), None)
    assert "library.nowhere" in capsys.readouterr().err

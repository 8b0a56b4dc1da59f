"""The project's own facts agree with each other: dependencies, lock, README, workflows."""

import importlib.metadata
import importlib.util
import re
import subprocess
import tomllib
from pathlib import Path

import packaging
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
TO_RUN = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
TO_TEST = [Requirement(line) for line in PROJECT["dependency-groups"]["test"]]

PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
# system -> what one of a wheel's platform tags must look like
SYSTEMS = {"Linux": r"any|manylinux.*x86_64", "Windows": r"any|win_amd64", "macOS": r"any|macosx.*(arm64|universal2)"}


def locked(name):
    """(name, version, marker) of every line of a requirements file."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [re.split(r"\s+--hash|\s+#", line)[0] for line in text.splitlines() if re.match(r"\w", line)]
    return [Requirement(line) for line in lines]


def committed():
    """Every text file that is, or would be, committed."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        names = subprocess.run(listing, cwd=ROOT, capture_output=True, check=True, text=True).stdout.split("\0")
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this is no git checkout")
    paths = [ROOT / name for name in names if name and (ROOT / name).is_file()]
    return [path for path in paths if b"\0" not in path.read_bytes()[:4096]]


def test_no_committed_file_names_a_private_registry():
    allowed = {"pypi.org", "files.pythonhosted.org"}
    registry = re.compile(r"https?://([^/\s\"'`)]+)/(?:[^\s\"'`)]*/)?simple\b|(?:registry|url) = \"https?://([^/\"]+)")
    setting = re.compile(r"--(?:extra-)?index-url|--find-links|--trusted-host|\bfile:///(?!\.)")
    offending = []
    for path in committed():
        if path == Path(__file__):
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        hosts = {host for pair in registry.findall(text) for host in pair if host}
        if not hosts <= allowed or (path.suffix in {".txt", ".toml", ".lock", ".yml"} and setting.search(text)):
            offending.append(path.relative_to(ROOT))
    assert offending == []


@pytest.mark.parametrize("requirement", TO_RUN + TO_TEST, ids=str)
def test_the_lock_holds_a_version_that_the_project_asks_for(requirement):
    files = ["requirements-test.txt"] + (["requirements.txt"] if requirement in TO_RUN else [])
    for name in files:
        found = [line for line in locked(name) if canonicalize_name(line.name) == canonicalize_name(requirement.name)]
        assert found, f"{name} lacks {requirement.name}: make the lock again as pyproject.toml says"
        versions = [next(iter(line.specifier)).version for line in found]
        assert any(requirement.specifier.contains(version) for version in versions)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_every_locked_package_has_a_version_and_hashes(name):
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if re.match(r"\w", line)]
    assert lines
    assert [line[:40] for line in lines if "==" not in line or "--hash=sha256:" not in line] == []


def test_what_is_needed_to_run_is_locked_the_same_for_the_tests():
    assert {str(line) for line in locked("requirements.txt")} <= {str(line) for line in locked("requirements-test.txt")}


def test_the_lock_files_agree():
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    in_uv = {(package["name"], package["version"]) for package in lock["package"] if package["name"] != "fieldshelf"}
    in_pip = {(line.name, next(iter(line.specifier)).version) for line in locked("requirements-test.txt")}
    assert in_uv == in_pip


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", SYSTEMS)
def test_the_lock_has_a_wheel_for_every_system_and_python(system, python):
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    wheels = {
        (package["name"], package["version"]): [wheel["url"].rsplit("/", 1)[1] for wheel in package.get("wheels", [])]
        for package in lock["package"]
    }
    number = python.replace(".", "")
    environment = {
        "python_full_version": f"{python}.0",
        "python_version": python,
        "sys_platform": {"Linux": "linux", "Windows": "win32", "macOS": "darwin"}[system],
        "platform_python_implementation": "CPython",
    }
    lacking = []
    for line in locked("requirements-test.txt"):
        if line.marker and not line.marker.evaluate(environment):
            continue
        tags = [
            tag
            for name in wheels[line.name, next(iter(line.specifier)).version]
            for tag in parse_wheel_filename(name)[3]
            if re.fullmatch(SYSTEMS[system], tag.platform)
            and (tag.interpreter in {"py3", f"cp{number}"} or (tag.abi == "abi3" and tag.interpreter.startswith("cp3")))
            and tag.abi in {"none", "abi3", f"cp{number}"}
        ]
        if not tags:
            lacking.append(line.name)
    assert lacking == []


def test_the_bootstrap_looks_for_every_dependency():
    spec = importlib.util.spec_from_file_location("bootstrap", ROOT / "packaging" / "bootstrap.py")
    bootstrap = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bootstrap)
    modules = importlib.metadata.packages_distributions()
    for purpose, requirements in (("run", TO_RUN), ("test", TO_TEST)):
        sought = {
            canonicalize_name(each) for module in bootstrap.PURPOSES[purpose][1] for each in modules.get(module, [])
        }
        needed = {canonicalize_name(each.name) for each in requirements if not each.name.startswith("types-")}
        assert needed <= sought


@pytest.mark.parametrize("name", sorted({each.name for each in TO_RUN + TO_TEST}, key=str.lower))
def test_the_readme_says_what_each_dependency_is_for(name):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    section = re.search(r"^#+ Dependencies\s*$(.*?)(?=^#|\Z)", readme, re.MULTILINE | re.DOTALL)
    assert section, "README.md has no section Dependencies"
    assert re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", section[1], re.IGNORECASE)


def test_the_folder_packaging_does_not_hide_the_package_of_that_name():
    assert not (ROOT / "packaging" / "__init__.py").exists()
    assert ROOT / "packaging" not in map(Path, packaging.__path__)


def test_actions_are_pinned_by_commit():
    workflows = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
    assert workflows
    uses = [line for path in workflows for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line]
    assert [line for line in uses if not re.search(r"uses: (?:\./|[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d)", line)] == []

"""The pure parts of the installers' build: what goes in, what it is called, what is said. Nothing is built here."""

import os
import plistlib
import re
import shutil
import struct
import subprocess
import tarfile
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.packaging.conftest import WHEN

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "packaging"

pytestmark = pytest.mark.usefixtures("when")


def test_every_target_is_listed(load, capsys):
    assert load("build").main(["--list"]) == 0
    said = capsys.readouterr().out
    names = "windows-setup windows-msi windows-portable deb rpm run tar appimage flatpak macos"
    assert [line.split()[0] for line in said.splitlines()] == names.split()


def test_a_target_that_is_not_there_is_named(load, capsys):
    with pytest.raises(SystemExit) as end:
        load("build").main(["debb"])
    assert end.value.code == 2
    assert "debb" in capsys.readouterr().err


def test_a_missing_tool_is_named_with_the_package_that_brings_it(load, monkeypatch, capsys):
    tools = load("tools")
    monkeypatch.setattr(tools, "which", lambda name: None)
    assert load("build").main(["windows-setup", "--check"]) == 1
    said = capsys.readouterr().err
    assert "makensis" in said
    assert re.search(r"apt-get install .*\bnsis\b", said)


def test_every_tool_has_a_package(load):
    build, tools = load("build"), load("tools")
    needed = {program for target in build.TARGETS.values() for program in target.programs}
    assert needed <= tools.PACKAGES.keys()


def test_the_program_and_the_project_have_the_same_version(load):
    assert load("facts").version() == load("facts").PROJECT["version"]


def test_without_a_date_nothing_is_built(load, monkeypatch):
    facts = load("facts")
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    monkeypatch.setattr(facts, "_git", lambda *words: "")
    with pytest.raises(facts.BuildError, match="SOURCE_DATE_EPOCH"):
        facts.epoch()


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6\\plugins\\tls\\qschannelbackend.dll",
        "libQt6Network.so.6",
        "libstdc++.so.6",
        "libglib-2.0.so.0",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6/Qt/translations/qt_help_fr.qm",
    ],
)
def test_what_is_not_needed_stays_out(load, name):
    assert load("prune").is_out(name)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqwayland-generic.so",
        "PySide6/Qt/translations/qtbase_pt_BR.qm",
        "libQt6Core.so.6",
        "libxkbcommon.so.0",
        "libxkbcommon-x11.so.0",
        "libxcb-cursor.so.0",
        "library/content/pack.yml",
    ],
)
def test_what_is_needed_goes_in(load, name):
    assert not load("prune").is_out(name)


def test_of_windows_wheels_no_network_and_no_web_goes_in(load):
    wanted = load("prune").is_wanted_on_windows
    assert wanted("PySide6/Qt6Widgets.dll")
    assert wanted("PySide6/plugins/platforms/qwindows.dll")
    assert wanted("whoosh/fields.py")
    assert wanted("markdown-3.11.3.dist-info/entry_points.txt")
    assert not wanted("PySide6/Qt6Network.dll")
    assert not wanted("PySide6/opengl32sw.dll")
    assert not wanted("PySide6/Qt6Quick.dll")


def test_a_portable_program_keeps_its_profile_beside_it(load, tmp_path):
    start = load("start")
    assert start.arguments(["x", "--open", "a"], tmp_path) == ["x", "--open", "a"]
    (tmp_path / "portable").touch()
    assert start.arguments(["x", "--open", "a"], tmp_path) == [
        "x",
        "--profile",
        f"{tmp_path / 'profile'}",
        "--open",
        "a",
    ]
    assert start.arguments(["x", "--profile=b"], tmp_path) == ["x", "--profile=b"]


def test_the_icon_of_windows_says_where_its_pictures_are(load):
    made = load("app_icons").ico_of([(16, b"sixteen"), (256, b"large")])
    assert struct.unpack_from("<HHH", made) == (0, 1, 2)
    for number, (size, content) in enumerate([(16, b"sixteen"), (0, b"large")]):
        width, _, _, _, _, bits, length, place = struct.unpack_from("<BBBBHHII", made, 6 + 16 * number)
        assert (width, bits) == (size, 32)
        assert made[place : place + length] == content


def test_the_icon_of_macos_says_how_long_its_pictures_are(load):
    made = load("app_icons").icns_of({"ic07": b"picture"})
    assert made == b"icns" + struct.pack(">I", 23) + b"ic07" + struct.pack(">I", 15) + b"picture"


def test_the_debian_package_says_what_it_needs(load):
    said = load("deb").control("1.2", 34, "2.30")
    assert "\nDepends: libc6 (>= 2.30), " in said
    assert "\nDescription: offline library" in said
    assert all(len(line) < 400 and line.strip() for line in said.splitlines())


def test_the_date_of_the_debian_changelog_is_that_of_the_source(load):
    assert load("deb").changelog("1.2", int(WHEN)).endswith("  Mon, 23 Nov 2026 16:58:44 +0000\n")


def test_an_archive_is_the_same_whoever_packs_it_and_when(load, tmp_path):
    tarball, portable = load("tarball"), load("portable")
    for name in ("one", "two"):
        tree = tmp_path / name
        (tree / "b").mkdir(parents=True)
        (tree / "b" / "file").write_text("same", encoding="utf-8")
        (tree / "a").write_text("same", encoding="utf-8")
        (tree / "a").chmod(0o644)
        os.utime(tree / "a", (1, len(name) + len(str(tree))))
        tarball.pack(tree, tmp_path / f"{name}.tar", "top")
        portable.pack(tree, tmp_path / f"{name}.zip", "top")
    for ending in ("tar", "zip"):
        assert (tmp_path / f"one.{ending}").read_bytes() == (tmp_path / f"two.{ending}").read_bytes()
    with tarfile.open(tmp_path / "one.tar") as archive:
        assert archive.getnames() == ["top", "top/a", "top/b", "top/b/file"]
        assert {entry.uname for entry in archive} == {"root"}
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert archive.namelist() == ["top/a", "top/b/file"]


def test_the_msi_names_every_file_once_and_always_the_same(load, tmp_path):
    (tmp_path / "app" / "x & y").mkdir(parents=True)
    for name in ("Fieldshelf.exe", "app/start.py", "app/x & y/page.md"):
        (tmp_path / name).touch()
    made, references = load("msi").tree(tmp_path)
    assert (made, references) == load("msi").tree(tmp_path)
    parsed = ElementTree.fromstring(f"<x>{made}{references}</x>")
    sources = [file.get("Source") for file in parsed.iter("File")]
    assert sources == ["Fieldshelf.exe", "app/start.py", "app/x & y/page.md"]
    ids = [each.get("Id") for each in parsed.iter() if each.tag in {"File", "Component", "Directory"}]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z_][\w.]{0,71}", id) for id in ids)
    components = {each.get("Id") for each in parsed.iter("Component")}
    assert components == {each.get("Id") for each in parsed.iter("ComponentRef")}


def test_the_msi_has_no_chance_and_no_clock_in_it(load):
    msi = load("msi")
    package = msi.guid("package")
    made = [
        b"before{" + who.encode() + b"}\0\0@\0\0\0" + date * 8 + b"@\0\0\0" + date * 8 + b"after"
        for who, date in ((msi.guid("a"), b"1"), (msi.guid("b"), b"\n"))
    ]
    first, second = (msi.settled(each, package, 0) for each in made)
    assert first == second
    assert len(first) == len(made[0])
    assert first.startswith(b"before{" + package.encode())
    with pytest.raises(load("facts").BuildError):
        msi.settled(b"something else", package, 0)


def test_the_msi_recipe_is_xml():
    ElementTree.parse(FOLDER / "windows" / "fieldshelf.wxs")
    ElementTree.parse(FOLDER / "windows" / "launcher.manifest")


def test_the_desktop_file_and_the_appstream_data_name_the_same_program(load):
    facts = load("facts")
    recipes = FOLDER / "linux"
    entry = (recipes / f"{facts.APP_ID}.desktop").read_text(encoding="utf-8")
    assert re.search(r"^Exec=fieldshelf\b", entry, re.MULTILINE)
    metainfo = ElementTree.parse(recipes / f"{facts.APP_ID}.metainfo.xml").getroot()
    assert metainfo.findtext("id") == facts.APP_ID
    assert metainfo.findtext("launchable") == f"{facts.APP_ID}.desktop"
    assert metainfo.find("screenshots/screenshot/image") is not None


def test_the_man_page_names_every_option():
    page = (FOLDER / "linux" / "fieldshelf.1").read_text(encoding="utf-8").replace("\\-", "-")
    app = (ROOT / "desktop" / "app.py").read_text(encoding="utf-8")
    options = re.findall(r'add_argument\("(--[a-z]+)"', app)
    assert options
    assert [option for option in options if option not in page] == []


def test_recipes_are_filled_with_version_and_date(load):
    text = load("linux_tree").filled("fieldshelf.1").decode()
    assert f'"2026-11-23" "Fieldshelf {load("facts").version()}"' in text
    assert "@" not in text


@pytest.mark.skipif(not shutil.which("sh"), reason="no sh here")
@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.sh")), ids=lambda path: path.name)
def test_shell_scripts_can_be_read(path):
    shell = "bash" if "bash" in path.read_text(encoding="utf-8").splitlines()[0] else "sh"
    assert subprocess.run([shell, "-n", str(path)], check=False).returncode == 0


def test_what_macos_is_told_can_be_written(load):
    facts = plistlib.loads(plistlib.dumps(load("macos").info()))
    assert facts["CFBundleIdentifier"] == load("facts").APP_ID
    assert facts["LSMinimumSystemVersion"] == "12.0"
    plistlib.loads((FOLDER / "macos" / "entitlements.plist").read_bytes())


def test_the_flatpak_has_no_network(load):
    said = load("flatpak").manifest()
    assert not [word for word in said["finish-args"] if "network" in word or "filesystem" in word]


def test_the_frozen_program_has_every_file_that_is_no_code():
    """PyInstaller follows imports; whatever else the program reads has to be named to it."""
    spec = (FOLDER / "fieldshelf.spec").read_text(encoding="utf-8")
    named = {"/".join(re.findall(r'"([^"]+)"', path)) for path in re.findall(r'\(stage((?: / "[^"]+")+)\)', spec)}
    left_out = {"library/README.md"}  # how to write for the library
    for folder in ("desktop", "icons", "library"):
        for path in (ROOT / folder).rglob("*"):
            place = path.relative_to(ROOT).as_posix()
            if path.is_file() and path.suffix not in {".py", ".pyc"} and not any(p[0] in "._" for p in path.parts[-2:]):
                assert place in left_out or any(place == one or place.startswith(one + "/") for one in named), place

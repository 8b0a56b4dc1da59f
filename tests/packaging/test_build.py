"""The pure parts of the installers' build: what goes in, what it is called, what is said. Nothing is built here."""

import importlib
import json
import os
import plistlib
import re
import shutil
import struct
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "packaging"
OURS = {path.stem for path in FOLDER.glob("*.py")}
WHEN = "1795453124"


@pytest.fixture(autouse=True)
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


def built_of(path):
    return {entry.relative_to(path).as_posix() for entry in path.rglob("*") if entry.is_file()}


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


@pytest.fixture
def packages(tmp_path):
    """Wheels as they lie when unpacked, as far as licences are asked for."""
    for name in ("cached_property", "Markdown", "PySide6_Essentials", "PyYAML", "shiboken6", "Whoosh-Reloaded"):
        folder = tmp_path / "packages" / f"{name}-1.dist-info"
        folder.mkdir(parents=True)
        (folder / "METADATA").write_text(f"Name: {name}\nVersion: 1\n\nText.\n", encoding="utf-8")
        (folder / "LICENSE").write_text(f"Licence of {name}", encoding="utf-8")
    return tmp_path / "packages"


@pytest.mark.parametrize("system", ["linux", "windows", "macos"])
def test_the_licence_of_everything_inside_is_told(load, packages, tmp_path, system):
    licences = load("licences")
    parts = licences.parts(packages, system, "3.13.5")
    licence = tmp_path / "python"
    licence.write_text("PSF", encoding="utf-8")
    licences.lay(parts, packages, licence, tmp_path / "out")
    assert {"README.txt", "LGPL-3.0.txt", "CPython.txt", "Fieldshelf.txt", "PyYAML-LICENSE"} <= built_of(
        tmp_path / "out"
    )
    said = (tmp_path / "out" / "README.txt").read_text(encoding="utf-8")
    assert all(part.name in said and part.licence in said for part in parts)


def test_every_font_is_listed_with_its_own_licence(load, packages, tmp_path):
    licences = load("licences")
    fonts = ROOT / "desktop" / "fonts"
    licences.lay(licences.parts(packages, "linux", "3.13.5"), packages, ROOT / "LICENSE", tmp_path / "out")
    texts = {path.read_bytes(): path.stem for path in (tmp_path / "out").iterdir()}
    said = (tmp_path / "out" / "README.txt").read_text(encoding="utf-8")
    debian = (FOLDER / "linux" / "copyright").read_text(encoding="utf-8")
    for text in fonts.rglob("OFL.txt"):
        assert texts[text.read_bytes()].replace("-", " ") in said
        assert text.relative_to(ROOT).as_posix() in debian
    assert {path.parent for path in fonts.rglob("*.ttf")} == {path.parent for path in fonts.rglob("OFL.txt")}


def test_a_package_without_metadata_stops_the_build(load, packages):
    shutil.rmtree(packages / "Markdown-1.dist-info")
    with pytest.raises(load("facts").BuildError, match="markdown"):
        load("licences").parts(packages, "linux", "3.13.5")


def test_every_locked_package_has_a_known_licence(load):
    lock = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    assert set(re.findall(r"^([\w-]+)==", lock, re.MULTILINE)) == set(load("licences").PACKAGES)


def test_the_bill_of_materials_is_the_same_every_time(load, packages):
    licences = load("licences")
    parts = licences.parts(packages, "linux", "3.13.5")
    bill = licences.bill(parts, "x.deb")
    assert bill == licences.bill(parts, "x.deb")
    parsed = json.loads(bill)
    assert parsed["bomFormat"] == "CycloneDX"
    assert {"Qt", "ICU", "CPython"} <= {each["name"] for each in parsed["components"]}


@pytest.mark.parametrize("target", ["windows-setup", "macos"])
def test_the_manifests_of_stores_are_filled(load, target):
    stores = load("stores")
    text = stores.fill(stores.STORES[target][0].read_text(encoding="utf-8"), "file", "ab12", "https://example.org/v1/")
    assert "ab12" in text
    assert "https://example.org/v1/file" in text
    assert "@" not in text


def test_what_is_too_large_is_not_handed_out(load, tmp_path, monkeypatch):
    proof = load("proof")
    monkeypatch.setitem(proof.LIMITS, "deb", 0.001)
    (tmp_path / "x.deb").write_bytes(b"x" * 1001)
    with pytest.raises(load("facts").BuildError, match="limit"):
        proof.weigh("deb", tmp_path / "x.deb", "passed")


def test_checksums_are_those_that_sha256sum_reads(load, tmp_path, packages):
    proof, licences = load("proof"), load("licences")
    (tmp_path / "x.deb").write_bytes(b"abc")
    built = proof.weigh("deb", tmp_path / "x.deb", "passed")
    proof.write([built], {"deb": licences.parts(packages, "linux", "3.13.5")}, tmp_path)
    line = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  x.deb\n"
    assert (tmp_path / "SHA256SUMS").read_text(encoding="utf-8") == line
    assert (tmp_path / "x.deb.cdx.json").exists()
    assert (tmp_path / "x.deb.licences.txt").exists()


def test_the_oldest_glibc_is_read_from_the_files(load, tmp_path):
    (tmp_path / "a.so").write_bytes(b"\x7fELF...GLIBC_2.4\0GLIBC_2.30\0GLIBC_2.17\0")
    (tmp_path / "b.txt").write_bytes(b"GLIBC_2.99")
    assert load("freeze").oldest_glibc(tmp_path) == "2.30"


def test_only_packages_of_the_lock_for_building_are_fetched_with_hashes():
    text = (FOLDER / "requirements-build.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if re.match(r"\w", line)]
    assert lines
    assert [line for line in lines if "--hash=sha256:" not in line] == []


def test_the_setup_unpacks_in_the_order_of_names(load, tmp_path):
    for name in ("b.txt", "a.txt", "sub dir/z", "sub dir/a"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    told = load("nsis").files(tmp_path).splitlines()
    assert [line.split("/")[-1].rstrip('"') for line in told if line.startswith("File")] == ["a.txt", "b.txt", "a", "z"]
    assert 'SetOutPath "$INSTDIR.new"' in told
    assert r'SetOutPath "$INSTDIR.new\sub dir"' in told

"""What is handed out with the installers: licences, the bill of materials, the forms of stores, checksums."""

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.packaging.conftest import built_of

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "packaging"

pytestmark = pytest.mark.usefixtures("when")


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

"""What is inside and under which licence: a folder of texts in every installer, and a bill of materials beside it."""

import json
import re
import shutil
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from email.parser import Parser
from pathlib import Path

from facts import COMMAND, HERE, NAME, ROOT, BuildError, epoch, version


@dataclass(frozen=True, slots=True)
class Part:
    """One thing of somebody else's, or of ours, that ships."""

    name: str
    version: str
    licence: str  # as SPDX says it
    url: str
    texts: tuple[str, ...] = ()  # files in licences/, where the package brings none

    @property
    def purl(self) -> str:
        """How a bill of materials names it; only packages of PyPI have such a name here."""
        return f"pkg:pypi/{self.name.lower()}@{self.version}" if "pypi.org" in self.url else ""


LGPL = ("LGPL-3.0.txt", "GPL-3.0.txt")
# Wheels that ship: the licence is written here, for their own fields say it in ten ways.
PACKAGES = {
    "cached-property": ("BSD-3-Clause", ()),
    "markdown": ("BSD-3-Clause", ()),
    "pyside6-essentials": ("LGPL-3.0-only", LGPL),
    "pyyaml": ("MIT", ()),
    "shiboken6": ("LGPL-3.0-only", LGPL),
    "whoosh-reloaded": ("BSD-2-Clause", ()),
}
# What these bring along inside, and no metadata names. Qt's own third parties are listed at doc.qt.io/qt-6.
INSIDE = [
    Part("Qt", "6.9.3", "LGPL-3.0-only", "https://code.qt.io/cgit/qt/qt5.git/", LGPL),
    Part("Atkinson Hyperlegible Next", "2.001", "OFL-1.1", "https://www.brailleinstitute.org/freefont/"),
    Part("Lexend", "1.007", "OFL-1.1", "https://github.com/googlefonts/lexend"),
    Part("OpenDyslexic", "3", "OFL-1.1", "https://opendyslexic.org/"),
    Part("libyaml", "0.2.5", "MIT", "https://github.com/yaml/libyaml"),
]
# Folder in desktop/fonts -> what its licence is called among the others.
FONTS = {".": "Atkinson-Hyperlegible-Next", "lexend": "Lexend", "opendyslexic": "OpenDyslexic"}
ON_LINUX = [
    Part("ICU", "73.2", "ICU", "https://icu.unicode.org/", ("ICU.txt",)),
    Part("PyInstaller bootloader", "6.22.3", "GPL-2.0-or-later WITH Bootloader-exception", "https://pyinstaller.org/"),
    Part("libffi", "3.3", "MIT", "https://github.com/libffi/libffi", ("libffi.txt",)),
    Part("xz (liblzma)", "5.2.5", "0BSD", "https://tukaani.org/xz/"),
    Part("bzip2", "1.0.8", "bzip2-1.0.6", "https://sourceware.org/bzip2/", ("bzip2.txt",)),
    Part("libxkbcommon", "1.0.3", "MIT", "https://xkbcommon.org/", ("xcb.txt",)),
    Part("xcb-util libraries", "0.4.0", "MIT", "https://xcb.freedesktop.org/", ("xcb.txt",)),
]
ON_WINDOWS = [
    Part("Microsoft Visual C++ runtime", "14", "LicenseRef-Microsoft-VC-Redistributable", "https://visualstudio.com/"),
]


def parts(packages: Path, system: str, python: str) -> list[Part]:
    """Everything inside an installer for `system`, ours first."""
    ours = [
        Part(NAME, version(), "MIT", "https://fieldshelf.org/"),
        Part("Fieldshelf library", version(), "CC-BY-SA-4.0", "https://fieldshelf.org/"),
        Part("CPython", python, "PSF-2.0", "https://www.python.org/"),
    ]
    found = []
    for metadata in sorted(packages.glob("*.dist-info/METADATA")):
        said = Parser().parsestr(metadata.read_text(encoding="utf-8"))
        name = re.sub(r"[-_.]+", "-", said["Name"]).lower()
        if name in PACKAGES:
            licence, texts = PACKAGES[name]
            found.append(Part(said["Name"], said["Version"], licence, f"https://pypi.org/project/{name}/", texts))
    if lacking := PACKAGES.keys() - {part.name.replace("_", "-").lower() for part in found}:
        raise BuildError(f"No metadata of {', '.join(sorted(lacking))} among the wheels.")
    extra = {"linux": ON_LINUX, "windows": ON_WINDOWS}.get(system, [])
    return [*ours, *found, *INSIDE, *extra]


def lay(inside: list[Part], packages: Path, python_licence: Path, into: Path) -> None:
    """Write the texts of all licences, and a list of what they are for, to the folder `into`."""
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    for name in sorted({text for part in inside for text in part.texts}):
        shutil.copy(HERE / "licences" / name, into / name)
    for path in sorted(packages.glob("*.dist-info/**/*")):
        package = path.relative_to(packages).parts[0].split("-")[0]
        if re.match(r"(?i)(licen[cs]e|copying|authors)", path.name) and path.is_file():
            is_shipped = re.sub(r"[-_.]+", "-", package).lower() in PACKAGES
            if is_shipped:
                shutil.copy(path, into / f"{package}-{path.name}")
    shutil.copy(python_licence, into / "CPython.txt")
    shutil.copy(ROOT / "LICENSE", into / "Fieldshelf.txt")
    shutil.copy(ROOT / "library" / "content" / "LICENSE", into / "Fieldshelf-library.txt")
    for folder, name in FONTS.items():
        shutil.copy(ROOT / "desktop" / "fonts" / folder / "OFL.txt", into / f"{name}.txt")
    (into / "README.txt").write_text(listing(inside), encoding="utf-8")


def listing(inside: list[Part]) -> str:
    """The list for people."""
    rows = [f"{part.name} {part.version}: {part.licence} ({part.url})" for part in inside]
    return "\n".join([f"What is inside this copy of {NAME}, and under which licence:", "", *rows, "", QT_WORDS])


QT_WORDS = """\
Qt and PySide6 are used unchanged, as separate library files, under the LGPL version 3. You may replace those files
with builds of your own; the source is at https://download.qt.io/ under the version named above.
"""


def bill(inside: list[Part], artefact: str) -> str:
    """The bill of materials of `artefact`, as CycloneDX 1.6; the same for the same source."""
    root = {"type": "application", "name": NAME, "version": version(), "bom-ref": COMMAND}
    components = []
    for part in inside[1:]:
        kind = "expression" if " WITH " in part.licence else "id"
        licence = {"expression": part.licence} if kind == "expression" else {"license": {"id": part.licence}}
        if part.licence.startswith("LicenseRef-"):
            licence = {"license": {"name": part.licence}}
        component = {
            "type": "library",
            "bom-ref": f"{part.name}@{part.version}",
            "name": part.name,
            "version": part.version,
            "licenses": [licence],
            "externalReferences": [{"type": "website", "url": part.url}],
        }
        components.append(component | ({"purl": part.purl} if part.purl else {}))
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'https://fieldshelf.org/{artefact}')}",
        "version": 1,
        "metadata": {"timestamp": datetime.fromtimestamp(epoch(), UTC).isoformat(), "component": root},
        "components": components,
        "dependencies": [{"ref": COMMAND, "dependsOn": [component["bom-ref"] for component in components]}],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"

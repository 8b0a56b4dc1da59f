"""The rules the layout stands on: who imports whom, and who owns what."""

import ast
import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DESKTOP = sorted((ROOT / "desktop").rglob("*.py"))
LIBRARY = sorted((ROOT / "library").rglob("*.py"))
MODULES = [*LIBRARY, *DESKTOP, ROOT / "main.py"]

# What puts the parts together may import them all; what everything needs may be imported by all. Everything else in
# desktop/ is a part: a module, or a package with its own inside.
WIRING = {"aid", "alone", "app", "caller", "keeper", "window", "finder", "guide", "focus", "pages", "smoke"}
SHARED = {
    "announcing",
    "commands",
    "emphasis",
    "errors",
    "history",
    "icons",
    "late_page",
    "librarian",
    "link_button",
    "panes",
    "paths",
    "radio",
    "saved",
    "scrolling",
    "settings",
    "theme",
    "tile",
    "tiling",
    "wording",
}

NETWORK = {
    "socket", "socketserver", "ssl", "select", "selectors", "asyncio", "http", "ftplib", "smtplib", "imaplib", "poplib",
    "telnetlib", "xmlrpc", "webbrowser", "wsgiref", "urllib.request", "urllib3", "requests", "httpx", "aiohttp",
    "PySide6.QtNetwork", "PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets", "PySide6.QtWebSockets",
    "multiprocessing.connection",
}  # fmt: skip


def name(path):
    return path.relative_to(ROOT).with_suffix("").as_posix()


def each(paths):
    return pytest.mark.parametrize("path", paths, ids=name)


def part(path):
    """The name of the module, or package, of desktop/ that `path` belongs to."""
    return path.relative_to(ROOT / "desktop").parts[0].removesuffix(".py")


def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(path):
    """Everything `path` imports, wherever in the file: "module" and "module.name"."""
    return tuple(imported(tree(path)))


def imported(module):
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def words(path):
    """Every name the code of `path` uses; comments and texts do not count."""
    nodes = list(ast.walk(tree(path)))
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    names |= {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    return names | {node.name.split(".")[-1] for node in nodes if isinstance(node, ast.alias)}


def owners(word, among=MODULES):
    return {name(path) for path in among if word in words(path)}


def importers(module, among=MODULES):
    return {
        name(path)
        for path in among
        if any(found == module or found.startswith(f"{module}.") for found in imports(path))
    }


@each(LIBRARY)
def test_the_library_imports_neither_qt_nor_the_desktop(path):
    assert not [found for found in imports(path) if found.split(".")[0] in {"desktop", "PySide6", "shiboken6"}]


@each(DESKTOP)
def test_the_desktop_imports_only_what_the_library_makes_public(path):
    inner = [found for found in imports(path) if found.startswith("library.")]
    import library

    assert not [found for found in inner if found.removeprefix("library.") not in library.__all__]


@each([path for path in DESKTOP if part(path) not in {*WIRING, "__init__"}])
def test_a_part_imports_no_other_part(path):
    desktop = {found.split(".")[1] for found in imports(path) if found.startswith("desktop.")}
    constants = {"__version__", "NAME", "APP_ID"}
    assert desktop - SHARED - constants - {part(path)} == set()


@pytest.mark.parametrize("inner", sorted(SHARED))
def test_what_all_may_import_knows_no_part(inner):
    paths = [path for path in DESKTOP if part(path) == inner]
    assert paths, f"{inner} is no longer there"
    for path in paths:
        desktop = {found.split(".")[1] for found in imports(path) if found.startswith("desktop.")}
        assert desktop <= SHARED, path


@pytest.mark.parametrize(
    ("word", "owner"),
    [
        ("QThread", {"desktop/librarian"}),
        ("QStandardPaths", {"desktop/paths"}),
        ("QSettings", {"desktop/paths"}),
        ("setHtml", set()),
        ("setMarkdown", set()),
        ("insertHtml", set()),
        ("processEvents", set()),
        ("QDesktopServices", set()),
        ("QNetworkAccessManager", set()),
        ("eval", set()),
        ("exec_", set()),
        ("_MEIPASS", set()),
        ("frozen", {"main"}),
    ],
)
def test_one_module_owns_it_or_none_does(word, owner):
    found = owners(word)
    if word == "frozen":  # also what a dataclass may be
        found = {path for path in found if re.search(r"sys\W+frozen", (ROOT / f"{path}.py").read_text())}
        owner = {path for path in owner if path in found}
    assert found == owner


@pytest.mark.parametrize("text", ["Quick card", "Framework", "Northern Ireland", "New Zealand"])
def test_kinds_and_regions_are_named_in_one_place(text):
    assert {name(path) for path in DESKTOP if f'"{text}"' in path.read_text(encoding="utf-8")} == {"desktop/wording"}


def test_only_the_settings_know_their_file():
    texts = {name(path) for path in DESKTOP if "json" in set(imports(path))}
    assert texts == {"desktop/settings"}


@pytest.mark.parametrize(
    ("module", "allowed"),
    [
        ("whoosh", "library/engine"),
        ("markdown", "library/markup/tree"),
        ("yaml", "library/yaml_text"),
        ("PySide6.QtSvg", r"desktop/(icons|reader/.*)"),
    ],
)
def test_an_engine_is_known_to_few(module, allowed):
    found = importers(module)
    assert found
    assert not [path for path in found if not re.fullmatch(allowed, path)]


@each(MODULES)
def test_no_network_code_exists(path):
    assert not [found for found in imports(path) if found in NETWORK or any(found.startswith(f"{n}.") for n in NETWORK)]


@each([*MODULES, *sorted((ROOT / "packaging").glob("*.py"))])
def test_modules_stay_small(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@each(DESKTOP)
def test_every_class_and_public_verb_of_the_desktop_says_what_it_does(path):
    assert ast.get_docstring(tree(path)), "the module"
    of_qt = re.compile(
        ".*Event|event|paint|data|rowCount|sizeHint|minimumSizeHint|pixmap|scaledPixmap|actualSize|clone|is[A-Z].*|"
        "iconName|loadResource|focusNextPrevChild|createMimeDataFromSelection|set_style"
    )
    silent = []
    for node in tree(path).body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            if not ast.get_docstring(node):
                silent.append(node.name)
            silent += [
                f"{node.name}.{verb.name}"
                for verb in node.body
                if isinstance(verb, ast.FunctionDef)
                and not verb.name.startswith("_")
                and not of_qt.fullmatch(verb.name)
                and not ast.get_docstring(verb)
            ]
    assert silent == []


def test_there_is_no_drawer_for_odds_and_ends():
    odd = re.compile(r"(util|helper|manager|handler|common|misc)s?", re.IGNORECASE)
    assert not [name(path) for path in MODULES if odd.fullmatch(path.stem)]
    classes = [node.name for path in MODULES for node in ast.walk(tree(path)) if isinstance(node, ast.ClassDef)]
    assert not [one for one in classes if re.search(r"(Manager|Helper|Handler|Util|Data|Info)$", one)]


def run(code):
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout


def test_the_library_runs_without_qt():
    code = """
import sys
sys.modules["PySide6"] = None
from library import CONTENT, Library
print(len(Library.open([CONTENT], [])))
"""
    assert int(run(code)) > 0


def test_nothing_heavy_is_imported_before_the_first_paint(tmp_path):
    code = """
import json, os, sys
from desktop import app, window
def tell(self, event):
    print(json.dumps(sorted(sys.modules)))
    sys.stdout.flush()
    os._exit(0)
window.Window.paintEvent = tell
app.run(["fieldshelf", "--profile", sys.argv[1], "-platform", "offscreen"])
"""
    told = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    imported = set(json.loads(told))
    heavy = {"whoosh", "markdown", "yaml", "library", "desktop.reader", "desktop.results", "zipfile.py", "sqlite3"}
    assert "desktop.home" in imported
    assert imported & heavy == set()

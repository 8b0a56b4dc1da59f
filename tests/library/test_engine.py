"""What comes into the program with the search engine, and what stays out."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def told_by(code, *arguments):
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()


def test_a_first_search_brings_in_nothing_that_only_writing_or_a_network_needs(bundled, shipped):
    code = """
import sys
from pathlib import Path
from library import Library, Searcher
found = Searcher(Library.open([Path(sys.argv[1])], [Path(sys.argv[2])])).search("naloxone")
print("hits" if found.hits else "none", *sys.modules)
"""
    said, *modules = told_by(code, bundled, shipped)
    assert said == "hits"
    needless = {"asyncio", "calendar", "pickle", "queue", "random", "shutil", "ssl", "tempfile", "traceback"}
    assert needless.intersection(modules) == set()


@pytest.mark.parametrize(
    "code",
    [
        "import tempfile; print(tempfile.gettempdir())",
        "from shutil import rmtree; print(rmtree.__module__)",
        "import pickle; print(pickle.loads(pickle.dumps('whole', pickle.HIGHEST_PROTOCOL)))",
        "from random import choice; print(choice(['x']))",
    ],
)
def test_who_imports_a_module_while_the_engine_is_being_imported_gets_all_of_it(code):
    while_imported = f"""
import sys

class Meanwhile:
    def find_spec(self, name, path=None, target=None):
        if name == "whoosh.reading":
            {code}

sys.meta_path.insert(0, Meanwhile())
import library.engine
"""
    assert told_by(while_imported) == told_by(code)

"""Every enumeration of Qt, made quickly and as Python makes it. In programs of their own: here Qt is imported."""

import subprocess
import sys
from pathlib import Path

import pytest

from desktop.enums import KNOWN

ROOT = Path(__file__).parent.parent.parent
NOTED = """
import enum
usual, calls = enum.EnumType._create_, []
def note(cls, class_name, names, **more):
    calls.append((cls, class_name, list(names or ()), {**more, "module": "Qt"}))
    return usual(cls, class_name, names, **more)
enum.EnumType._create_ = note
from PySide6 import QtCore, QtGui, QtWidgets, QtSvg
for module in (QtCore, QtGui, QtWidgets, QtSvg):
    for name in dir(module):
        dir(getattr(module, name))  # has the enumerations of the class made
enum.EnumType._create_ = usual
"""
COMPARED = """
def tried(what):
    try:
        return repr(what())
    except Exception as error:
        return repr(error)
def one(cls, name, value):
    if isinstance(value, cls):
        own = vars(value).items() - {("__objclass__", cls)}
        return repr(value), str(value), hash(value), own, value.__reduce_ex__(2)[1:]
    if name in ("_member_map_", "_value2member_map_"):
        return [(key, repr(member)) for key, member in value.items()]
    if type(value) in (str, int, list, dict, bool, type(None)):
        return value
    return getattr(value, "__qualname__", type(value).__name__)
def facts(cls):
    told = {name: one(cls, name, value) for name, value in vars(cls).items()}
    told |= {"all": list(map(repr, cls)), "bases": [base.__name__ for base in cls.__mro__]}
    told |= {value: tried(lambda: cls(value)) for value in (-1, 0, 1, 3, 0x7fffffff)}
    if issubclass(cls, enum.Flag):
        some = list(cls)[:5]
        for a in some:
            told[repr(a)] = tried(lambda: ~a)
            told |= {(a, b): (tried(lambda: a | b), tried(lambda: list(a | b)), tried(lambda: a & b)) for b in some}
        told = {str(key): value for key, value in told.items()}
    return told
from desktop.enums import make_quickly
made = [facts(usual(cls, name, names, **more)) for cls, name, names, more in calls]
make_quickly()
quick = enum.EnumType._create_
for known, (cls, name, names, more) in zip(made, calls, strict=True):
    found = facts(quick(cls, name, names, **more))
    assert found == known, (name, {key for key in known if known[key] != found.get(key)})
print(len(calls))
"""
MIXED = """
import enum
from desktop.enums import make_quickly
make_quickly()
assert [one.value for one in enum.Enum("Words", "a b c")] == [1, 2, 3]
assert enum.Enum("Texts", [("a", "x"), ("b", "y")]).b.value == "y"
assert enum.IntEnum("Named", [("name", 1), ("real", 2)])["name"].value == 1
assert enum.Enum("Here", [("a", 1)]).__module__ == enum.Enum("Here", {"a": 1}).__module__ == "__main__"
assert enum.StrEnum("Strings", [("a", "x")]).a == "x"
try:
    enum.Enum("Twice", [("a", 1), ("a", 2)])
except TypeError:
    print("as ever")
"""

pytestmark = pytest.mark.skipif(sys.version_info[:2] not in KNOWN, reason="this Python makes them its own way")


def run(code):
    """What a program of its own prints."""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=100)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_every_enumeration_of_qt_is_the_same_as_python_makes_it():
    assert int(run(NOTED + COMPARED)) > 500


def test_what_is_no_plain_list_of_numbers_is_made_as_ever():
    assert run(MIXED) == "as ever"

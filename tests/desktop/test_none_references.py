"""PySide6 6.12 on Python 3.10 and 3.11 loses a reference to None on every void call, and aborts in the end."""

import sys

from PySide6.QtCore import QObject


def test_a_call_that_returns_nothing_takes_no_reference_from_none():
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(1000):
        thing.setObjectName("name")
    assert abs(sys.getrefcount(None) - before) < 100

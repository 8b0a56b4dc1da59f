"""Tells what a screen reader finds on the accessibility bus: run by the system's own Python, which has pyatspi.

For each line on stdin it prints one line of JSON: everything that shows in the program's windows, as
[role, name, description, states, text, children]; the text is that of a text field or page.
"""

import json
import sys

import pyatspi

TOLD = ("focused", "selected", "checked", "enabled")


def tree(part, depth=0):
    states = [pyatspi.stateToString(state) for state in part.getState().getStates()]
    if depth > 1 and "showing" not in states:
        return None
    text = ""
    if "Text" in pyatspi.utils.listInterfaces(part):
        text = part.queryText().getText(0, -1)
    inner = [tree(part.getChildAtIndex(number), depth + 1) for number in range(part.childCount)]
    told = [state for state in states if state in TOLD]
    return [part.getRoleName(), part.name, part.description, told, text, [one for one in inner if one]]


def everything():
    """What is there, read at a time when nothing of it changed; nothing if it never stands still."""
    for _ in range(50):
        try:
            programs = [one for one in pyatspi.Registry.getDesktop(0) if one is not None and one.name == "fieldshelf"]
            return [tree(program) for program in programs]
        except Exception:  # a window that changes while it is read
            continue
    return []


for _ in sys.stdin:
    print(json.dumps(everything()), flush=True)

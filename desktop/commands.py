"""Everything a person can do, each with its keys: one list for shortcuts, menus and the page of keys."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do: its name in code, the menu it is in, its words, its keys."""

    name: str
    menu: str
    text: str
    keys: tuple[str, ...]


def commands() -> tuple[Command, ...]:
    """All of them, in the order of the menus."""
    go, page = translate("commands", "Go"), translate("commands", "Page")
    view, helping = translate("commands", "View"), translate("commands", "Help")
    return (
        Command("emergency", go, translate("commands", "Emergency"), ("Ctrl+E",)),
        Command("search", go, translate("commands", "Search"), ("Ctrl+K", "Ctrl+L")),
        Command("home", go, translate("commands", "Home"), ("Alt+Home",)),
        Command("back", go, translate("commands", "Back"), ("Alt+Left",)),
        Command("forward", go, translate("commands", "Forward"), ("Alt+Right",)),
        Command("next_pane", go, translate("commands", "Next pane"), ("F6",)),
        Command("previous_pane", go, translate("commands", "Previous pane"), ("Shift+F6",)),
        Command("hide", go, translate("commands", "Hide"), ("F9",)),
        Command("quit", go, translate("commands", "Quit"), ("Ctrl+Q",)),
        Command("find", page, translate("commands", "Find on this page"), ("Ctrl+F",)),
        Command("previous_heading", page, translate("commands", "Previous heading"), ("Ctrl+Up",)),
        Command("next_heading", page, translate("commands", "Next heading"), ("Ctrl+Down",)),
        Command("larger", view, translate("commands", "Larger text"), ("Ctrl+=", "Ctrl++")),
        Command("smaller", view, translate("commands", "Smaller text"), ("Ctrl+-",)),
        Command("normal", view, translate("commands", "Normal text size"), ("Ctrl+0",)),
        Command("display", view, translate("commands", "Display"), ("F2",)),
        Command("keys", helping, translate("commands", "Keys"), ("F1",)),
    )


def actions_for(window: QWidget) -> dict[str, QAction]:
    """An action for every command, by its name; its keys work anywhere in `window`."""
    actions = {}
    for command in commands():
        action = QAction(command.text, window)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setIconVisibleInMenu(False)
        keys = _native(command.keys[:1])
        action.setToolTip(f"{command.text} ({keys})" if keys else command.text)
        window.addAction(action)
        actions[command.name] = action
    return actions


def keys_in_words() -> Iterator[tuple[str, str]]:
    """What each key does, with the keys as this system writes them."""
    for command in commands():
        if command.keys:
            yield command.text, _native(command.keys)
    # What works where it stands, and is in no menu.
    yield translate("commands", "Between search box and list"), _native(("Down", "Up"))
    yield translate("commands", "Open"), _native(("Return",))
    yield translate("commands", "One step back"), _native(("Esc",))
    yield translate("commands", "Menus"), f"{_native(('F10',))}, Alt"


def _native(keys: tuple[str, ...]) -> str:
    return ", ".join(QKeySequence(one).toString(QKeySequence.SequenceFormat.NativeText) for one in keys)

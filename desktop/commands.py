"""Everything a person can do, each with its keys: one list for shortcuts, menus and the page of keys."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

translate = QCoreApplication.translate

URGENT = ("emergency", "hide")  # work whatever dialog is open


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
    urgent = translate("commands", "Emergency")
    view, helping = translate("commands", "View"), translate("commands", "Help")
    return (
        Command("emergency", urgent, translate("commands", "Emergency"), ("Ctrl+E",)),
        Command("card", urgent, translate("commands", "Overdose card"), ()),
        Command("start_timer", urgent, translate("commands", "Start the timer (T on the overdose card)"), ()),
        Command("dose", urgent, translate("commands", "Naloxone given (D on the overdose card)"), ()),
        Command("stop_timer", urgent, translate("commands", "Stop the timer"), ()),
        Command("clear_timer", urgent, translate("commands", "Clear the timer"), ()),
        Command("search", go, translate("commands", "Search"), ("Ctrl+K", "Ctrl+L")),
        Command("home", go, translate("commands", "Home"), ("Alt+Home",)),
        Command("back", go, translate("commands", "Back"), ("Alt+Left",)),
        Command("forward", go, translate("commands", "Forward"), ("Alt+Right",)),
        Command("index", go, translate("commands", "A to Z"), ("Ctrl+I",)),
        Command("saved", go, translate("commands", "Saved"), ("Ctrl+B",)),
        Command("next_pane", go, translate("commands", "Next pane"), ("F6",)),
        Command("previous_pane", go, translate("commands", "Previous pane"), ("Shift+F6",)),
        Command("hide", go, translate("commands", "Hide"), ("F9",)),
        Command("quit", go, translate("commands", "Quit"), ("Ctrl+Q",)),
        Command("save", page, translate("commands", "Save this page"), ("Ctrl+D",)),
        Command("find", page, translate("commands", "Find on this page"), ("Ctrl+F",)),
        Command("previous_heading", page, translate("commands", "Previous heading"), ("Ctrl+Up",)),
        Command("next_heading", page, translate("commands", "Next heading"), ("Ctrl+Down",)),
        Command("outline", page, translate("commands", "List of headings"), ("F7",)),
        Command("steps", page, translate("commands", "One step at a time"), ("F5",)),
        Command("larger", view, translate("commands", "Larger text"), ("Ctrl+=", "Ctrl++")),
        Command("smaller", view, translate("commands", "Smaller text"), ("Ctrl+-",)),
        Command("normal", view, translate("commands", "Normal text size"), ("Ctrl+0",)),
        Command("ruler", view, translate("commands", "Reading ruler"), ("F8",)),
        Command("focus_mode", view, translate("commands", "Focus mode: only the page"), ("F11",)),
        Command("display", view, translate("commands", "Display"), ("F2",)),
        Command("sitting", view, translate("commands", "List what I open until I close or hide"), ()),
        Command("keys", helping, translate("commands", "Keys"), ("F1",)),
        Command("first", helping, translate("commands", "First steps"), ()),
        Command("about", helping, translate("commands", "About Fieldshelf"), ()),
    )


def actions_for(window: QWidget) -> dict[str, QAction]:
    """An action for every command, by its name; its keys work anywhere in `window`."""
    actions = {}
    for command in commands():
        action = QAction(command.text, window)
        action.setObjectName(command.name)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setIconVisibleInMenu(False)
        keys = _native(command.keys[:1])
        action.setToolTip(f"{command.text} ({keys})" if keys else command.text)
        window.addAction(action)
        actions[command.name] = action
    return actions


def keep_urgent(dialog: QDialog, window: QWidget) -> None:
    """Let the urgent keys of `window` work in `dialog`, which would keep all of them from it."""
    dialog.addActions([action for action in window.actions() if action.objectName() in URGENT])


LOCKED_BY = {"text_scale": ("larger", "smaller", "normal"), "sitting_list": ("sitting",)}


def lock(actions: dict[str, QAction], fields: Iterable[str]) -> None:
    """Grey out what would change settings that an organisation has set for good."""
    for field in fields:
        for name in LOCKED_BY.get(field, ()):
            action = actions[name]
            action.setEnabled(False)
            action.setText(translate("commands", "{} (set by your organisation)").format(action.text()))


class KeysFirst(QObject):
    """Keeps the window's shortcuts from text fields: on Linux, Ctrl+E would move to the end of the line."""

    def __init__(self, window: QWidget, actions: dict[str, QAction]) -> None:
        super().__init__(window)
        self._actions = actions
        for field in window.findChildren(QLineEdit):
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave a key that is one of the shortcuts to its action."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            keys = QKeySequence(event.keyCombination())
            if any(keys in action.shortcuts() for action in self._actions.values()):
                event.ignore()
                return True
        return super().eventFilter(watched, event)


def keys_in_words() -> Iterator[tuple[str, str]]:
    """What each key does, with the keys as this system writes them."""
    for command in commands():
        if command.keys:
            yield command.text, _native(command.keys)
    # What works where it stands, and is in no menu.
    yield translate("commands", "Between search box and list"), _native(("Down", "Up"))
    yield translate("commands", "Open"), _native(("Return",))
    yield translate("commands", "One step back"), _native(("Esc",))
    yield translate("commands", "On the emergency desk: a card"), "1-9, A-F"
    yield translate("commands", "On the overdose card: start the timer"), "T"
    yield translate("commands", "On the overdose card: naloxone given"), "D"
    yield translate("commands", "On the saved page: put in order"), _native(("Alt+Up", "Alt+Down"))
    yield translate("commands", "Menus"), f"{_native(('F10',))}, Alt"


def _native(keys: tuple[str, ...]) -> str:
    return ", ".join(QKeySequence(one).toString(QKeySequence.SequenceFormat.NativeText) for one in keys)

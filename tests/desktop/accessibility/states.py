"""Every state of the window that a person can meet, each reached as they would reach it.

A state is a function of the window and qtbot; it gives what is to be looked at: the window, or what opened over it.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton

from desktop.emergency import CARD_ID
from desktop.saved import Entry, Shelf

Key = Qt.Key
LONG_TITLE = "A page that an older edition had and this one has no longer"


def home(window, qtbot):
    window.commands["home"].trigger()
    return window


def topic(window, qtbot):
    window.topics.picked.emit("infections-and-wounds")
    return window


def results(window, qtbot):
    with qtbot.waitSignal(window.librarian.found):
        window.box.search_for("naloxone")
    return window


def corrected(window, qtbot):
    with qtbot.waitSignal(window.librarian.found):
        window.box.search_for("nalaxone")
    return window


def filtered(window, qtbot):
    results(window, qtbot)
    with qtbot.waitSignal(window.librarian.found):
        window.results.filters.picked.emit("topic", "emergencies")
    with qtbot.waitSignal(window.librarian.found):
        window.results.filters.picked.emit("kind", "quick-card")
    return window


def filters(window, qtbot):
    results(window, qtbot)
    window.results.filters.button.click()
    return QApplication.activePopupWidget()


def nothing_found(window, qtbot):
    with qtbot.waitSignal(window.librarian.found):
        window.box.search_for("qqqqqq")
    return window


def article(window, qtbot):
    results(window, qtbot)
    window.results.list.pick_first()
    return window


def page(window, qtbot):
    window.open("core/rescue-breaths")
    return window


def command_on(window, id, name):
    """What a command makes of a page."""
    window.open(id)
    window.commands[name].trigger()
    return window


def headings(window, qtbot):
    return command_on(window, "core/nsp-guide", "outline")


def finding(window, qtbot):
    command_on(window, "core/rescue-breaths", "find")
    window.reader.find_text("breath")
    QApplication.focusWidget().setText("breath")
    return window


def link(window, qtbot):
    window.open("core/rescue-breaths")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    return window


def focus_mode(window, qtbot):
    return command_on(window, "core/rescue-breaths", "focus_mode")


def ruler(window, qtbot):
    return command_on(window, "core/rescue-breaths", "ruler")


def desk(window, qtbot):
    window.commands["emergency"].trigger()
    return window


def card(window, qtbot):
    window.open(CARD_ID)
    return window


def timer(window, qtbot):
    window.aid.desk.region_picked.emit("us")
    window.commands["start_timer"].trigger()
    window.commands["dose"].trigger()
    return window


def steps(window, qtbot):
    return command_on(window, CARD_ID, "steps")


def saved(window, qtbot):
    shelf = Shelf().add_folder("Night shift")
    shelf = shelf.add(Entry("core/rescue-breaths", "Rescue breaths")).add(Entry("core/gone", LONG_TITLE))
    window.guide.keeper.page.tree.rearranged.emit(shelf.add(Entry("core/nsp-guide", "Guide"), "Night shift"))
    window.commands["saved"].trigger()
    return window


def nothing_saved(window, qtbot):
    window.guide.keeper.page.tree.rearranged.emit(Shelf())
    window.commands["saved"].trigger()
    return window


def a_to_z(window, qtbot):
    window.commands["index"].trigger()
    return window


def about(window, qtbot):
    window.commands["about"].trigger()
    return window


def first_steps(window, qtbot):
    window.commands["first"].trigger()
    return window


def keys(window, qtbot):
    window.commands["keys"].trigger()
    shown = next(dialog for dialog in window.findChildren(QDialog) if dialog.isVisible())
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


def display(window, qtbot):
    window.commands["display"].trigger()
    return window.panel


def menus(window, qtbot):
    window.menuBar().unfold()
    return window


def notice(window, qtbot):
    window.commands["home"].trigger()
    for name in ("a", "b", "c"):
        window.notice.say(f"“{name}.md” cannot be used: title is missing.")
    return window


def all_notices(window, qtbot):
    notice(window, qtbot)
    next(button for button in window.notice.findChildren(QPushButton) if button.isVisible()).click()
    return window


STATES = (
    home,
    topic,
    results,
    corrected,
    filtered,
    filters,
    nothing_found,
    article,
    page,
    headings,
    finding,
    link,
    focus_mode,
    ruler,
    desk,
    card,
    timer,
    steps,
    saved,
    nothing_saved,
    a_to_z,
    about,
    first_steps,
    keys,
    display,
    menus,
    notice,
    all_notices,
)
OVER = (filters, keys, display)  # what opens over the window
IN_WINDOW = tuple(state for state in STATES if state not in OVER)


def leave(window):
    """Back to a neutral Home, whatever was open."""
    window.panel.hide()
    window.aid.timer.stop()
    window.aid.timer.clear()
    window.aid.desk.region_picked.emit("")
    window.hide_all()
    if window.reader.toggle_ruler():  # it was off
        window.reader.toggle_ruler()
    QApplication.sendPostedEvents()


def show(state, window, qtbot):
    """Come to `state` from Home; what is to be looked at, laid out."""
    leave(window)
    shown = state(window, qtbot)
    settle(shown)
    return shown


def settle(shown):
    """Let what is put off until the next round of events happen now."""
    for _ in range(3):
        QApplication.sendPostedEvents()
    shown.grab()


def fields(shown):
    return [field for field in shown.findChildren(QLineEdit) if field.isVisible()]

"""The main window: lays the parts out and connects them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QDialog, QMainWindow, QVBoxLayout, QWidget

from desktop.alone import Alone
from desktop.commands import KeysFirst, actions_for, lock
from desktop.display import Display
from desktop.emergency import CARD_ID, card_title
from desktop.errors import in_words, of_files
from desktop.home import Home
from desktop.librarian import Librarian
from desktop.menus import MenuBar
from desktop.notice import Notice
from desktop.pages import Pages
from desktop.panes import Pane, Panes
from desktop.saved import Saved
from desktop.search_box import SearchBox
from desktop.theme import Style
from desktop.top_bar import TopBar
from desktop.topics import TopicsPane
from desktop.traces import Copied

if TYPE_CHECKING:
    from desktop.display_panel import DisplayPanel
    from desktop.emergency import PlainCard
    from desktop.finder import Finder
    from desktop.focus import Focus
    from desktop.reader import Reader
    from desktop.results import ResultsPane
    from library import Library

Verb = Callable[[], object]
OF_A_PAGE = ("find", "previous_heading", "next_heading", "outline", "focus_mode", "ruler")


class Window(QMainWindow):
    """Searching, browsing and reading, all from the keyboard if need be.

    What a person sees first is made first. The rest, with what it imports, is
    made by `furnish`, once the window was painted or as soon as it is asked for.
    """

    painted = Signal()  # for the first time: now a person sees the window

    finder: "Finder"
    focus: "Focus"
    panel: "DisplayPanel"
    plain: "PlainCard"
    reader: "Reader"
    results: "ResultsPane"

    def __init__(self, librarian: Librarian, display: Display, saved: Saved) -> None:
        super().__init__()
        self._saved = saved
        self._librarian = librarian
        self._display = display
        self._is_furnished = self._was_painted = False

        style = display.style
        self.commands = actions_for(self)
        self.box = SearchBox(style)
        self.bar = TopBar(self.box, self.commands, style)
        self.topics = TopicsPane(style)
        self.home = Home(CARD_ID, card_title(), style)
        self.pages = Pages(self.home)
        self.panes = Panes(self.topics, self.pages, style)
        self.notice = Notice(style)
        self.alone = Alone((self.bar,), self.panes, self.commands)
        self.setMenuBar(MenuBar(self, self.commands))

        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part, stretch in ((self.bar, 0), (self.panes, 1), (self.notice, 0)):
            column.addWidget(part, stretch)
        self.setCentralWidget(middle)
        self.setMinimumSize(QSize(480, 400))
        self.setWindowTitle(self.tr("Fieldshelf"))

        for name, verb in self._verbs().items():
            self.commands[name].triggered.connect(lambda _=False, verb=verb: self._do(verb))
        for name in ("back", "forward", "steps", *OF_A_PAGE):
            self.commands[name].setEnabled(False)
        self.home.picked.connect(self.open)
        self.home.topic_picked.connect(self._list_topic)
        self.home.card_wanted.connect(self.open_card)
        self.topics.picked.connect(self._list_topic)
        self.pages.failed.connect(self.notice.say)
        self.pages.came.connect(self.notice.take_back)
        self._librarian.opened.connect(self._use)
        self._librarian.compiled.connect(self.pages.use)
        self._librarian.failed.connect(self._say)
        self.pages.long_wanted.connect(self._librarian.fetch)
        self._librarian.fetched.connect(self.pages.take)
        self._display.changed.connect(self._wear)
        self._display.failed.connect(self._say)
        self.box.setFocus()

    def _verbs(self) -> dict[str, Verb]:
        return {
            "emergency": self.open_desk,
            "search": lambda: self.focus.go_to_box(),
            "home": self._go_home,
            "back": self.pages.back,
            "forward": self.pages.forward,
            "next_pane": lambda: self.focus.step(1),
            "previous_pane": lambda: self.focus.step(-1),
            "hide": self.hide_all,
            "quit": self.close,
            "find": self._find,
            "previous_heading": lambda: self.reader.previous_heading(),
            "next_heading": lambda: self.reader.next_heading(),
            "outline": lambda: self.reader.open_outline(),
            "ruler": lambda: self.reader.toggle_ruler(),
            "steps": lambda: self.reader.close_steps() or self.reader.open_steps(),
            "larger": self._display.larger,
            "smaller": self._display.smaller,
            "normal": self._display.normal,
            "display": lambda: self.panel.open_below(self.bar.display),
            "keys": self._show_keys,
        }

    @Slot()
    def furnish(self) -> None:
        """Make what is not there yet: the list, the reader, the display panel."""
        if self._is_furnished:
            return
        self._is_furnished = True
        from desktop.aid import Aid
        from desktop.display_panel import DisplayPanel
        from desktop.emergency import PlainCard
        from desktop.finder import Finder
        from desktop.focus import Focus
        from desktop.guide import Guide
        from desktop.reader import Reader
        from desktop.results import ResultsPane
        from desktop.wardrobe import Wardrobe

        style = self._display.style
        self.results = ResultsPane(style)
        self.panes.furnish(self.results)
        self.reader = Reader(style)
        self.plain = PlainCard(style)
        self.copied = Copied(QGuiApplication.clipboard(), self)
        self.aid = Aid(self, self.pages, self.bar, self._display, self.commands)
        self.pages.furnish(self.reader, self.plain)
        self.panel = DisplayPanel(self, style)
        self.panel.show_choices(self._display.choices)
        self.panel.lock(self._display.locked)
        lock(self.commands, self._display.locked)
        self.finder = Finder(self.box, self.results, self.topics, self._librarian)
        self.focus = Focus(self.box, self.topics, self.results, self.pages, self.panes)
        self.guide = Guide(self, self._saved, self.pages, self.home, self.commands, self._display)
        KeysFirst(self, self.commands)
        widgets = (self.topics, self.results, self.home, self.plain, self.notice, self.panel)
        parts = (self.box, self.panes, self.bar, self.aid)
        self._wardrobe = Wardrobe(parts, widgets, (self.guide,), self.reader, self.reader.lift, self.pages)

        self.box.went_down.connect(self.focus.go_to_list)
        self.results.went_up.connect(self.focus.go_to_box)
        self.results.typed.connect(self.finder.type_on)
        self.results.card_wanted.connect(self.open_card)
        self.results.topic_picked.connect(self._list_topic)
        self.finder.listing.connect(self.panes.set_listing)
        self.finder.picked.connect(self.open)
        self.pages.changed.connect(self._show_page)
        self.pages.changed.connect(self.finder.remember)
        self.finder.offer_sitting(self.commands["sitting"], self._display)
        self.alone.attend(self.reader, self.finder, self.pages)
        self.aid.wanted.connect(self.open)
        self._librarian.searchable.connect(self.aid.prepare)
        self.guide.wanted.connect(self.open)
        self.guide.failed.connect(self.notice.say)
        self.guide.begin()
        self.panel.picked.connect(self._display.choose)
        self.panel.reset_wanted.connect(self._display.reset)
        if self.box.words():  # typed before anybody listened
            self.box.ask_now()

    def open(self, id: str, anchor: str = "", words: tuple[str, ...] = ()) -> bool:
        """Show an article and put the keyboard on it; whether it could be read. `words` are marked on it."""
        self.furnish()
        if not self.pages.open(id, anchor, words):
            return False
        self.focus.go_to_page()
        return True

    @Slot()
    def open_card(self) -> None:
        """Show the overdose card, whatever state the library is in."""
        self.open(CARD_ID)

    @Slot()
    def open_desk(self) -> None:
        """Show the emergency desk; from there, the overdose card."""
        self.furnish()
        self._close_dialogs()
        self.open(self.aid.next_page())

    @Slot()
    def hide_all(self) -> None:
        """Clear what was searched for and read, and show Home, at once."""
        self._close_dialogs()
        self.notice.dismiss()
        self.copied.take_back()
        self.box.clear()
        self.finder.forget()
        self.pages.forget()
        self.panes.want(Pane.PAGE)
        self.home.verticalScrollBar().setValue(0)
        self.box.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc: one step back, from the page to the list to the box, which it clears."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif not self.alone.end_focus() and not self.focus.step_back():
            self.box.clear()
            self.finder.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._librarian.stop()
        super().closeEvent(event)

    def _close_dialogs(self) -> None:
        for dialog in self.findChildren(QDialog):
            dialog.reject()
        self.panel.hide()

    def _do(self, verb: Verb) -> None:
        self.furnish()
        verb()

    @Slot(object)
    def _use(self, library: "Library") -> None:
        self.furnish()
        self.pages.use(library)
        self.finder.use(library)
        self.aid.desk.set_cards(library.emergency_cards)
        self.guide.use(library)
        counts = [(topic, len(library.in_topic(topic.id))) for topic in library.topics]
        self.home.set_library(library.emergency_cards, [pair for pair in counts if pair[1]])
        for sentence in of_files(library.problems):
            self.notice.say(sentence)

    @Slot(object)
    def _say(self, error: BaseException) -> None:
        self.notice.say(in_words(error))

    @Slot(str)
    def _list_topic(self, id: str) -> None:
        self.finder.list_topic(id)
        self.focus.go_to_list()

    @Slot(str, str)
    def _show_page(self, id: str, title: str) -> None:
        self.setWindowTitle(title or self.tr("Fieldshelf"))
        self.commands["back"].setEnabled(self.pages.can_go_back)
        self.commands["forward"].setEnabled(self.pages.can_go_forward)
        for name in OF_A_PAGE:
            self.commands[name].setEnabled("/" in id)
        self.commands["steps"].setEnabled("/" in id and self.reader.has_steps)
        self.results.list.mark(id)

    @Slot()
    def _go_home(self) -> None:
        self.box.clear()
        self.finder.stop()
        self.pages.go_home()
        self.panes.want(Pane.PAGE)
        self.box.setFocus()

    @Slot()
    def _find(self) -> None:
        self.panes.want(Pane.PAGE)
        self.reader.open_find()

    @Slot()
    def _show_keys(self) -> None:
        from desktop.keys_page import KeysPage

        KeysPage(self, self._display.style).open()

    @Slot(object)
    def _wear(self, style: Style) -> None:
        self.furnish()
        self._wardrobe.wear(style)
        self.panel.show_choices(self._display.choices)

"""What leads through the library: Home's shelves, A to Z, the first page, and what the program is made of."""

import platform
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

from desktop import __version__
from desktop.display import Display
from desktop.home import Home, Shelf
from desktop.index_page import IndexPage
from desktop.keeper import Keeper
from desktop.pages import Pages
from desktop.paths import BUILD, CONTENT, UserPaths
from desktop.saved import Saved
from desktop.text_page import TextPage
from desktop.theme import Style

if TYPE_CHECKING:
    from library import Article, Library

INDEX, ABOUT, FIRST = "index", "about", "first"
PATHS = ("core/your-first-week", "core/ten-answers")
CHANGES = CONTENT.parent / "CHANGES.md"


class Guide(QObject):
    """Fills Home and the program's own pages from the library."""

    wanted = Signal(str)  # a page's id
    failed = Signal(str)  # one sentence

    def __init__(
        self,
        window: QWidget,
        saved: Saved,
        pages: Pages,
        home: Home,
        actions: dict[str, QAction],
        display: Display,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__(window)
        style = display.style
        self._pages = pages
        self._home = home
        self._display = display
        self._go_home = actions["home"].trigger
        self._paths = UserPaths(saved.path.parent)
        self._today = today
        self.keeper = Keeper(window, saved, pages, home, actions, style)
        self.keeper.wanted.connect(self.wanted)
        self.keeper.failed.connect(self.failed)
        self.index = IndexPage(style)
        self.about = TextPage(self.tr("About Fieldshelf"), style)
        begin = QPushButton(self.tr("Begin"))
        begin.clicked.connect(self._greet)
        self.first = TextPage(self.tr("Welcome"), style, begin)
        self.first.say([("", line) for line in self._five_lines()])
        pages.add(INDEX, self.index, self.tr("A to Z"))
        pages.add(ABOUT, self.about, self.tr("About Fieldshelf"))
        pages.add(FIRST, self.first, "")
        self.index.picked.connect(self.wanted)
        for id in (INDEX, ABOUT, FIRST):
            actions[id].triggered.connect(lambda _=False, id=id: self.wanted.emit(id))
        self._say_about(None)

    def begin(self) -> None:
        """Read what was saved; show the first page until somebody has read it."""
        self.keeper.load()
        if not self._display.is_greeted and not self._pages.now:
            self._pages.open(FIRST)

    def use(self, library: "Library") -> None:
        """Tell of this library."""
        self.keeper.use(library)
        self.index.set_articles((article.id, article.title) for article in library)
        paths = [library[id] for id in PATHS if library.get(id)]
        start = [(a.id, a.title, a.summary, "bookmark") for a in paths]
        start.append((INDEX, self.tr("A to Z"), self.tr("Every article by its title"), "topics"))
        self._home.set_shelf(Shelf.START, start)
        self._home.set_shelf(Shelf.ALERTS, [self._alert(article) for article in self._alerts(library)])
        self._home.set_news(*self._news())
        self._say_about(library)

    def set_style(self, style: Style) -> None:
        """Follow theme and text size."""
        for page in (self.index, self.about, self.first, self.keeper):
            page.set_style(style)

    @Slot()
    def _greet(self) -> None:
        self._display.set_greeted()
        self._go_home()

    def _alerts(self, library: "Library") -> "list[Article]":
        """Those that have not run out, the newest first."""
        told = [a for a in library if a.kind == "alert" and a.alert is not None and a.alert.expires >= self._today()]
        return sorted(told, key=lambda a: a.alert.issued if a.alert else date.min, reverse=True)

    def _alert(self, article: "Article") -> tuple[str, str, str, str]:
        until = article.alert.expires.isoformat() if article.alert else ""
        return article.id, article.title, self.tr("{}\nUntil {}").format(article.summary, until), "emergency"

    def _news(self) -> tuple[str, str]:
        edition, lines = newest_changes(CHANGES)
        return (self.tr("New in edition {}").format(edition), "\n".join(lines)) if lines else ("", "")

    def _five_lines(self) -> tuple[str, ...]:
        return (
            self.tr("1. Somebody will not wake: press Ctrl+E, then Enter. It works at any time."),
            self.tr("2. Look something up: type it into the box at the top, in your own words."),
            self.tr("3. Make it comfortable: Display, at the top, has colours, letters and text size."),
            self.tr("4. Hide, or F9, clears what you opened and searched for. Nothing of it is ever kept."),
            self.tr("5. Every page says whether a clinician has reviewed it. All keys: F1."),
        )

    def _say_about(self, library: "Library | None") -> None:
        qt = QLibraryInfo.version().toString()
        told = [
            ("", self.tr("An offline library of harm reduction guidance for outreach workers.")),
            (
                self.tr("Versions"),
                self.tr("Fieldshelf {}, Python {}, Qt {}").format(__version__, platform.python_version(), qt),
            ),
            ("", self._built(build_of(BUILD))),
        ]
        if library is not None:
            told += [("", f"{pack.title} {pack.version}") for pack in library.packs]
            told.append((self.tr("Review of the library"), self._review(library)))
        told.append(
            (
                self.tr("Licences"),
                self.tr(
                    "The program: MIT. Qt and PySide6: LGPL 3. Whoosh, Markdown: BSD. PyYAML: MIT."
                    " The letters Atkinson Hyperlegible Next, Lexend and OpenDyslexic: OFL 1.1."
                    " Their texts come with the program."
                ),
            )
        )
        if library is not None:
            text = self.tr("{}: {}, by {}. Contact: {}")
            told += [("", text.format(p.title, p.licence, p.publisher, p.contact)) for p in library.packs]
        told.append(
            (
                self.tr("Credits"),
                self.tr("Each page names its sources at its foot. Thanks to everybody who wrote them."),
            )
        )
        told.append((self.tr("Where files are kept"), self._places()))
        self.about.say(told)

    def _built(self, build: tuple[str, date] | None) -> str:
        if build is None:
            return self.tr("Started from its source; no installer was built.")
        commit, day = build
        return self.tr("Build {} of {}").format(commit, day.isoformat())

    def _review(self, library: "Library") -> str:
        reviewed = sum(article.review is not None for article in library)
        overdue = sum(article.is_overdue(self._today()) for article in library)
        text = self.tr(
            "{} articles. Clinically reviewed: {}. Not clinically reviewed: {}. Due to be checked again: {}."
        )
        return text.format(len(library), reviewed, len(library) - reviewed, overdue)

    def _places(self) -> str:
        lines = (
            (self.tr("Library"), CONTENT),
            (self.tr("Display choices"), self._paths.settings),
            (self.tr("Saved articles"), self._paths.saved),
            (self.tr("Search index, made again when it is missing"), self._paths.cache),
            (self.tr("Problems of the program, without your words"), self._paths.log),
        )
        return "\n".join(f"{what}: {where}" for what, where in lines)


def build_of(path: Path) -> tuple[str, date] | None:
    """Which source an installer was built from, and of what day that is; None where there is no such file."""
    try:
        _, commit, seconds = path.read_text(encoding="utf-8").splitlines()
        return commit or "?", datetime.fromtimestamp(int(seconds), UTC).date()
    except (OSError, ValueError, OverflowError):
        return None


def newest_changes(path: Path) -> tuple[str, list[str]]:
    """The newest edition that the file names, and its lines as plain text; nothing where there is no such file."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return "", []
    _, _, rest = text.partition("\n## ")
    edition, _, body = rest.partition("\n")
    body = body.partition("\n## ")[0]
    paragraphs = [" ".join(part.split()) for part in body.replace("\n- ", "\n\n- ").split("\n\n")]
    return edition.strip(), [part.removeprefix("- ").replace("**", "").replace("`", "") for part in paragraphs if part]

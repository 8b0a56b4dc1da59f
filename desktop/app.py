"""Puts the program together. The only module that knows every part."""

import argparse
import os
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from desktop import APP_ID, NAME, __version__, settings, theme
from desktop.caller import Caller
from desktop.display import Display
from desktop.doorbell import Doorbell, Wish, token
from desktop.errors import Alarm
from desktop.librarian import Librarian
from desktop.paths import CACHE, CONTENT, ICONS, POLICY, ROOT, UserPaths
from desktop.saved import Saved
from desktop.sweeper import Sweeper
from desktop.window import Window

ROOMY = QSize(1400, 800)  # a screen smaller than this is filled from the start
USUAL = QSize(1280, 800)


def run(argv: list[str], beside: Path = ROOT) -> int:
    """Show the window and stay until it closes; return the exit code.

    An organisation's policy may lie in `beside`, the folder of what a person starts.
    """
    wanted, rest = _understand(argv[1:])
    if not _can_show(rest):
        if not wanted.smoke:
            print("Fieldshelf needs a screen, and there is none here (DISPLAY is not set).", file=sys.stderr)
            return 1
        rest = [*rest, "-platform", "offscreen"]

    QCoreApplication.setApplicationName("fieldshelf")
    paths = UserPaths(wanted.profile.absolute()) if wanted.profile else UserPaths.standard()
    bell, wish = Doorbell(paths.profile), Wish(wanted.open, wanted.search, token())
    if not wanted.smoke and bell.ring(wish):
        return 0

    sys.setswitchinterval(0.001)  # a person's window waits for a worker a fifth as long as usual
    app = QApplication([argv[0], *rest])
    Sweeper(app)
    app.setApplicationDisplayName(NAME)
    app.setApplicationVersion(__version__)
    app.setDesktopFileName(APP_ID)
    app.setWindowIcon(QIcon(str(ICONS / "app.svg")))
    if wanted.language:
        from desktop.languages import speak

        speak(wanted.language, app)
    alarm = Alarm(paths.log)
    alarm.install()

    theme.load_fonts()
    policy, odd = settings.load_policy(beside / POLICY)
    chosen, problem = settings.load(paths.settings, policy)
    display = Display(app, chosen, paths.settings, policy)
    librarian = Librarian([CONTENT], CACHE, paths.cache)
    window = Window(librarian, display, Saved(paths.saved))
    alarm.rang.connect(window.notice.say)
    for sentence in (odd, problem):
        if sentence:
            window.notice.say(sentence)
    if wanted.smoke:
        from desktop.smoke import Smoke

        Smoke(window, librarian, alarm, wanted.search)
    else:
        Caller(window, librarian, bell).grant(wish)
    # Nothing heavy before a person sees the window.
    window.painted.connect(window.furnish)
    window.painted.connect(librarian.start)
    window.painted.connect(bell.listen)
    _show(window, app)
    code = app.exec()
    bell.drop()
    if not librarian.stop():
        if sys.stdout is not None:  # a windowed program of Windows has none
            sys.stdout.flush()
        os._exit(code)  # a worker is stuck, in a dead disk perhaps; leaving while it runs would abort
    return code


def _understand(words: list[str]) -> tuple[argparse.Namespace, list[str]]:
    parser = argparse.ArgumentParser(
        prog="fieldshelf", description="An offline library of harm reduction guidance for outreach workers."
    )
    parser.add_argument("--profile", type=Path, metavar="FOLDER", help="write everything below FOLDER")
    parser.add_argument("--open", default="", metavar="ID", help="open an article, such as opioid-overdose")
    parser.add_argument("--search", default="", metavar="WORDS", help="search for WORDS")
    parser.add_argument(
        "--smoke", action="store_true", help="open, search, read one article, close; exit 0 if all well"
    )
    # Languages that nobody speaks, for developers: desktop/languages.py.
    parser.add_argument("--language", choices=("marked", "long", "mirrored"), help=argparse.SUPPRESS)
    parser.add_argument("--version", action="version", version=f"{NAME} {__version__}")
    return parser.parse_known_args(words)  # the rest is for Qt


def _can_show(rest: list[str]) -> bool:
    """Whether there is a screen, or somebody said what to use instead."""
    told = any(name in os.environ for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    return sys.platform != "linux" or told or any(word.lstrip("-") == "platform" for word in rest)


def _show(window: Window, app: QApplication) -> None:
    room = app.primaryScreen().availableSize()
    window.resize(USUAL.boundedTo(room))
    if room.width() < ROOMY.width() or room.height() < ROOMY.height():
        window.showMaximized()
    else:
        window.show()

"""Every text can be translated; a longer language fits, and one from right to left is mirrored."""

import re
import subprocess
import sys
import xml.etree.ElementTree as Tree
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QScrollBar,
    QTextBrowser,
)

from desktop import NAME
from desktop.languages import FAKES, LONG, LONGER, MARKED, MIRRORED, FakeLanguage, stretched
from desktop.panes import Pane
from library import CONTENT
from tests.desktop.accessibility import states
from tests.desktop.accessibility.room import named, parts
from tests.desktop.accessibility.states import STATES, show
from tests.desktop.accessibility.test_room import troubles

AS_SPOKEN = Qt.LayoutDirection.LayoutDirectionAuto  # as the language asks for
SAID = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
    Qt.ItemDataRole.ToolTipRole,
)
ROOT = Path(__file__).parent.parent.parent.parent
MARK = re.compile(r"\[!!!|!!!\]")
KEYS = re.compile(
    r"\b(Ctrl|Alt|Shift|Esc|Return|Delete|Home|Up|Down|Left|Right|F\d+|[A-Z0-9])\b([+-][A-Z=+-]|\+\w+)*", re.ASCII
)
UNSEEN = re.compile(
    r"\[\^[^\]]*\]:?|\]\([^)]*\)|\{[.#][^}]*\}|<!--.*?-->"
)  # in Markdown: notes, where links lead, classes
SENTENCE = 18  # letters; a shorter word of the program's may well stand somewhere in the library
NAMES = {NAME, "Atkinson Hyperlegible", "Lexend", "OpenDyslexic"}  # the same in every language
TYPED = {"naloxone", "qqqqqq", "breath", "nalaxone", "Night shift", "Rescue breaths", "Guide", states.LONG_TITLE}

pytestmark = [
    pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)", extend=True),
]


@pytest.fixture
def speaking(qapp):
    """Speak a fake language until the test ends."""
    spoken = []

    def speak(translator):
        qapp.installTranslator(translator)
        spoken.append(translator)
        qapp.setLayoutDirection(AS_SPOKEN)

    yield speak
    for translator in spoken:
        qapp.removeTranslator(translator)
        translator.deleteLater()
    qapp.setLayoutDirection(AS_SPOKEN)


def told(shown):
    """Every text of the program's that is shown, hinted or spoken in `shown`: what says it, and the words."""
    for part in parts(shown):
        yield part, part.toolTip()
        yield part, part.accessibleName()
        yield part, part.accessibleDescription()
        if isinstance(part, (QLabel, QAbstractButton)):
            yield part, part.text()
        elif isinstance(part, QLineEdit):
            yield part, part.placeholderText()
        elif isinstance(part, QComboBox):
            yield from ((part, part.itemText(number)) for number in range(part.count()))
        elif isinstance(part, QAbstractItemView):
            for row in range(part.model().rowCount()):
                index = part.model().index(row, 0)
                yield from ((part, str(index.data(role) or "")) for role in SAID)
    yield shown, shown.windowTitle()


@pytest.fixture
def content(library):
    """What the library says: its titles, and everything else, letters only."""
    titles = [text for article in library for text in (article.title, article.summary)]
    titles += [text for topic in library.topics for text in (topic.title, topic.summary)]
    titles += [text for pack in library.packs for text in (pack.title, f"{pack.title} {pack.version}")]
    news = CONTENT.parent / "CHANGES.md"
    texts = [path.read_text(encoding="utf-8") for path in (news, *sorted(CONTENT.rglob("*.md")))]
    texts = [UNSEEN.sub("", text) for text in texts]
    titles += [part for text in texts for line in text.splitlines() for part in (line, *line.split("|"))]
    return set(map(letters, titles)), letters(" ".join(texts))


def letters(text):
    return "".join(filter(str.isalpha, text)).casefold()


def untranslated(words, content):
    """What is left of `words` without marks, keys, names, and what the library or the test says."""
    if MARK.search(words) or "cannot be used: title is missing" in words or words in NAMES | TYPED or "/" in words:
        return ""
    rest = letters(KEYS.sub("", words))
    titles, everything = content
    if not rest or letters(words) in titles or (len(rest) >= SENTENCE and letters(words) in everything):
        return ""
    return rest


def test_every_text_goes_through_the_translator(make_window, qtbot, qapp, speaking, content):
    speaking(FakeLanguage(MARKED, qapp))
    window = make_window()
    missed, seen = {}, 0
    for state in STATES:
        for part, words in told(show(state, window, qtbot)):
            seen += bool(MARK.search(words))
            if words and untranslated(words, content):
                missed[words] = (state.__name__, named(part))
    for action in window.findChildren(QAction):
        if action.text() and not MARK.search(action.text()):
            missed[action.text()] = ("a menu", action.objectName())
    for menu in window.menuBar().findChildren(QMenu):
        if menu.title() and not MARK.search(menu.title()):
            missed[menu.title()] = ("a menu", "")
    assert missed == {}
    assert seen > 500


def test_what_stands_around_an_article_goes_through_the_translator(make_window, qtbot, qapp, speaking, content):
    speaking(FakeLanguage(MARKED, qapp))
    window = make_window()
    missed = []
    for id in ("core/opioid-overdose", "core/rescue-breaths", "core/nsp-guide", "core/ten-answers"):
        window.open(id)
        lines = [" ".join(line.split()) for line in window.reader.text().splitlines()]
        assert sum(bool(MARK.search(line)) for line in lines) >= 6, id
        missed += [(id, line) for line in lines if untranslated(re.sub(r"[\ufffc\d]", "", line), content)]
    assert missed == []


class Recorder(QTranslator):
    """Translates nothing, and knows what was asked for."""

    def __init__(self, parent):
        super().__init__(parent)
        self.asked = set()

    def isEmpty(self):
        return False

    def translate(self, context, text, disambiguation=None, n=-1):
        self.asked.add((context, text))
        return  # and Qt shows the text as it is


def test_translators_are_given_every_text_that_is_asked_for(make_window, qtbot, qapp, speaking, tmp_path):
    lupdate = Path(sys.executable).with_name("pyside6-lupdate")
    if not lupdate.exists():
        pytest.skip("this PySide6 comes without pyside6-lupdate")
    sources = sorted(map(str, (ROOT / "desktop").rglob("*.py")))
    subprocess.run([str(lupdate), *sources, "-ts", str(tmp_path / "all.ts")], check=True, capture_output=True)
    given = {
        message.findtext("source")
        for context in Tree.parse(tmp_path / "all.ts").iter("context")
        for message in context.iter("message")
    }
    recorder = Recorder(qapp)
    speaking(recorder)
    window = make_window()
    for state in STATES:
        show(state, window, qtbot)
    asked = {text for context, text in recorder.asked if not re.match("Q[A-Z]", context)}  # the rest is Qt's own
    assert len(asked) > 150
    assert asked - given == set()


@pytest.mark.parametrize("scale", [100, 150])
def test_a_language_that_is_longer_has_room(make_window, qtbot, qapp, speaking, scale):
    speaking(FakeLanguage(LONG, qapp))
    assert troubles(make_window(size=(1024, 600), text_scale=scale), qtbot) == {}


@pytest.mark.parametrize("text", ["Hide", "Search the library", "{} results for “{}”", "A to Z"])
def test_the_long_language_is_long_and_keeps_what_is_filled_in(qapp, text):
    said = FakeLanguage(LONG, qapp).translate("", text)
    assert said.count("{}") == text.count("{}")
    assert len(letters(said)) >= 1.5 * len(letters(text))


def test_a_long_word_grows_by_the_share_that_is_told():
    assert len(stretched("Emergencies")) == pytest.approx(LONGER * len("Emergencies"), abs=1)


@pytest.mark.parametrize("name", FAKES)
def test_the_program_speaks_it_when_it_is_told_to(name, tmp_path):
    code = """
import sys
from desktop import app, window
def tell(self, event):
    print(self.layoutDirection().name, ascii(self.commands["hide"].text()), flush=True)
    import os
    os._exit(0)
window.Window.paintEvent = tell
app.run(["fieldshelf", "--language", sys.argv[2], "--profile", sys.argv[1], "-platform", "offscreen"])
"""
    command = [sys.executable, "-c", code, str(tmp_path), name]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    assert (
        said
        == {
            MARKED: "LeftToRight '[!!! Hide !!!]'",
            LONG: "LeftToRight 'Hidene'",
            MIRRORED: "RightToLeft '\\u200f\\u202bHide\\u202c'",
        }[name]
    )


MARGIN = 24  # pixels: Qt mirrors where things are, and not the margins around them, which make room for scroll bars


def places(shown):
    """Where each part is in its parent, by what it is."""
    found = {}
    for part in parts(shown):
        outer = part.parentWidget()
        if outer is not None and not part.isWindow() and not isinstance(part, QScrollBar):
            key = (type(part).__name__, part.objectName(), sum(k[0] == type(part).__name__ for k in found))
            found[key] = (part.x(), part.width(), outer.width())
    return found


MIRRORABLE = [state for state in STATES if state not in (states.display, states.filters, states.keys, states.link)]


def test_from_right_to_left_everything_lies_the_other_way_round(make_window, qtbot, qapp, speaking):
    straight, mirrored = {}, {}
    window = make_window()
    for state in MIRRORABLE:
        straight[state.__name__] = places(show(state, window, qtbot))
    window.close()
    speaking(FakeLanguage(MIRRORED, qapp))
    window = make_window()
    assert window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    for state in MIRRORABLE:
        mirrored[state.__name__] = places(show(state, window, qtbot))
    wrong = {}
    for state, found in straight.items():
        assert found.keys() == mirrored[state].keys(), state
        for key, (left, width, room) in found.items():
            now, wide, _ = mirrored[state][key]
            if abs(now - (room - left - width)) > MARGIN or abs(wide - width) > 3:
                wrong[state, key] = f"{left}+{width} of {room} became {now}+{wide}"
    assert wrong == {}


def test_from_right_to_left_a_page_is_never_scrolled_sideways(make_window, qtbot, qapp, speaking):
    """While it is laid out, Qt takes it to be wider than it is, and begins at the far end."""
    speaking(FakeLanguage(MIRRORED, qapp))
    window = make_window()
    for id in ("core/opioid-overdose", "core/rescue-breaths"):
        window.open(id)
        view = window.reader.findChild(QTextBrowser)
        assert view.horizontalScrollBar().maximum() == 0
        view.verticalScrollBar().setValue(300)
        assert view.cursorRect(view.cursorForPosition(view.viewport().rect().center())).left() > 0


def test_from_right_to_left_what_is_selected_has_its_bar_at_the_other_side(make_window, qtbot, qapp, speaking):
    speaking(FakeLanguage(MIRRORED, qapp))
    window = make_window()
    states.article(window, qtbot)
    listed = window.results.list
    picture = listed.viewport().grab().toImage()
    box = listed.visualRect(listed.currentIndex())
    bar = QColor(window.display.style.theme.accent)
    assert picture.pixelColor(box.right() - 1, box.center().y()) == bar
    assert picture.pixelColor(box.left() + 1, box.center().y()) != bar
    assert window.panes.shown == tuple(Pane)
    assert window.topics.x() > window.results.x() > window.pages.x()

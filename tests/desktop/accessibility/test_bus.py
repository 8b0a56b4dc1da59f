"""What a screen reader finds on the bus of a real desktop: a search, what it found, a page, every step of a card."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from library import CONTENT, Library
from tests.desktop.on_screen import NEEDED, REASON, Program, screen, wait_until

__all__ = ["screen"]  # a fixture

CARD = "Opioid overdose: what to do now"
READER = Path(__file__).with_name("bus.py")
PYTHON = "/usr/bin/python3"  # Debian's: its pyatspi is for no other


def has_pyatspi():
    try:
        return subprocess.run([PYTHON, "-c", "import pyatspi"], capture_output=True, timeout=60).returncode == 0
    except OSError:
        return False


pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(not all(map(shutil.which, NEEDED)), reason=REASON),
    pytest.mark.skipif(not shutil.which("dbus-run-session"), reason="needs dbus-run-session (Debian: dbus-daemon)"),
    pytest.mark.skipif(not has_pyatspi(), reason="needs Debian's at-spi2-core and python3-pyatspi"),
]


@pytest.fixture
def bus(screen):
    """The screen with a session bus of its own, on which Qt tells a screen reader everything."""
    session = subprocess.Popen(
        ["dbus-run-session", "--", "sh", "-c", 'echo "$DBUS_SESSION_BUS_ADDRESS"; exec cat'],
        env=screen,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    address = session.stdout.readline().strip()
    yield {**screen, "DBUS_SESSION_BUS_ADDRESS": address, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    session.stdin.close()
    session.wait(60)
    session.stdout.close()


class Heard:
    """One thing on the bus, with all that is in it."""

    def __init__(self, told):
        self.role, self.name, self.description, self.states, self.text, inner = told
        self.inner = [Heard(one) for one in inner]

    def all(self, role=""):
        """This and everything in it, in the order it is read; of one role if it is named."""
        found = [self] if role in ("", self.role) else []
        return [*found, *(one for part in self.inner for one in part.all(role))]


@pytest.fixture
def read(bus):
    """Ask for everything there is on the bus now."""
    reader = subprocess.Popen(
        [PYTHON, str(READER)],
        env=bus,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )

    def ask(role="", name=None):
        """Everything of a role, and of a name if one is given."""
        reader.stdin.write("\n")
        reader.stdin.flush()
        parts = [one for told in json.loads(reader.stdout.readline()) for one in Heard(told).all(role)]
        return [part for part in parts if name is None or part.name == name]

    yield ask
    reader.stdin.close()
    reader.wait(60)
    reader.stdout.close()


@pytest.fixture
def program(bus, profile):
    """The program with a library that is ready, and its first page read."""
    (profile / "settings.json").write_text('{"greeted": true}')
    program = Program(bus, profile)
    yield program
    if program.is_there:
        program.end()


def listed(read, name):
    """The names of what is in a list, as they are read."""
    return [item.name for one in read("list", name) for item in one.all("list item")]


def steps_of(page):
    """What there is to do on the card, word for word."""
    from desktop.reader.steps import cards_of

    (card, *_) = cards_of(page)
    return [[line.text for line in step.lines] for step in card.steps]


def shown_with(read, label):
    """Everything that there is while a label says so; nothing while none does."""
    parts = read()  # each asking goes through the whole window, and takes both programs a while
    return parts if any((part.role, part.name) == ("label", label) for part in parts) else []


def tells(part, lines):
    """Whether all of these lines are in the text of `part`."""
    words = " ".join(part.text.split())
    return all(" ".join(line.split()) in words for line in lines)


def test_a_screen_reader_finds_search_results_page_headings_and_every_step(program, read):
    page = Library.open([CONTENT], []).page("core/opioid-overdose")

    box = wait_until(lambda: read("text", "Search the library"))[0]
    assert "focused" in box.states

    program.press("ctrl+k")
    program.type("opioid overdose")
    wait_until(lambda: [one for one in read("label") if "results for “opioid overdose”" in one.name])
    assert read("text", "Search the library")[0].text == "opioid overdose"
    first = listed(read, "Results")[:3]
    assert len(first) == 3
    assert first[0].startswith(f"{CARD}. Emergency · Quick card. ")
    assert all(len(item) > 40 for item in first), first

    program.press("Return")
    program.shows(CARD)
    lines = [line for step in steps_of(page) for line in step]
    assert len(lines) > 5
    wait_until(lambda: any(tells(one, lines) for one in read() if one.name == CARD))  # its opening comes first

    program.press("F7")
    headings = wait_until(lambda: listed(read, "On this page"))
    card = (CONTENT / "emergencies" / "opioid-overdose.md").read_text(encoding="utf-8")
    written = [line[3:].partition(" {")[0] for line in card.splitlines() if line.startswith("## ")]
    assert headings == [*written, "Related pages", "Sources and notes"]

    program.press("F5")
    for number, step in enumerate(steps_of(page), start=1):
        told = f"Step {number} of {len(steps_of(page))}"
        parts = wait_until(lambda told=told: shown_with(read, told))
        view = [part for part in parts if part.name == page.article.title or part.description.startswith(f"{told}. ")]
        assert any(part.description == f"{told}. {' '.join(step)}" for part in view), told
        labels = [part.name for part in parts if part.role == "label"]
        assert [line for line in step if line not in labels] == []
        program.press("space")

    code, said = program.end()
    assert (code, said) == (0, ""), said


def test_panes_are_read_in_the_order_they_are_seen(program, read):
    wait_until(lambda: read("text", "Search the library"))
    program.press("ctrl+k")
    program.type("naloxone")
    wait_until(lambda: len(listed(read, "Results")) > 2)
    panes = ("Topics", "Results", "Home")
    names = [part.name for part in read() if part.name in panes and part.role not in ("label", "push button")]
    assert list(dict.fromkeys(names)) == ["Topics", "Results", "Home"]

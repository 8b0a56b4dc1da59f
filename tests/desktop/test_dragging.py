"""The saved articles are put in order and into folders with a real mouse, and where they would go is seen meanwhile."""

import json
import shutil

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPixmap

from desktop.saved.dragging import Goal, name_of, paint_goal
from desktop.saved.tree import Tree
from desktop.theme import THEMES, Style
from tests.desktop.on_screen import NEEDED, REASON, Program, screen, wait_until

__all__ = ["screen"]  # a fixture

# The program, which besides writes down where on the screen the rows are each time it has painted them.
WATCHED = """
import json, os, sys
from PySide6.QtWidgets import QTreeWidgetItemIterator
from desktop.app import run
from desktop.saved.tree import Tree
where, paint = sys.argv.pop(), Tree.paintEvent
def tell(self, event):
    paint(self, event)
    rows, walk = {}, QTreeWidgetItemIterator(self)
    while walk.value():
        box = self.visualItemRect(walk.value())
        corner = self.viewport().mapToGlobal(box.topLeft())
        rows[walk.value().text(0)] = (corner.x(), corner.y(), box.width(), box.height())
        walk += 1
    with open(where + ".new", "w") as file:
        json.dump(rows, file)
    os.replace(where + ".new", where)
Tree.paintEvent = tell
sys.exit(run(sys.argv))
"""
SAVED = """Fieldshelf: saved articles

core/opioid-overdose | Opioid overdose
core/recovery-position | Recovery position
core/rescue-breaths | Rescue breaths

[Night shift]
core/naloxone-how-to | Naloxone
"""


class Saved:
    """The page of saved articles on a real screen."""

    def __init__(self, screen, program, profile, theme):
        self._file, self._rows = profile / "saved.txt", profile / "rows.json"
        self._file.write_text(SAVED, encoding="utf-8")
        (profile / "settings.json").write_text(json.dumps({"theme": theme}), encoding="utf-8")
        self.program = Program(screen, profile, str(self._rows), root=program, run=WATCHED)
        self.program.press("shift", "Escape", "ctrl+b")
        self.program.shows("Saved")
        wait_until(lambda: self._rows.exists() and len(self.rows()) == 5)

    def rows(self):
        return {name.split(":")[0]: box for name, box in json.loads(self._rows.read_text()).items()}

    def row(self, begins):
        return next(box for name, box in self.rows().items() if name.startswith(begins))

    def drag(self, begins, to, share, picture):
        """Take the row to `share` of the height of another, 0 is its upper edge, and take a picture on the way."""
        (x, y, wide, high), (_, to_y, _, to_high) = self.row(begins), self.row(to)
        middle = x + min(wide // 2, 200)
        goal = (middle - 40, to_y + round(to_high * share))
        self.program.drag((middle, y + high // 2), goal, then=lambda: self.program.picture(picture))

    def order(self):
        lines = [line.split(" |")[0].removeprefix("core/") for line in self._file.read_text().splitlines()[2:]]
        return [line for line in lines if line]


@pytest.mark.e2e
@pytest.mark.timeout(180)
@pytest.mark.skipif(not all(map(shutil.which, NEEDED)), reason=REASON)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_mouse_puts_saved_articles_in_order_and_into_folders(screen, program, profile, theme):
    profile.mkdir(exist_ok=True)
    saved = Saved(screen, program, profile, theme)
    saved.drag("Rescue", "Recovery", 0.05, f"drag-order-{theme}")
    ordered = ["opioid-overdose", "rescue-breaths", "recovery-position", "[Night shift]", "naloxone-how-to"]
    wait_until(lambda: saved.order() == ordered)
    wait_until(lambda: saved.row("Rescue")[1] < saved.row("Recovery")[1])

    saved.drag("Rescue", "Night shift", 0.5, f"drag-folder-{theme}")
    inside = ["opioid-overdose", "recovery-position", "[Night shift]", "naloxone-how-to", "rescue-breaths"]
    wait_until(lambda: saved.order() == inside)
    saved.program.press("alt+Up")  # what was dragged is still chosen
    wait_until(lambda: saved.order() == [*inside[:3], "rescue-breaths", "naloxone-how-to"])
    assert saved.program.end() == (0, "")


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
@pytest.mark.parametrize("goal", [Goal.AboveItem, Goal.BelowItem, Goal.OnItem], ids=lambda goal: goal.name)
def test_where_a_row_would_go_is_seen_in_every_theme(qapp, theme, goal):
    picture = QPixmap(200, 120)
    picture.fill(QColor(theme.paper))
    painter = QPainter(picture)
    paint_goal(painter, QRect(10, 40, 180, 40), goal, Style(theme))
    painter.end()
    column = [picture.toImage().pixelColor(100, y).name().upper() for y in range(120)]
    marked = [y for y, color in enumerate(column) if color == theme.focus.upper()]
    edges = {Goal.AboveItem: [40], Goal.BelowItem: [80], Goal.OnItem: [42, 78]}[goal]
    assert len(marked) >= 2 * len(edges), "more than a pixel"
    assert all(min(abs(y - edge) for edge in edges) <= 3 for y in marked), marked


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_the_name_that_is_dragged_is_short_and_has_an_edge(style, ratio):
    long = name_of("A title that goes on and on, as titles of guidance do " * 3, style, ratio)
    assert long.deviceIndependentSize().width() <= 18 * style.px
    assert long.width() == round(long.deviceIndependentSize().width() * ratio)
    assert long.toImage().pixelColor(round(ratio), long.height() // 2) == QColor(style.theme.control)


def test_nothing_is_dragged_from_an_empty_list(qtbot, style):
    tree = Tree(style)
    qtbot.addWidget(tree)
    tree.startDrag(tree.supportedDropActions())

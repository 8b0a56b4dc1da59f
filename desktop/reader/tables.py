"""Sets tables: in columns, or where those would be too narrow to read, a card for each row."""

from collections.abc import Sequence

from PySide6.QtGui import QColor, QTextFrameFormat, QTextLength, QTextTableCellFormat, QTextTableFormat

from desktop.reader.formats import BODY, SEMI_BOLD, Face, Gap
from desktop.reader.typesetter import Typesetter
from library import Cell, Run, Table

PADDING = 0.65  # ems beside what stands in a cell
READABLE = 18  # characters in a line; a column of longer cells should be no narrower
CHARACTER = 0.52  # ems, of an average one in the size of a table
SQUEEZED = 0.95  # of the usual column; a page that has more room than that keeps its tables


def set_table(page: Typesetter, block: Table) -> None:
    """Write a table at the end of `page`, in the form that can be read in the page's room."""
    if page.has_room(least_room(page, block)):
        _columns(page, block)
    else:
        _cards(page, block)


def least_room(page: Typesetter, block: Table) -> float:
    """The pixels below which the columns of a table are too narrow to read; 0 where there is but one."""
    if len(block.head) < 2:
        return 0.0
    longest = [0] * len(block.head)
    for row in (block.head, *block.rows):
        for column, cell in enumerate(row[: len(longest)]):
            longest[column] = max(longest[column], sum(len(run.text) for run in cell))
    ems = sum(min(READABLE, most) * CHARACTER + 2 * PADDING for most in longest)
    return min(page.formats.em(ems), SQUEEZED * page.style.column())


def _columns(page: Typesetter, block: Table) -> None:
    em, theme, columns = page.formats.em, page.style.theme, len(block.head)
    made = QTextTableFormat()
    made.setBorderCollapse(True)
    made.setBottomMargin(em(1.1))
    made.setHeaderRowCount(1)
    made.setColumnWidthConstraints([QTextLength(QTextLength.Type.VariableLength, 0)] * columns)
    table = page.table(1 + len(block.rows), columns, made)
    indent, page.indent = page.indent, 0.0
    for row, cells in enumerate((block.head, *block.rows)):
        cell = QTextTableCellFormat()
        cell.setLeftPadding(em(PADDING))
        cell.setRightPadding(em(PADDING))
        cell.setTopPadding(em(0.5))
        cell.setBottomPadding(em(0.5))
        cell.setBottomBorder(1 if row else 2)
        cell.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        cell.setBottomBorderBrush(QColor(theme.line if row else theme.control))
        if row and row % 2 == 0:
            cell.setBackground(QColor(theme.zebra))
        for column in range(columns):
            which = columns - 1 - column if page.rtl else column  # Qt never mirrors the columns
            page.cell(table, row, column, cell)
            if which == 0:
                page.landmark()
            _cell_text(page, cells[which] if which < len(cells) else (), strong=row == 0 or which == 0)
    page.indent = indent
    page.leave(table)


def _cell_text(page: Typesetter, runs: Cell, strong: bool) -> None:
    face = Face(0.95, SEMI_BOLD if strong else BODY.weight)
    page.block(Gap(0, 0, 1.35), face)
    page.runs(runs, face)


def _cards(page: Typesetter, block: Table) -> None:
    page.landmark()  # of the row of headings, which stand in every card
    for number, row in enumerate(block.rows):
        last = number == len(block.rows) - 1
        with page.box("row", top=0.45, bottom=0.5, side=0.9, below=1.1 if last else 0.45):
            page.landmark()
            _card(page, block.head, row)


def _card(page: Typesetter, head: Sequence[Cell], row: Sequence[Cell]) -> None:
    filled = [(name, cell, place == 0) for place, (name, cell) in enumerate(zip(head, row, strict=False)) if cell]
    for place, (name, cell, is_first) in enumerate(filled):
        face = Face(0.95, SEMI_BOLD if is_first else BODY.weight)
        label = Face(0.95, color=page.style.theme.muted)
        page.block(Gap(0, 0 if place == len(filled) - 1 else 0.3, 1.35), face)
        words = "".join(run.text for run in name if not run.note).strip()
        if words:
            page.runs([Run(words + (" " if words.endswith(("?", ":")) else ": "))], label)
        page.runs(cell, face)
    if not filled:
        page.block(Gap(0, 0, 1.35))

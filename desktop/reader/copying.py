"""What is copied from a page: its words as clean text, with where they are from and how old they are."""

from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextCursor, QTextTable

from desktop.reader.decorations import Discs
from desktop.reader.sheet import Sheet

PICTURE = "\ufffc"
_CLEAN = str.maketrans({"\u2060": "", "\u200e": "", "\u200f": "", "\u00a0": " ", "\u2028": "\n", PICTURE: ""})


def copied_text(sheet: Sheet, start: int, end: int) -> str:
    """The text from `start` to `end`: rows of a table on a line each, steps with their numbers, no buttons."""
    steps = {one.table.firstPosition(): one.column for one in sheet.decorations if isinstance(one, Discs)}
    lines: list[str] = []
    row_of: tuple[int, int] | None = None  # the table and row that the last line is
    column_of = -1
    for block in _blocks(sheet, start, end):
        text = _words(sheet, block, start, end)
        table = QTextCursor(block).currentTable()
        if table is None or table.columns() < 2:
            row_of = None
            if text:
                lines.append(text)
            continue
        cell = table.cellAt(block.position())
        row, place = (table.firstPosition(), cell.row()), cell.column()
        if row != row_of or place == column_of:
            lines.append(text)
        else:
            lines[-1] += _between(table, steps, column_of) + text
        row_of, column_of = row, place
    body = "\n".join(line.rstrip() for line in lines if line.strip())
    return f"{body}\n\n{sheet.source}" if body and sheet.source else body


def _between(table: QTextTable, steps: dict[int, int], before: int) -> str:
    return ". " if steps.get(table.firstPosition()) == before else "\t"


def _blocks(sheet: Sheet, start: int, end: int) -> Iterator[QTextBlock]:
    block = sheet.document.findBlock(start)
    while block.isValid() and block.position() < end:
        yield block
        block = block.next()


def _words(sheet: Sheet, block: QTextBlock, start: int, end: int) -> str:
    """What of `block` lies between `start` and `end`, without the buttons in it."""
    at = block.position()
    # Qt counts UTF-16 units, Python characters: cut what Qt counts.
    units = block.text().encode("utf-16-le")
    low, high = max(0, start - at), min(end - at, block.length() - 1)
    for link in sheet.links:
        if link.target.startswith("steps:") and at <= link.start < at + block.length():
            first, last = max(low, link.start - at), min(high, link.end - at)
            if first < last:
                units = units[: 2 * first] + "\u2060".encode("utf-16-le") * (last - first) + units[2 * last :]
    return units[2 * low : 2 * high].decode("utf-16-le", errors="ignore").translate(_CLEAN).strip()

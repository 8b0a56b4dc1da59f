"""Sets the blocks of a page: each kind of block in its own shape."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import (
    QFontMetricsF,
    QTextCharFormat,
    QTextLength,
    QTextTableCellFormat,
    QTextTableFormat,
)

from desktop.reader.decorations import Discs, Line
from desktop.reader.formats import BOLD, HEADINGS, SMALL, Face, Gap
from desktop.reader.pictures import Pictures, is_too_large
from desktop.reader.tables import set_table
from desktop.reader.typesetter import Entry, Typesetter
from library import (
    Block,
    Callout,
    Code,
    Definitions,
    Figure,
    Heading,
    List,
    Paragraph,
    Quote,
    Rule,
    Run,
    Steps,
    Table,
    plain,
)

translate = QCoreApplication.translate

DEEPEST = 4  # boxes and lists nested deeper are set flat: nothing readable is left of the column there
COLORS = {"emergency": "emerg", "warning": "warn", "tip": "tip", "note": "info", "region": "info"}


def set_blocks(page: Typesetter, blocks: Sequence[Block], pictures: Pictures) -> None:
    """Write `blocks` at the end of `page`."""
    for block in blocks:
        page.landmark()
        match block:
            case Heading():
                heading(page, block.level, plain(block.runs), block.anchor, block.runs)
                if block.steps and block.anchor in page.cards:
                    page.text("   ")
                    page.button(translate("reader", "One step at a time"), f"steps:{block.anchor}")
            case Paragraph(runs=runs):
                page.block(Gap())
                page.runs(runs)
            case List():
                _list(page, block, pictures)
            case Steps():
                _steps(page, block, pictures)
            case Table():
                set_table(page, block)
            case Quote():
                _quote(page, block, pictures)
            case Callout():
                _callout(page, block, pictures)
            case Figure():
                _figure(page, block, pictures)
            case Definitions():
                _definitions(page, block, pictures)
            case Code(text=text):
                _code(page, text)
            case Rule():
                page.block(Gap(0.4, 0.6, 1.0))
                page.decorations.append(Line(page.position, page.position + 1))
                page.text("\u00a0")  # Qt hides an empty paragraph before a table


def heading(page: Typesetter, level: int, title: str, anchor: str, runs: Sequence[Run] = ()) -> None:
    """Write a heading that can be jumped to; without `runs` its text is `title`."""
    face, gap = HEADINGS[level]
    page.block(gap, face, heading=level)
    page.anchor(anchor)
    page.entries.append(Entry(level, title, anchor))
    page.runs(runs or (Run(title),), face)


def _list(page: Typesetter, block: List, pictures: Pictures) -> None:
    # Bullets and numbers are text, not Qt's markers: those are neither copied nor read aloud.
    marks = (
        [f"{block.start + n}." for n in range(len(block.items))]
        if block.ordered
        else ["•" if page.indent == 0 else "–"] * len(block.items)
    )
    if block.ordered:
        metrics = QFontMetricsF(page.style.font())
        width = max(metrics.horizontalAdvance(mark) for mark in (*marks[-1:], "8.")) / page.style.px + 0.45
    else:
        width = 1.1
    outer = page.indent
    inset = 0.45 if outer == 0 else 0.0
    deep = outer > DEEPEST * 1.3
    for number, (mark, item) in enumerate(zip(marks, block.items, strict=True)):
        first, *rest = item or (Paragraph(()),)
        last = number == len(block.items) - 1 and outer == 0
        page.indent = outer + (0.0 if deep else inset + width)
        page.block(Gap(0, None if last and not rest else 0.38, hanging=0.0 if deep else width))
        page.text(f"{mark} " if deep else f"{mark}\t")
        if isinstance(first, Paragraph):
            page.runs(first.runs)
        else:
            rest = [first, *rest]
        set_blocks(page, rest, pictures)
        page.indent = outer


def _steps(page: Typesetter, block: Steps, pictures: Pictures) -> None:
    em = page.formats.em
    made = QTextTableFormat()
    made.setBottomMargin(em(0.9))
    widths = [QTextLength(QTextLength.Type.FixedLength, em(2.9)), QTextLength(QTextLength.Type.VariableLength, 0)]
    made.setColumnWidthConstraints(widths[::-1] if page.rtl else widths)
    table = page.table(len(block.items), 2, made)
    place = len(page.decorations)
    indent, page.indent = page.indent, 0.0
    for row, item in enumerate(block.items):
        filling = [partial(_step_number, page, row), partial(set_blocks, page, item, pictures)]
        padding = [0.35, 0.55]
        for column in (0, 1):
            which = 1 - column if page.rtl else column
            cell = QTextTableCellFormat()
            cell.setTopPadding(em(padding[which]))
            cell.setBottomPadding(em(padding[which]))
            cell.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignTop)
            page.cell(table, row, column, cell)
            filling[which]()
    page.indent = indent
    page.decorations.insert(place, Discs(table.firstPosition(), table.lastPosition(), table, int(page.rtl)))
    page.leave(table)


def _step_number(page: Typesetter, row: int) -> None:
    theme = page.style.theme
    face = Face(1.05, BOLD, color=theme.accent if page.style.simple else theme.accent_text)
    # The number is centred in the part of its column that the disc takes.
    page.block(Gap(0, 0, 1.9 / 1.05, centred=True, far=0.9), face)
    page.text(str(row + 1), face)


def _quote(page: Typesetter, block: Quote, pictures: Pictures) -> None:
    if page.depth >= DEEPEST:
        set_blocks(page, block.blocks, pictures)
    elif block.summary:
        with page.box("summary", top=0.75, bottom=0.6, side=1.1):
            set_blocks(page, block.blocks, pictures)
    else:
        with page.box("quote", top=0, bottom=0, side=1.0):
            set_blocks(page, block.blocks, pictures)


def _callout(page: Typesetter, block: Callout, pictures: Pictures) -> None:
    if page.depth >= DEEPEST:
        set_blocks(page, block.blocks, pictures)
        return
    color, label = COLORS.get(block.kind, "info"), _label(block.kind)
    with page.box(color):
        face = Face(1.12 if color == "emerg" else 1.0, BOLD, color=getattr(page.style.theme, f"{color}_text"))
        page.block(Gap(0, 0.5, 1.3), face)
        page.pill(label, color)
        if block.title and block.title.casefold() != label.casefold():
            page.text("  ", face)
            page.text(block.title, face)
        set_blocks(page, block.blocks, pictures)


def _label(kind: str) -> str:
    match kind:
        case "emergency":
            return translate("reader", "Emergency")
        case "warning":
            return translate("reader", "Warning")
        case "tip":
            return translate("reader", "Tip")
        case "region":
            return translate("reader", "Region")
        case _:
            return translate("reader", "Note")


def _figure(page: Typesetter, block: Figure, pictures: Pictures) -> None:
    image = pictures.load(block.path, page.room(), page.style) if block.path else None
    if image is None:
        with page.box("missing", top=0.6, bottom=0.5):
            face = Face(0.95, color=page.style.theme.muted)
            page.block(Gap(0, 0, 1.35), face)
            large = block.path is not None and is_too_large(block.path)
            told = translate("reader", "Picture that cannot be shown: {}").format(block.description)
            if large:
                told = translate("reader", "Picture that is too large to be shown: {}").format(block.description)
            page.text(told, face)
        return
    page.block(Gap(0.6, 0.3, 1.0))
    page.picture(image, f"picture:{page.position}", block.description)
    caption = Face(SMALL.mult, color=page.style.theme.muted)
    page.block(Gap(0, 1.0, 1.35), caption)
    page.text(block.description, caption)


def _definitions(page: Typesetter, block: Definitions, pictures: Pictures) -> None:
    outer, before = page.indent, None
    for term, meaning in block.items:
        if term != before:
            page.block(Gap(0.3, 0.15), Face(weight=BOLD))
            page.runs(term, Face(weight=BOLD))
        before = term
        page.indent = outer + 1.25
        set_blocks(page, meaning, pictures)
        page.indent = outer


def _code(page: Typesetter, text: str) -> None:
    face = Face(0.92, fixed=True)
    with page.box("code", top=0.6, bottom=0.5, side=0.9):
        page.block(Gap(0, 0, 1.4), face)
        page.text(text.replace("\n", "\u2028"), face)

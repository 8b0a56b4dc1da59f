"""Sets text into a new QTextDocument, always at its end, and remembers what stands where."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QImage,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

from desktop.reader.decorations import BUTTON, PILL, Decoration, Panel, Pill
from desktop.reader.direction import runs_left
from desktop.reader.formats import BODY, BOLD, SEMI_BOLD, Face, Formats, Gap
from desktop.theme import Style
from library import Run

SLACK = 8  # pixels beside the column, so that rings at its edge are not cut off
FOLLOWED = ("#", "article:", "part:", "steps:", "https://", "http://")  # a link to anything else is shown as plain text


@dataclass(frozen=True, slots=True)
class Link:
    """The text from `start` to `end` leads to `target`."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading of the page, for a list of what is on it."""

    level: int
    title: str
    anchor: str


class _Sealed(QTextDocument):
    """A document that fetches nothing: a plain one reads any file it finds named in it."""

    def loadResource(self, kind: int, name: QUrl | str) -> None:
        return None


class Typesetter:
    """Writes at the end of `document`, which nobody may show before `finish`.

    Everything is appended, so the positions kept in `links`, `anchors` and
    `decorations` stay true. In right-to-left tables, fill the cells in the
    document's order.
    """

    def __init__(self, style: Style, rtl: bool, width: float) -> None:
        """Write for a page of `width` pixels, which may become wider or narrower later."""
        self.style = style
        self.width = width
        self.rtl = rtl
        self.formats = Formats(style, rtl)
        self.document: QTextDocument = _Sealed()
        self.links: list[Link] = []
        self.anchors: dict[str, int] = {}
        self.entries: list[Entry] = []
        self.landmarks: list[int] = []  # where blocks and rows begin: as many at any width
        self.turns: list[float] = []  # widths at which something takes another form
        self.decorations: list[Decoration] = []
        self.cards: frozenset[str] = frozenset()  # anchors of headings whose steps can be shown one at a time
        self.indent = 0.0  # ems, of what is written next
        self.depth = 0  # how many boxes it stands in
        self._padding = 0.0  # ems, of those boxes
        self._cursor = QTextCursor(self.document)
        self._fresh = True  # the cursor stands in an empty paragraph that is to be used
        self._in_cell = False  # and that paragraph is the first of a cell
        self._after: QTextTable | None = None  # the table that has just ended
        self._below = 0.0  # ems to leave under what was written last
        self._prepare()

    def _prepare(self) -> None:
        document, px = self.document, self.style.px
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(self.style.font())
        document.setDocumentMargin(0)
        frame = document.rootFrame().frameFormat()
        frame.setLeftMargin(SLACK)
        frame.setRightMargin(SLACK)
        frame.setTopMargin(1.3 * px)
        frame.setBottomMargin(2 * px)
        document.rootFrame().setFrameFormat(frame)
        self._cursor.beginEditBlock()  # a quarter faster: nothing is told of each single step

    def finish(self) -> QTextDocument:
        """The document, after which nothing more may be written."""
        self._cursor.endEditBlock()
        return self.document

    # Paragraphs and text

    @property
    def position(self) -> int:
        """Where the next character goes."""
        return self._cursor.position()

    def room(self) -> float:
        """How wide the column is here, in pixels."""
        return self.style.column() - self.formats.em(self.indent + self._padding)

    def has_room(self, least: float) -> bool:
        """Whether there are `least` pixels here; when that changes, the page is to be set again."""
        around = self.formats.em(self.indent + self._padding)
        self.turns.append(least + around)
        return self.width >= least + around

    def landmark(self) -> None:
        """Note the place of what comes next, to find it again when the page is set in another form."""
        self.landmarks.append(self.position)

    def block(self, gap: Gap, face: Face = BODY, heading: int = 0) -> None:
        """Begin a paragraph."""
        wanted = self.formats.block(replace(gap, indent=gap.indent + self.indent) if self.indent else gap, face.mult)
        if heading:
            wanted = QTextBlockFormat(wanted)
            wanted.setHeadingLevel(heading)
        char = self.formats.char(face)
        if self._after is not None and gap.top:
            # Qt ignores the top margin of a paragraph after a table: give it to the table.
            self._widen_gap_below(self._after, gap.top)
        if self._fresh:
            self._cursor.setBlockFormat(wanted)
            if not self._in_cell:  # there it would overwrite the format of the cell
                self._cursor.setBlockCharFormat(char)
            self._cursor.setCharFormat(char)
        else:
            self._cursor.insertBlock(wanted, char)
        self._fresh = self._in_cell = False
        self._after = None
        self._below = self.style.para if gap.bottom is None else gap.bottom

    def text(self, text: str, face: Face = BODY) -> None:
        """Write `text` into the paragraph."""
        self._cursor.insertText(text, self.formats.char(face))

    def link(self, text: str, target: str, face: Face = BODY, underlined: bool = True) -> None:
        """Write `text` as a link, or as plain text where `target` is nothing we follow."""
        if not target.startswith(FOLLOWED):
            self.text(text, face)
            return
        start = self.position
        if self.links and self.links[-1].end == start and self.links[-1].target == target:
            start = self.links.pop().start  # the same link goes on, in another face
        made = QTextCharFormat(self.formats.char(replace(face, color=self.style.theme.link)))
        made.setAnchor(True)
        made.setAnchorHref(f"link:{len(self.links)}")  # never the target itself: nothing of ours opens addresses
        made.setFontUnderline(underlined)
        self._cursor.insertText(text, made)
        self.links.append(Link(start, self.position, target))

    def runs(self, runs: Sequence[Run], face: Face = BODY) -> None:
        """Write `runs`, each in its own variation of `face`."""
        for before, run, after in zip((None, *runs), runs, (*runs[1:], None), strict=False):
            if before and after and before.note and after.note and not run.text.strip():
                self.text("\u00a0", face)  # references that follow each other stay on one line
                continue
            if run.note:
                self.anchors.setdefault(f"ref-{run.note}", self.position)
                # The joiner keeps the number on the line of the word before it.
                self.link(f"\u2060[{run.text}]", f"#note-{run.note}", replace(face, mult=face.mult * 0.84))
                continue
            shown = face
            if run.strong or run.emphasis or run.code:
                shown = replace(
                    face,
                    weight=BOLD if run.strong else face.weight,
                    italic=face.italic or run.emphasis,
                    fixed=run.code,
                    mult=face.mult * 0.94 if run.code else face.mult,
                )
            self.link(run.text.replace("\n", "\u2028"), run.link, shown)

    def pill(self, label: str, kind: str) -> None:
        """Write `label` in a rounded label; see Pill for the kinds."""
        simple = "text" if kind == "plain" else f"{kind}_text"
        color = getattr(self.style.theme, simple if self.style.simple or kind == "plain" else "paper")
        face = Face(PILL, BODY.weight if kind == "plain" else SEMI_BOLD, color=color)
        start = self.position
        # The marks keep a label in another script apart from its neighbours, or they would change places.
        mark = "\u200f" if self.rtl else "\u200e" if runs_left(label) else ""
        self.text(mark + f"  {label}  ".replace(" ", "\u00a0") + mark, face)
        self.decorations.append(Pill(start, self.position, kind))

    def button(self, label: str, target: str) -> None:
        """Write `label` as a link that is drawn as a button."""
        start = self.position
        underlined = self.style.simple  # where no outline is painted
        self.link(f"  {label}  ".replace(" ", "\u00a0"), target, Face(BUTTON, SEMI_BOLD), underlined)
        self.decorations.append(Pill(start, self.position, "button"))

    def anchor(self, name: str) -> None:
        """Let the next character be found as `name`."""
        self.anchors.setdefault(name, self.position)

    def picture(self, image: QImage, name: str, description: str) -> None:
        """Place `image` in the paragraph, no wider than the column."""
        self.document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), image)
        size = image.deviceIndependentSize()
        made = QTextImageFormat()
        made.setName(name)
        made.setWidth(size.width())
        made.setHeight(size.height())
        # Of the whole document's width, not of the column's.
        share = 100 * self.room() / (self.style.column() + 2 * SLACK)
        made.setMaximumWidth(QTextLength(QTextLength.Type.PercentageLength, share))
        made.setProperty(QTextFormat.Property.ImageAltText, description)
        self._cursor.insertImage(made)

    # Tables and boxes

    def table(self, rows: int, columns: int, made: QTextTableFormat) -> QTextTable:
        """Insert an empty table; go into its cells by `cell` and out by `leave`."""
        if self._fresh and self._in_cell:
            # A table as the very first thing in a cell would take the cell's own format.
            self.block(Gap(0, 0, 1.0), Face(0.1))
        made.setTopMargin(self.formats.em(self._below))  # Qt ignores the bottom margin of what stands before a table
        made.setBorder(0)
        made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
        made.setCellSpacing(0)
        made.setCellPadding(0)
        if self.indent:
            (made.setRightMargin if self.rtl else made.setLeftMargin)(self.formats.em(self.indent))
        made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        return self._cursor.insertTable(rows, columns, made)

    def cell(self, table: QTextTable, row: int, column: int, made: QTextTableCellFormat) -> None:
        """Write into this cell from here on."""
        cell = table.cellAt(row, column)
        cell.setFormat(made)
        self._cursor = cell.firstCursorPosition()
        self._fresh = self._in_cell = True
        self._after = None
        self._below = 0.0

    def leave(self, table: QTextTable) -> None:
        """Write below `table` from here on."""
        self._cursor = table.lastCursorPosition()
        self._cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
        self._fresh, self._in_cell, self._after = True, False, table
        self._below = 0.2

    @contextmanager
    def box(
        self,
        kind: str,
        top: float = 0.65,
        bottom: float = 0.55,
        side: float = 1.2,
        above: float = 0.0,
        below: float = 1.0,
    ) -> Iterator[None]:
        """Write into a panel of this kind while in the block; padding and the gaps around it in ems.

        Qt drops the gap below the last paragraph of a cell.
        """
        em = self.formats.em
        made = QTextTableFormat()
        made.setBottomMargin(em(below))
        self._below = max(self._below, above)
        table = self.table(1, 1, made)
        padding = QTextTableCellFormat()
        padding.setLeftPadding(em(1.0 if self.rtl else side))
        padding.setRightPadding(em(side if self.rtl else 1.0))
        padding.setTopPadding(em(top))
        padding.setBottomPadding(em(bottom))
        self.cell(table, 0, 0, padding)
        indent, self.indent = self.indent, 0.0
        self.depth += 1
        self._padding += indent + side + 1.0
        place = len(self.decorations)  # under whatever is painted inside
        yield
        self.depth -= 1
        self._padding -= indent + side + 1.0
        self.indent = indent
        self.decorations.insert(place, Panel(table.firstPosition(), table.lastPosition(), table, kind))
        self.leave(table)

    def _widen_gap_below(self, table: QTextTable, ems: float) -> None:
        made = table.format()
        made.setBottomMargin(max(made.bottomMargin(), self.formats.em(ems) * 1.15))
        table.setFormat(made)

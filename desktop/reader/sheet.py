"""Sets one part of a page from top to bottom: title, facts, blocks, related pages, notes, status."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextDocument

from desktop.reader import facts
from desktop.reader.blocks import heading, set_blocks
from desktop.reader.decorations import Decoration, Discs, Pill
from desktop.reader.direction import reads_right_to_left
from desktop.reader.formats import HEADINGS, Face, Gap
from desktop.reader.matching import Span
from desktop.reader.parts import Part
from desktop.reader.pictures import Pictures
from desktop.reader.steps import cards_of
from desktop.reader.typesetter import Entry, Link, Typesetter
from desktop.theme import Style
from library import Note, Page, plain

translate = QCoreApplication.translate

RELATED, NOTES, STATUS = "related-pages", "sources-and-notes", "about-this-page"


@dataclass(frozen=True, slots=True)
class Room:
    """Pixels that stay empty above and below what is set, so that a scroll bar shows how much is not there yet."""

    above: float = 0.0
    below: float = 0.0

    def make_in(self, document: QTextDocument) -> None:
        """Widen the margins of a document that nobody shows yet; its first paragraph comes `above` pixels down."""
        if self.above or self.below:
            frame, gap = document.rootFrame().frameFormat(), document.begin().blockFormat().topMargin()
            frame.setTopMargin(max(frame.topMargin(), self.above - gap))
            frame.setBottomMargin(frame.bottomMargin() + self.below)
            document.rootFrame().setFrameFormat(frame)


NONE = Room()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A finished document and what stands where in it; nobody may change the document."""

    document: QTextDocument
    style: Style
    rtl: bool
    links: tuple[Link, ...]
    anchors: Mapping[str, int]
    entries: tuple[Entry, ...]
    decorations: tuple[Decoration, ...]
    landmarks: tuple[int, ...] = ()  # where blocks, rows and notes begin: as many at any width
    blocks: tuple[int, ...] = ()  # which of them is the first of each block of the part, and of what follows those
    turns: tuple[float, ...] = ()  # the widths at which it has to be set again
    width: float = 0.0  # that it was set for
    source: str = ""  # where the words are from, for those who copy them

    @property
    def labels(self) -> tuple[Span, ...]:
        """Where the words stand that are not the page's own, in order.

        They say what state a page is in and what a box is, number steps, and lead to steps, parts and back from notes.
        """
        spans = [(one.start, one.end) for one in self.decorations if isinstance(one, Pill)]
        spans += [(link.start, link.end) for link in self.links if link.target.startswith("#ref-")]
        for block in (self.document.findBlock(one.start) for one in self.links if one.target.startswith("part:")):
            spans.append((block.position(), block.position() + block.length()))
        for discs in (one for one in self.decorations if isinstance(one, Discs)):
            cells = (discs.table.cellAt(row, discs.column) for row in range(discs.table.rows()))
            spans += [(cell.firstPosition(), cell.lastPosition()) for cell in cells]
        return tuple(sorted(spans))


def set_sheet(
    page: Page,
    part: Part,
    style: Style,
    width: float,
    today: date,
    titles: Mapping[str, str],
    pictures: Pictures,
    room: Room = NONE,
) -> Sheet:
    """The document of one part of `page`. On the window's thread only: Qt crashes on others.

    `titles` names the related pages that can be opened, `width` is how wide the page is now, `room` what is kept
    free for what is left out of the part.
    """
    rtl = reads_right_to_left(page.article.title)
    sheet = Typesetter(style, rtl, width)
    sheet.cards = frozenset(card.anchor for card in cards_of(page))
    if part.is_first:
        _front(sheet, page, today)
    elif not part.is_headless:
        _turn(sheet, part, part.number - 1, translate("reader", "Previous part"), Gap(0, 1.2))
    starts = []
    for block in part.blocks:
        starts.append(len(sheet.landmarks))
        set_blocks(sheet, (block,), pictures)
    starts.append(len(sheet.landmarks))
    sheet.landmark()
    if not part.is_opening:
        first = bool(part.notes) and part.notes[0] is page.notes[0]
        if first or (part.is_last and not page.notes):
            _related(sheet, page, titles)
        _notes(sheet, part.notes, first, len(page.notes))
    if part.is_last:
        _status(sheet, page, today, page.article.path.is_relative_to(pictures.trusted))
    elif not part.is_opening:
        _turn(sheet, part, part.number + 1, translate("reader", "Next part"), Gap(1.2, 1.2))
    document = sheet.finish()
    room.make_in(document)
    return Sheet(
        document,
        style,
        rtl,
        tuple(sheet.links),
        sheet.anchors,
        tuple(sheet.entries),
        tuple(sheet.decorations),
        tuple(sheet.landmarks),
        tuple(starts),
        tuple(sheet.turns),
        width,
        facts.source(page.article, page.article.path.is_relative_to(pictures.trusted)),
    )


def outline_of(page: Page, titles: Mapping[str, str]) -> tuple[Entry, ...]:
    """The headings of `page` and of what is set after its blocks."""
    entries = [Entry(block.level, plain(block.runs), block.anchor) for block in page.outline]
    if any(id in titles for id in page.article.related):
        entries.append(Entry(2, translate("reader", "Related pages"), RELATED))
    if page.notes:
        entries.append(Entry(2, translate("reader", "Sources and notes"), NOTES))
    return tuple(entries)


def _front(sheet: Typesetter, page: Page, today: date) -> None:
    article = page.article
    row = Face(0.82)
    sheet.block(Gap(0, 0.45, 1.85), row)
    pills = (facts.review_pill(article), (facts.checked(article), "plain"), facts.due_pill(article, today))
    for number, (label, kind) in enumerate(pills):
        if number:
            sheet.text("   ", row)
        sheet.pill(label, kind)
    face, gap = HEADINGS[1]
    sheet.block(gap, face, heading=1)
    sheet.text(article.title, face)
    line = Face(0.86, color=sheet.style.theme.muted)
    sheet.block(Gap(0, 1.2, 1.4), line)
    sheet.text(facts.line(article), line)


def _turn(sheet: Typesetter, part: Part, to: int, words: str, gap: Gap) -> None:
    sheet.block(gap)
    sheet.text(translate("reader", "Part {} of {}").format(part.number + 1, part.count) + " · ")
    sheet.link(words, f"part:{to}")


def _related(sheet: Typesetter, page: Page, titles: Mapping[str, str]) -> None:
    known = [id for id in page.article.related if id in titles]
    if not known:
        return
    heading(sheet, 2, translate("reader", "Related pages"), RELATED)
    for number, id in enumerate(known):
        sheet.block(Gap(0, None if number == len(known) - 1 else 0.38))
        sheet.link(titles[id], f"article:{id}")


def _notes(sheet: Typesetter, notes: tuple[Note, ...], first: bool, many: int) -> None:
    if not notes:
        return
    if first:
        heading(sheet, 2, translate("reader", "Sources and notes"), NOTES)
    face = Face(0.9)
    hanging = 1.9 if many < 10 else 2.3
    for note in notes:
        sheet.landmark()
        sheet.block(Gap(0, 0.4, indent=hanging, hanging=hanging), face)
        sheet.anchor(f"note-{note.number}")
        sheet.text(f"[{note.number}]\t", face)
        sheet.runs(note.runs, face)
        sheet.text(" ", face)
        sheet.link(translate("reader", "Back to text"), f"#ref-{note.number}", face)


def _status(sheet: Typesetter, page: Page, today: date, bundled: bool) -> None:
    small = Face(0.88)
    sheet.landmark()
    with sheet.box("status", top=0.75, bottom=0.6, side=1.1, above=1.6):
        title = Face(0.95, HEADINGS[4][0].weight)
        sheet.block(Gap(0, 0.3, 1.3), title, heading=2)
        sheet.anchor(STATUS)
        sheet.text(translate("reader", "About this page"), title)
        for sentence in facts.status(page.article, today, bundled):
            sheet.block(Gap(0, 0.3, 1.4), small)
            sheet.text(sentence, small)

"""From an article's file to its page: the Markdown tree read as blocks, links and notes resolved."""

import re
from pathlib import Path
from urllib.parse import unquote

from library.article import Article, read_article
from library.errors import LibraryError
from library.markup.blocks import (
    Block,
    Callout,
    Cell,
    Code,
    Definitions,
    Figure,
    Heading,
    List,
    Note,
    Page,
    Paragraph,
    Quote,
    Rule,
    Run,
    Steps,
    Table,
    lines_of,
    plain,
)
from library.markup.tree import Element, parse
from library.pack import pack_id

CALLOUTS = {"emergency": "emergency", "danger": "emergency", "warning": "warning", "tip": "tip", "region": "region"}
CITED = re.compile(r"\[\^([^\]\s]+)\](?!:)")
DEFINED = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:", re.MULTILINE)
DATA_TABLE = re.compile(r"^\[[^\]\n]+\]\(([^)\s]+\.yml)\)[ \t]*$", re.MULTILINE)
PICTURES = {".svg", ".png", ".jpg", ".jpeg"}


def read_page(path: Path, pack: str | None = None) -> Page:
    """The page of the article at `path`; needs no catalog and no index.

    `pack` is the pack's id where the caller knows it. Raises ArticleError or OSError.
    """
    root = path.parent.parent
    article, body = read_article(path, pack if pack is not None else pack_id(root))
    return _Reading(article, root).page(body)


def section_texts(page: Page) -> list[tuple[str, str, str]]:
    """The page as searchable text: (anchor, heading, text) of each part, the part before any heading first."""
    parts: list[tuple[str, str, list[str]]] = [("", "", [])]
    for block in page.blocks:
        if isinstance(block, Heading):
            parts.append((block.anchor, plain(block.runs), []))
        else:
            parts[-1][2].extend(lines_of(block))
    return [(anchor, heading, "\n".join(lines)) for anchor, heading, lines in parts if heading or lines]


class _Reading:
    """One walk over one article's tree. `_numbers` gives notes numbers in the order they are first cited."""

    def __init__(self, article: Article, root: Path) -> None:
        self._article = article
        self._root = root
        self._numbers: dict[str, int] = {}
        self._outline: list[Heading] = []
        self._anchors: set[str] = set()

    def page(self, body: str) -> Page:
        body = DATA_TABLE.sub(self._data_table, body)
        defined = set(DEFINED.findall(body))
        cited = dict.fromkeys(CITED.findall(body))
        sources = {source.id: source for source in self._article.sources}
        added = [f"[^{id}]: {sources[id].in_markdown()}" for id in cited if id in sources and id not in defined]
        tree = parse(body + "\n\n" + "\n\n".join(added))
        footnotes = [e for e in tree.elements if "footnote" in e.classes]
        tree.inside = [item for item in tree.inside if item not in footnotes]
        blocks = self._blocks(tree, top=True)
        if blocks and isinstance(blocks[0], Quote):
            blocks[0] = Quote(blocks[0].blocks, summary=True)
        notes = self._notes(footnotes[0]) if footnotes else ()
        return Page(self._article, tuple(blocks), tuple(self._outline), notes)

    def _data_table(self, link: re.Match[str]) -> str:
        path = self._inside(link[1])
        if path is None:
            return link[0]
        from library.combinations import as_markdown  # only pages with such a table need it

        try:
            return as_markdown(path)
        except (LibraryError, OSError):
            return "!!! warning\n    The table that belongs here cannot be read. Ask for a new copy of this library."

    def _notes(self, footnotes: Element) -> tuple[Note, ...]:
        items = {item.attrs.get("id", ""): item for ol in footnotes.elements if ol.tag == "ol" for item in ol.elements}
        notes = []
        for id, number in list(self._numbers.items()):  # a note's own text may cite no further notes
            if item := items.get(id):
                runs = tuple(run for p in item.elements for run in self._runs(p) if not run.note)
                notes.append(Note(number, _trimmed(runs)))
        return tuple(notes)

    def _blocks(self, parent: Element, *, top: bool = False) -> list[Block]:
        blocks: list[Block] = []
        loose: list[Element | str] = []  # text that stands between blocks, as in a tight list item

        def settle() -> None:
            runs = _trimmed(self._runs(Element("p", inside=loose)))
            loose.clear()
            if runs:
                blocks.append(Paragraph(runs))

        for item in parent.inside:
            if isinstance(item, str) or item.tag not in _BLOCK_TAGS:
                loose.append(item)
                continue
            settle()
            after_steps = bool(blocks) and isinstance(blocks[-1], Heading) and blocks[-1].steps
            blocks += self._block(item, steps=after_steps)
        settle()
        if top:
            self._outline = [block for block in blocks if isinstance(block, Heading)]
        return blocks

    def _block(self, e: Element, *, steps: bool) -> list[Block]:
        match e.tag:
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                return [self._heading(e)]
            case "p":
                return self._paragraph(e)
            case "ol" if steps:
                return [Steps(tuple(tuple(self._blocks(li)) for li in e.elements if li.tag == "li"))]
            case "ul" | "ol":
                start = e.attrs.get("start", "1")
                items = tuple(tuple(self._blocks(li)) for li in e.elements if li.tag == "li")
                return [List(e.tag == "ol", int(start) if start.isdecimal() else 1, items)]
            case "div" if "admonition" in e.classes:
                return [self._callout(e)]
            case "blockquote":
                return [Quote(tuple(self._blocks(e)))]
            case "table":
                return self._table(e)
            case "dl":
                return [self._definitions(e)]
            case "pre":
                return [Code(e.text.rstrip("\n"))]
            case "hr":
                return [Rule()]
            case _:
                return self._blocks(e)

    def _heading(self, e: Element) -> Heading:
        anchor = e.attrs.get("id") or "part"
        while anchor in self._anchors:
            anchor += "-again"
        self._anchors.add(anchor)
        return Heading(min(4, max(2, int(e.tag[1]))), _trimmed(self._runs(e)), anchor, "steps" in e.classes)

    def _paragraph(self, e: Element) -> list[Block]:
        meat = [item for item in e.inside if not isinstance(item, str) or item.strip()]
        if meat and all(isinstance(item, Element) and item.tag == "img" for item in meat):
            return [self._figure(item) for item in meat if isinstance(item, Element)]
        runs = _trimmed(self._runs(e))
        return [Paragraph(runs)] if runs else []

    def _figure(self, e: Element) -> Figure:
        path = self._inside(e.attrs.get("src", ""))
        good = path is not None and path.suffix.lower() in PICTURES and path.is_file()
        return Figure(path if good else None, " ".join(e.attrs.get("alt", "").split()))

    def _callout(self, e: Element) -> Callout:
        kind = next((CALLOUTS[name] for name in e.classes if name in CALLOUTS), "note")
        inside = e.elements
        title = ""
        if inside and "admonition-title" in inside[0].classes:
            title = inside[0].text
            inside = inside[1:]
        if title.lower() == next((name for name in e.classes if name != "admonition"), ""):
            title = ""  # the engine repeats the kind where no title was written
        return Callout(kind, title, tuple(self._blocks(Element("div", inside=list(inside)))))

    def _table(self, e: Element) -> list[Block]:
        rows = [[c for c in row.elements if c.tag in ("th", "td")] for row in _all(e, "tr")]
        if not rows:
            return []
        width = max(len(row) for row in rows)
        cells: list[tuple[Cell, ...]] = [
            tuple(_trimmed(self._runs(c)) for c in row) + ((),) * (width - len(row)) for row in rows
        ]
        return [Table(cells[0], tuple(cells[1:]))]

    def _definitions(self, e: Element) -> Definitions:
        items: list[tuple[tuple[Run, ...], tuple[Block, ...]]] = []
        term: tuple[Run, ...] = ()
        for item in e.elements:
            if item.tag == "dt":
                term = _trimmed(self._runs(item))
            elif item.tag == "dd":
                items.append((term, tuple(self._blocks(item))))
        return Definitions(tuple(items))

    def _runs(self, parent: Element, style: Run | None = None) -> tuple[Run, ...]:
        style = style or Run("")
        runs: list[Run] = []
        for item in parent.inside:
            if isinstance(item, str):
                runs.append(_restyled(style, text=re.sub(r"\s+", " ", item)))
                continue
            match item.tag:
                case "strong" | "b":
                    runs += self._runs(item, _restyled(style, strong=True))
                case "em" | "i":
                    runs += self._runs(item, _restyled(style, emphasis=True))
                case "code":
                    runs += self._runs(item, _restyled(style, code=True))
                case "br":
                    runs.append(_restyled(style, text="\n"))
                case "img":
                    runs.append(_restyled(style, text=item.attrs.get("alt", "")))
                case "a" if "footnote-backref" in item.classes:
                    pass
                case "a" if "footnote-ref" in item.classes:
                    id = item.attrs.get("href", "").removeprefix("#")
                    number = self._numbers.setdefault(id, len(self._numbers) + 1)
                    runs.append(_restyled(style, text=str(number), note=number))
                case "a":
                    runs += self._runs(item, _restyled(style, link=self._link(item.attrs.get("href", ""))))
                case _:
                    runs += self._runs(item, style)
        return tuple(run for run in runs if run.text)

    def _link(self, href: str) -> str:
        if re.match(r"https?://", href) or (href.startswith("#") and len(href) > 1):
            return href
        target, _, anchor = href.partition("#")
        path = self._inside(target)
        if path is None or path.suffix != ".md":
            return ""
        return f"article:{self._article.pack}/{path.stem}" + (f"#{anchor}" if anchor else "")

    def _inside(self, href: str) -> Path | None:
        """The file that a relative link names, when it is inside the pack's folder."""
        href = unquote(href)
        if not href or ":" in href or href.startswith(("/", "\\", "#")):
            return None
        root = self._root.resolve()
        path = (self._article.path.resolve().parent / href).resolve()
        return path if path.is_relative_to(root) else None


_BLOCK_TAGS = {
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "div", "blockquote", "table", "dl", "pre", "hr"),
    *("section", "article"),
}


def _restyled(run: Run, **changes: object) -> Run:
    facts = {name: getattr(run, name) for name in ("text", "strong", "emphasis", "code", "link", "note")}
    return Run(**{**facts, **changes})  # dataclasses.replace is three times slower, and a page has thousands of runs


def _trimmed(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    kept = list(runs)
    while kept and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[0] = _restyled(kept[0], text=kept[0].text.lstrip())
        kept[-1] = _restyled(kept[-1], text=kept[-1].text.rstrip())
    return tuple(kept)


def _all(e: Element, tag: str) -> list[Element]:
    found = []
    for inner in e.elements:
        found += [inner] if inner.tag == tag else _all(inner, tag)
    return found

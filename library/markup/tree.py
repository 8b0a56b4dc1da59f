"""Python-Markdown's output as a small tree. The only module that knows the Markdown engine."""

import html.parser
import re
from dataclasses import dataclass, field

VOID = {"br", "hr", "img", "input"}
COMMENT = re.compile(r"<!--.*?(-->|\Z)", re.DOTALL)
DEEPEST = 60  # nesting no page needs; beyond it a hostile file could exhaust the stack


@dataclass(slots=True)
class Element:
    """A tag, its attributes and what is inside: elements and text."""

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    inside: list["Element | str"] = field(default_factory=list)

    @property
    def elements(self) -> list["Element"]:
        """What is inside, without the text between."""
        return [item for item in self.inside if isinstance(item, Element)]

    @property
    def classes(self) -> list[str]:
        """The words of the class attribute."""
        return self.attrs.get("class", "").split()

    @property
    def text(self) -> str:
        """All text inside, at any depth."""
        return "".join(item if isinstance(item, str) else item.text for item in self.inside)


def parse(markdown_text: str) -> Element:
    """The tree of a Markdown text. Raw HTML in it stays text; comments are dropped."""
    from markdown import Markdown  # heavy, and not needed before a page is opened

    engine = Markdown(
        extensions=["tables", "footnotes", "admonition", "attr_list", "sane_lists", "toc", "def_list"],
        output_format="xhtml",
    )
    # Without these two, raw HTML is neither kept aside nor passed through: it is escaped like any other text.
    engine.preprocessors.deregister("html_block")
    engine.inlinePatterns.deregister("html")
    parser = _Parser()
    try:
        parser.feed(engine.convert(COMMENT.sub("", markdown_text)))
    except RecursionError:
        return Element("root", inside=[Element("p", inside=["This page is nested too deeply to show."])])
    return parser.root


class _Parser(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("root")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].inside.append(element)
        if tag not in VOID and len(self._open) < DEEPEST:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].inside.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].tag == tag:
                del self._open[depth:]
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].inside.append(data)

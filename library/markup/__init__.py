"""Markdown in, a tree of plain blocks out. No HTML reaches the screen.

`read_page` is the way in; the other names are the blocks a page is made of.
"""

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
    plain,
)
from library.markup.page import read_page, section_texts

__all__ = [
    "Block",
    "Callout",
    "Cell",
    "Code",
    "Definitions",
    "Figure",
    "Heading",
    "List",
    "Note",
    "Page",
    "Paragraph",
    "Quote",
    "Rule",
    "Run",
    "Steps",
    "Table",
    "plain",
    "read_page",
    "section_texts",
]

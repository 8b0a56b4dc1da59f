"""The library: packs of Markdown, the articles in them, and search over those.

Nothing here knows about Qt. Everything the desktop needs is named below; what the search engine and the
Markdown engine are is known to `engine` and `markup` only, and they are imported when first used.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from library.article import Alert, Article, Review, Source
from library.catalog import Library
from library.errors import ArticleError, IndexBrokenError, LibraryError, PackError, Problem
from library.filters import FILTERS, Count, narrow
from library.pack import Pack, Topic
from library.search import Answer, Hit, Searcher
from library.snippet import Marked

if TYPE_CHECKING:
    from library.markup import (
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
        read_page,
    )

CONTENT = Path(__file__).resolve().parent / "content"  # the bundled pack
CACHE = Path(__file__).resolve().parent / "cache"  # its compiled cache, where an installer or `build` put one


def __getattr__(name: str) -> Any:
    """A part of a page, or what reads one; those are imported when first asked for: a search does without."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from library import markup

    return getattr(markup, name)


def _nobody(done: int, total: int) -> None:
    """Hears of the progress when nobody else does."""


def compile_library(
    library: Library, into: Path, progress: Callable[[int, int], None] = _nobody, *, again: bool = False
) -> Library:
    """The same library with a compiled cache for every pack; see `library.compiling.compile_library`."""
    from library.compiling import compile_library as compiled  # brings in the search engine: never on the start path

    return compiled(library, into, progress, again=again)


__all__ = [
    "CACHE",
    "CONTENT",
    "FILTERS",
    "Alert",
    "Answer",
    "Article",
    "ArticleError",
    "Block",
    "Callout",
    "Cell",
    "Code",
    "Count",
    "Definitions",
    "Figure",
    "Heading",
    "Hit",
    "IndexBrokenError",
    "Library",
    "LibraryError",
    "List",
    "Marked",
    "Note",
    "Pack",
    "PackError",
    "Page",
    "Paragraph",
    "Problem",
    "Quote",
    "Review",
    "Rule",
    "Run",
    "Searcher",
    "Source",
    "Steps",
    "Table",
    "Topic",
    "compile_library",
    "narrow",
    "plain",
    "read_page",
]

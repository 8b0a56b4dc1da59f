"""Shows a page of the library."""

from desktop.reader.leaves import Place
from desktop.reader.reader import Reader
from desktop.reader.typesetter import Entry

__all__ = ["Entry", "Place", "Reader"]

"""Shows a page of the library."""

from desktop.reader.reader import Reader
from desktop.reader.spot import Place
from desktop.reader.typesetter import Entry

__all__ = ["Entry", "Place", "Reader"]

"""Shows a page of the library."""

from desktop.reader.reader import Place, Reader
from desktop.reader.typesetter import Entry

__all__ = ["Entry", "Place", "Reader"]

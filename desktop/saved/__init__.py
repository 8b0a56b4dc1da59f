"""What a person chose to keep: articles in folders, in their own order."""

from desktop.saved.shelf import Entry, Folder, Shelf
from desktop.saved.store import Saved

__all__ = ["Entry", "Folder", "Saved", "Shelf"]

"""What a search found, or what a topic holds: the list and what is said above it."""

from desktop.results.pane import ResultsPane
from desktop.results.rows import Row

__all__ = ["ResultsPane", "Row"]

"""What can go wrong with content, as data. The desktop puts it into words on screen."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one file: where, what is wrong, and what to write instead."""

    file: str
    field: str
    wrong: str
    write: str

    def __str__(self) -> str:
        """One plain sentence for a list of problems."""
        place = f"{self.file}, {self.field}" if self.field else self.file
        return f"{place}: {self.wrong}. {self.write}."


class LibraryError(Exception):
    """Content that cannot be used, and why."""

    def __init__(self, where: Path, problem: str) -> None:
        super().__init__(f"{where}: {problem}")
        self.where = where
        self.problem = problem


class ArticleError(LibraryError):
    """An article breaks the format; `problems` lists everything that is wrong with it."""

    def __init__(self, where: Path, problems: tuple[Problem, ...]) -> None:
        super().__init__(where, "; ".join(f"{p.field}: {p.wrong}" if p.field else p.wrong for p in problems))
        self.problems = problems


class PackError(LibraryError):
    """A pack's manifest or one of its data files cannot be read."""


class IndexBrokenError(LibraryError):
    """A compiled cache is missing or damaged; compiling again mends it."""

"""The saved articles as a value, and as the text of a file that a person can read and mend.

After the head, a line such as "core/opioid-overdose | Opioid overdose: what to do now" for every article, and
one such as "[Night shift]" before those of a folder.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

HEAD = "Fieldshelf: saved articles"
LINE = re.compile(r"([a-z0-9-]+/[a-z0-9-]+)(?: *\| *(.*))?")
FOLDER = re.compile(r"\[(.+)\]")
LONGEST = 300  # characters of a title
LONGEST_NAME = 60  # characters of a folder's name
MOST = 5000  # lines that are read


@dataclass(frozen=True, slots=True)
class Entry:
    """One article, with the title it had when it was saved: the library may have lost it since."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Folder:
    """Articles in the order a person gave them; the folder without a name comes first and is always there."""

    name: str
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everything that was saved. Never changes; every verb gives another shelf. No article is on it twice."""

    folders: tuple[Folder, ...] = (Folder(""),)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All of them, in their order."""
        return tuple(entry for folder in self.folders for entry in folder.entries)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the folders that have one."""
        return tuple(folder.name for folder in self.folders[1:])

    def holds(self, id: str) -> bool:
        """Whether the article is saved."""
        return any(entry.id == id for entry in self.entries)

    def folder_of(self, id: str) -> str:
        """The name of the folder the article is in."""
        return next((f.name for f in self.folders for entry in f.entries if entry.id == id), "")

    def add(self, entry: Entry, folder: str = "") -> "Shelf":
        """With `entry` at the end of `folder`, which is made if need be; as it is if it holds the article."""
        if self.holds(entry.id):
            return self
        entry = Entry(entry.id, one_line(entry.title, LONGEST))
        shelf = self.add_folder(folder) if folder else self
        name = one_line(folder, LONGEST_NAME)
        return shelf._each(lambda f: replace(f, entries=(*f.entries, entry)) if f.name == name else f)

    def remove(self, id: str) -> "Shelf":
        """Without the article."""
        return self._each(lambda f: replace(f, entries=tuple(entry for entry in f.entries if entry.id != id)))

    def move(self, id: str, by: int) -> "Shelf":
        """With the article one place up (-1) or down (1); from the end of a folder it goes on into the next."""
        for number, folder in enumerate(self.folders):
            ids = [entry.id for entry in folder.entries]
            if id not in ids:
                continue
            now = ids.index(id)
            if 0 <= now + by < len(ids):
                return self.put(id, folder.name, now + by)
            if not 0 <= number + by < len(self.folders):
                return self
            goal = self.folders[number + by].name
            place = 0 if by > 0 else len(self.folders[number + by].entries)
            return self.put(id, goal, place)
        return self

    def put(self, id: str, folder: str, place: int | None = None) -> "Shelf":
        """With the article at `place` of `folder`, or at its end."""
        entry = next((entry for entry in self.entries if entry.id == id), None)
        if entry is None or folder not in ("", *self.names):
            return self

        def with_it(one: Folder) -> Folder:
            if one.name != folder:
                return one
            entries = list(one.entries)
            entries.insert(len(entries) if place is None else place, entry)
            return replace(one, entries=tuple(entries))

        return self.remove(id)._each(with_it)

    def add_folder(self, name: str) -> "Shelf":
        """With an empty folder at the end; as it is if there is one of that name."""
        name = one_line(name, LONGEST_NAME)
        return self if not name or name in self.names else Shelf((*self.folders, Folder(name)))

    def rename_folder(self, old: str, new: str) -> "Shelf":
        """With another name for a folder; as it is if that name is taken or empty."""
        new = one_line(new, LONGEST_NAME)
        if not old or not new or new in self.names:
            return self
        return self._each(lambda f: replace(f, name=new) if f.name == old else f)

    def remove_folder(self, name: str) -> "Shelf":
        """Without the folder; what was in it stays saved, in no folder."""
        freed = next((folder.entries for folder in self.folders[1:] if folder.name == name), ())
        kept = tuple(folder for folder in self.folders if not folder.name or folder.name != name)
        return Shelf((replace(kept[0], entries=(*kept[0].entries, *freed)), *kept[1:]))

    def join(self, other: "Shelf") -> "Shelf":
        """With what `other` holds besides, in its folders."""
        shelf = self
        for folder in other.folders:
            shelf = shelf.add_folder(folder.name)
            for entry in folder.entries:
                shelf = shelf.add(entry, folder.name)
        return shelf

    def merged(self, base: "Shelf", theirs: "Shelf") -> "Shelf":
        """With what was added to and taken off `base` elsewhere, which gave `theirs`; the order is our own."""
        shelf, had = self, {entry.id for entry in base.entries}
        for id in had - {entry.id for entry in theirs.entries}:
            shelf = shelf.remove(id)
        for folder in theirs.folders:
            if folder.name not in base.names:
                shelf = shelf.add_folder(folder.name)
            for entry in folder.entries:
                if entry.id not in had:
                    shelf = shelf.add(entry, folder.name)
        empty = {folder.name for folder in shelf.folders if not folder.entries}
        for name in set(base.names) - set(theirs.names):
            shelf = shelf.remove_folder(name) if name in empty else shelf
        return shelf

    def renewed(self, current: Callable[[str], tuple[str, str]]) -> "Shelf":
        """With the id and title each article has now; `current` tells both for an id, and no title if it is lost."""
        shelf = Shelf(tuple(replace(folder, entries=()) for folder in self.folders))
        for folder in self.folders:
            for entry in folder.entries:
                id, title = current(entry.id)
                shelf = shelf.add(Entry(id, title or entry.title), folder.name)
        return shelf

    def to_text(self) -> str:
        """The file."""
        lines = [HEAD, ""]
        for folder in self.folders:
            if folder.name:
                lines += ["", f"[{folder.name}]"]
            lines += [f"{entry.id} | {entry.title}" for entry in folder.entries]
        return "\n".join(lines) + "\n"

    def _each(self, change: Callable[[Folder], Folder]) -> "Shelf":
        return Shelf(tuple(change(folder) for folder in self.folders))


def from_text(text: str) -> tuple[Shelf, int]:
    """What a file holds, and how many of its lines could not be understood. A file without our head has only such."""
    lines = text.removeprefix("\ufeff").splitlines()
    if not lines or lines[0].strip() != HEAD:
        return Shelf(), max(1, len(lines))
    shelf, folder, wrong = Shelf(), "", max(0, len(lines) - MOST)
    for line in (line.strip() for line in lines[1:MOST]):
        if named := FOLDER.fullmatch(line):
            folder = one_line(named[1], LONGEST_NAME)
            shelf = shelf.add_folder(folder)
        elif told := LINE.fullmatch(line):
            shelf = shelf.add(Entry(told[1], told[2] or told[1]), folder)
        elif line:
            wrong += 1
    return shelf, wrong


def one_line(text: str, longest: int) -> str:
    """`text` without line breaks and control characters, and not longer than `longest`."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:longest]

"""Where things are: what we ship is read-only, what we write lies in one profile folder."""

import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths

ROOT = Path(__file__).resolve().parent.parent  # true in a checkout, an installed tree and a frozen bundle
ICONS = ROOT / "icons"
# As library.CONTENT and library.CACHE say, but known without the 40 ms of importing it before the first paint.
CONTENT = ROOT / "library" / "content"
CACHE = ROOT / "library" / "cache"
BUILD = ROOT / "build.txt"  # written when an installer is built: version, commit, seconds of its date
POLICY = "policy.json"  # of an organisation, beside the program


@dataclass(frozen=True, slots=True)
class UserPaths:
    """Everything the program may write, below one folder."""

    profile: Path

    @property
    def settings(self) -> Path:
        """The display choices."""
        return self.profile / "settings.json"

    @property
    def saved(self) -> Path:
        """The articles that were saved, as text to be read."""
        return self.profile / "saved.txt"

    @property
    def cache(self) -> Path:
        """Catalogs and indexes made on this computer; safe to delete."""
        return self.profile / "cache"

    @property
    def log(self) -> Path:
        """Where in the program it failed, if it ever did; no words of the person or the page."""
        return self.profile / "problems.log"

    @classmethod
    def standard(cls) -> "UserPaths":
        """Below the folder this system sets aside for the program."""
        return cls(Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)))


def runtime_folder() -> Path | None:
    """A folder of this person's alone that lives no longer than the sitting, on Linux and macOS; None where none is.

    Nothing that is to be kept, or that could be read, goes there. Raises OSError.
    """
    for told in (os.environ.get("XDG_RUNTIME_DIR"), os.environ.get("TMPDIR"), "/tmp"):
        folder = Path(told or ".")
        if folder.is_absolute() and os.access(folder, os.W_OK | os.X_OK):
            if folder.stat().st_mode & stat.S_ISVTX:  # shared by all, as /tmp: a folder of our own in it
                folder = folder / f"fieldshelf-{os.getuid()}"
                folder.mkdir(mode=0o700, exist_ok=True)
            found = folder.lstat()
            if stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o022:
                return folder
    return None


def keep_dialogs_silent() -> None:
    """Have Qt's file dialogs keep no note of the folders somebody chose, on Linux: call it before one is opened.

    Qt writes such a note whenever a file dialog goes, for all programs in one place, outside the profile. On Windows
    and macOS it lies where no program can say otherwise.
    """
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)


def write_whole(path: Path, content: str | bytes) -> None:
    """Write to `path` in one step: no crash leaves half a file, no failure one beside it. Raises OSError."""
    make_own(path.parent)
    new = path.with_name(path.name + ".new")
    try:
        with new.open("wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except OSError:
        with suppress(OSError):
            new.unlink()
        raise


def make_own(folder: Path) -> None:
    """Make `folder` where there is none, for this person's eyes alone: what is saved says a lot. Raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)

"""What the app remembers between runs; the only module that knows the settings file."""

import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.paths import write_whole

translate = QCoreApplication.translate

BROKEN = ".broken"  # what is added to the name of a file that could not be read


@dataclass
class Settings:
    """Every preference and its default; adding a field is all it takes.

    A field's metadata may say what it allows: `among` some values, or a number
    `least` and `most`.
    """

    theme: str = field(default="system", metadata={"among": ("system", "light", "soft", "dark", "hc-light", "hc-dark")})
    text_scale: int = field(default=100, metadata={"least": 100, "most": 200})  # per cent
    font: str = field(default="atkinson", metadata={"among": ("atkinson", "lexend", "opendyslexic", "system")})
    # Spacing in per cent of the size of the letters, the column's width in letters.
    line_spacing: int = field(default=150, metadata={"least": 130, "most": 200})
    paragraph_spacing: int = field(default=85, metadata={"least": 85, "most": 200})
    letter_spacing: int = field(default=0, metadata={"least": 0, "most": 12})
    word_spacing: int = field(default=0, metadata={"least": 0, "most": 16})
    column_width: int = field(default=68, metadata={"least": 45, "most": 84})
    plain: bool = False  # no painted panels
    region: str = field(default="", metadata={"among": ("", "uk", "us", "canada", "anz")})  # empty: not said
    greeted: bool = False  # the first page was read
    count_only: bool = False  # breaths are paced in words, without a moving bar
    sitting_list: bool = False  # the articles of this sitting are listed while nothing is searched for; never written

    def save(self, path: Path) -> None:
        """Write to `path` in one step, so that no crash leaves half a file. Raises OSError."""
        write_whole(path, json.dumps(asdict(self), indent=2) + "\n")


def load(path: Path) -> tuple[Settings, str | None]:
    """The settings kept at `path`, and what was wrong with them in one sentence, or None.

    Never raises: a missing file gives the defaults, a value that makes no
    sense falls back to its default, and a file that cannot be read as
    settings is kept aside as `settings.json.broken`.
    """
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings(), None
    except OSError as error:
        text = translate("settings", "The settings in {} could not be read ({}). The usual settings are used.")
        return Settings(), text.format(path, error.strerror)
    except (ValueError, RecursionError):
        return Settings(), _set_aside(path)
    if not isinstance(told, dict):
        return Settings(), _set_aside(path)
    return _from(told, path)


def _from(told: dict[str, Any], path: Path) -> tuple[Settings, str | None]:
    settings, mangled = Settings(), []
    for known in fields(Settings):
        if known.name not in told:
            continue
        value = told[known.name]
        if _fits(value, getattr(settings, known.name), known.metadata):
            setattr(settings, known.name, value)
        else:
            mangled.append(known.name)
    if not mangled:
        return settings, None
    text = translate("settings", "In {}, the value of {} made no sense. The usual one is used.")
    return settings, text.format(path.name, ", ".join(mangled))


def _fits(value: Any, default: Any, allowed: Any) -> bool:
    if type(value) is not type(default):  # not isinstance: true is also an int
        return False
    if "among" in allowed:
        return value in allowed["among"]
    if "least" in allowed:
        return bool(allowed["least"] <= value <= allowed["most"])
    return True


def _set_aside(path: Path) -> str:
    aside = path.with_name(path.name + BROKEN)
    try:
        path.replace(aside)
    except OSError:
        text = translate("settings", "The settings file {} is broken. The usual settings are used.")
        return text.format(path)
    text = translate("settings", "The settings file {} is broken. It is kept as {} and the usual settings are used.")
    return text.format(path, aside.name)

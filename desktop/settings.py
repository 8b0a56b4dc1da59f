"""What the app remembers between runs, and what an organisation says of it; the only module that knows these files."""

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

    def save(self, path: Path, policy: "Policy | None" = None) -> None:
        """Write to `path` in one step, so that no crash leaves half a file. Raises OSError.

        What the policy locks stays as the person had it. Only what they ever chose is kept, so that a preset which
        comes later reaches them in all else; so are settings that only a later version knows, for a profile on a
        stick. A file that cannot be understood is kept aside, never written over.
        """
        policy = policy or Policy()
        usual = asdict(Settings()) | policy.preset
        before = _read(path)
        own = {name: value for name, value in before.items() if name not in usual}
        own |= {name: value for name, value in asdict(self).items() if value != usual[name] or name in before}
        if policy.locked:
            own = {name: value for name, value in own.items() if name not in policy.locked}
            own |= {name: before[name] for name in policy.locked if name in before}
        write_whole(path, json.dumps(own, indent=2) + "\n")


@dataclass(frozen=True)
class Policy:
    """What an organisation says of the settings: a value until the person chooses, or for good."""

    preset: dict[str, Any] = field(default_factory=dict)
    locked: dict[str, Any] = field(default_factory=dict)

    def usual(self) -> Settings:
        """The settings of somebody who has chosen nothing."""
        return Settings(**{**self.preset, **self.locked})


def load_policy(path: Path) -> tuple[Policy, str | None]:
    """The policy in `path`, and what was wrong with it in one sentence, or None. Never raises; nothing is written.

    No file is no policy. A file that cannot be read is none either; of one that can, what makes no sense is left out.
    """
    try:
        told = json.loads(path.read_text(encoding="utf-8-sig"))  # Notepad begins a file with a mark
        wrong = [] if isinstance(told, dict) else [path.name]
    except (FileNotFoundError, NotADirectoryError):
        return Policy(), None
    except OSError as error:
        text = translate("settings", "Your organisation's settings in {} could not be read ({}). They are ignored.")
        return Policy(), text.format(path, error.strerror)
    except (ValueError, RecursionError):
        wrong = [path.name]
    if wrong:
        text = translate("settings", "Your organisation's settings in {} are broken. They are ignored.")
        return Policy(), text.format(path)
    parts: dict[str, dict[str, Any]] = {"preset": {}, "locked": {}}
    for part, values in told.items():
        if part not in parts or not isinstance(values, dict):
            wrong.append(part)
            continue
        parts[part], mangled = _sensible(values)
        wrong += mangled
        wrong += sorted(values.keys() - parts[part].keys() - set(mangled))  # nothing of that name can be set
    if not wrong:
        return Policy(**parts), None
    text = translate("settings", "Your organisation's settings in {} say something of {} that makes no sense.")
    return Policy(**parts), text.format(path, ", ".join(wrong))


def load(path: Path, policy: Policy | None = None) -> tuple[Settings, str | None]:
    """The settings kept at `path`, and what was wrong with them in one sentence, or None.

    Never raises: a missing file gives the defaults, a value that makes no
    sense falls back to its default, and a file that cannot be read as
    settings is kept aside as `settings.json.broken`. What the policy locks
    is as the policy says, whatever the file does.
    """
    policy = policy or Policy()
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return policy.usual(), None
    except OSError as error:
        text = translate(
            "settings",
            "The settings in {} could not be read ({}). The usual settings are used. If you choose others,"
            " the file is kept as {}.",
        )
        return policy.usual(), text.format(path, error.strerror, _aside(path).name)
    except (ValueError, RecursionError):
        return policy.usual(), _set_aside(path)
    if not isinstance(told, dict):
        return policy.usual(), _set_aside(path)
    own, mangled = _sensible(told)
    settings = Settings(**{**policy.preset, **own, **policy.locked})
    if not mangled:
        return settings, None
    text = translate("settings", "In {}, the value of {} made no sense. The usual one is used.")
    return settings, text.format(path.name, ", ".join(mangled))


def _read(path: Path) -> dict[str, Any]:
    """The entries of a settings file to be written over; a file without sense is moved aside. Raises OSError."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError):
        told = None
    if isinstance(told, dict):
        mangled = _sensible(told)[1]
        return {name: value for name, value in told.items() if name not in mangled}
    path.replace(_aside(path))
    return {}


def _aside(path: Path) -> Path:
    return path.with_name(path.name + BROKEN)


def _sensible(told: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """The values that fit, and the names of those that do not; names that nothing has are passed over."""
    usual = Settings()
    known = {one.name: one.metadata for one in fields(Settings) if one.name in told}
    good = {name: told[name] for name, allowed in known.items() if _fits(told[name], getattr(usual, name), allowed)}
    return good, [name for name in known if name not in good]


def _fits(value: Any, default: Any, allowed: Any) -> bool:
    if type(value) is not type(default):  # not isinstance: true is also an int
        return False
    if "among" in allowed:
        return value in allowed["among"]
    if "least" in allowed:
        return bool(allowed["least"] <= value <= allowed["most"])
    return True


def _set_aside(path: Path) -> str:
    aside = _aside(path)
    try:
        path.replace(aside)
    except OSError:
        text = translate("settings", "The settings file {} is broken. The usual settings are used.")
        return text.format(path)
    text = translate("settings", "The settings file {} is broken. It is kept as {} and the usual settings are used.")
    return text.format(path, aside.name)

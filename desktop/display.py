"""The display choices of a person: kept, applied, and told to whoever draws."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from desktop import theme
from desktop.settings import Policy, Settings
from desktop.theme import Style

STEP = 10  # per cent
LOOKS = (
    "theme",
    "text_scale",
    "font",
    "line_spacing",
    "paragraph_spacing",
    "letter_spacing",
    "word_spacing",
    "column_width",
    "plain",
)  # the fields of Settings that a person sees at once
SMALLEST, NORMAL, LARGEST = 100, 100, 200


class Display(QObject):
    """Theme and text size. A choice is applied to the application, kept, and then announced."""

    changed = Signal(object)  # Style
    failed = Signal(object)  # the choice could not be kept: the exception

    def __init__(self, app: QApplication, settings: Settings, path: Path, policy: Policy | None = None) -> None:
        """Keep what is chosen at `path`; what `policy` locks cannot be chosen."""
        super().__init__(app)
        self._policy = policy or Policy()
        self._app = app
        self._settings = settings
        self._path = path
        self.style = self._make()
        theme.apply(app, self.style)
        app.styleHints().colorSchemeChanged.connect(self._follow)

    @property
    def locked(self) -> frozenset[str]:
        """The fields of Settings that the organisation has set for good."""
        return frozenset(self._policy.locked)

    @property
    def theme(self) -> str:
        """The chosen theme's name, or "system"."""
        return self._settings.theme

    @property
    def scale(self) -> int:
        """Text size in per cent."""
        return self._settings.text_scale

    @Slot(str)
    def set_theme(self, name: str) -> None:
        """Wear another theme; "system" follows the system."""
        if "theme" not in self._policy.locked:
            self._settings.theme = name
            self._keep()

    @property
    def choices(self) -> Settings:
        """Everything that is chosen; to be looked at, not to be changed."""
        return self._settings

    @Slot(str, object)
    def choose(self, name: str, value: Any) -> None:
        """Wear another value of this field of LOOKS."""
        if name in LOOKS and self._set(name, value):
            self._keep()

    @Slot()
    def reset(self) -> None:
        """Look as at the first start."""
        usual = self._policy.usual()
        for name in LOOKS:
            setattr(self._settings, name, getattr(usual, name))
        self._keep()

    @Slot()
    def larger(self) -> None:
        """One step larger."""
        self.set_scale(self.scale + STEP)

    @Slot()
    def smaller(self) -> None:
        """One step smaller."""
        self.set_scale(self.scale - STEP)

    @Slot()
    def normal(self) -> None:
        """Back to 100 %."""
        self.set_scale(NORMAL)

    def set_scale(self, scale: int) -> None:
        """Set the text size in per cent, as far as it is offered."""
        self.choose("text_scale", max(SMALLEST, min(LARGEST, scale)))

    @property
    def region(self) -> str:
        """Where the person is, for cards that differ by country; empty if that is not known."""
        return self._settings.region

    @Slot(str)
    def set_region(self, region: str) -> None:
        """Remember where the person is."""
        if self._set("region", region):
            self._save()

    @property
    def is_greeted(self) -> bool:
        """Whether the first page was read, in this or an earlier sitting."""
        return self._settings.greeted

    def set_greeted(self) -> None:
        """Remember that the first page was read."""
        self._settings.greeted = True
        self._save()

    @property
    def count_only(self) -> bool:
        """Whether breaths are paced in words, without a moving bar."""
        return self._settings.count_only

    @Slot(bool)
    def set_count_only(self, count_only: bool) -> None:
        """Remember how breaths are paced."""
        if self._set("count_only", count_only):
            self._save()

    @property
    def sitting_list(self) -> bool:
        """Whether the articles opened in this sitting are listed."""
        return self._settings.sitting_list

    @Slot(bool)
    def set_sitting_list(self, keep: bool) -> None:
        """Remember that they are to be listed; which ones is never written anywhere."""
        if self._set("sitting_list", keep):
            self._save()

    def _set(self, name: str, value: Any) -> bool:
        """Choose; whether that changes anything."""
        if name in self._policy.locked or value == getattr(self._settings, name):
            return False
        setattr(self._settings, name, value)
        return True

    def _keep(self) -> None:
        self._wear()
        self._save()

    def _save(self) -> None:
        try:
            self._settings.save(self._path, self._policy)
        except OSError as error:
            self.failed.emit(error)

    def _wear(self) -> None:
        style = self._make()
        if style != self.style:
            self.style = style
            theme.apply(self._app, style)
        self.changed.emit(style)

    def _make(self) -> Style:
        chosen = self._settings
        return Style(
            theme.chosen_theme(chosen.theme),
            chosen.text_scale / 100,
            theme.chosen_family(chosen.font),
            leading=chosen.line_spacing / 100,
            para=chosen.paragraph_spacing / 100,
            letter=chosen.letter_spacing / 100,
            word=chosen.word_spacing / 100,
            measure=chosen.column_width,
            simple=chosen.plain,
        )

    @Slot()
    def _follow(self) -> None:
        if self._settings.theme == "system" and self._make() != self.style:
            self._wear()

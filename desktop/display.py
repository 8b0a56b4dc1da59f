"""The display choices of a person: kept, applied, and told to whoever draws."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from desktop import theme
from desktop.settings import Settings
from desktop.theme import Style

STEP = 10  # per cent
SMALLEST, NORMAL, LARGEST = 100, 100, 200


class Display(QObject):
    """Theme and text size. A choice is applied to the application, kept, and then announced."""

    changed = Signal(object)  # Style
    failed = Signal(object)  # the choice could not be kept: the exception

    def __init__(self, app: QApplication, settings: Settings, path: Path) -> None:
        super().__init__(app)
        self._app = app
        self._settings = settings
        self._path = path
        self.style = self._make()
        theme.apply(app, self.style)
        app.styleHints().colorSchemeChanged.connect(self._follow)

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
        self._settings.theme = name
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
        scale = max(SMALLEST, min(LARGEST, scale))
        if scale != self._settings.text_scale:
            self._settings.text_scale = scale
            self._keep()

    def _keep(self) -> None:
        self._wear()
        try:
            self._settings.save(self._path)
        except OSError as error:
            self.failed.emit(error)

    def _wear(self) -> None:
        style = self._make()
        if style != self.style:
            self.style = style
            theme.apply(self._app, style)
        self.changed.emit(style)

    def _make(self) -> Style:
        return Style(theme.chosen_theme(self._settings.theme), self._settings.text_scale / 100)

    @Slot()
    def _follow(self) -> None:
        if self._settings.theme == "system" and self._make() != self.style:
            self._wear()

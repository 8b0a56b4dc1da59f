"""A page that is dressed when it is to be seen: most sittings open few of them, and each costs the start its time."""

from PySide6.QtWidgets import QScrollArea

from desktop.theme import Style


class LatePage(QScrollArea):
    """Follows theme and text size once it is wanted; what makes it ready is in `dress`."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style
        self._is_dressed = False

    def set_style(self, style: Style) -> None:
        """Follow theme and text size."""
        self._style = style
        self._is_dressed = False
        if not self.isHidden():  # it is wanted, though it may lie in something that is hidden now
            self._make_ready()

    def setVisible(self, visible: bool) -> None:
        """Be ready before it is seen."""
        if visible:
            self._make_ready()
        super().setVisible(visible)

    def _make_ready(self) -> None:
        if not self._is_dressed:
            self._is_dressed = True
            self.dress(self._style)

    def dress(self, style: Style) -> None:
        """Put on colours and sizes; for each page to say."""
        raise NotImplementedError

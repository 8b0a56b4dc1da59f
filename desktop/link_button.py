"""A button that reads as a link: for one more step offered in a sentence."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QPushButton

from desktop.theme import Style


class LinkButton(QPushButton):
    """Underlined words, as large as a target should be, reached by Tab like any button."""

    def __init__(self, text: str, style: Style) -> None:
        super().__init__(text)
        self.setFlat(True)
        self.setAutoDefault(True)  # Enter presses it, as Space does
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_style(style)

    def set_style(self, style: Style) -> None:
        """Follow theme and text size."""
        theme = style.theme
        font = style.font(0.94, QFont.Weight.DemiBold)
        font.setUnderline(True)
        self.setFont(font)
        self.setStyleSheet(
            f"QPushButton {{ color: {theme.link}; background: transparent; border: 2px solid transparent;"
            f" border-radius: 6px; padding: 4px 6px; text-align: left; min-height: {round(style.px * 1.4)}px; }}"
            f"QPushButton:focus {{ border-color: {theme.focus}; }}"
            f"QPushButton:hover {{ background: {theme.zebra}; }}"
        )

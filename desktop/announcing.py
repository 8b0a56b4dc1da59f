"""Has a screen reader say what happened, where the keyboard is somewhere else."""

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say `words`, where the system and Qt know how."""
    try:
        from PySide6.QtGui import QAccessibleAnnouncementEvent
    except ImportError:  # before Qt 6.8
        return
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))

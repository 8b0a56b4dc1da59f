"""Has a screen reader say what happened, where the keyboard is somewhere else."""

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say `words`, where the system and Qt know how."""
    try:  # here, for a start has nothing to say, and Qt's classes take their time
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
    except ImportError:  # before Qt 6.8
        return
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))

"""The list of folders that an article can be moved to."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox

from desktop.icons import icon
from desktop.theme import Style

ARROW_EMS = 1.1
BESIDE_EMS = 0.5  # from the arrow to the edge


class FolderBox(QComboBox):
    """A list that opens, with an arrow of ours: once a style sheet gives it an edge, Qt draws but half of its own."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style

    def set_style(self, style: Style) -> None:
        """Follow theme and text size."""
        self._style = style
        self.setFont(style.font(0.94))
        self.setMinimumWidth(round(11 * style.px))

    @staticmethod
    def sheet(style: Style) -> str:
        """What the style sheet of its page says of its inside: room for the arrow, and rows that can be hit."""
        theme, em = style.theme, style.px
        return (
            f"QComboBox::drop-down {{ border: none; background: transparent;"
            f" width: {round((ARROW_EMS + BESIDE_EMS) * em)}px; }}"
            "QComboBox::down-arrow { image: none; }"
            f"QComboBox QAbstractItemView {{ color: {theme.text}; background: {theme.paper}; outline: none;"
            f" border: 1.5px solid {theme.control}; selection-color: {theme.sel_text};"
            f" selection-background-color: {theme.sel_bg}; }}"
            f"QComboBox QAbstractItemView::item {{ min-height: {max(32, round(1.9 * em))}px; }}"
        )

    def arrow_box(self) -> QRect:
        """Where the arrow is."""
        em = self._style.px
        side, beside = round(ARROW_EMS * em), round(BESIDE_EMS * em)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = beside if mirrored else self.width() - side - beside
        return QRect(left, (self.height() - side) // 2, side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """As ever, and the arrow."""
        super().paintEvent(event)
        painter = QPainter(self)
        mode = QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
        icon("next", self._style).paint(painter, self.arrow_box(), Qt.AlignmentFlag.AlignCenter, mode)
        painter.end()

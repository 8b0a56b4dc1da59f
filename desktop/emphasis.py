"""Bold words where a row has room for the same words in the usual weight."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QFontMetrics

TIGHTER = (0.0, 0.01, 0.02, 0.03)  # ems between letters, less than usual: nobody sees it, and it is what bold adds


def bold_within(usual: QFont, bold: QFont, room: QRect, flags: int, words: str) -> QFont:
    """`bold`, set closer if need be, where `words` then take no more lines of `room` than in `usual`; or `usual`.

    So rows need no room to spare for the day they are chosen, and none moves when one is.
    """
    height = QFontMetrics(usual).boundingRect(room, flags, words).height()
    for ems in TIGHTER:
        font = QFont(bold)
        if ems:
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, bold.letterSpacing() - ems * bold.pixelSize())
        if QFontMetrics(font).boundingRect(room, flags, words).height() <= height:
            return font
    return usual

"""A page of the program's own words: a title and short lines, all plain text that can be selected."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPalette, QTextDocument, QTextOption
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from desktop.late_page import LatePage
from desktop.theme import Style, button_of, ring_of

LONGEST_EMS = 44  # a line of it
LONG_WORD = 30  # letters; a label never breaks a word, and the path of a file may be longer than any line
Words = QLabel | QTextEdit


class TextPage(LatePage):
    """Shows a title, paragraphs, each with a head if it has one, and a button if there is one."""

    def __init__(self, title: str, style: Style, button: QPushButton | None = None) -> None:
        super().__init__(style)
        self._button = button
        self._title = _label(title)
        self._said: list[tuple[str, str]] = []
        self._parts: list[tuple[Words, bool]] = []
        self.setAccessibleName(title)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.addWidget(self._title)
        if button is not None:
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        self._column.addStretch(1)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)  # the colour is the viewport's

    @property
    def words(self) -> str:
        """Everything it says, a line for each head and paragraph."""
        return "\n".join(words for paragraph in self._said for words in paragraph if words)

    def say(self, paragraphs: Sequence[tuple[str, str]]) -> None:
        """Show these heads and paragraphs instead; either may be empty."""
        self._said = list(paragraphs)
        for label, _ in self._parts:
            label.hide()
            label.deleteLater()
        self._parts = []
        self.setAccessibleDescription(self.words)
        self.set_style(self._style)

    def dress(self, style: Style) -> None:
        """Write it, too, where that was not done."""
        if not self._parts:
            self._write()
        theme, em = style.theme, style.px
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, theme.paper)
        palette.setColor(QPalette.ColorRole.WindowText, theme.text)
        self.setStyleSheet(ring_of(style))
        self.setPalette(palette)  # after the sheet: that puts back the palette it found when it was first set
        self._title.setFont(style.font(1.9, QFont.Weight.Bold))
        for label, is_head in self._parts:
            label.setFont(style.font(1.14, QFont.Weight.DemiBold) if is_head else style.font())
            label.setMaximumWidth(round(LONGEST_EMS * em))
        if self._button is not None:
            self._button.setFont(style.font(1.0, QFont.Weight.DemiBold))
            self._button.setStyleSheet(button_of(style))
            self._button.setMinimumSize(round(7 * em), round(2.4 * em))
        self._column.setContentsMargins(round(2 * em), round(1.4 * em), round(1.4 * em), round(1.4 * em))
        self._column.setSpacing(round(0.8 * em))

    def _write(self) -> None:
        for head, text in self._said:
            self._parts += [(_words(words), is_head) for words, is_head in ((head, True), (text, False)) if words]
        for number, (label, _) in enumerate(self._parts):
            self._column.insertWidget(1 + number, label)
        if self._button is not None:
            self._button.raise_()  # a screen reader comes to it last, as the eye does


class _Broken(QTextEdit):
    """Plain words to select and copy, broken wherever they must be, and as high as they are."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setReadOnly(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.setPlainText(text)
        self.setAccessibleName(text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Always."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the words are at `width`."""
        measured = QTextDocument()
        measured.setDocumentMargin(0)
        measured.setDefaultFont(self.font())
        measured.setDefaultTextOption(self.document().defaultTextOption())
        measured.setPlainText(self.toPlainText())
        measured.setTextWidth(width)
        return ceil(measured.size().height())

    def sizeHint(self) -> QSize:
        return QSize(400, self.heightForWidth(400))

    def minimumSizeHint(self) -> QSize:
        return QSize(100, self.fontMetrics().height())


def _words(text: str) -> Words:
    return _Broken(text) if max(map(len, text.split()), default=0) > LONG_WORD else _label(text)


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label

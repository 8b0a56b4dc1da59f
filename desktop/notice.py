"""One plain sentence at the foot of the window about what is wrong; the rest works."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy

from desktop.announcing import announce
from desktop.link_button import LinkButton
from desktop.theme import Style

MOST = 6  # sentences shown at once


class Notice(QFrame):
    """Says the first thing that is wrong, and the others on request. Hidden while all is well."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.setAccessibleName(self.tr("Notice"))
        self._sentences: list[str] = []
        self._all = False
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._more = LinkButton("", style)
        self._close = LinkButton(self.tr("Close"), style)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._text, 1)
        for button in (self._more, self._close):
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._more.clicked.connect(self._show_all)
        self._close.clicked.connect(self.dismiss)
        self.set_style(style)
        self.hide()

    @property
    def sentences(self) -> tuple[str, ...]:
        """Everything that was said and not closed."""
        return tuple(self._sentences)

    @Slot(str)
    def say(self, sentence: str) -> None:
        """Show `sentence`, or count it if others came first. Nothing is said twice."""
        if sentence not in self._sentences:
            self._sentences.append(sentence)
            self._show()
            announce(self, sentence)

    @Slot(str)
    def take_back(self, sentence: str) -> None:
        """This is not true any more."""
        if sentence in self._sentences:
            self._sentences.remove(sentence)
            self._show() if self._sentences else self.dismiss()

    @Slot()
    def dismiss(self) -> None:
        """Put the bar away."""
        self._sentences.clear()
        self._all = False
        self.hide()

    def set_style(self, style: Style) -> None:
        """Follow theme and text size."""
        theme, em = style.theme, style.px
        self.setStyleSheet(
            f"#notice {{ background: {theme.warn_bg}; border: none; border-top: 2px solid {theme.warn_edge}; }}"
            f"#notice > QLabel {{ color: {theme.text}; }}"
        )
        self._text.setFont(style.font(0.9))
        for button in (self._more, self._close):
            button.set_style(style)
        self._row.setContentsMargins(round(0.9 * em), 4, round(0.5 * em), 4)

    def _show(self) -> None:
        shown = self._sentences[:MOST] if self._all else self._sentences[:1]
        rest = len(self._sentences) - len(shown)
        if self._all and rest:
            shown = [*shown, self.tr("And {} more.").format(rest)]
        self._text.setText("\n".join(shown))
        self._text.setAccessibleName(" ".join(shown))
        self._more.setText(self.tr("Show all {}").format(len(self._sentences)))
        self._more.setVisible(rest > 0 and not self._all)
        self.show()

    @Slot()
    def _show_all(self) -> None:
        self._all = True
        self._show()

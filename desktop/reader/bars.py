"""The strips under the page: finding words on it, and copying a web address."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QToolButton, QWidget

from desktop.announcing import announce
from desktop.icons import icon
from desktop.theme import Style

TARGET = 32  # pixels, the least side of anything to press
LONGEST = 200  # characters that can be looked for


class Bar(QFrame):
    """A strip with a line above it; Esc closes it."""

    closed = Signal()

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: list[tuple[QToolButton, str]] = []
        self.row = QHBoxLayout(self)
        self.setAutoFillBackground(True)
        # However large its text, it never makes the pane above it wider.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.hide()

    def button(self, picture: str, name: str) -> QToolButton:
        """A new button at the end of the strip."""
        made = QToolButton()
        made.setAccessibleName(name)
        made.setToolTip(name)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._buttons.append((made, picture))
        self.row.addWidget(made)
        return made

    def set_style(self, style: Style) -> None:
        """Take the colours and sizes of `style`."""
        theme, px = style.theme, style.px
        side = max(TARGET, round(2.0 * px))
        self.row.setContentsMargins(round(px), round(px * 0.4), round(px * 0.6), round(px * 0.4))
        self.row.setSpacing(round(px * 0.4))
        for made, picture in self._buttons:
            made.setIcon(icon(picture, style))
            made.setIconSize(QSize(round(px * 1.25), round(px * 1.25)))
            made.setMinimumSize(side, side)
            made.setFont(style.font(0.94))
        edge = 2 if theme.is_contrast else 1
        self.setStyleSheet(f"""
            Bar {{ background: {theme.window}; border: none; border-top: {edge}px solid {theme.line}; }}
            QLabel {{ color: {theme.text}; }}
            QToolButton {{
                color: {theme.text}; background: transparent;
                border: 2px solid transparent; border-radius: 6px; padding: 2px 6px;
            }}
            QToolButton:hover {{ background: {theme.paper}; border-color: {theme.line}; }}
            QToolButton:pressed {{ background: {theme.sel_bg}; }}
            QToolButton:focus {{ border-color: {theme.focus}; }}
            QToolButton:disabled {{ color: {theme.control}; }}
            QLineEdit {{
                color: {theme.text}; background: {theme.paper}; padding: 3px 8px;
                placeholder-text-color: {theme.muted};
                selection-background-color: {theme.sel_bg}; selection-color: {theme.sel_text};
                border: 1px solid {theme.control}; border-radius: 6px; min-height: {side - 10}px;
            }}
            QLineEdit:focus {{ border: 2px solid {theme.focus}; padding: 2px 7px; }}
        """)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class FindBar(Bar):
    """Asks for words on the page and for the next or the previous of them."""

    wanted = Signal(str)  # what to look for; may be blank
    stepped = Signal(int)  # +1 for the next, -1 for the one before

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(style, parent)
        self.box = QLineEdit(maxLength=LONGEST)
        self.box.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)  # no keyboard is to learn the words
        self.box.setPlaceholderText(self.tr("Find on this page"))
        self.box.setAccessibleName(self.tr("Find on this page"))
        self.row.addWidget(self.box, 1)
        self.count = QLabel()
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.row.addWidget(self.count)
        self.previous = self.button("previous", self.tr("Previous match"))
        self.next = self.button("next", self.tr("Next match"))
        self.close_button = self.button("close", self.tr("Close find"))
        self.set_style(style)

        self.box.textChanged.connect(self.wanted)
        self.next.clicked.connect(lambda: self.stepped.emit(1))
        self.previous.clicked.connect(lambda: self.stepped.emit(-1))
        self.close_button.clicked.connect(self.closed)

    def set_style(self, style: Style) -> None:
        """Take the colours and sizes of `style`."""
        super().set_style(style)
        self.box.setFont(style.font())
        self.count.setFont(style.font(0.94))

    def open(self) -> None:
        """Show the strip and take the keyboard."""
        self.show()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def tell(self, sentence: str, more: bool) -> None:
        """Say how many there are, on screen and to a screen reader; `more` is whether one can be gone to."""
        self.next.setEnabled(more)
        self.previous.setEnabled(more)
        if sentence != self.count.text():
            self.count.setText(sentence)
            if sentence and self.isVisible():
                announce(self.count, sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next match, Shift+Enter to the one before."""
        # A QLineEdit leaves Enter to its parent.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.box.hasFocus():
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.stepped.emit(-1 if back else 1)
        else:
            super().keyPressEvent(event)


class AddressBar(Bar):
    """Shows a web address, to be copied: the program never opens one."""

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(style, parent)
        self.told = QLabel(self.tr("Web address (not opened):"))
        self.row.addWidget(self.told)
        self.address = QLineEdit(readOnly=True)
        self.address.setAccessibleName(self.tr("Web address"))
        self.address.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.row.addWidget(self.address, 1)
        self.copy = self.button("copy", self.tr("Copy the web address"))
        self.copy.setObjectName("copy")
        self.copy.setText(self.tr("Copy"))
        self.copy.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.close_button = self.button("close", self.tr("Close the web address"))
        self.set_style(style)

        self.copy.clicked.connect(self._copy)
        self.close_button.clicked.connect(self.closed)

    def set_style(self, style: Style) -> None:
        """Take the colours and sizes of `style`."""
        super().set_style(style)
        self.setFont(style.font())
        self.told.setFont(style.font(0.94))
        self.address.setFont(style.font(0.94))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives the address the room of the words before it when there is little."""
        self.told.setVisible(self.width() > 30 * self.font().pixelSize())
        super().resizeEvent(event)

    def open(self, address: str) -> None:
        """Show `address`, ready to be copied."""
        self.address.setText(address)
        self.address.setCursorPosition(0)
        self.copy.setText(self.tr("Copy"))
        self.show()
        self.copy.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.address.text())
        self.copy.setText(self.tr("Copied"))
        announce(self, self.tr("Copied"))

"""The search box: a field, a clear button, and a frame that shows the focus."""

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from desktop.icons import icon
from desktop.theme import Style

PAUSE_MS = 40  # skips most half-typed words of a fast typist, too short to notice
LONGEST = 200  # characters that are searched for


class SearchBox(QWidget):
    """Asks for a search when typing pauses; says when it is emptied, entered or left by an arrow key."""

    wanted = Signal(str)  # the words to search for, never blank
    emptied = Signal()
    entered = Signal()
    went_down = Signal()

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style
        self._asked = ""

        self.field = QLineEdit()
        self.field.setFrame(False)
        self.field.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)  # no keyboard is to learn the words
        self._hints = (self.tr("Search the library"), self.tr("Search"), "")  # the first that fits is shown
        self.field.setAccessibleName(self.tr("Search the library"))
        self.field.setAttribute(Qt.WidgetAttribute.WA_MacShowFocusRect, False)
        self.field.installEventFilter(self)
        self._glass = QLabel()
        self._cross = QToolButton()
        self._cross.setAutoRaise(True)
        self._cross.setAccessibleName(self.tr("Clear the search"))
        self._cross.setToolTip(self.tr("Clear the search"))
        self._cross.hide()
        self.setFocusProxy(self.field)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self._cross.setCursor(Qt.CursorShape.ArrowCursor)

        self._row = QHBoxLayout(self)
        for part in (self._glass, self.field, self._cross):
            self._row.addWidget(part)

        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.field.textChanged.connect(self._typed)
        self.field.returnPressed.connect(self._enter)
        self._cross.clicked.connect(self._clear_and_stay)
        self.set_style(style)

    def words(self) -> str:
        """What is searched for: what was typed, without the blanks around it and what is too long."""
        return self.field.text().strip()[:LONGEST].strip()

    def is_cut(self) -> bool:
        """Whether more was typed than is searched for."""
        return len(self.field.text().strip()) > LONGEST

    def search_for(self, words: str) -> None:
        """Put `words` into the box and ask at once."""
        self.field.setText(words)
        self.ask_now()

    def ask_now(self) -> None:
        """Ask without waiting for the pause, for when Enter is pressed or the library has changed."""
        self._asked = ""
        self._ask()

    def clear(self) -> None:
        """Empty the box, its undo history too."""
        self.field.setText("")  # clear() would leave what was typed to Ctrl+Z

    def set_style(self, style: Style) -> None:
        """Follow theme and text size."""
        self._style = style
        em = round(style.px)
        self.field.setFont(style.font())
        # A frame and a fill of its own would hide the rounded corners painted here.
        self.field.setStyleSheet(
            f"QLineEdit {{ background: transparent; border: none; color: {style.theme.text};"
            f" placeholder-text-color: {style.theme.muted}; }}"  # Qt's own is half the text's: too faint to read
        )
        self._glass.setPixmap(icon("search", style, style.theme.muted).pixmap(QSize(em, em)))
        self._cross.setStyleSheet(
            "QToolButton { border: 2px solid transparent; border-radius: 6px; }"
            f"QToolButton:hover {{ background: {style.theme.zebra}; }}"
            f"QToolButton:focus {{ border-color: {style.theme.focus}; }}"
        )
        self._cross.setIcon(icon("clear", style))
        self._cross.setIconSize(QSize(em, em))
        self._cross.setFixedSize(max(32, round(1.9 * em)), max(32, round(1.9 * em)))
        self._row.setContentsMargins(round(0.6 * em), 3, 4, 3)
        self._row.setSpacing(round(0.5 * em))
        high = self.field.fontMetrics().height() + 2 * round(0.4 * em) + 4  # as the buttons beside it
        self.setFixedHeight(max(round(2.35 * em), high))
        self._hint()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow down leaves the field; coming and going repaints the frame."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
            self.went_down.emit()
            return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._row.activate()
        self._hint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.field.setFocus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, focused = self._style.theme, self.field.hasFocus()
        width = 3.0 if focused and theme.is_contrast else 2.0 if focused or theme.is_contrast else 1.2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.focus if focused else theme.control), width))
        painter.setBrush(QColor(theme.paper))
        inset = width / 2 + 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 7, 7)
        painter.end()

    def _hint(self) -> None:
        metrics, room = self.field.fontMetrics(), self.field.width() - 8
        hint = next(words for words in self._hints if metrics.horizontalAdvance(words) <= room or not words)
        self.field.setPlaceholderText(hint)

    @Slot(str)
    def _typed(self, text: str) -> None:
        self._cross.setVisible(bool(text))
        if self.words():
            self._pause.start()
        else:
            self._pause.stop()
            self._asked = ""
            self.emptied.emit()

    @Slot()
    def _ask(self) -> None:
        self._pause.stop()
        text = self.field.text().lstrip()[:LONGEST]
        if text.strip() and text != self._asked:  # a blank at the end says that the last word is whole
            self._asked = text
            self.wanted.emit(text)

    @Slot()
    def _enter(self) -> None:
        if self.words():
            self.entered.emit()

    @Slot()
    def _clear_and_stay(self) -> None:
        self.clear()
        self.field.setFocus()

"""One step at a time: a step card in very large type, one step a screen, in native labels."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.announcing import announce
from desktop.link_button import LinkButton
from desktop.reader.steps import Card
from desktop.scrolling import scrolling
from desktop.theme import BASE_PX, Style

SIZES = (3.0, 2.7, 2.4, 2.1, 1.9, 1.7, 1.5, 1.3, 1.15, 1.0)  # of what to do, in ems; the largest that fits is taken
LEAST = 25  # pixels; smaller it does not get, whatever fits
MORE = 0.72  # of what says more about it, against that
ROWS = 22  # ems: in a view lower than this the buttons give way to the words
NEXT = (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown)
BACK = (Qt.Key.Key_Backspace, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp)


class StepView(QFrame):
    """Goes through one card: Next or Space, Back, a step's number; Esc goes back to the page."""

    closed = Signal()
    link_followed = Signal(str)  # "article:core/slug#anchor"

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._style = style
        self._card: Card | None = None
        self._now = 0
        self._lines: list[tuple[QLabel, bool]] = []
        self._links: list[LinkButton] = []

        self._title = _label()
        self._count = _label()
        self._leave = LinkButton(self.tr("Back to the page"), style)
        self._leave.setToolTip(self.tr("Back to the page (Esc)"))
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._area = scrolling(self._inside)
        self._back = QPushButton(self.tr("Back"))
        self._next = QPushButton(self.tr("Next"))
        self._next.setObjectName("next")
        for button in (self._back, self._next):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the arrow keys to the steps

        self._top, self._bottom = QHBoxLayout(), QHBoxLayout()
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._title.setWordWrap(False)
        self._count.setWordWrap(False)
        self._top.addWidget(self._count)
        self._top.addWidget(self._title, 1)
        self._top.addWidget(self._leave)
        self._bottom.addWidget(self._back, 1)
        self._bottom.addWidget(self._next, 2)
        self._rows = QVBoxLayout(self)
        self._rows.addLayout(self._top)
        self._rows.addWidget(self._area, 1)
        self._rows.addLayout(self._bottom)

        self._next.clicked.connect(lambda: self.go_to(self._now + 1))
        self._back.clicked.connect(lambda: self.go_to(self._now - 1))
        self._leave.clicked.connect(self.closed)
        self.set_style(style)

    @property
    def now(self) -> int:
        """The step that is shown, from 1; 0 where there is none."""
        return self._now + 1 if self._card else 0

    def has_keyboard(self) -> bool:
        """Whether the keyboard is here or on a button of this."""
        here = QApplication.focusWidget()
        return here is not None and (here is self or self.isAncestorOf(here))

    def show_card(self, card: Card) -> None:
        """Show `card` from its first step and take the keyboard."""
        self._card = card
        self.show()
        if (pane := self.parentWidget()) is not None and (layout := pane.layout()) is not None:
            layout.activate()  # now, or the first step would be set for the size of an old one
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._set_step(0)

    def clear(self) -> None:
        """Show nothing, and keep nothing of what was shown."""
        self._card = None
        self._title.setText("")
        self._count.setText("")
        self.setAccessibleName("")
        self._empty()

    def go_to(self, number: int) -> None:
        """Show the step of this number, which counts from 0; where there is none, stay."""
        if self._card is not None and 0 <= number < len(self._card.steps) and number != self._now:
            self._set_step(number)

    def set_style(self, style: Style) -> None:
        """Follow theme and text size."""
        self._style = style
        for link in self._links:
            link.set_style(style)
        self._leave.set_style(style)
        self._dress()
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and the arrows go on and back, a digit goes to that step, Esc leaves."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in NEXT:
            self._read_on(1)
        elif key in BACK:
            self._read_on(-1)
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self.go_to(key - Qt.Key.Key_1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_to(self._now + 1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dress()
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(100, 100)

    def _read_on(self, by: int) -> None:
        """To the next step or, while a step is longer than the screen, on in it."""
        bar = self._area.verticalScrollBar()
        value = bar.value() + by * round(0.8 * self._area.height())
        if (by > 0 and bar.value() < bar.maximum()) or (by < 0 and bar.value() > 0):
            bar.setValue(value)
        else:
            self.go_to(self._now + by)

    def _set_step(self, number: int) -> None:
        assert self._card is not None
        self._now, count = number, len(self._card.steps)
        step = self._card.steps[number]
        self._empty()
        for line in step.lines:
            label = _label(line.text)
            self._lines.append((label, line.is_main))
            self._column.addWidget(label)
        for words, target in step.links:
            link = LinkButton(words[:1].upper() + words[1:], self._style)
            link.clicked.connect(lambda _=False, target=target: self.link_followed.emit(target))
            self._links.append(link)
            self._column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeading)
        self._column.addStretch(1)
        for part in (*self._links, *(label for label, _ in self._lines)):
            part.show()  # now: by itself it would be shown one paint later
        told = self.tr("Step {} of {}").format(number + 1, count)
        self._count.setText(told)
        has_keyboard = self._next.hasFocus() or self._back.hasFocus()
        self._back.setEnabled(number > 0)
        self._next.setEnabled(number < count - 1)
        self._next.setText(self.tr("Next") if number < count - 1 else self.tr("Last step"))
        if has_keyboard and not (self._next.hasFocus() or self._back.hasFocus()):
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # it was on a button that has just gone out of use
        self._fit()
        self._area.verticalScrollBar().setValue(0)
        spoken = f"{told}. " + " ".join(line.text for line in step.lines)
        self.setAccessibleName(self._card.title)
        self.setAccessibleDescription(spoken)
        announce(self, spoken)

    def _empty(self) -> None:
        self.setAccessibleDescription("")
        had = any(link.hasFocus() for link in self._links)
        for part in (*self._links, *(label for label, _ in self._lines)):
            part.hide()
            part.deleteLater()
        while self._column.count():
            self._column.takeAt(0)
        self._lines, self._links = [], []
        if had:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _dress(self) -> None:
        """Colours, and the sizes of everything but the step itself."""
        theme, px = self._style.theme, self._style.px
        em = min(px, max(BASE_PX * 0.9, 0.55 * px, self.height() / ROWS))
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, QColor(theme.paper))
        palette.setColor(QPalette.ColorRole.WindowText, QColor(theme.text))
        self.setPalette(palette)
        self._area.setPalette(palette)
        self._area.viewport().setPalette(palette)
        edge = 2.5 if theme.is_contrast else 1.5
        sheet = (
            f"StepView > QPushButton {{ color: {theme.text}; background: {theme.panel};"
            f" border: {edge}px solid {theme.control}; border-radius: 10px; min-height: {round(2.9 * em)}px; }}"
            f"StepView > QPushButton#next {{ color: {theme.accent_text}; background: {theme.accent};"
            f" border-color: {theme.accent}; }}"
            f"StepView > QPushButton:focus {{ border: 3px solid {theme.focus}; }}"
            f"StepView > QPushButton#next:focus {{ border: 3px solid {theme.text}; }}"
            f"StepView > QPushButton:disabled, StepView > QPushButton#next:disabled {{ color: {theme.muted};"
            f" background: {theme.paper}; border: {edge}px dashed {theme.control}; }}"
        )
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)
        small = em / px
        self._title.setFont(self._style.font(1.05 * small))
        self._count.setFont(self._style.font(1.5 * small, QFont.Weight.Bold))
        for button in (self._back, self._next):
            button.setFont(self._style.font(1.35 * small, QFont.Weight.DemiBold))
        margin = round(em)
        self._rows.setContentsMargins(margin, round(0.7 * em), margin, margin)
        self._rows.setSpacing(round(0.5 * em))
        self._top.setSpacing(margin)
        self._bottom.setSpacing(round(0.8 * em))
        self._column.setContentsMargins(0, round(0.2 * em), round(0.6 * em), 0)
        self._column.setSpacing(round(0.6 * em))

    def _fit(self) -> None:
        """The largest type that leaves the step on one screen."""
        self._rows.activate()
        self._choose_type()
        # Laid out now, or the words of the step before would lend it their places for one paint.
        self._column.activate()
        QApplication.sendEvent(self._inside, QEvent(QEvent.Type.LayoutRequest))

    def _choose_type(self) -> None:
        title = self._card.title if self._card else ""
        room = self._title.width()
        self._title.setText(self._title.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room))
        width = self._area.viewport().width() - self._column.contentsMargins().right()
        least = LEAST / self._style.px
        for size in [size for size in SIZES if size >= least] or [least]:
            for label, is_main in self._lines:
                weight = QFont.Weight.DemiBold if is_main else QFont.Weight.Normal
                label.setFont(self._style.font(size if is_main else size * MORE, weight))
            if self._height(width) <= self._area.viewport().height():
                return

    def _height(self, width: int) -> int:
        gaps = self._column.spacing() * (len(self._lines) + len(self._links))
        words = sum(label.heightForWidth(width) for label, _ in self._lines)
        return gaps + self._column.contentsMargins().top() + words + sum(b.sizeHint().height() for b in self._links)


def _label(text: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label

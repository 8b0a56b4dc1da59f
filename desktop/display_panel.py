"""The panel under the Display button: colours, type and spacing, tried as they are chosen."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QCheckBox,
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop.announcing import announce
from desktop.radio import radio_ring
from desktop.scrolling import scrolling
from desktop.settings import Settings
from desktop.theme import Style

# What a press of less or more goes through; the last of each spacing is what WCAG 1.4.12 asks for, or more.
SIZES = tuple(range(100, 201, 10))  # per cent
LINES = (130, 140, 150, 160, 170, 180, 190, 200)  # per cent of the letters, as all spacing
PARAGRAPHS = (85, 110, 140, 170, 200)
LETTERS = (0, 3, 6, 9, 12)
WORDS = (0, 4, 8, 12, 16)
COLUMNS = (45, 52, 60, 68, 76, 84)  # letters
CLEAR = 20  # pixels to the end of the screen: beside the scroll bar of a window that fills it, not upon it
EDGES = 8  # pixels: the panel's own edge and margin, on both sides
BESIDE_EMS = 40  # a window wider than this has both halves of the panel side by side


class DisplayPanel(QFrame):
    """Asks for a look; every choice is announced at once. Closes with Esc or a click beside it."""

    picked = Signal(str, object)  # the name of a field of Settings, and its new value
    reset_wanted = Signal()

    def __init__(self, parent: QWidget, style: Style) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("display")
        self.setAccessibleName(self.tr("Display"))
        self._style = style
        self._head_of: dict[str, QLabel] = {}
        self._radios: dict[tuple[str, str], QRadioButton] = {}
        self._steppers: dict[str, _Stepper] = {}
        self._inside = QWidget()
        self._area = scrolling(self._inside)
        around = QVBoxLayout(self)
        around.setContentsMargins(2, 2, 2, 2)
        around.addWidget(self._area)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._inside)
        self._columns = [QVBoxLayout(), QVBoxLayout()]
        self._grid = QGridLayout()
        self._make_choices()
        self._make_steps()
        for column in self._columns:
            column.addStretch(1)
            self._halves.addLayout(column, 1)
        self._dress()

    def _make_choices(self) -> None:
        themes = {
            "system": self.tr("Like the system"),
            "light": self.tr("Light"),
            "soft": self.tr("Soft, cream paper"),
            "dark": self.tr("Dark"),
            "hc-light": self.tr("High contrast, light"),
            "hc-dark": self.tr("High contrast, dark"),
        }
        fonts = {
            "atkinson": self.tr("Atkinson Hyperlegible"),
            "lexend": self.tr("Lexend"),
            "opendyslexic": self.tr("OpenDyslexic"),
            "system": self.tr("The system's font"),
        }
        for field, title, choices in (("theme", self.tr("Colours"), themes), ("font", self.tr("Font"), fonts)):
            self._columns[0].addWidget(self._head_of.setdefault(field, QLabel(title)))
            group = QButtonGroup(self)
            for name, text in choices.items():
                radio = QRadioButton(text)
                radio.clicked.connect(lambda _=False, pick=(field, name): self.picked.emit(*pick))
                group.addButton(radio)
                self._radios[field, name] = radio
                self._columns[0].addWidget(radio)
        self._weak = QLabel(
            self.tr("Studies have not shown that OpenDyslexic makes reading easier. Some people like it all the same.")
        )
        self._weak.setTextFormat(Qt.TextFormat.PlainText)
        self._weak.setWordWrap(True)
        self._radios["font", "opendyslexic"].setAccessibleDescription(self._weak.text())
        self._columns[0].addWidget(self._weak)

    def _make_steps(self) -> None:
        column, grid = self._columns[1], self._grid
        column.addWidget(self._head_of.setdefault("steps", QLabel(self.tr("Text size and spacing"))))
        column.addLayout(grid)
        per_cent = "{} %".format
        letters = self.tr("{} letters").format
        for row, (field, words, steps, told) in enumerate(
            (
                ("text_scale", self.tr("Text"), SIZES, per_cent),
                ("line_spacing", self.tr("Lines"), LINES, per_cent),
                ("paragraph_spacing", self.tr("Paragraphs"), PARAGRAPHS, per_cent),
                ("letter_spacing", self.tr("Letters"), LETTERS, "+{} %".format),
                ("word_spacing", self.tr("Words"), WORDS, "+{} %".format),
                ("column_width", self.tr("Column"), COLUMNS, letters),
            )
        ):
            stepper = _Stepper(words, steps, told)
            stepper.less.setAccessibleName(self.tr("{}: less").format(words))
            stepper.more.setAccessibleName(self.tr("{}: more").format(words))
            stepper.changed = lambda value, field=field: self.picked.emit(field, value)  # type: ignore[misc]
            for place, part in enumerate((stepper.name, stepper.less, stepper.value, stepper.more)):
                grid.addWidget(part, row, place)
            self._steppers[field] = stepper
        size = self._steppers["text_scale"]
        named = ((size.less, self.tr("Smaller text"), "Ctrl+-"), (size.more, self.tr("Larger text"), "Ctrl++"))
        for button, name, key in named:
            button.setAccessibleName(name)
            button.setToolTip(f"{name} ({key})")
        grid.setColumnStretch(0, 1)
        self._plain = QCheckBox(self.tr("Plain: no painted panels"))
        self._plain.clicked.connect(lambda on: self.picked.emit("plain", on))
        self._reset = QPushButton(self.tr("Reset all"))
        self._reset.setAutoDefault(False)
        self._reset.clicked.connect(self.reset_wanted)
        column.addWidget(self._plain)
        column.addSpacing(8)
        column.addWidget(self._reset)

    def show_choices(self, chosen: Settings) -> None:
        """Show what is chosen now."""
        for field in ("theme", "font"):
            self._radios[field, getattr(chosen, field)].setChecked(True)
        for field, stepper in self._steppers.items():
            stepper.show_value(getattr(chosen, field))
        self._plain.setChecked(chosen.plain)

    def lock(self, fields: Iterable[str]) -> None:
        """Grey out what somebody else has chosen for good, and say who. What is chosen must be shown by now."""
        for field in fields:
            parts: list[QWidget] = [radio for (of, _), radio in self._radios.items() if of == field]
            told: QLabel | QCheckBox | None = self._head_of.get(field)
            if field == "plain":
                told, parts = self._plain, [self._plain]
            elif stepper := self._steppers.get(field):
                told, parts = stepper.name, stepper.fix()
                stepper.name.setWordWrap(True)
            if told is not None:
                told.setText(self.tr("{}\n(set by your organisation)").format(told.text()))
            for part in parts:
                part.setEnabled(False)
                part.setAccessibleDescription(self.tr("Set by your organisation"))

    def open_below(self, button: QWidget) -> None:
        """Open with the end of the panel below the end of `button`, on its screen."""
        if self._dressed != self._style:
            self._dress()
        self._place(button.mapToGlobal(QPoint(0, button.height() + 4)), button)
        self.show()
        themes = (radio for (field, _), radio in self._radios.items() if field == "theme")
        chosen = next((radio for radio in themes if radio.isChecked()), None)
        if chosen is not None:
            chosen.setFocus(Qt.FocusReason.PopupFocusReason)

    def set_style(self, style: Style) -> None:
        """Follow theme and text size, while it is hidden when it is opened the next time."""
        self._style = style
        if self.isVisible():
            self._dress()
            self._place(self.pos(), self)

    def _dress(self) -> None:
        style, em = self._style, self._style.px
        self._dressed = style
        self.setStyleSheet(_sheet(style))
        for head in self._head_of.values():
            head.setFont(style.font(0.88, QFont.Weight.DemiBold))
            head.setContentsMargins(round(0.4 * em), round(0.3 * em), 0, 0)
        for button in (*self._radios.values(), self._plain, self._reset):
            button.setFont(style.font(0.94))
        self._weak.setFont(style.font(0.82))
        self._weak.setContentsMargins(round(0.6 * em), 0, round(0.6 * em), 0)
        for stepper in self._steppers.values():
            stepper.set_style(style)
        self._halves.setContentsMargins(*[round(0.7 * em)] * 4)
        self._halves.setSpacing(round(1.2 * em))
        self._grid.setVerticalSpacing(round(0.3 * em))
        self._grid.setHorizontalSpacing(round(0.5 * em))
        for column in self._columns:
            column.setSpacing(round(0.1 * em))

    def _place(self, at: QPoint, near: QWidget) -> None:
        """Take as much room as there is need for and the screen has."""
        screen, em = near.screen().availableGeometry(), self._style.px
        beside = screen.width() >= BESIDE_EMS * em
        self._halves.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._halves.activate()
        width = round((36 if beside else 19) * em)
        bar = self._area.verticalScrollBar().sizeHint().width()
        width = min(max(width, self._inside.minimumSizeHint().width() + bar + EDGES), screen.width() - 16)
        tall = self._inside.layout().totalHeightForWidth(width - bar)  # type: ignore[union-attr]
        tall = max(tall, self._inside.sizeHint().height()) + 14
        top = max(screen.top() + 8, min(at.y(), screen.bottom() - 8 - tall))
        left = max(screen.left() + 8, min(at.x(), screen.right() - width - CLEAR))
        self.setGeometry(left, top, width, min(tall, screen.bottom() - top - 8))

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(260, 10))


class _Stepper:
    """A value with less and more beside it, which go through the steps that are offered."""

    changed: Callable[[int], None]

    def __init__(self, words: str, steps: tuple[int, ...], told: Callable[[int], str]) -> None:
        self._steps, self._told, self._words = steps, told, words
        self._now = steps[0]
        self.name, self.value = QLabel(words), QLabel()
        self.value.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.less, self.more = QPushButton("\u2212"), QPushButton("+")
        self.less.clicked.connect(lambda: self._step(-1))
        self.more.clicked.connect(lambda: self._step(1))
        for button in (self.less, self.more):
            button.setAutoDefault(False)

    def show_value(self, value: int) -> None:
        """Show `value`, and whether there is less or more."""
        self._now = value
        told = self._told(value)
        if self.value.text() != told:
            said = bool(self.value.text()) and self.value.isVisible()
            self.value.setText(told)
            if said:
                announce(self.value, f"{self._words} {told}")
        self.less.setEnabled(value > self._steps[0])
        self.more.setEnabled(value < self._steps[-1])

    def fix(self) -> list[QWidget]:
        """Offer no other value from now on; the buttons."""
        self._steps = (self._now,)
        return [self.less, self.more]

    def set_style(self, style: Style) -> None:
        """Follow theme and text size."""
        em = style.px
        self.name.setFont(style.font(0.94))
        self.name.setContentsMargins(round(0.6 * em), 0, 0, 0)
        self.value.setFont(style.font(0.94))
        widest = max(self.value.fontMetrics().horizontalAdvance(self._told(step)) for step in self._steps)
        self.value.setMinimumWidth(max(round(5 * em), widest + 2))
        for button in (self.less, self.more):
            button.setFont(style.font(1.1, QFont.Weight.DemiBold))
            button.setFixedWidth(round(2.6 * em))

    def _step(self, by: int) -> None:
        ahead = [step for step in self._steps if (step > self._now if by > 0 else step < self._now)]
        if ahead:
            self.changed(ahead[0] if by > 0 else ahead[-1])


def _sheet(style: Style) -> str:
    theme, em = style.theme, style.px
    edge = 2 if theme.is_contrast else 1
    ring = round(em)
    return (
        f"#display {{ background: {theme.paper}; border: {edge}px solid {theme.control}; }}"
        f"QScrollArea, QScrollArea > QWidget > QWidget {{ background: {theme.paper}; }}"
        f"QLabel, QRadioButton, QCheckBox {{ color: {theme.text}; }}"
        f"QRadioButton, QCheckBox {{ padding: {round(0.28 * em)}px {round(0.5 * em)}px;"
        f" spacing: {round(0.6 * em)}px; border: 2px solid transparent; border-radius: 6px; }}"
        f"QRadioButton:focus, QCheckBox:focus {{ border-color: {theme.focus}; }}"
        f"QRadioButton:hover, QCheckBox:hover {{ background: {theme.zebra}; }}"
        + radio_ring(theme, ring)
        + f"QCheckBox::indicator {{ width: {ring}px; height: {ring}px;"
        f" border: 2px solid {theme.control}; background: {theme.paper}; }}"
        f"QCheckBox::indicator {{ border-radius: 4px; }}"
        f"QCheckBox::indicator:checked {{ border-color: {theme.accent};"
        f" background: qlineargradient(x1:0, y1:0, x2:1, y2:0, stop:0 {theme.paper}, stop:0.2 {theme.paper},"
        f" stop:0.21 {theme.accent}, stop:0.79 {theme.accent}, stop:0.8 {theme.paper}, stop:1 {theme.paper}); }}"
        f"QPushButton {{ color: {theme.text}; background: {theme.panel}; border: 1.5px solid {theme.control};"
        f" border-radius: 6px; min-height: {max(30, round(1.9 * em))}px; padding: 0px 6px; }}"
        f"QPushButton:focus {{ border: 2.5px solid {theme.focus}; }}"
        f"QPushButton:hover {{ background: {theme.zebra}; }}"
        f"QRadioButton:disabled, QCheckBox:disabled {{ color: {theme.control}; }}"
        f"QPushButton:disabled {{ color: {theme.control}; border: 1.5px dashed {theme.control}; }}"
    )

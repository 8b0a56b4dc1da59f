"""The panel beside the results in which filters are turned on and off."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop.radio import radio_ring
from desktop.results import filters
from desktop.results.filters import Choice, Chosen
from desktop.scrolling import scrolling
from desktop.theme import Style

COLUMNS = (  # of filters beside each other, the widest first: the first that fits on the screen is taken
    (("topic",), ("kind", "pack"), ("region",)),
    (("topic",), ("kind", "region", "pack")),
    (("topic", "kind", "region", "pack"),),
)
EDGE = 8  # pixels kept free between the panel and the edge of the screen


class FilterPanel(QFrame):
    """Asks for one value of each filter, tried as it is chosen; closes with Esc, Done or a click beside it."""

    picked = Signal(str, str)  # a filter and its value; no value turns it off

    def __init__(self, parent: QWidget, style: Style) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("filters")
        self.setAccessibleName(self.tr("Filter"))
        self._style = style
        self._groups: dict[str, _Group] = {}
        self._choices: dict[str, tuple[Choice, ...]] = {}
        self._chosen: dict[str, str] = {}
        self._sides = QWidget()
        self._columns = [QVBoxLayout() for _ in COLUMNS[0]]
        self._row = QHBoxLayout(self._sides)
        for column in self._columns:
            self._row.addLayout(column)
        self._area = scrolling(self._sides)
        self._done = QPushButton(self.tr("Done"))
        self._done.setAutoDefault(True)
        self._done.clicked.connect(self.close)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._area, 1)
        self._column.addWidget(self._done, 0, Qt.AlignmentFlag.AlignTrailing)

    def show_choices(self, choices: Mapping[str, tuple[Choice, ...]], chosen: Chosen) -> None:
        """Offer `choices`. While the panel is open none of them goes away or moves: only the numbers change."""
        self._choices, self._chosen = dict(choices), dict(chosen)
        if self.isVisible():  # else nobody sees it: every letter typed brings other choices
            self._offer()

    def open_beside(self, button: QWidget, pane: QWidget) -> None:
        """Open where the results stay in sight: level with `button`, beyond the end of `pane`, on its screen."""
        self._build(self._choices)
        self._offer()
        screen = button.screen().availableGeometry().adjusted(EDGE, EDGE, -EDGE, -EDGE)
        for columns in COLUMNS:
            self._arrange(columns)
            if self.sizeHint().width() <= screen.width():
                break
        size = self.sizeHint().boundedTo(screen.size())
        at = button.mapToGlobal(QPoint(0, 0))
        at.setX(pane.mapToGlobal(QPoint(pane.width() + 4, 0)).x())
        if button.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            at.setX(pane.mapToGlobal(QPoint(-4 - size.width(), 0)).x())
        at.setX(max(screen.left(), min(at.x(), screen.right() + 1 - size.width())))
        at.setY(max(screen.top(), min(at.y(), screen.bottom() + 1 - size.height())))
        self.setGeometry(QRect(at, size))
        self.show()
        next(iter(self._groups.values())).focus_chosen()

    def set_style(self, style: Style) -> None:
        """Follow theme and text size."""
        self._style = style
        theme, em = style.theme, style.px
        edge, ring = 2 if theme.is_contrast else 1, round(em)
        self.setStyleSheet(
            f"#filters {{ background: {theme.paper}; border: {edge}px solid {theme.control}; }}"
            f"#filters QScrollArea, #filters QScrollArea > QWidget > QWidget {{ background: {theme.paper}; }}"
            f"QLabel {{ color: {theme.muted}; }}"
            f"QRadioButton {{ color: {theme.text}; padding: 0px {round(0.5 * em)}px;"
            f" spacing: {round(0.6 * em)}px; border: 2px solid transparent; border-radius: 6px; }}"
            f"QRadioButton:focus {{ border-color: {theme.focus}; outline: none; }}"
            f"QRadioButton:hover {{ background: {theme.zebra}; }}"
            f"QRadioButton:disabled {{ color: {theme.control}; }}"
            + radio_ring(theme, ring)
            + f"QPushButton {{ color: {theme.text}; background: {theme.panel}; border: 1.5px solid {theme.control};"
            f" border-radius: 6px; padding: 0px {round(1.2 * em)}px; }}"
            f"QPushButton:focus {{ border: 2.5px solid {theme.focus}; outline: none; }}"
            f"QPushButton:hover {{ background: {theme.zebra}; }}"
        )
        self._done.setFont(style.font(0.94))
        self._done.setMinimumHeight(max(32, round(2.1 * em)))
        pad = round(0.7 * em)
        self._column.setContentsMargins(pad, pad, pad, pad)
        self._column.setSpacing(pad)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(pad)
        for column in self._columns:
            column.setSpacing(0)
        for group in self._groups.values():
            group.set_style(style)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Scroll to what the keyboard is on: arrow keys alone would leave the panel where it is."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QRadioButton):
            self._area.ensureWidgetVisible(watched)
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        inside = self._sides.sizeHint()
        pad, bar = round(0.7 * self._style.px), self._area.verticalScrollBar().sizeHint().width()
        done = max(self._done.minimumHeight(), self._done.sizeHint().height())
        return QSize(inside.width() + bar + 2 * pad + 4, inside.height() + done + 3 * pad + 4)

    def _build(self, choices: Mapping[str, tuple[Choice, ...]]) -> None:
        for old in self._groups.values():
            old.hide()
            old.deleteLater()
        self._groups = {}
        for name, offered in choices.items():
            group = _Group(name, offered, self._style)
            group.setParent(self._sides)
            for radio in group.findChildren(QRadioButton):
                radio.installEventFilter(self)
            group.picked.connect(lambda value, name=name: self.picked.emit(name, value))
            self._groups[name] = group

    def _offer(self) -> None:
        for name, group in self._groups.items():
            group.offer(self._choices.get(name, ()), self._chosen.get(name, ""))

    def _arrange(self, columns: tuple[tuple[str, ...], ...]) -> None:
        for column in self._columns:
            while column.takeAt(0) is not None:
                pass
        for column, names in zip(self._columns, columns, strict=False):
            for name in names:
                if name in self._groups:
                    column.addWidget(self._groups[name])
                    self._groups[name].show()
            column.addStretch(1)
        self._row.activate()


class _Group(QWidget):
    """The values of one filter, of which one is chosen: arrow keys choose, Tab goes to the next filter."""

    picked = Signal(str)

    def __init__(self, name: str, choices: tuple[Choice, ...], style: Style) -> None:
        super().__init__()
        self._head = QLabel(filters.title(name))
        self.setAccessibleName(filters.title(name))
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self._head)
        self._buttons = QButtonGroup(self)
        self._radios: dict[str, QRadioButton] = {}
        self._words = {"": filters.none_of(name)} | {choice.value: choice.words for choice in choices}
        for value, words in self._words.items():
            radio = QRadioButton(words.replace("&", "&&"))
            radio.clicked.connect(lambda _=False, value=value: self.picked.emit(value))
            self._buttons.addButton(radio)
            self._radios[value] = radio
            self._column.addWidget(radio)
        self.set_style(style)

    @property
    def values(self) -> list[str]:
        """Everything that can be chosen, but for nothing."""
        return [value for value in self._radios if value]

    def offer(self, choices: tuple[Choice, ...], chosen: str) -> None:
        """Show how many pages each value leaves, and which is chosen; one that leaves none cannot be."""
        pages = {choice.value: choice.pages for choice in choices}
        for value, radio in self._radios.items():
            if value:
                number = pages.get(value, 0)
                radio.setText(f"{self._words[value]} ({number})".replace("&", "&&"))
                said = self.tr("{}, 1 page") if number == 1 else self.tr("{}, {} pages")
                radio.setAccessibleName(said.format(self._words[value], number))
                radio.setEnabled(number > 0 or value == chosen)
            radio.setChecked(value == chosen)

    def focus_chosen(self) -> None:
        """Put the keyboard on what is chosen."""
        self._buttons.checkedButton().setFocus(Qt.FocusReason.PopupFocusReason)

    def set_style(self, style: Style) -> None:
        em = round(style.px)
        self._head.setFont(style.font(0.88, QFont.Weight.DemiBold))
        self._head.setContentsMargins(round(0.4 * em), 0, 0, round(0.2 * em))
        for radio in self._radios.values():
            radio.setFont(style.font(0.94))
            radio.setMinimumHeight(max(32, round(1.9 * em), radio.fontMetrics().height() + round(0.7 * em)))
        self._column.setContentsMargins(0, 0, 0, round(0.6 * em))

"""The panel under the Display button: colours and text size, tried as they are chosen."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
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

from desktop.theme import Style


class DisplayPanel(QFrame):
    """Asks for a theme or a text size; closes with Esc or a click beside it."""

    theme_picked = Signal(str)
    larger_wanted = Signal()
    smaller_wanted = Signal()
    normal_wanted = Signal()

    def __init__(self, parent: QWidget, style: Style) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("display")
        self.setAccessibleName(self.tr("Display"))
        self._heads = [QLabel(self.tr("Colours")), QLabel(self.tr("Text size"))]
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._heads[0])
        self._group = QButtonGroup(self)
        self._radios: dict[str, QRadioButton] = {}
        for name, text in {
            "system": self.tr("Like the system"),
            "light": self.tr("Light"),
            "soft": self.tr("Soft, cream paper"),
            "dark": self.tr("Dark"),
            "hc-light": self.tr("High contrast, light"),
            "hc-dark": self.tr("High contrast, dark"),
        }.items():
            radio = QRadioButton(text)
            radio.clicked.connect(lambda _=False, name=name: self.theme_picked.emit(name))
            self._group.addButton(radio)
            self._radios[name] = radio
            self._column.addWidget(radio)

        self._smaller = QPushButton("A")
        self._smaller.setAccessibleName(self.tr("Smaller text"))
        self._smaller.setToolTip(self.tr("Smaller text (Ctrl+-)"))
        self._normal = QPushButton()
        self._normal.setToolTip(self.tr("Back to 100 % (Ctrl+0)"))
        self._larger = QPushButton("A")
        self._larger.setAccessibleName(self.tr("Larger text"))
        self._larger.setToolTip(self.tr("Larger text (Ctrl++)"))
        self._sizes = (self._smaller, self._normal, self._larger)
        row = QHBoxLayout()
        for button in self._sizes:
            button.setAutoDefault(False)
            row.addWidget(button, 1)
        self._column.addWidget(self._heads[1])
        self._column.addLayout(row)

        self._smaller.clicked.connect(self.smaller_wanted)
        self._normal.clicked.connect(self.normal_wanted)
        self._larger.clicked.connect(self.larger_wanted)
        self.set_style(style)

    def show_choices(self, theme: str, scale: int) -> None:
        """Show what is chosen now; text size in per cent."""
        self._radios[theme if theme in self._radios else "system"].setChecked(True)
        self._normal.setText(f"{scale} %")
        self._normal.setAccessibleName(self.tr("Text size {} per cent. Back to 100.").format(scale))
        self._smaller.setEnabled(scale > 100)
        self._larger.setEnabled(scale < 200)

    def open_below(self, button: QWidget) -> None:
        """Open with the end of the panel below the end of `button`, on its screen."""
        self.adjustSize()
        size = self.sizeHint()
        at = button.mapToGlobal(QPoint(0, button.height() + 4))
        at.setX(min(at.x(), button.screen().availableGeometry().right() - size.width() - 8))
        self.setGeometry(at.x(), at.y(), size.width(), size.height())
        self.show()
        chosen = self._group.checkedButton()
        if chosen is not None:
            chosen.setFocus(Qt.FocusReason.PopupFocusReason)

    def set_style(self, style: Style) -> None:
        """Follow theme and text size."""
        theme, em = style.theme, style.px
        edge = 2 if theme.is_contrast else 1
        ring = round(em)
        self.setStyleSheet(
            f"#display {{ background: {theme.paper}; border: {edge}px solid {theme.control}; }}"
            f"QLabel {{ color: {theme.muted}; }}"
            f"QRadioButton {{ color: {theme.text}; padding: {round(0.35 * em)}px {round(0.5 * em)}px;"
            f" spacing: {round(0.6 * em)}px; border: 2px solid transparent; border-radius: 6px; }}"
            f"QRadioButton:focus {{ border-color: {theme.focus}; }}"
            f"QRadioButton:hover {{ background: {theme.zebra}; }}"
            f"QRadioButton::indicator {{ width: {ring}px; height: {ring}px; border-radius: {ring // 2 + 2}px;"
            f" border: 2px solid {theme.control}; background: {theme.paper}; }}"
            f"QRadioButton::indicator:checked {{ border-color: {theme.accent};"
            f" background: qradialgradient(cx:0.5, cy:0.5, radius:0.5, fx:0.5, fy:0.5,"
            f" stop:0 {theme.accent}, stop:0.55 {theme.accent}, stop:0.6 {theme.paper}, stop:1 {theme.paper}); }}"
            f"QPushButton {{ color: {theme.text}; background: {theme.panel}; border: 1.5px solid {theme.control};"
            f" border-radius: 6px; min-height: {round(2.1 * em)}px; padding: 0px 6px; }}"
            f"QPushButton:focus {{ border: 2.5px solid {theme.focus}; }}"
            f"QPushButton:hover {{ background: {theme.zebra}; }}"
            f"QPushButton:disabled {{ color: {theme.control}; border-color: {theme.line}; }}"
        )
        for head in self._heads:
            head.setFont(style.font(0.88, QFont.Weight.DemiBold))
            head.setContentsMargins(round(0.4 * em), round(0.3 * em), 0, 0)
        for radio in self._radios.values():
            radio.setFont(style.font(0.97))
        self._smaller.setFont(style.font(0.8))
        self._normal.setFont(style.font(0.97))
        self._larger.setFont(style.font(1.35))
        pad = round(0.7 * em)
        self._column.setContentsMargins(pad, pad, pad, pad)
        self._column.setSpacing(round(0.15 * em))
        if self.isVisible():
            self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(260, 10))

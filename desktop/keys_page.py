"""The page of keys (F1): every command that has keys."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.commands import keep_urgent, keys_in_words
from desktop.theme import Style, button_of, ring_of

WIDTH_EMS = 38


class KeysPage(QDialog):
    """Lists what each key does; Esc closes it."""

    def __init__(self, parent: QWidget, style: Style) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        em = round(style.px)
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setHorizontalSpacing(2 * em)
        grid.setVerticalSpacing(round(0.5 * em))
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        for row, (words, keys) in enumerate(keys_in_words()):
            for place, (text, weight) in enumerate(((words, QFont.Weight.Normal), (keys, QFont.Weight.DemiBold))):
                label = QLabel(text)
                label.setTextFormat(Qt.TextFormat.PlainText)
                label.setFont(style.font(0.97, weight))
                label.setWordWrap(True)
                grid.addWidget(label, row, place)
        area = QScrollArea()
        area.setWidget(inside)
        inside.setAutoFillBackground(False)  # the colour is the dialog's
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # arrow keys scroll it
        area.setAccessibleName(self.tr("Keys"))
        area.setStyleSheet(ring_of(style))
        palette = QPalette(area.palette())
        palette.setColor(QPalette.ColorRole.Window, style.theme.window)
        area.setPalette(palette)
        close = QPushButton(self.tr("Close"))
        close.setFont(style.font(0.97))
        close.setStyleSheet(button_of(style))
        close.setMinimumSize(round(6 * em), round(2.2 * em))
        close.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(em, em, em, em)
        column.addWidget(area, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignTrailing)
        room = self.screen().availableGeometry() if parent is None else parent.window().size()
        if parent is not None:  # Hide and Emergency work from here, too
            keep_urgent(self, parent.window())
        width = min(WIDTH_EMS * em, room.width() - 40)
        tall = grid.heightForWidth(width - 4 * em) + 6 * em
        self.resize(width, min(tall, room.height() - 40))

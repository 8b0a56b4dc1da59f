"""Every article from A to Z; a letter typed on the list leads to the first article that begins with it."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QStyledItemDelegate, QVBoxLayout

from desktop.theme import Style

ID = Qt.ItemDataRole.UserRole
OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class IndexPage(QFrame):
    """Lists titles under their letters; says which article is to be opened."""

    picked = Signal(str)

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.setObjectName("index")
        self._style = style
        self._letters: list[QListWidgetItem] = []
        self._title = QLabel(self.tr("A to Z"))
        self._hint = QLabel(self.tr("Type a letter to go to it. Enter opens."))
        self.list = _Titles()
        self.list.setAccessibleName(self.tr("Articles from A to Z"))
        self._column = QVBoxLayout(self)
        for part in (self._title, self._hint):
            part.setWordWrap(True)
            self._column.addWidget(part)
        self._column.addWidget(self.list, 1)
        self.setFocusProxy(self.list)
        self.list.opened.connect(self._open)
        self.list.itemClicked.connect(self._open)
        self.set_style(style)

    def set_articles(self, articles: Iterable[tuple[str, str]]) -> None:
        """List these (id, title) pairs by title."""
        self.list.clear()
        self._letters = []
        letter = ""
        for id, title in sorted(articles, key=lambda pair: pair[1].casefold()):
            first = next((c.upper() for c in title if c.isalnum()), "#")
            if first != letter:
                letter = first
                head = QListWidgetItem(letter, self.list)
                head.setFlags(Qt.ItemFlag.NoItemFlags)
                self._letters.append(head)
            QListWidgetItem(title, self.list).setData(ID, id)
        self._draw_letters()
        self.list.setCurrentRow(1)

    def set_style(self, style: Style) -> None:
        """Follow theme and text size."""
        self._style = style
        theme, em = style.theme, style.px
        self.setStyleSheet(
            f"#index {{ background: {theme.paper}; }} #index QLabel {{ color: {theme.text}; }}"
            f"QListView {{ background: {theme.paper}; color: {theme.text}; border: none; outline: none; }}"
            f"QListView::item {{ min-height: {round(2 * em)}px; padding: 0px {round(0.6 * em)}px;"
            f" border: 2px solid transparent; border-radius: 6px; }}"
            f"QListView::item:hover {{ background: {theme.zebra}; }}"
            f"QListView::item:selected {{ background: {theme.sel_bg}; color: {theme.sel_text}; }}"
            f"QListView::item:selected:focus {{ border-color: {theme.sel_focus}; }}"
            f"QListView::item:disabled {{ color: {theme.text}; background: {theme.paper}; }}"
        )
        self._title.setFont(style.font(1.9, QFont.Weight.Bold))
        self._hint.setFont(style.font(0.88))
        self.list.setFont(style.font())
        self._draw_letters()
        self._column.setContentsMargins(round(1.6 * em), round(1.1 * em), round(0.6 * em), round(0.4 * em))

    def _draw_letters(self) -> None:
        for head in self._letters:
            head.setFont(self._style.font(1.38, QFont.Weight.DemiBold))

    @Slot(QListWidgetItem)
    def _open(self, item: QListWidgetItem) -> None:
        if item.data(ID):
            self.picked.emit(item.data(ID))


class _Titles(QListWidget):
    opened = Signal(QListWidgetItem)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(True)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(_Wrapped(self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # a title may now need one line more, or less

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in OPENS and self.currentItem() is not None:
            self.opened.emit(self.currentItem())
        else:
            super().keyPressEvent(event)


class _Wrapped(QStyledItemDelegate):
    """As high as the title needs in the list as wide as it is: Qt forgets the padding, and would cut words off."""

    def sizeHint(self, option: Any, index: QModelIndex | QPersistentModelIndex) -> QSize:
        view: QListWidget = option.widget
        font = QFont(index.data(Qt.ItemDataRole.FontRole) or view.font())
        em = QFontMetrics(view.font()).height()
        room = view.width() - view.verticalScrollBar().sizeHint().width() - round(1.2 * em)
        box = QFontMetrics(font).boundingRect(QRect(0, 0, room, 10_000), int(Qt.TextFlag.TextWordWrap), index.data())
        return QSize(1, max(super().sizeHint(option, index).height(), box.height() + round(0.8 * em)))

"""Folders and articles as a tree that can be put in order by dragging and by keys."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QDrag, QDragMoveEvent, QDropEvent, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeWidget, QTreeWidgetItem

from desktop.saved.dragging import BESIDE, name_of, paint_goal
from desktop.saved.shelf import Entry, Folder, Shelf
from desktop.theme import Style

ID, TITLE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Tree(QTreeWidget):
    """Articles without a folder first, then the folders with theirs."""

    opened = Signal(str)
    moved = Signal(int)  # the chosen article, by -1 or 1
    removed = Signal()  # the chosen article
    rearranged = Signal(object)  # Shelf, by dragging

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style
        self._dragged_to = QPoint()
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setTabKeyNavigation(False)
        self.itemDoubleClicked.connect(self._open)

    @property
    def chosen_id(self) -> str:
        """The article that is chosen, or nothing."""
        item = self.currentItem()
        return str(item.data(0, ID) or "") if item else ""

    @property
    def chosen_folder(self) -> str:
        """The folder that is chosen, or the chosen article's; or nothing."""
        item = self.currentItem()
        if item is not None and item.parent() is not None:
            item = item.parent()
        return str(item.data(0, TITLE)) if item is not None and not item.data(0, ID) else ""

    def show_shelf(self, shelf: Shelf, known: Callable[[str], bool]) -> None:
        """Show `shelf`; an article that is not `known` to the library is said to be lost. What is chosen stays so."""
        chosen, folder = self.chosen_id, self.chosen_folder
        self.clear()
        for one in shelf.folders:
            parent = self.invisibleRootItem()
            if one.name:
                parent = self._add(parent, one.name, "", one.name)
                font = parent.font(0)
                font.setWeight(QFont.Weight.DemiBold)
                parent.setFont(0, font)
                parent.setFlags(parent.flags() | Qt.ItemFlag.ItemIsDropEnabled)
                count = len(one.entries)
                text = self.tr("{} (1 article)") if count == 1 else self.tr("{} ({} articles)")
                parent.setText(0, text.format(one.name, count))
            for entry in one.entries:
                lost = self.tr("No longer in the library: {}").format(entry.title)
                self._add(parent, entry.title if known(entry.id) else lost, entry.id, entry.title)
        self.expandAll()
        self.choose(chosen, folder)

    def choose(self, id: str, folder: str = "") -> None:
        """Put the choice on an article, or on a folder, or on the first row."""
        items = self._all()
        best = next((item for item in items if id and item.data(0, ID) == id), None)
        best = best or next((i for i in items if folder and not i.data(0, ID) and i.data(0, TITLE) == folder), None)
        if best is not None or items:
            self.setCurrentItem(best or items[0])

    def set_style(self, style: Style) -> None:
        """Follow theme and text size."""
        self._style = style
        theme, em = style.theme, style.px
        self.setFont(style.font())
        self.setIndentation(round(1.4 * em))
        self.setStyleSheet(
            f"QTreeView {{ background: {theme.paper}; color: {theme.text}; border: none; outline: none; }}"
            f"QTreeView::item {{ min-height: {round(2.1 * em)}px; padding: 0px {round(0.5 * em)}px;"
            f" border: 2px solid transparent; border-radius: 6px; }}"
            f"QTreeView::item:selected {{ background: {theme.sel_bg}; color: {theme.sel_text}; }}"
            f"QTreeView::item:selected:focus {{ border-color: {theme.focus}; }}"
            f"QTreeView::branch {{ background: {theme.paper}; }}"
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Alt+Up and Alt+Down move, Delete takes off."""
        alone = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.key() in OPENS and self.chosen_id:
            self.opened.emit(self.chosen_id)
        elif event.key() in MOVES and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.moved.emit(MOVES[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Delete and alone:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Drag what is chosen by its name: a picture of the whole row would hide where it goes."""
        if not self.currentIndex().isValid():
            return
        item = self.currentItem()
        drag = QDrag(self)
        drag.setMimeData(self.mimeData([item]))
        drag.setPixmap(name_of(item.data(0, TITLE), self._style, self.devicePixelRatioF()))
        drag.setHotSpot(BESIDE)
        drag.exec(Qt.DropAction.MoveAction)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would go."""
        super().dragMoveEvent(event)
        self._dragged_to = event.position().toPoint()
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """As ever, and where what is dragged would go: Qt's own line is one pixel thin."""
        super().paintEvent(event)
        index = self.indexAt(self._dragged_to)
        if self.state() == QAbstractItemView.State.DraggingState and index.isValid():
            painter = QPainter(self.viewport())
            paint_goal(painter, self.visualRect(index), self.dropIndicatorPosition(), self._style)
            painter.end()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the new order; a folder that was dropped into another one stands after it."""
        item = self.currentItem()
        chosen = (str(item.data(0, ID)), str(item.data(0, TITLE))) if item else ("", "")
        super().dropEvent(event)
        self.rearranged.emit(self.shelf())
        self.choose(*chosen)

    def shelf(self) -> Shelf:
        """What the tree shows now."""
        shelf = Shelf()
        root = self.invisibleRootItem()
        for item in (root.child(number) for number in range(root.childCount())):
            shelf = self._taken(item, shelf, "")
        return shelf

    def _taken(self, item: QTreeWidgetItem, shelf: Shelf, folder: str) -> Shelf:
        if item.data(0, ID):
            return shelf.add(Entry(item.data(0, ID), item.data(0, TITLE)), folder)
        name = str(item.data(0, TITLE))
        shelf = Shelf((*shelf.folders, Folder(name)))
        for child in (item.child(number) for number in range(item.childCount())):
            shelf = self._taken(child, shelf, name)
        return shelf

    def _add(self, parent: QTreeWidgetItem, text: str, id: str, title: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(parent, [text])
        item.setData(0, ID, id)
        item.setData(0, TITLE, title)
        item.setToolTip(0, text)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled)
        return item

    def _all(self) -> list[QTreeWidgetItem]:
        root = self.invisibleRootItem()
        found = []
        for top in (root.child(number) for number in range(root.childCount())):
            found += [top, *(top.child(number) for number in range(top.childCount()))]
        return found

    @Slot(QTreeWidgetItem)
    def _open(self, item: QTreeWidgetItem) -> None:
        if item.data(0, ID):
            self.opened.emit(item.data(0, ID))

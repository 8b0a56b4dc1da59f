"""The page of saved articles: folders, and the articles in them, to open, to put in order, to take to elsewhere."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QHideEvent, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.late_page import LatePage
from desktop.saved.folder_box import FolderBox
from desktop.saved.store import Saved
from desktop.saved.tree import Tree
from desktop.theme import Style
from desktop.tiling import Flow

Part = QWidget | tuple[str, Callable[[], object], list[QWidget] | None]  # a button: words, verb, what it belongs to


class SavedPage(LatePage):
    """Shows the shelf and changes it; says which article is to be opened."""

    picked = Signal(str)
    export_wanted = Signal()
    import_wanted = Signal()

    def __init__(self, saved: Saved, style: Style) -> None:
        super().__init__(style)
        self.setAccessibleName(self.tr("Saved"))
        self._saved = saved
        self._title = _label(self.tr("Saved"))
        self._empty = _label(
            self.tr("Nothing is saved yet. Open a page and press Ctrl+D, or the bookmark beside Home.")
        )
        self.tree = Tree(style)
        self.tree.setAccessibleName(self.tr("Saved articles"))
        self._goal = FolderBox(style)
        self._goal.setAccessibleName(self.tr("Move to folder"))
        self._goal.activated.connect(self._put)
        self._name = QLineEdit()
        self._name.setPlaceholderText(self.tr("Name of a folder"))
        self._name.setAccessibleName(self.tr("Name of a folder"))
        self._name.setMaxLength(60)
        self._name.returnPressed.connect(self._add_folder)
        self._of_article: list[QWidget] = [self._goal]
        self._of_folder: list[QWidget] = []
        self._buttons: list[QPushButton] = []
        rows: tuple[tuple[Part, ...], ...] = (
            (
                (self.tr("Open"), self._open, self._of_article),
                (self.tr("Up (Alt+Up)"), lambda: self._move(-1), self._of_article),
                (self.tr("Down (Alt+Down)"), lambda: self._move(1), self._of_article),
                self._goal,
                (self.tr("Remove (Delete)"), self._remove, self._of_article),
            ),
            (
                self._name,
                (self.tr("New folder"), self._add_folder, None),
                (self.tr("Rename folder"), self._rename_folder, self._of_folder),
                (self.tr("Remove folder"), self._remove_folder, self._of_folder),
            ),
            (
                (self.tr("Export to a file"), self.export_wanted.emit, None),
                (self.tr("Import from a file"), self.import_wanted.emit, None),
            ),
        )
        inside = QWidget()
        inside.setObjectName("saved")
        inside.setAutoFillBackground(False)  # the colour is the viewport's
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._column = QVBoxLayout(inside)
        for part in (self._title, self._empty):
            self._column.addWidget(part)
        self._column.addWidget(self.tree, 1)
        self._flows = [self._row(row) for row in rows]
        self.setFocusProxy(self.tree)
        self.tree.opened.connect(self.picked)
        self.tree.moved.connect(self._move)
        self.tree.removed.connect(self._remove)
        self.tree.rearranged.connect(saved.use)
        self.tree.currentItemChanged.connect(self._follow)
        saved.changed.connect(self.refresh)
        self.known: Callable[[str], bool] = lambda id: True
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show what is saved now, and which of it the library no longer has."""
        shelf = self._saved.shelf
        self.tree.show_shelf(shelf, self.known)
        self._empty.setVisible(not shelf.entries)
        self._goal.clear()
        self._goal.addItem(self.tr("No folder"), "")
        for name in shelf.names:
            self._goal.addItem(name, name)
        self._follow()

    def dress(self, style: Style) -> None:
        """Put on colours and sizes."""
        theme, em = style.theme, style.px
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, theme.paper)
        self.setPalette(palette)
        high, off = round(2 * em), "dashed" if theme.is_contrast else "solid"
        self.setStyleSheet(
            f"#saved {{ background: {theme.paper}; }} #saved QLabel {{ color: {theme.text}; }}"
            f"#saved QPushButton, #saved QComboBox, #saved QLineEdit {{ color: {theme.text}; background: {theme.paper};"
            f" border: 1.5px solid {theme.control}; border-radius: 6px; min-height: {high}px;"
            f" padding: 0px {round(0.6 * em)}px; }}"
            f"#saved QLineEdit {{ placeholder-text-color: {theme.muted}; }}"
            f"#saved QPushButton:focus, #saved QComboBox:focus, #saved QLineEdit:focus"
            f" {{ border: 2.5px solid {theme.focus}; }}"
            f"#saved QPushButton:hover {{ background: {theme.zebra}; }}"
            f"#saved QPushButton:disabled, #saved QComboBox:disabled"
            f" {{ color: {theme.muted}; border: 1.5px {off} {theme.line}; }}" + FolderBox.sheet(style)
        )
        self._title.setFont(style.font(1.9, QFont.Weight.Bold))
        self._empty.setFont(style.font())
        for part in (*self._buttons, self._name):
            part.setFont(style.font(0.94))
        self._goal.set_style(style)
        hint = self._name.fontMetrics().horizontalAdvance(self._name.placeholderText())
        self._name.setMinimumWidth(max(round(12 * em), hint + round(1.8 * em)))
        self.tree.set_style(style)
        pad = round(0.5 * em)
        self._column.setContentsMargins(round(1.6 * em), round(1.1 * em), round(1.2 * em), round(0.8 * em))
        self._column.setSpacing(pad)
        for flow in self._flows:
            flow.setContentsMargins(0, 0, 0, 0)
            flow.setSpacing(pad)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave no half-typed name."""
        self._name.setText("")
        super().hideEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(400, 400)

    def _row(self, parts: tuple[Part, ...]) -> Flow:
        row = QWidget()
        flow = Flow(row)
        for part in parts:
            if isinstance(part, QWidget):
                flow.addWidget(part)
                continue
            text, verb, needs = part
            button = QPushButton(text)
            button.clicked.connect(lambda _=False, verb=verb: verb())
            self._buttons.append(button)
            if needs is not None:
                needs.append(button)
            flow.addWidget(button)
        policy = row.sizePolicy()
        policy.setHeightForWidth(True)
        row.setSizePolicy(policy)
        self._column.addWidget(row)
        return flow

    @Slot()
    def _follow(self) -> None:
        """Offer what can be done with what is chosen."""
        for part in self._of_article:
            part.setEnabled(bool(self.tree.chosen_id))
        for part in self._of_folder:
            part.setEnabled(bool(self.tree.chosen_folder) and not self.tree.chosen_id)
        if self.tree.chosen_id:
            self._goal.setCurrentIndex(self._goal.findData(self._saved.shelf.folder_of(self.tree.chosen_id)))
        elif self.tree.chosen_folder:
            self._name.setText(self.tree.chosen_folder)

    @Slot()
    def _open(self) -> None:
        if self.tree.chosen_id:
            self.picked.emit(self.tree.chosen_id)

    @Slot(int)
    def _move(self, by: int) -> None:
        id = self.tree.chosen_id
        self._saved.use(self._saved.shelf.move(id, by))
        self.tree.choose(id)

    @Slot()
    def _put(self) -> None:
        id = self.tree.chosen_id
        self._saved.use(self._saved.shelf.put(id, self._goal.currentData()))
        self.tree.choose(id)

    @Slot()
    def _remove(self) -> None:
        if self.tree.chosen_id:
            self._saved.use(self._saved.shelf.remove(self.tree.chosen_id))

    @Slot()
    def _add_folder(self) -> None:
        self._saved.use(self._saved.shelf.add_folder(self._name.text()))
        self._name.setText("")

    @Slot()
    def _rename_folder(self) -> None:
        self._saved.use(self._saved.shelf.rename_folder(self.tree.chosen_folder, self._name.text()))
        self._name.setText("")

    @Slot()
    def _remove_folder(self) -> None:
        self._saved.use(self._saved.shelf.remove_folder(self.tree.chosen_folder))


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label

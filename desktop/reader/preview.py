"""Where a link leads, told while the keyboard or the mouse is on it."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from desktop.announcing import announce
from desktop.reader.view import SheetView
from desktop.theme import Style
from library import Page, plain

translate = QCoreApplication.translate
LINGER_MS = 900  # for which the card stays when the mouse has left its link, so that it can be moved to the card
MOST = 240  # characters of a summary or a note


def about(target: str, page: Page, titles: Mapping[str, str], summaries: Mapping[str, str]) -> tuple[str, str]:
    """A title and a line on where `target` leads; both empty where there is nothing to tell."""
    if target.startswith("article:"):
        id = target.removeprefix("article:").partition("#")[0]
        return titles.get(id, ""), _short(summaries.get(id, ""))
    if target.startswith("#note-"):
        number = target.removeprefix("#note-")
        text = next((plain(note.runs) for note in page.notes if str(note.number) == number), "")
        return translate("reader", "Source {}").format(number), _short(text)
    if target.startswith(("https://", "http://")):
        return translate("reader", "Web address, shown to be copied and not opened"), _short(target)
    return "", ""


class Preview(QFrame):
    """A small card over the foot of the page, or over its top while the link is at the foot."""

    def __init__(self, style: Style, view: SheetView, pane: QWidget) -> None:
        super().__init__(pane)
        self._pane = pane
        self._view = view
        self._page: Page | None = None
        self._titles: Mapping[str, str] = {}
        self._summaries: Mapping[str, str] = {}
        self._late = QTimer(self, singleShot=True, interval=LINGER_MS)
        self._late.timeout.connect(self._go)
        self._moved = QTimer(self, singleShot=True, interval=0)  # when everything beside it has its place too
        self._moved.timeout.connect(self._place)
        self._title, self._line = QLabel(), QLabel()
        self._column = QVBoxLayout(self)
        for label in (self._title, self._line):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            self._column.addWidget(label)
        self.set_style(style)
        self.hide()
        view.pointed.connect(self._tell)
        view.installEventFilter(self)

    def use(self, page: Page | None, titles: Mapping[str, str], summaries: Mapping[str, str]) -> None:
        """Tell of the links of `page`; `titles` and `summaries` of the pages they lead to, by id."""
        self._page, self._titles, self._summaries = page, titles, summaries
        self.hide()

    @Slot(str)
    def _tell(self, target: str) -> None:
        """Where `target` leads, never over the link itself; a screen reader says it."""
        title, line = about(target, self._page, self._titles, self._summaries) if self._page else ("", "")
        if not title:
            if self._view.focused_rect().isEmpty():
                self._late.start()
            else:
                self.hide()
            return
        self._late.stop()
        self._title.setText(title)
        self._line.setText(line)
        self._line.setVisible(bool(line))
        self._place()
        self.show()
        self.raise_()
        announce(self, f"{title}. {line}")

    @Slot()
    def _place(self) -> None:
        """Over the foot of the page as it is now, or over its top."""
        port = self._view.viewport()
        corner = port.mapTo(self._pane, QPoint(0, 0))
        room = QRect(corner, port.size()).adjusted(0, 6, 0, -6)
        link = self._view.focused_rect().translated(corner.toPointF()).toRect()
        height = max(self._column.heightForWidth(room.width()), self._column.minimumSize().height())
        beside = max(link.top() - room.top(), room.bottom() - link.bottom()) - 6 if not link.isEmpty() else 0
        height = min(height, max(room.height() // 2, beside))
        foot = QRect(room.left(), room.bottom() + 1 - height, room.width(), height)
        self.setGeometry(foot if not foot.intersects(link) else QRect(room.topLeft(), foot.size()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc puts the card away, and leaves the keyboard where it is; with the page the card takes another place."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._moved.start()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            was = self.isVisible()
            self.hide()
            return was
        return super().eventFilter(watched, event)

    @Slot()
    def _go(self) -> None:
        """The mouse has left the link: go, unless it is on its way to the card or on it."""
        if self.underMouse():
            self._late.start()
        else:
            self.hide()

    def set_style(self, style: Style) -> None:
        """Follow theme and text size."""
        theme, em = style.theme, style.px
        edge = 2 if theme.is_contrast else 1
        self.setStyleSheet(
            f"Preview {{ background: {theme.panel}; border: {edge}px solid {theme.control}; border-radius: 8px; }}"
            f"QLabel {{ color: {theme.text}; background: transparent; }}"
        )
        self._title.setFont(style.font(0.9, QFont.Weight.DemiBold))
        self._line.setFont(style.font(0.86))
        self._column.setContentsMargins(round(0.8 * em), round(0.5 * em), round(0.8 * em), round(0.5 * em))
        self._column.setSpacing(2)


def _short(text: str) -> str:
    return text if len(text) <= MOST else text[: MOST - 1].rstrip() + "…"

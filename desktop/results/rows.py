"""Rows of the list as a model: hits of a search, or articles of a topic."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from desktop import wording
from library import Article, Hit, Marked

ROW = Qt.ItemDataRole.UserRole
NOWHERE = QModelIndex()
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list, ready to paint: what it is, its title, a few words of it."""

    id: str
    label: str
    title: Marked
    snippet: Marked
    anchor: str = ""
    emergency: bool = False

    @classmethod
    def of_hit(cls, hit: Hit, topics: Mapping[str, str]) -> "Row":
        """The row of a hit; `topics` are titles by topic id."""
        label = _label(hit.kind, topics.get(hit.topic, ""), hit.emergency)
        # A card fits one screen, and a page whose title was meant is read from its top, where its review status stands.
        anchor = "" if hit.kind == "quick-card" or _says_no_more(hit.snippet, hit.title) else hit.anchor
        return cls(hit.id, label, hit.title, hit.snippet, anchor, hit.emergency)

    @classmethod
    def of_article(cls, article: Article, topics: Mapping[str, str]) -> "Row":
        """The row of an article that is listed and not searched for; without `topics`, its topic goes unsaid."""
        label = _label(article.kind, topics.get(article.topic, ""), article.is_emergency)
        title, snippet = Marked(article.title, ()), Marked(article.summary, ())
        return cls(article.id, label, title, snippet, "", article.is_emergency)


class Rows(QAbstractListModel):
    """The rows on show, best first."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Row, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """All of them."""
        return self._rows

    def replace(self, rows: tuple[Row, ...]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.title.text}. {row.label}. {row.snippet.text}"
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            text = translate("results", "Result {} of {}. {}")
            return text.format(index.row() + 1, len(self._rows), row.label)
        return None


def _label(kind: str, topic: str, emergency: bool) -> str:
    """What it is, in words: an emergency is never told by colour alone."""
    words = [wording.kind(kind)]
    if emergency:  # its topic says the same word again
        words.insert(0, translate("results", "Emergency"))
    elif topic:
        words.append(topic)
    return " · ".join(words)


def _says_no_more(passage: Marked, title: Marked) -> bool:
    """Whether every word that matched in the passage matched in the title too."""
    return _matched(passage) <= _matched(title)


def _matched(marked: Marked) -> set[str]:
    return {marked.text[start:end].casefold() for start, end in marked.marks}

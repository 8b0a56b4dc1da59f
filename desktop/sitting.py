"""The articles opened in this sitting, for those who want them listed. In memory only: nothing is ever written."""


class Sitting:
    """Remembers what was opened while it is asked to, and nothing before or after."""

    def __init__(self) -> None:
        self._keeps = False
        self._ids: list[str] = []

    @property
    def ids(self) -> tuple[str, ...]:
        """The articles, the one opened last for the first time on top. One that is opened again stays where it is."""
        return tuple(reversed(self._ids))

    def keep(self, keeps: bool) -> None:
        """Remember from now on, or forget and stop remembering."""
        self._keeps = keeps
        if not keeps:
            self.forget()

    def opened(self, id: str) -> bool:
        """Remember an article; whether that changed the list."""
        if not self._keeps or id in self._ids:
            return False
        self._ids.append(id)
        return True

    def forget(self) -> None:
        """Know of nothing that was opened."""
        self._ids.clear()

"""The ring of a radio button in the colours of a theme: the system's own can be too faint to see."""

from desktop.theme import Theme


def radio_ring(theme: Theme, size: int) -> str:
    """The style sheet of a ring `size` pixels wide inside its edge, with a dot when it is chosen."""
    return (
        f"QRadioButton::indicator {{ width: {size}px; height: {size}px; border-radius: {size // 2 + 2}px;"
        f" border: 2px solid {theme.control}; background: {theme.paper}; }}"
        f"QRadioButton::indicator:checked {{ border-color: {theme.accent};"
        f" background: qradialgradient(cx:0.5, cy:0.5, radius:0.5, fx:0.5, fy:0.5,"
        f" stop:0 {theme.accent}, stop:0.55 {theme.accent}, stop:0.6 {theme.paper}, stop:1 {theme.paper}); }}"
    )

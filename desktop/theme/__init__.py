"""How everything looks: the colour tokens, the type, and putting both on the application.

The colours themselves are in `tokens`; every size is a multiple of `Style.px`.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QScrollBar

from desktop.theme.tokens import DARK, LIGHT, THEMES, Theme

__all__ = [
    "BASE_PX",
    "FAMILIES",
    "FAMILY",
    "THEMES",
    "Style",
    "Theme",
    "apply",
    "button_of",
    "chosen_family",
    "chosen_theme",
    "load_fonts",
    "palette_of",
    "ring_of",
    "theme_of",
]

FONTS = Path(__file__).resolve().parent.parent / "fonts"
FAMILY = "Atkinson Hyperlegible Next"
FAMILIES = {"lexend": "Lexend", "opendyslexic": "OpenDyslexic3"}  # by the folder in fonts/ that holds them
BASE_PX = 17.0  # body text at 100 %
_PANGRAM = "the quick brown fox jumps over a lazy dog and then it rests for a while, quietly. "


@dataclass(frozen=True, slots=True)
class Style:
    """A theme and the type set in it; every size follows `scale`.

    `leading` is lines to the font size, `para` the gap after a paragraph in
    ems, `letter` and `word` extra space between letters and words in ems,
    `measure` the width of the text in characters. `simple` leaves out all painted decorations.
    """

    theme: Theme
    scale: float = 1.0
    family: str = FAMILY
    leading: float = 1.5
    para: float = 0.85
    letter: float = 0.0
    measure: float = 68.0
    simple: bool = False
    word: float = 0.0

    @property
    def px(self) -> float:
        """One em of body text, in pixels: the unit of every margin."""
        return BASE_PX * self.scale

    def font(self, mult: float = 1.0, weight: QFont.Weight = QFont.Weight.Normal, italic: bool = False) -> QFont:
        """The text font at `mult` times the body size."""
        font = QFont(self.family)
        font.setPixelSize(max(1, round(self.px * mult)))
        font.setWeight(weight)
        font.setItalic(italic)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if self.letter:
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, self.letter * self.px * mult)
        if self.word:
            font.setWordSpacing(self.word * self.px * mult)
        return font

    def column(self) -> float:
        """The width of `measure` average characters of body text, in pixels."""
        metrics = QFontMetricsF(self.font())
        return metrics.horizontalAdvance(_PANGRAM) / len(_PANGRAM) * self.measure


@cache
def load_fonts() -> None:
    """Make the bundled fonts known to Qt; call once a QApplication exists."""
    for face in sorted(FONTS.glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(face))


@cache
def chosen_family(name: str) -> str:
    """The family of this name in FAMILIES, loaded when it is first asked for; "system", or the usual one."""
    if name == "system":
        return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    faces = [face for face in sorted((FONTS / name).glob("*.?tf")) if name in FAMILIES]
    loaded = [QFontDatabase.addApplicationFont(str(face)) for face in faces]
    return FAMILIES[name] if loaded and -1 not in loaded else FAMILY


def chosen_theme(name: str) -> Theme:
    """The theme of this name; "system", or a name nobody knows, follows the system.

    Where the system says that it wants high contrast, its own colours are
    used and none of ours.
    """
    if name in THEMES:
        return THEMES[name]
    hints = QGuiApplication.styleHints()
    hints.unsetColorScheme()  # an earlier apply() may have set it: ask the system again
    if _wants_contrast():
        return theme_of(_system_palette())
    return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT


def apply(app: QApplication, style: Style) -> None:
    """Dress the whole application: Fusion, colours, font, title bars."""
    theme = style.theme
    if not app.styleSheet():  # the first time
        # Else what stands under a style sheet, and with one for the application that is everything, keeps the palette
        # and the font that it had when it was made.
        app.setAttribute(Qt.ApplicationAttribute.AA_UseStyleSheetPropagationInWidgetStyles)
        app.setStyle("Fusion")
    app.setPalette(palette_of(theme))
    app.setFont(style.font())
    if app.styleSheet() != _SHEET:  # costly: every widget there is takes it again
        app.setStyleSheet(_SHEET)
    for widget in app.allWidgets():
        if isinstance(widget, QScrollBar):  # a style sheet looks up the palette only once
            widget.style().unpolish(widget)
            widget.style().polish(widget)
    # Only for the title bars. Left alone when it is right already, so that a change
    # of the system's own light and dark is still heard by those who follow it.
    scheme = Qt.ColorScheme.Dark if theme.is_dark else Qt.ColorScheme.Light
    if app.styleHints().colorScheme() != scheme:
        app.styleHints().setColorScheme(scheme)


def palette_of(theme: Theme) -> QPalette:
    """Qt's roles for the native widgets."""
    role = QPalette.ColorRole
    palette = QPalette()
    for which, color in {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.paper,
        role.AlternateBase: theme.zebra,
        role.Text: theme.text,
        role.PlaceholderText: theme.muted,
        role.Button: theme.panel,
        role.ButtonText: theme.text,
        role.BrightText: theme.emerg_text,
        role.ToolTipBase: theme.paper,
        role.ToolTipText: theme.text,
        role.Highlight: theme.sel_bg,
        role.HighlightedText: theme.sel_text,
        role.Accent: theme.accent,
        role.Link: theme.link,
        role.LinkVisited: theme.visited,
        role.Light: theme.paper,
        role.Midlight: theme.panel,
        role.Mid: theme.line,
        role.Dark: theme.control,
        role.Shadow: theme.control,
    }.items():
        palette.setColor(which, QColor(color))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(theme.control))
    return palette


def button_of(style: Style) -> str:
    """The style sheet of a button that stands alone, its edge thicker while the keyboard is on it."""
    theme = style.theme
    return (
        f"QPushButton {{ color: {theme.text}; background: {theme.panel}; border: 1.5px solid {theme.control};"
        f" border-radius: 6px; padding: 0px {round(0.7 * style.px)}px; }}"
        f"QPushButton:hover {{ background: {theme.zebra}; }}"
        f"QPushButton:focus {{ border: 3px solid {theme.focus}; }}"
    )


def ring_of(style: Style) -> str:
    """The style sheet of an area that scrolls, with a ring while the keyboard is on it and room for one always."""
    return (
        "QScrollArea { border: 2px solid transparent; }"
        f"QScrollArea:focus {{ border: 2px solid {style.theme.focus}; }}"
    )


def theme_of(palette: QPalette) -> Theme:
    """A theme made only of a system's colours, for people who chose those to be able to read."""
    role = QPalette.ColorRole

    def name(which: QPalette.ColorRole) -> str:
        return palette.color(QPalette.ColorGroup.Active, which).name().upper()

    text, paper, link = name(role.Text), name(role.Base), name(role.Link)
    tokens = dict.fromkeys(Theme.__slots__, text)
    tokens |= dict.fromkeys(("paper", "zebra", "tint", "accent_text"), paper)
    tokens |= {token: paper for token in Theme.__slots__ if token.endswith("_bg")}
    tokens |= {"panel": name(role.Window), "window": name(role.Window), "link": link, "visited": link}
    tokens |= dict.fromkeys(("sel_bg", "hit_bg"), name(role.Highlight))
    tokens |= dict.fromkeys(("sel_text", "sel_muted", "sel_focus", "hit_text"), name(role.HighlightedText))
    tokens["name"] = "hc-system"
    return Theme(**tokens)


def _wants_contrast() -> bool:
    accessibility = getattr(QGuiApplication.styleHints(), "accessibility", None)  # Qt 6.10
    return accessibility is not None and accessibility().contrastPreference().name == "HighContrast"


def _system_palette() -> QPalette:
    # Qt gives the system's palette away only as "the palette when none is set".
    ours = QGuiApplication.palette()
    QGuiApplication.setPalette(QPalette())
    theirs = QPalette(QGuiApplication.palette())
    QGuiApplication.setPalette(ours)
    return theirs


# Nothing but scroll bars and hints: an application-wide QToolButton{} rule would break the icons inside
# QLineEdit. In the palette's colours, so that it stays the same in every theme.
_SHEET = """
    QScrollBar:vertical { background: transparent; width: 14px; margin: 0; }
    QScrollBar:horizontal { background: transparent; height: 14px; margin: 0; }
    QScrollBar::handle { background: palette(dark); border-radius: 4px; }
    QScrollBar::handle:vertical { min-height: 36px; margin: 2px 4px 2px 2px; }
    QScrollBar::handle:horizontal { min-width: 36px; margin: 2px 2px 4px 2px; }
    QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
    QScrollBar::add-page, QScrollBar::sub-page { background: none; }
    QToolTip { background: palette(base); color: palette(text); border: 1px solid palette(dark); padding: 4px; }
"""

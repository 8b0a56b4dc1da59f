"""The formats a page is set in: every size, weight, margin and colour of its text."""

from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextOption,
)

from desktop.theme import Style

USUAL_LEADING = 1.5  # of the text that the leadings below were made for
BOLD = QFont.Weight.Bold
SEMI_BOLD = QFont.Weight.DemiBold


@dataclass(frozen=True, slots=True)
class Face:
    """How a stretch of text looks. `mult` is its size in body sizes; no colour is the theme's text."""

    mult: float = 1.0
    weight: QFont.Weight = QFont.Weight.Normal
    italic: bool = False
    color: str = ""
    fixed: bool = False  # all letters of one width


@dataclass(frozen=True, slots=True)
class Gap:
    """How a paragraph stands: margins in ems of body text, `leading` in lines to its own size."""

    top: float = 0.0
    bottom: float | None = None  # None: the style's own gap between paragraphs
    leading: float | None = None  # None: the style's own
    indent: float = 0.0  # from the side where reading begins
    far: float = 0.0  # from the side where lines end
    hanging: float = 0.0  # how far the first line stands out of that indent
    centred: bool = False


HEADINGS = {
    1: (Face(1.9, BOLD), Gap(0, 0.2, 1.2)),
    2: (Face(1.38, BOLD), Gap(1.5, 0.35, 1.25)),
    3: (Face(1.14, BOLD), Gap(1.2, 0.25, 1.25)),
    4: (Face(1.0, BOLD), Gap(1.0, 0.2, 1.25)),
}
BODY = Face()
SMALL = Face(0.88)


@dataclass(slots=True)
class Formats:
    """Makes Qt's formats out of faces and gaps, each only once: a page asks for them a thousand times."""

    style: Style
    rtl: bool
    _chars: dict[Face, QTextCharFormat] = field(default_factory=dict)
    _blocks: dict[tuple[Gap, float], QTextBlockFormat] = field(default_factory=dict)

    def em(self, ems: float) -> float:
        """`ems` of body text, in pixels."""
        return ems * self.style.px

    def char(self, face: Face) -> QTextCharFormat:
        """The format of text in `face`; copy it before changing it."""
        if face not in self._chars:
            font = self.style.font(face.mult, face.weight, face.italic)
            if face.fixed:
                font.setFamilies([QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()])
            made = QTextCharFormat()
            made.setFont(font)
            made.setForeground(QColor(face.color or self.style.theme.text))
            self._chars[face] = made
        return self._chars[face]

    def block(self, gap: Gap, mult: float = 1.0) -> QTextBlockFormat:
        """The format of a paragraph whose text is `mult` times the body size; copy it before changing it."""
        key = (gap, mult)
        if key not in self._blocks:
            self._blocks[key] = self._new_block(gap, mult)
        return self._blocks[key]

    def _new_block(self, gap: Gap, mult: float) -> QTextBlockFormat:
        made = QTextBlockFormat()
        made.setTopMargin(self.em(gap.top))
        made.setBottomMargin(self.em(self.style.para if gap.bottom is None else gap.bottom))
        natural = QFontMetricsF(self.style.font(mult)).height()
        leading = self.style.leading
        if gap.leading:  # what is set closer or wider than the text keeps its proportion to it
            leading = gap.leading if gap.centred else gap.leading * max(1.0, leading / USUAL_LEADING)
        wanted = self.em(mult) * leading
        # Under 100 % the lines of some fonts run into each other.
        percent = max(100.0, 100 * wanted / natural)
        made.setLineHeight(percent, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        # Qt mirrors neither margins nor the direction of a paragraph by itself.
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft if self.rtl else Qt.LayoutDirection.LeftToRight)
        made.setLeftMargin(self.em(gap.far if self.rtl else gap.indent))
        made.setRightMargin(self.em(gap.indent if self.rtl else gap.far))
        if gap.hanging:
            made.setTextIndent(-self.em(gap.hanging))
            # Qt swaps left and right tabs in right-to-left text.
            kind = QTextOption.TabType.RightTab if self.rtl else QTextOption.TabType.LeftTab
            made.setTabPositions([QTextOption.Tab(self.em(gap.hanging), kind)])
        if gap.centred:
            made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        return made

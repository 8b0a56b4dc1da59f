"""The colours, as data: five themes of the same tokens.

`tests/desktop/test_theme.py` computes every contrast ratio again from them, so
a colour cannot be changed into one that people cannot read.
"""

from dataclasses import dataclass, replace

from PySide6.QtGui import QColor


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours, each "#RRGGBB", named by what it is for.

    `info`, `tip`, `warn` and `emerg` are the four callouts; `sel_…` is what is
    selected; `hit_…` marks the words that were searched for; `tint` fills what a drawing is about, under its words.
    """

    name: str
    text: str
    muted: str
    paper: str
    panel: str
    window: str
    line: str
    control: str
    accent: str
    accent_text: str
    link: str
    visited: str
    focus: str
    tint: str
    sel_bg: str
    sel_text: str
    sel_muted: str
    sel_focus: str
    hit_bg: str
    hit_text: str
    zebra: str
    quote_edge: str
    info_bg: str
    info_edge: str
    info_text: str
    tip_bg: str
    tip_edge: str
    tip_text: str
    warn_bg: str
    warn_edge: str
    warn_text: str
    emerg_bg: str
    emerg_edge: str
    emerg_text: str

    @property
    def is_dark(self) -> bool:
        """Whether light text stands on dark paper."""
        return QColor(self.paper).lightnessF() < 0.5

    @property
    def is_contrast(self) -> bool:
        """Whether edges, and not soft fills, have to show where things are."""
        return self.name.startswith("hc-")


LIGHT = Theme(
    name="light",
    text="#20242A",
    muted="#4E5661",
    paper="#FCFBF8",
    panel="#F6F5F1",
    window="#EFEDE8",
    line="#D8D4CB",
    control="#767C86",
    accent="#0A5A68",
    accent_text="#FFFFFF",
    link="#0A5A68",
    visited="#5B3F8C",
    focus="#0A5A68",
    tint="#CFE6E9",
    sel_bg="#CFE6E9",
    sel_text="#20242A",
    sel_muted="#454D58",
    sel_focus="#0A5A68",
    hit_bg="#FFE89A",
    hit_text="#20242A",
    zebra="#F4F2EC",
    quote_edge="#9AA0A8",
    info_bg="#E8F1F6",
    info_edge="#1D5F86",
    info_text="#174B69",
    tip_bg="#E8F3EB",
    tip_edge="#2B6A40",
    tip_text="#215434",
    warn_bg="#FFF3D3",
    warn_edge="#8A5B00",
    warn_text="#6A4500",
    emerg_bg="#FCE9E6",
    emerg_edge="#A92418",
    emerg_text="#8A1C12",
)
SOFT = replace(
    LIGHT,
    name="soft",
    text="#2E2A24",
    muted="#575043",
    paper="#F4EEE1",
    panel="#EDE7DA",
    window="#E6DFD0",
    line="#CFC5B0",
    control="#756C5B",
    tint="#CBDCD9",
    sel_bg="#CBDCD9",
    sel_text="#2E2A24",
    sel_muted="#4A4438",
    hit_bg="#F6DB85",
    hit_text="#2E2A24",
    zebra="#EBE4D4",
    info_bg="#E2E9EA",
    tip_bg="#E1EADB",
    warn_bg="#F7E6BC",
    emerg_bg="#F5DDD3",
)
DARK = Theme(
    name="dark",
    text="#E4E1DA",
    muted="#B3B8BE",
    paper="#1F2429",
    panel="#1B1F23",
    window="#16191C",
    line="#363C43",
    control="#868E98",
    accent="#83CBD6",
    accent_text="#10252A",
    link="#83CBD6",
    visited="#C6B1F0",
    focus="#83CBD6",
    tint="#1F4650",
    sel_bg="#1F4650",
    sel_text="#F4F2EC",
    sel_muted="#C4C9CE",
    sel_focus="#83CBD6",
    hit_bg="#5C4A10",
    hit_text="#FFF3CF",
    zebra="#252A30",
    quote_edge="#7D858E",
    info_bg="#1E2F3A",
    info_edge="#7DB7DB",
    info_text="#A9D3EC",
    tip_bg="#1E3226",
    tip_edge="#7FC296",
    tip_text="#A6DBB8",
    warn_bg="#3A2F14",
    warn_edge="#E3B341",
    warn_text="#F2CF7A",
    emerg_bg="#3D1F1C",
    emerg_edge="#F0857A",
    emerg_text="#FFB1A8",
)
HC_LIGHT = Theme(
    name="hc-light",
    text="#000000",
    muted="#000000",
    paper="#FFFFFF",
    panel="#FFFFFF",
    window="#FFFFFF",
    line="#000000",
    control="#000000",
    accent="#00257A",
    accent_text="#FFFFFF",
    link="#00257A",
    visited="#4B0082",
    focus="#00257A",
    tint="#CFE0FF",
    sel_bg="#00257A",
    sel_text="#FFFFFF",
    sel_muted="#FFFFFF",
    sel_focus="#FFE100",
    hit_bg="#FFE100",
    hit_text="#000000",
    zebra="#FFFFFF",
    quote_edge="#000000",
    info_bg="#FFFFFF",
    info_edge="#003A70",
    info_text="#003A70",
    tip_bg="#FFFFFF",
    tip_edge="#0B4A1E",
    tip_text="#0B4A1E",
    warn_bg="#FFFFFF",
    warn_edge="#5A3A00",
    warn_text="#5A3A00",
    emerg_bg="#FFFFFF",
    emerg_edge="#8A0000",
    emerg_text="#8A0000",
)
HC_DARK = Theme(
    name="hc-dark",
    text="#FFFFFF",
    muted="#FFFFFF",
    paper="#000000",
    panel="#000000",
    window="#000000",
    line="#FFFFFF",
    control="#FFFFFF",
    accent="#FFE100",
    accent_text="#000000",
    link="#FFE100",
    visited="#E0B3FF",
    focus="#1AEBFF",
    tint="#00424A",
    sel_bg="#1AEBFF",
    sel_text="#000000",
    sel_muted="#000000",
    sel_focus="#000000",
    hit_bg="#FFE100",
    hit_text="#000000",
    zebra="#000000",
    quote_edge="#FFFFFF",
    info_bg="#000000",
    info_edge="#8CD2FF",
    info_text="#8CD2FF",
    tip_bg="#000000",
    tip_edge="#7CF29A",
    tip_text="#7CF29A",
    warn_bg="#000000",
    warn_edge="#FFE100",
    warn_text="#FFE100",
    emerg_bg="#000000",
    emerg_edge="#FF9C94",
    emerg_text="#FF9C94",
)
THEMES: dict[str, Theme] = {theme.name: theme for theme in (LIGHT, SOFT, DARK, HC_LIGHT, HC_DARK)}

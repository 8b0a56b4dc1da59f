"""Pages that hold every kind of block, and blocks inside blocks."""

from pathlib import Path

from library import (
    Callout,
    Code,
    Definitions,
    Figure,
    Heading,
    List,
    Note,
    Paragraph,
    Quote,
    Rule,
    Run,
    Steps,
    Table,
)
from tests.desktop.reader.conftest import page, text


def heading(words, level=2, *, steps=False):
    return Heading(level, (Run(words),), words.lower().replace(" ", "-"), steps)


def listed(*words, ordered=False, start=1):
    return List(ordered, start, tuple((text(word),) for word in words))


def table(*rows):
    head, *body = (tuple((Run(cell),) if cell else () for cell in row) for row in rows)
    return Table(head, tuple(body))


SUMMARY = Quote((text("In short. Call, breathe for them, give naloxone, stay."),), summary=True)
EMERGENCY = Callout("emergency", "Call an ambulance now if", (listed("they do not wake", "lips look blue"),))
STEPS = Steps(((text("Shout their name."),), (text("Call an ambulance."),), (text("Give naloxone."),)))
SIGNS = table(("What you see", "Overdose", "Asleep"), ("Breathing", "Less than 8", "Normal"), ("Skin", "Blue", ""))

RICH = page(
    SUMMARY,
    heading("Do this now", steps=True),
    STEPS,
    EMERGENCY,
    Callout("warning", "Naloxone does not reverse everything", (text("Watch the breathing."),)),
    Callout("tip", "Tip", (text("Say it simply."),)),
    Callout("note", "", (text("A note without a title."),)),
    Callout("region", "Scotland", (text("Ring 999."),)),
    heading("Signs to look for"),
    SIGNS,
    heading("If you are alone", 3),
    Paragraph(
        (
            Run("Put them on their "),
            Run("left side", strong=True),
            Run(". See "),
            Run("Recovery position", link="article:core/recovery-position#how"),
            Run(", "),
            Run("the signs", link="#signs-to-look-for"),
            Run(" or "),
            Run("the WHO", link="https://www.who.int/x?a=1#b"),
            Run(" and not "),
            Run("this file", link="file:///etc/passwd"),
            Run("."),
            Run("1", note=1),
            Run("2", note=2),
        )
    ),
    listed("one", "two"),
    List(False, 1, ((text("outer"), listed("inner"), Callout("tip", "Inside", (text("in a list"),))), ())),
    listed("seventh", "eighth", ordered=True, start=7),
    Quote((text("Nobody told me what was happening."), text("— peer worker"))),
    Quote((listed("in a quotation"), Quote((text("in it another"),)))),
    Callout("warning", "Full", (SIGNS, listed("x", ordered=True), Callout("tip", "", (SIGNS,)), Code("code"))),
    Steps(((text("A step with"), listed("a list")), (Callout("note", "", (text("only a note"),)),), ())),
    Definitions((((Run("Term"),), (text("Meaning."),)), ((Run("Term"),), (text("Other meaning."), listed("x"))))),
    Code("line one\n    line two <b>is not bold</b>"),
    Rule(),
    Figure(Path("/nowhere/picture.png"), "A person lying on their side"),
    Figure(None, "A picture of nothing"),
    heading("Level four", 4),
    Paragraph((Run("soft\nbreak "), Run("code", code=True), Run(" both", strong=True, emphasis=True), Run(" 😀"))),
    notes=(
        Note(1, (Run("Community management of opioid overdose. "), Run("https://who.int/1", link="https://who.int/1"))),
        Note(2, (Run("Another source."),)),
    ),
    related=("core/naloxone", "core/unknown"),
)
TITLES = {"core/naloxone": "Naloxone: how to"}

RIGHT_TO_LEFT = page(
    Quote((text("اگر فکر می‌کنید کسی بیش‌مصرفی کرده است، کمک کنید."),), summary=True),
    Callout("emergency", "همین حالا", (listed("بیدار نمی‌شود", "نفس کشیدن کند است"),)),
    Steps(((text("صدایش بزنید."),), (text("نالوکسان بدهید."),))),
    table(("نشانه", "بیش‌مصرفی"), ("نفس", "کند")),
    Paragraph((Run("پیوند", link="#nowhere"), Run("1", note=1))),
    notes=(Note(1, (Run("یادداشت"),)),),
    title="بیش‌مصرفی مواد افیونی: چه باید کرد",
)
PAGES = {"rich": RICH, "right-to-left": RIGHT_TO_LEFT, "empty": page(), "one line": page(text("Only this."))}

"""The emergency cards by what a person sees: built in, so that they are there when no catalog is."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop.emergency.card import CARD_ID, card_title

translate = QCoreApplication.translate

LETTERS = "ABCEFGHIJKLMNOPQRSUVWXYZ"  # without D and T, which mean something on the overdose card


@dataclass(frozen=True, slots=True)
class Sign:
    """One tile of the desk: its key, the card it opens, what a person sees or asks, the card's title."""

    key: str
    id: str
    seen: str
    title: str
    is_sight: bool  # something to be seen; else something to be done


def signs() -> tuple[Sign, ...]:
    """All that are built in, the overdose card first."""
    sights = (
        (CARD_ID, translate("emergency", "Won't wake up, not breathing well"), card_title()),
        (
            "core/sedative-mix-emergency",
            translate("emergency", "Breathing, but won't wake"),
            translate("emergency", "Breathing but not waking: mixed sedatives"),
        ),
        (
            "core/ghb-overdose",
            translate("emergency", "Gone under on G"),
            translate("emergency", "GHB or GBL: they have gone under"),
        ),
        (
            "core/seizure-card",
            translate("emergency", "Having a fit"),
            translate("emergency", "Seizure or fit: what to do"),
        ),
        (
            "core/stimulant-overamping",
            translate("emergency", "Overheated, agitated, chest pain"),
            translate("emergency", "Overamping: too much cocaine, crack, meth, speed or MDMA"),
        ),
        (
            "core/serotonin-toxicity",
            translate("emergency", "Hot, twitching, confused"),
            translate("emergency", "Serotonin toxicity: hot, twitching and agitated after a mix"),
        ),
        (
            "core/sepsis-nec-fasc",
            translate("emergency", "Very ill with a wound or fever"),
            translate("emergency", "Very sick with a wound or fever: sepsis signs"),
        ),
        (
            "core/alcohol-withdrawal-card",
            translate("emergency", "Shaking after stopping drink"),
            translate("emergency", "Alcohol withdrawal: shakes, fits, seeing things"),
        ),
        (
            "core/benzo-withdrawal-card",
            translate("emergency", "Ran out of benzos"),
            translate("emergency", "Ran out of benzos: benzodiazepine withdrawal"),
        ),
    )
    deeds = (
        (
            "core/naloxone-how-to",
            translate("emergency", "Give naloxone"),
            translate("emergency", "Naloxone: spray and injection step by step"),
        ),
        (
            "core/rescue-breaths",
            translate("emergency", "Breathe for them"),
            translate("emergency", "Rescue breaths and when to do chest compressions"),
        ),
        (
            "core/recovery-position",
            translate("emergency", "Roll them on their side"),
            translate("emergency", "Recovery position"),
        ),
        (
            "core/when-to-call",
            translate("emergency", "Call an ambulance"),
            translate("emergency", "When to call an ambulance, and what to say"),
        ),
        (
            "core/overdose-myths",
            translate("emergency", "What not to do"),
            translate("emergency", "Myths about overdose: what not to do"),
        ),
    )
    return (
        *(Sign(str(number), *told, True) for number, told in enumerate(sights, start=1)),
        *(Sign(key, *told, False) for key, told in zip(LETTERS, deeds, strict=False)),
    )


def with_others(others: tuple[tuple[str, str, str], ...]) -> tuple[Sign, ...]:
    """The built-in signs, with the library's titles for them, then every other card: (id, title, summary) each."""
    known = signs()
    titles = {id: title for id, title, _ in others}
    told = [Sign(sign.key, sign.id, sign.seen, titles.get(sign.id, sign.title), sign.is_sight) for sign in known]
    free = [letter for letter in LETTERS if letter not in {sign.key for sign in known}]
    ids = {sign.id for sign in known}
    for number, (id, title, summary) in enumerate(other for other in others if other[0] not in ids):
        told.append(Sign(free[number] if number < len(free) else "", id, title, summary, False))
    return tuple(told)

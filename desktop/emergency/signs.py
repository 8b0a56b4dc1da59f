"""The emergency cards by what a person sees: built in, so that they are there when no catalog is."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop.emergency.card import CARD_ID, card_title

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
        (CARD_ID, _tr("Won't wake up, not breathing well"), card_title()),
        (
            "core/sedative-mix-emergency",
            _tr("Breathing, but won't wake"),
            _tr("Breathing but not waking: mixed sedatives"),
        ),
        ("core/ghb-overdose", _tr("Gone under on G"), _tr("GHB or GBL: they have gone under")),
        ("core/seizure-card", _tr("Having a fit"), _tr("Seizure or fit: what to do")),
        (
            "core/stimulant-overamping",
            _tr("Overheated, agitated, chest pain"),
            _tr("Overamping: too much cocaine, crack, meth, speed or MDMA"),
        ),
        (
            "core/serotonin-toxicity",
            _tr("Hot, twitching, confused"),
            _tr("Serotonin toxicity: hot, twitching and agitated after a mix"),
        ),
        (
            "core/sepsis-nec-fasc",
            _tr("Very ill with a wound or fever"),
            _tr("Very sick with a wound or fever: sepsis signs"),
        ),
        (
            "core/alcohol-withdrawal-card",
            _tr("Shaking after stopping drink"),
            _tr("Alcohol withdrawal: shakes, fits, seeing things"),
        ),
        ("core/benzo-withdrawal-card", _tr("Ran out of benzos"), _tr("Ran out of benzos: benzodiazepine withdrawal")),
    )
    deeds = (
        ("core/naloxone-how-to", _tr("Give naloxone"), _tr("Naloxone: spray and injection step by step")),
        ("core/rescue-breaths", _tr("Breathe for them"), _tr("Rescue breaths and when to do chest compressions")),
        ("core/recovery-position", _tr("Roll them on their side"), _tr("Recovery position")),
        ("core/when-to-call", _tr("Call an ambulance"), _tr("When to call an ambulance, and what to say")),
        ("core/overdose-myths", _tr("What not to do"), _tr("Overdose myths: what not to do")),
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


def _tr(text: str) -> str:
    return QCoreApplication.translate("emergency", text)

"""Words as the search sees them: folded, split and stemmed the same way in articles, thesaurus and queries."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

# \w does not cover the combining marks that Hindi, Thai and Arabic vowels are written with.
_LETTER = r"[^\W_\d]|[\u0300-\u036F\u064B-\u0652\u0900-\u0DFF\u0E31-\u0E4E]"
WORD = re.compile(rf"\d+(?:[.,:/]\d+)+|(?:\d|{_LETTER})+")
MARKS = re.compile("[\u0300-\u036f]")
POSSESSIVE = re.compile(r"(?<=\w)['’ʼ`]s\b")
APOSTROPHE = re.compile(r"(?<=\w)['’ʼ`](?=\w)")
MEASURE = re.compile(r"(\d+)([a-z]{1,4})")
STOP = frozenset(
    """
    a about am an and any anybody anyone anything are as at be been but by can could did do does everyone
    everything for from get got had has have he her hes him his how i if im in is it its ive just me my of on or
    our please really she shes should so some somebody someone tell than that the their them then there these they
    theyre thing things this those to very was we were what whats when where which who why will with would you
    your youre
    """.split()  # noqa: SIM905  # reads best as words
)
# Common English words that tell little of what is looked for, however rare they are in the library.
LIGHT = frozenset(
    """
    again all almost also always another around away back because being best better big bit both came cant come
    comes coming cos cuz day days different each else even ever every feels few find gave gets getting girl give
    given gives giving go goes going gone gonna good gotta guy guys half hasnt havent here hey hour hours hows ill
    into keep keeps kept kind knew know known later least left less let like little long longer look looking looks
    lot lots made make makes making man many mate maybe mean means might minute minutes moment more most much must
    near need needs night nights nobody nor not nothing now often ok okay once one only onto other others ours out
    over own people person place put puts putting quite rather real right said same say saying says see seem seems
    seen several show since still stuff such sure take taken takes taking thats though thought three through time
    times today together told tomorrow tonight too took tried try trying turn two under until up upon us use used
    using usually want wanted wants wasnt way ways week weeks well went whoever whole wont worth yes yet
    """.split()  # noqa: SIM905  # reads best as words
)
# Names that the stemmer would join with other words.
UNSTEMMED = frozenset(
    {"pep", "prep", "speed", "ice", "spice", "acid", "needs", "aids", "ketamine", "codeine", "naloxone"}
    | {"bars", "blues"}  # tablets; somebody blue, or at a bar, took none of them
)


def fold(text: str) -> str:
    """`text` in lower case without accents, for comparing."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", MARKS.sub("", unicodedata.normalize("NFKD", text))).lower()


def split(text: str) -> list[str]:
    """The words of `text`, folded, in order; possessives and apostrophes dropped."""
    text = fold(text)
    if "'" in text or "’" in text or "ʼ" in text or "`" in text:
        text = APOSTROPHE.sub("", POSSESSIVE.sub("", text))
    return WORD.findall(text)


def forms(text: str) -> Iterator[str]:
    """The words of `text` and the other ways to write them: 2-CB also as 2cb, 4mg also as 4 and mg."""
    for chunk in fold(text).split():
        if "'" in chunk or "’" in chunk or "ʼ" in chunk or "`" in chunk:
            chunk = APOSTROPHE.sub("", POSSESSIVE.sub("", chunk))
        words = WORD.findall(chunk)
        yield from words
        if 2 <= len(words) <= 3 and ("-" in chunk or "‑" in chunk or words[0][0].isdigit()):
            yield "".join(words)
        for word in words:
            if measure := MEASURE.fullmatch(word):
                yield from measure.groups()


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of a folded word (Snowball's English stemmer, Porter 2)."""
    from library.engine import porter2  # heavy, and only the search needs it

    if word in UNSTEMMED or not word.isalpha() or len(word) < 4:
        return word
    return str(porter2(word))


@lru_cache(maxsize=1)
def _small() -> frozenset[str]:
    return frozenset(map(stem, STOP | LIGHT))


def is_small(stemmed: str) -> bool:
    """Whether this is the stem of a word that tells little by itself."""
    return stemmed in _small()


def content(words: list[str]) -> list[str]:
    """`words` without question words and other small words; all of them where nothing else is left."""
    kept = [word for word in words if word not in STOP]
    return kept or words


def key(text: str) -> tuple[str, ...]:
    """A phrase as stems of its content words, for comparing phrases."""
    return tuple(stem(word) for word in content(split(text)))

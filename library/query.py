"""What a person typed, understood: concepts to look for, phrases to keep together, words to leave out."""

import re
from typing import NamedTuple

from library.thesaurus import Thesaurus
from library.words import LIGHT, MEASURE, STOP, split, stem

MOST_CHARACTERS = 200
MOST_WORDS = 16
FEW, SOME = 2, 4  # words that tell
QUESTIONS = frozenset(
    {"can", "could", "did", "do", "does", "how", "is", "should", "what", "when", "where", "why", "will"}
)
# "Does ketamine slow your breathing" asks about anybody, not about somebody who lies there.
GENERAL = frozenset({"can", "could", "do", "does", "is", "will", "would"})
ANYBODY = frozenset({"you", "your"})
OTHERS = frozenset(
    {"client", "friend", "he", "her", "hes", "him", "his", "mate", "my", "she", "shes", "someone", "somebody"}
    | {"them", "they", "theyre", "this"}
    | {"boy", "boyfriend", "brother", "dad", "daughter", "girl", "girlfriend", "guy", "husband", "lad", "man", "mom"}
    | {"mum", "neighbour", "partner", "resident", "sister", "son", "tenant", "wife", "woman"}
    | {"help", "what"}  # "can you help", "does anybody know what to do"
)
MARK = re.compile(r'"([^"]*)"|(?<!\S)(topic|kind|region|pack):(\S+)|(?<!\S)-(\w\S*)')
QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})


class Alternative(NamedTuple):
    """One way to say a concept: stems that must all be there, and how much it counts against the typed words."""

    stems: tuple[str, ...]
    weight: float = 1.0
    words: str = ""  # to show as "also searched for"; empty for the typed words themselves


class Concept(NamedTuple):
    """A typed word, or several that the thesaurus knows as one phrase."""

    words: tuple[str, ...]
    alternatives: tuple[Alternative, ...]
    is_prefix: bool = False  # the last word, perhaps not typed to its end


class Query(NamedTuple):
    """A typed text, understood."""

    text: str
    words: tuple[str, ...]
    concepts: tuple[Concept, ...]
    phrases: tuple[tuple[str, ...], ...]
    without: tuple[str, ...]
    filters: tuple[tuple[str, str], ...]
    emergencies: tuple[str, ...]  # slugs of the cards that the words ask for

    @property
    def stems(self) -> tuple[str, ...]:
        """The stems of the typed content words, in order."""
        return tuple(stem(word) for concept in self.concepts for word in concept.words)


def understand(text: str, thesaurus: Thesaurus) -> Query:
    """Read `text`, whatever it holds; more than 200 characters or 16 words are cut off."""
    text = text[:MOST_CHARACTERS].translate(QUOTES)
    phrases: list[tuple[str, ...]] = []
    without: list[str] = []
    filters: list[tuple[str, str]] = []

    def take(found: re.Match[str]) -> str:
        quoted, name, value, left_out = found.groups()
        if quoted is not None:
            words = tuple(split(quoted))
            if words:
                phrases.append(words)
            return f" {quoted} "
        if name:
            filters.append((name, value.lower()))
        else:
            without.extend(split(left_out))
        return " "

    rest = MARK.sub(take, text)
    said = split(rest)
    typed = said[:MOST_WORDS]
    is_open = bool(typed) and text[-1:].isalnum()
    concepts, emergencies = _concepts(typed, thesaurus, is_open=is_open)
    emergencies = _with_signs(said, emergencies, thesaurus)
    words = tuple(word for concept in concepts for word in concept.words)
    return Query(text, words, tuple(concepts), tuple(phrases), tuple(without), tuple(filters), emergencies)


def _concepts(typed: list[str], thesaurus: Thesaurus, *, is_open: bool) -> tuple[list[Concept], tuple[str, ...]]:
    """The typed words as concepts; small words count only where the thesaurus knows a phrase with them."""
    keep_small = all(word in STOP for word in typed)
    stems = [stem(word) for word in typed]
    concepts: list[Concept] = []
    emergencies: dict[str, int] = {}  # slug -> words of the phrase that asked for it
    here = 0
    while here < len(typed):
        phrase, size = _longest_phrase(typed, stems, here, thesaurus)
        words = tuple(word for word in typed[here : here + size] if size == 1 or word not in STOP or keep_small)
        if size > 1 or typed[here] not in STOP or keep_small:
            alternatives = [Alternative(tuple(map(stem, words)))] if words else []
            if size > 1 or thesaurus.says(typed[here]):
                alternatives += [Alternative(m.stems, m.weight, m.words) for m in thesaurus.meanings(phrase)]
                for slug in thesaurus.emergencies(phrase):
                    emergencies[slug] = max(size, emergencies.get(slug, 0))
            if size == 1 and (measure := MEASURE.fullmatch(typed[here])):
                alternatives.append(Alternative(measure.groups(), 0.9))
            is_last = here + size == len(typed)
            concepts.append(Concept(words, tuple(alternatives), is_open and is_last and size == 1))
        here += size
    # One word says emergency when little else is said: "od", but not "can you od from touching fentanyl".
    telling = sum(1 for concept in concepts if not all(word in LIGHT for word in concept.words))
    enough = FEW if typed and typed[0] in QUESTIONS else SOME
    return concepts, tuple(slug for slug, size in emergencies.items() if size > 1 or telling <= enough)


def _with_signs(said: list[str], emergencies: tuple[str, ...], thesaurus: Thesaurus) -> tuple[str, ...]:
    """The cards that the whole sentence asks for: by the signs in it, most signs first, then by its phrases."""
    asks = said and said[0] in GENERAL and (said[0] == "does" or ANYBODY.intersection(said))
    asks = asks and said[1:2] != ["not"]  # "does not wake up" tells
    if asks and not OTHERS.intersection(said):
        return ()
    found: list[str] = []
    for slug, _ in thesaurus.cards(said):
        if not slug:  # what fewer signs or a phrase said is no emergency
            return tuple(dict.fromkeys(found))
        found.append(slug)
    return tuple(dict.fromkeys((*found, *emergencies)))


def _longest_phrase(typed: list[str], stems: list[str], here: int, thesaurus: Thesaurus) -> tuple[tuple[str, ...], int]:
    """The longest phrase of the thesaurus that begins here, with or without its small words, and its size."""
    for size in range(min(thesaurus.longest, len(typed) - here), 1, -1):
        whole = tuple(stems[here : here + size])
        if whole in thesaurus:
            return whole, size
        if typed[here] not in STOP and typed[here + size - 1] not in STOP:
            telling = tuple(s for s, word in zip(whole, typed[here : here + size], strict=True) if word not in STOP)
            if 1 < len(telling) < size and telling in thesaurus:
                return telling, size
    return (stems[here],), 1

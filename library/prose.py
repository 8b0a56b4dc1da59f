"""What a machine can see in the words of an article: words to avoid, reading age, numbers to ring."""

import re
from collections.abc import Iterator

from library.markup import Block, Callout, Code, Definitions, Figure, List, Paragraph, Quote, Steps, Table, plain

# Word or phrase to avoid, and what to write instead (the table in README.md, with the exceptions it names).
_AVOID = (
    (
        r"addicts?|junk(?:ie|y)s?|crackheads?|smackheads?|alcoholics?(?! Anonymous)",
        "person who uses drugs, person dependent on alcohol",
    ),
    (r"users?", "person who uses drugs, people who inject"),
    (
        r"(?:drug|substance|alcohol|opioid|solvent) (?:mis|ab)use"
        r"|(?:mis|ab)use of (?:drugs(?! act)|substances|alcohol)",
        "use, dependence",
    ),
    (
        r"(?:clean|dirty) (?:needles?|pins?|works|syringes?|urines?|samples?|persons?|people)",
        "new or used needle, test negative or positive",
    ),
    (r"(?:drug|attention)-seeking|manipulative", "asking for relief, trying to get a need met"),
    (r"non-?complian(?:t|ce)", "chose not to"),
    (r"hard[- ]to[- ]reach", "not well served"),
    (r"substitution (?:treatment|therapy)|opi(?:ate|oid) substitution", "opioid agonist treatment"),
    (r"relaps(?:e|ed|es|ing)|lapsed|fell off the wagon", "return to use, used again"),
    (r"commit(?:ted|s|ting)? suicide|failed (?:suicide )?attempts?", "died by suicide, attempted suicide"),
    (r"prostitutes?", "sex worker"),
    (
        r"suffer(?:s|ed|ing)? from (?:autism|adhd)|(?:high|low)[- ]functioning|challenging behaviou?rs?",
        "Autistic; what support is needed",
    ),
    (r"the homeless", "people sleeping rough, people without housing"),
    (r"epidemics?|scourge|evil|zombies?", "what is happening, to whom, how many"),
    (r"harmless|safe (?:use|dose|doses|supply|injecting|drug use|combinations?)", "safer, lower risk"),
    (r"(?:OD|overdose) victims?", "person who overdosed"),
    (r"normal people|mentally ill people|the mentally ill", "other people; the person and what they live with"),
)
AVOID = tuple((re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), instead) for pattern, instead in _AVOID)
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’|\*[^*]*\*")
PHONE = re.compile(
    r"(?<![\d.])(?:\+\d{2}[\d \-]{6,}|0\d{2,4}[ \-]?\d{3}[ \-]?\d{2,4}"
    r"|1?-?8\d\d[ \-]\d{3}[ \-]\d{4}|116 ?\d{3}|988)(?!\d)"
)
# Letters that the bundled font lacks would come from whatever font the machine happens to have.
UNSHOWN = re.compile("[\u2190-\u21ff\u2600-\u27bf\U0001f000-\U0001faff]")
# Names that a reader of the page knows or must learn; they count as one short word.
NAMES = re.compile(
    r"\b(?:\w*(?:azepam|azolam|azepine|nitazenes?|fentan[iy]l|codone|morphine|orphan|amphetamines?|cannabinoids?|orphine)"
    r"|naloxone|methadone|heroin|cocaine|ketamine|xylazine|medetomidine|benzodiazepines?|pregabalin|gabapentin\w*|tramadol"
    r"|ecstasy|psilocybin|cannabis|alcohol|opioids?|hepatitis|serotonin|botulism|antitoxin|paracetamol|ibuprofen|GHB|GBL"
    r"|MDMA|LSD|DMT|nitrous oxide|lidocaine|levamisole|buprenorphine|thiamine|Prenoxad|Nyxoid|Narcan|Kloxxado|Canada"
    r"|Australia|Zealand|America|Ireland|Scotland|emergency|ambulance|overdose)\b",
    re.IGNORECASE,
)
OLDEST = {"quick-card": 11, "handout": 11}
OLDEST_OTHERS = 14


def visible(blocks: tuple[Block, ...], *, tables: bool = True) -> Iterator[str]:
    """The sentences a reader sees, a paragraph at a time; quotations of others are left out."""
    for block in blocks:
        match block:
            case Paragraph(runs=runs):
                yield plain(runs)
            case Quote(blocks=inner, summary=True):
                yield from visible(inner, tables=tables)
            case Callout(title=title, blocks=inner):
                yield title
                yield from visible(inner, tables=tables)
            case List(items=items) | Steps(items=items):
                for item in items:
                    yield from visible(item, tables=tables)
            case Table(head=head, rows=rows) if tables:
                for row in (head, *rows):
                    yield from (plain(cell) for cell in row)
            case Definitions(items=terms):
                for term, meaning in terms:
                    yield plain(term)
                    yield from visible(meaning, tables=tables)
            case Figure(description=description) if tables:
                yield description
            case Code(text=text) if tables:
                yield text
            case _:
                if hasattr(block, "runs"):
                    yield plain(block.runs)


def words_to_avoid(text: str) -> Iterator[tuple[str, str]]:
    """Each word to avoid that stands in `text` outside quotation marks, and what to write instead."""
    text = QUOTED.sub(" ", text)
    for pattern, instead in AVOID:
        for found in pattern.finditer(text):
            yield found[0], instead


def reading_age(paragraphs: list[str]) -> float | None:
    """The age at which most readers follow the text; None where the package that works it out is not installed.

    Flesch-Kincaid grade (Kincaid and others, 1975) plus 5, with names of drugs counted as one short word.
    """
    try:
        import textstat  # a tool of writers, not of readers: installed programs do without
    except ImportError:
        return None
    sentences = [line.strip() for paragraph in paragraphs for line in paragraph.splitlines() if line.strip()]
    text = " ".join(line if line[-1] in ".!?" else line.rstrip(":;,") + "." for line in sentences)
    return float(textstat.flesch_kincaid_grade(NAMES.sub("drug", text))) + 5 if text else None

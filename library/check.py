"""Rules across a pack: links, sources, dates, words, quick cards, thesaurus, pictures, data."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

from library.article import FENCE
from library.combinations import problems_of
from library.errors import ArticleError, Problem
from library.markup import (
    Block,
    Callout,
    Figure,
    Heading,
    Page,
    Paragraph,
    Quote,
    Steps,
    plain,
    read_page,
    section_texts,
)
from library.pack import REDIRECTS, Pack, load_pack
from library.prose import OLDEST, OLDEST_OTHERS, PHONE, UNSHOWN, reading_age, visible, words_to_avoid
from library.thesaurus import read_thesaurus
from library.words import split, stem

MOST_STEPS = 7
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
CITED = re.compile(r"\[\^([^\]\s]+)\](?!:)")
DEFINED = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:", re.MULTILINE)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
LATE_DAYS = 3  # months differ in length
VERBS = frozenset(
    """
    act add agree aim allow ask assess avoid be begin book bring build call calm change check choose clean clear
    close collect comfort contact cool count cover crush cushion decide dilute dip discard dispose dissolve do
    drink dry eat empty encourage end explain face fetch fill find follow get give go guide hand have help hold
    inject insert invite keep kneel lay leave let lie lift listen lock look loosen lower make mark measure mix
    move note offer open pack phone pick pinch place plan point pour press protect pull push put raise reach read
    reassure record reduce remove repeat replace report rest return rinse roll run save say seal see send set
    shake share shine shout show sit soak speak spread squeeze start stay stir stop store straighten swab swap
    take talk tell test think throw tilt time touch treat try turn use wait wake warm warn wash watch wear wet
    wipe work wrap write
    """.split()  # noqa: SIM905  # reads best as words
)


def check_pack(root: Path, today: date | None = None) -> tuple[list[Problem], int]:
    """Everything that is wrong with the pack at `root`, and how many articles were looked at.

    Raises PackError when there is no pack there.
    """
    pack = load_pack(root)
    problems = list(pack.problems)
    pages: list[Page] = []
    for article in pack.articles:
        name = article.path.relative_to(root).as_posix()
        try:
            page = read_page(article.path, pack.id)
        except (ArticleError, OSError) as error:
            problems.append(Problem(name, "", str(error), "Mend the file"))
            continue
        pages.append(page)
        text = COMMENT.sub("", article.path.read_text(encoding="utf-8-sig").partition("\n" + FENCE)[2])
        for rule in RULES:
            problems += [Problem(name, *found) for found in rule(pack, page, text, today or date.today())]
    problems += _pictures(pack)
    problems += _redirects(pack)
    problems += _thesaurus(pack, pages)
    for path in sorted((root / "data").glob("combinations.yml")):
        problems += problems_of(path)
    return problems, len(pages)


T = TypeVar("T", bound=Block)
Found = Iterator[tuple[str, str, str]]  # field, what is wrong, what to write


def _dates(pack: Pack, page: Page, _: str, today: date) -> Found:
    article = page.article
    if article.checked > today:
        yield "checked", "is in the future", "Write the day somebody compared the whole page with its sources"
    if article.written > article.checked:
        yield "written", "is after checked", "Write the day of the first version"
    months = next((topic.months for topic in pack.topics if topic.id == article.topic), 12)
    days = (article.check_by - article.checked).days
    if not 0 < days <= months * 30.5 + LATE_DAYS:
        yield "check_by", f"is {days} days after checked", f"Write a day at most {months} months after checked"


def _topic(pack: Pack, page: Page, _: str, __: date) -> Found:
    if page.article.topic not in {topic.id for topic in pack.topics}:
        yield (
            "",
            f"lies in the folder {page.article.topic}, which is no topic",
            "Move it, or add the topic to topics.yml",
        )


def _sources(_: Pack, page: Page, text: str, __: date) -> Found:
    listed = {source.id for source in page.article.sources}
    cited, defined = set(CITED.findall(text)), set(DEFINED.findall(text))
    for id in sorted(listed - cited):
        yield "sources", f"{id} is cited nowhere", f"Cite it as [^{id}] or take it out"
    for id in sorted(cited - listed - defined):
        yield "text", f"cites [^{id}], which is no source", "List it under sources"
    for id in sorted(defined & listed):
        yield "text", f"defines the note [^{id}] itself", "Take it out: notes of sources are made from the list"


def _links(pack: Pack, page: Page, text: str, _: date) -> Found:
    article = page.article
    slugs = {other.slug for other in pack.articles}
    for id in article.related:
        slug = id.partition("/")[2]
        if slug not in slugs:
            yield "related", f"{slug} is no article", "Write the slug of an article"
        if slug == article.slug:
            yield "related", "names the article itself", "Take it out"
    for target in LINK.findall(text):
        if target.startswith(("https://", "http://", "#")):
            continue
        path = (article.path.parent / target.partition("#")[0]).resolve()
        if not path.is_relative_to(pack.root.resolve()) or not path.is_file():
            yield "text", f"links to {target}, which is not there", "Link to a file such as ../topic/slug.md"
        elif (anchor := target.partition("#")[2]) and path.suffix == ".md" and anchor not in _anchors(path, pack):
            yield "text", f"links to the heading {anchor}, which is not there", "Copy the heading's words"


def _anchors(path: Path, pack: Pack) -> set[str]:
    try:
        return {heading.anchor for heading in read_page(path, pack.id).outline}
    except (ArticleError, OSError):
        return set()


def _figures(_: Pack, page: Page, text: str, __: date) -> Found:
    for description, target in PICTURE.findall(text):
        if len(description.split()) < 4:
            yield "text", f"shows {target} without a description", "Say in words what the picture shows"
    for figure in _within(page.blocks, Figure):
        if figure.path is None:
            yield "text", f"shows a picture that is not there ({figure.description[:40]})", "Put it in images/"


def _shape(_: Pack, page: Page, text: str, __: date) -> Found:
    first = page.blocks[0] if page.blocks else None
    if not isinstance(first, Quote) or not plain(getattr(first.blocks[0], "runs", ())).startswith("In short"):
        yield "text", "does not open with the summary", "Open with > **In short.** and two to five plain lines"
    if re.search(r"^# ", text, re.MULTILINE):
        yield "text", "has a heading of level 1", "Begin headings with ##: the title is the first level"
    for heading in page.outline:
        if not plain(heading.runs):
            yield "text", "has an empty heading", "Take it out"


def _quick_card(_: Pack, page: Page, __: str, ___: date) -> Found:
    if page.article.kind != "quick-card":
        return
    blocks = page.blocks
    if len(blocks) < 3 or not isinstance(blocks[1], Heading) or not isinstance(blocks[2], Steps):
        yield (
            "text",
            "does not begin with its steps",
            "After the summary write ## Do this now {.steps} and a numbered list",
        )
        return
    if len(blocks[2].items) > MOST_STEPS:
        yield "steps", f"has {len(blocks[2].items)} steps", f"Write {MOST_STEPS} at most"
    for number, item in enumerate(blocks[2].items, start=1):
        words = split(next(visible(item), ""))
        if not words or words[0] not in VERBS:
            yield f"step {number}", f"begins with “{words[0] if words else ''}”", "Begin with a verb: what to do"
    calls = [callout for callout in _within(blocks, Callout) if callout.kind == "emergency"]
    if len(calls) != 1:
        yield "text", f"has {len(calls)} emergency boxes", "Write one: when to call an ambulance, with the numbers"
    forbidding = [p for p in _within(blocks, Paragraph) if plain(p.runs).startswith("Do not") and p.runs[0].strong]
    if len(forbidding) > 1:
        yield "text", f"has {len(forbidding)} “Do not” lines", "Write one, with three things at most"


def _words(_: Pack, page: Page, __: str, ___: date) -> Found:
    article = page.article
    text = "\n".join((article.title, article.summary, *visible(page.blocks)))
    for word, instead in words_to_avoid(text):
        yield "text", f"says “{word}”", f"Write for example: {instead}"
    for number in PHONE.findall(text):
        yield "text", f"has the number {number}", "Only national emergency numbers may stand in an article"
    for glyph in sorted(set(UNSHOWN.findall(text))):
        yield "text", f"has the character {glyph!r}", "Write it in words: the font does not have it"


def _reading_age(_: Pack, page: Page, __: str, ___: date) -> Found:
    oldest = OLDEST.get(page.article.kind, OLDEST_OTHERS)
    age = reading_age(list(visible(page.blocks, tables=False)))
    if age is not None and age > oldest + 0.05:
        yield "text", f"reads at age {age:.1f}", f"Write shorter words and sentences, for age {oldest}"


RULES: tuple[Callable[[Pack, Page, str, date], Found], ...] = (
    _dates,
    _topic,
    _sources,
    _links,
    _figures,
    _shape,
    _quick_card,
    _words,
    _reading_age,
)


def _pictures(pack: Pack) -> Iterator[Problem]:
    used = "\n".join(article.path.read_text(encoding="utf-8-sig") for article in pack.articles)
    for path in sorted((pack.root / "images").glob("*")):
        if f"images/{path.name}" not in used:
            yield Problem(f"images/{path.name}", "", "is used by no article", "Use it or take it out")


def _redirects(pack: Pack) -> Iterator[Problem]:
    slugs = {article.slug for article in pack.articles}
    for old, new in pack.redirects:
        if new not in slugs or old in slugs:
            yield Problem(REDIRECTS, old, f"does not lead from an old address to an article ({new})", "Mend the line")


def _thesaurus(pack: Pack, pages: list[Page]) -> Iterator[Problem]:
    texts = (part for page in pages for section in section_texts(page) for part in section[1:])
    facts = (part for page in pages for part in (page.article.title, page.article.summary, *page.article.search))
    known = {stem(word) for text in (*texts, *facts) for word in split(text)}
    cards = {article.slug for article in pack.articles if article.kind == "quick-card"}
    seen: dict[tuple[str, ...], str] = {}
    entries, rules, _ = read_thesaurus(pack.root)
    for rule in rules:
        if rule.emergency and rule.emergency not in cards:
            said = f"leads to {rule.emergency}, which is no quick card"
            yield Problem("thesaurus.yml", rule.together[0][0], said, "Write the slug of one")
    for entry in entries:
        name = entry.typed[0]
        for typed in entry.typed:
            other = seen.setdefault(tuple(split(typed)), entry.emergency)
            if other != entry.emergency:
                said = f"“{typed}” leads to {entry.emergency or 'no card'} here and to {other or 'no card'} elsewhere"
                yield Problem("thesaurus.yml", name, said, "Keep the word in one of the two entries")
        if entry.emergency and entry.emergency not in cards:
            yield Problem(
                "thesaurus.yml", name, f"leads to {entry.emergency}, which is no quick card", "Write the slug of one"
            )
        for meaning in entry.means:
            if unknown := [word for word in split(meaning) if stem(word) not in known]:
                yield Problem(
                    "thesaurus.yml", name, f"means “{meaning}”, but no article says {unknown[0]}", "Use its words"
                )


def _within(blocks: tuple[Block, ...], kind: type[T]) -> Iterator[T]:
    for block in blocks:
        if isinstance(block, kind):
            yield block
        inner = getattr(block, "blocks", ())
        if isinstance(block, Quote | Callout):
            yield from _within(inner, kind)

"""How fast search stays as libraries grow: python -m tests.benchmarks.search_at_scale [ARTICLES …]

Makes packs of the asked sizes from sentences of the bundled library, drawn at random with words of their own mixed
in, compiles them, and types realistic queries letter by letter. Prints one row a size: milliseconds a keystroke,
the first query with all imports, compile time, size on disk and memory of the searching process.
"""

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from library import CONTENT, Library, compile_library
from library.markup import read_page, section_texts
from library.pack import load_pack

SIZES = (300, 3000, 10_000)
PACKS = 3
QUERIES = (
    "naloxone",
    "how many breaths",
    "blue lips",
    "tranq wound",
    "test strip faint line",
    "siezure after tramadol",
    "is it ok to drink on g",
    "missed hit lump",
    "shared a spoon hep c",
    "cant sleep after meth",
    "abscess hot arm",
    "waiting room too loud",
    "first hit after prison",
    "4mg nasal spray",
    '"recovery position"',
    "zolpidemm",
)
HEAD = """---
title: "{title}"
kind: article
summary: "{summary}"
audience: [worker]
search: []
regions: [international]
written: 2026-01-01
checked: 2026-01-01
check_by: 2026-12-01
review: not clinically reviewed
sources:
  - {{id: a-1, title: "One", publisher: "Press", year: 2020, url: "https://example.org/1", read: full}}
  - {{id: b-2, title: "Two", publisher: "Press", year: 2020, url: "https://example.org/2", read: full}}
related: [page-0, page-1]
---
> **In short.** {summary}

"""


def make_packs(folder: Path, count: int) -> list[Path]:
    """Write PACKS packs with `count` articles in all under `folder`; return their roots."""
    chance = random.Random(count)
    articles = load_pack(CONTENT).articles
    texts = [text for article in articles for _, _, text in section_texts(read_page(article.path, "core"))]
    sentences = [s.strip() for text in texts for s in text.replace("\n", " ").split(". ") if 20 < len(s) < 200]
    invented = ["".join(chance.choices("abcdefghiklmnoprstuvwyz", k=chance.randint(4, 10))) for _ in range(30_000)]
    roots = []
    for pack in range(PACKS):
        root = folder / f"pack-{pack}"
        (root / "shelf").mkdir(parents=True)
        manifest = {"id": f"pack-{pack}", "title": "Pack", "version": "2026.1", "language": "en", "publisher": "p"}
        (root / "pack.yml").write_text(json.dumps(manifest | {"licence": "CC0-1.0", "contact": "c", "format": 1}))
        for number in range(count // PACKS):
            plain = chance.choice(sentences).replace('"', "").replace("\\", "")[:60]
            parts = [HEAD.format(title=f"{plain[:50]} {pack} {number}", summary=plain)]
            for _ in range(chance.randint(3, 8)):
                picked = [*chance.choices(sentences, k=chance.randint(4, 12)), " ".join(chance.choices(invented, k=6))]
                parts.append(f"## {chance.choice(sentences)[:50]}\n\n" + ". ".join(picked) + ".\n")
            (root / "shelf" / f"page-{number}.md").write_text("\n".join(parts), encoding="utf-8")
        roots.append(root)
    return roots


def measure(roots: list[Path], cache: Path) -> dict[str, float]:
    """Type every query letter by letter, in this process; milliseconds and megabytes."""
    begun = time.perf_counter()
    library = Library.open(roots, [cache])
    from library import Searcher

    searcher = Searcher(library)
    searcher.search(QUERIES[0])
    first = time.perf_counter() - begun
    times = []
    for query in QUERIES:
        for end in range(1, len(query) + 1):
            begun = time.perf_counter()
            searcher.search(query[:end])
            times.append((time.perf_counter() - begun) * 1000)
    times.sort()
    searcher.close()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "xapian": xapian_p95(library, cache / "xapian"),
        "first": first * 1000,
        "p50": times[len(times) // 2],
        "p95": times[int(len(times) * 0.95)],
        "max": times[-1],
        "mb": memory,
    }


def xapian_p95(library: Library, folder: Path) -> float | None:
    """The same keystrokes against Xapian (what Kiwix uses) on the same texts; None where it is not installed.

    Stemmed English, the last word as a prefix, twenty hits with snippets, a database on disk.
    """
    try:
        import xapian  # Debian's python3-xapian; PYTHONPATH=/usr/lib/python3/dist-packages finds it
    except ImportError:
        return None
    base = xapian.WritableDatabase(str(folder), xapian.DB_CREATE_OR_OVERWRITE)
    generator = xapian.TermGenerator()
    generator.set_stemmer(xapian.Stem("en"))
    for article in library:
        text = "\n".join(text for _, _, text in section_texts(library.page(article.id)))
        document = xapian.Document()
        generator.set_document(document)
        generator.index_text(article.title, 5)
        generator.index_text(" ".join((article.summary, *article.search, text)))
        document.set_data(text)
        base.add_document(document)
    base.commit()
    parser = xapian.QueryParser()
    parser.set_stemmer(xapian.Stem("en"))
    parser.set_stemming_strategy(xapian.QueryParser.STEM_SOME)
    parser.set_database(base)
    enquire = xapian.Enquire(base)
    times = []
    for query in QUERIES:
        for end in range(1, len(query) + 1):
            begun = time.perf_counter()
            enquire.set_query(parser.parse_query(query[:end], parser.FLAG_DEFAULT | parser.FLAG_PARTIAL))
            found = enquire.get_mset(0, 20)
            _ = [found.snippet(hit.document.get_data(), 170) for hit in found]
            times.append((time.perf_counter() - begun) * 1000)
    times.sort()
    return times[int(len(times) * 0.95)]


def main(sizes: list[int]) -> None:
    """Print the table."""
    heads = ["articles", "compile_s", "disk_MB", "first_ms", "p50_ms", "p95_ms", "max_ms", "MB", "xapian_p95"]
    print("{:>9} {:>10} {:>8} {:>9} {:>7} {:>7} {:>7} {:>6} {:>10}".format(*heads))
    for size in sizes:
        with tempfile.TemporaryDirectory() as scratch:
            roots = [CONTENT] if size == 0 else make_packs(Path(scratch), size)
            cache = Path(scratch) / "cache"
            begun = time.perf_counter()
            library = compile_library(Library.open(roots, []), cache)
            seconds = time.perf_counter() - begun
            disk = sum(path.stat().st_size for path in cache.rglob("*") if path.is_file()) / 1e6
            command = [
                sys.executable,
                "-m",
                "tests.benchmarks.search_at_scale",
                "--measure",
                str(cache),
                *map(str, roots),
            ]
            found = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
            print(
                f"{len(library):>9} {seconds:>10.1f} {disk:>8.1f} {found['first']:>9.0f} {found['p50']:>7.1f}"
                f" {found['p95']:>7.1f} {found['max']:>7.1f} {found['mb']:>6.0f}"
                f" {round(found['xapian'], 1) if found['xapian'] else 'none':>10}",
                flush=True,
            )


if __name__ == "__main__":
    if "--measure" in sys.argv:
        at = sys.argv.index("--measure")
        print(json.dumps(measure([Path(p) for p in sys.argv[at + 2 :]], Path(sys.argv[at + 1]))))
    else:
        main([int(word) for word in sys.argv[1:]] or [0, *SIZES])

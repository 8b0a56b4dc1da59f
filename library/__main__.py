"""The library without a window: check it, compile it, search it.

python -m library check                    is every article of the bundled library in order?
python -m library check ~/our-pack         the same for a pack of your own
python -m library check --due 2027-06-01   which articles are due to be checked again by then?
python -m library build                    compile the bundled library, so that every start is quick
python -m library search blue lips         what would a reader find?
python -m library search --explain g sleep how did each page get its place?
python -m library search --json --batch    one query a line in, one line of JSON a query out
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from library import CACHE, CONTENT, Answer, IndexBrokenError, Library, LibraryError, Searcher, compile_library


def main(argv: list[str] | None = None) -> int:
    """Run one command; return its exit code: 0 done, 1 problems found, 2 wrongly called."""
    parser = argparse.ArgumentParser(
        prog="python -m library", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    check = commands.add_parser("check", help="find what breaks the format; exit 1 if anything does")
    check.add_argument(
        "folder", nargs="?", type=Path, default=CONTENT, metavar="FOLDER", help="a pack (bundled library)"
    )
    check.add_argument("--due", type=_day, metavar="DATE", help="only list what is due to be checked again by DATE")

    build = commands.add_parser("build", help="compile the bundled library to a catalog and an index")
    build.add_argument("--into", type=Path, default=CACHE, metavar="FOLDER", help="where to (library/cache)")

    search = commands.add_parser("search", help="search the bundled library")
    search.add_argument(
        "words", nargs="*", metavar="WORDS", help='words, "a phrase", -without, topic: kind: region: pack:'
    )
    search.add_argument("--json", action="store_true", help="one line of JSON a query")
    search.add_argument("--batch", action="store_true", help="read queries from standard input, one a line")
    search.add_argument("--limit", type=int, default=10, metavar="N", help="at most N hits a query (10)")
    search.add_argument("--explain", action="store_true", help="say how each hit got its place")

    options = parser.parse_args(argv)
    try:
        match options.command:
            case "check":
                return _due(options.folder, options.due) if options.due else _check(options.folder)
            case "build":
                return _build(options.into)
            case _:
                return _search(options)
    except LibraryError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)
        return 1


def _check(folder: Path) -> int:
    from library.check import check_pack

    problems, count = check_pack(folder)
    for problem in problems:
        print(problem)
    print(f"{count} articles, {len(problems)} problems" if problems else f"{count} articles, all in order")
    return 1 if problems else 0


def _due(folder: Path, by: date) -> int:
    due = sorted((article.check_by, article) for article in Library.open([folder], []) if article.check_by <= by)
    for day, article in due:
        print(f"{day.isoformat()}  {article.id}  {article.title}")
    print(f"{len(due)} articles are due by {by.isoformat()}")
    return 0


def _build(into: Path) -> int:
    def show(done: int, total: int) -> None:
        if sys.stderr.isatty():
            print(f"\r{done} of {total} articles", end="" if done < total else "\n", file=sys.stderr)

    library = compile_library(Library.open([CONTENT], []), into, show)
    kept = {folder.name for folder in library.caches.values()}
    for old in [folder for folder in into.glob("v*-*") if folder.name not in kept]:
        import shutil

        shutil.rmtree(old)
    for problem in library.problems:
        print(problem, file=sys.stderr)
    print(f"{len(library)} articles compiled to {into}")
    return 1 if library.problems else 0


def _search(options: argparse.Namespace) -> int:
    queries = (line.rstrip("\r\n") for line in sys.stdin) if options.batch else iter([" ".join(options.words)])
    with _searcher() as searcher:
        for text in queries:
            answer = searcher.search(text, limit=max(1, options.limit))
            if options.json:
                print(json.dumps(_contract(answer), ensure_ascii=False), flush=True)
            else:
                _show(answer, explain=options.explain)
    return 0


@contextmanager
def _searcher() -> Iterator[Searcher]:
    """A searcher over the bundled library: from its compiled cache, or else one compiled for this run only."""
    library = Library.open([CONTENT], [CACHE])
    with tempfile.TemporaryDirectory(prefix="fieldshelf-") as folder:
        try:
            searcher = Searcher(compile_library(library, Path(folder)))
        except IndexBrokenError:
            searcher = Searcher(compile_library(library, Path(folder), again=True))
        try:
            yield searcher
        finally:
            searcher.close()


def _contract(answer: Answer) -> dict[str, object]:
    """An answer as the fixed JSON that outside measurements read."""
    hits = [
        {
            "id": hit.id,
            "title": hit.title.text,
            "kind": hit.kind,
            "topic": hit.topic,
            "score": hit.score,
            "snippet": hit.snippet.text,
        }
        for hit in answer.hits
    ]
    return {"query": answer.query, "corrected": answer.corrected, "ms": answer.ms, "hits": hits}


def _show(answer: Answer, *, explain: bool) -> None:
    if answer.corrected:
        print(f"Showing results for “{answer.corrected}”")
    if answer.also:
        print(f"Also searched for: {', '.join(answer.also)}")
    if not answer.hits:
        near = f" Did you mean: {', '.join(answer.nearest)}?" if answer.nearest else ""
        print(f"Nothing found for “{answer.query}”.{near}")
    for place, hit in enumerate(answer.hits, start=1):
        print(f"{place:2}. {hit.title.text}  [{hit.id}]")
        if explain:
            print(f"    {hit.score:g}: {'; '.join(hit.why)}")
        print(f"    {hit.snippet.text}")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a date such as 2027-06-01") from None


if __name__ == "__main__":
    sys.exit(main())

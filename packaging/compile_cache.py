"""Compiles the bundled pack's cache in a staged copy, to the same bytes every time.

Run by the Python of the release, inside the staged copy: python compile_cache.py EPOCH.
"""

import random
import sys
import time


def main() -> int:
    """Compile, with what Whoosh takes from chance and clock held still."""
    now = float(sys.argv[1])
    random.seed(0)  # names of segments
    time.time = lambda: now
    from whoosh.filedb import filestore  # noqa: TID251  (no public name of the library reaches its clock)

    for kind in (filestore.FileStorage, filestore.RamStorage):
        kind.file_modified = lambda self, name: now  # it writes these into the index and never reads them
    from library.__main__ import main as library

    return library(["build"])


if __name__ == "__main__":
    sys.exit(main())

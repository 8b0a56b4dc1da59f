"""Whether what was built runs, and what to say of it: smoke run, size, SHA-256, licences, bill of materials."""

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from facts import BuildError
from licences import Part, bill, listing

MB = 1_000_000
# The largest each may be, in MB: people copy them over slow lines and hand them out on small sticks.
LIMITS = {"windows-setup": 24, "windows-portable": 32, "windows-msi": 33, "deb": 31, "run": 31, "tar": 31, "rpm": 35}


@dataclass(frozen=True, slots=True)
class Built:
    """One artefact and what is known of it."""

    target: str
    name: str
    size: int
    sha256: str
    smoke: str  # "passed", or why it was not run


def weigh(target: str, artefact: Path, smoke: str) -> Built:
    """Size and checksum of `artefact`; a BuildError if it is larger than may be."""
    content = artefact.read_bytes()
    limit = LIMITS.get(target)
    if limit and len(content) > limit * MB:
        raise BuildError(f"{artefact.name} has {len(content) / MB:.1f} MB; the limit is {limit}.")
    return Built(target, artefact.name, len(content), hashlib.sha256(content).hexdigest(), smoke)


def smoke_run(program: Path) -> str:
    """Start `program` without a screen and let it search and read; "passed", or a BuildError with what it said."""
    with tempfile.TemporaryDirectory(prefix="fieldshelf smoke é ") as folder:
        _run(program, Path(folder))
        if any(Path(folder, "cache").glob("*")):
            raise BuildError("The smoke run compiled the library: the shipped cache does not fit it.")
    return "passed"


def compiling_run(program: Path) -> None:
    """The same without the compiled library: a pack that somebody imports must compile too."""
    with tempfile.TemporaryDirectory(prefix="fieldshelf-bare-") as folder:
        bare = Path(folder) / "program"
        leave = shutil.ignore_patterns("cache")
        shutil.copytree(program.parent, bare, symlinks=True, ignore=leave)
        _run(bare / program.name, Path(folder) / "profile")
        if not any((Path(folder) / "profile" / "cache").glob("*")):
            raise BuildError("The smoke run without the shipped cache did not compile the library.")


def _run(program: Path, profile: Path) -> None:
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "QT_"))}
    command = [str(program), "--smoke", "--profile", str(profile), "-platform", "offscreen"]
    try:
        done = subprocess.run(
            command, env=surroundings, cwd="/", capture_output=True, text=True, timeout=180, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise BuildError(f"The smoke run did not work: {error}") from error
    if done.returncode:
        raise BuildError(f"The smoke run ended with {done.returncode}: {done.stderr[-2000:]}")


def write(built: list[Built], inside: dict[str, list[Part]], out: Path) -> None:
    """Beside the artefacts: SHA256SUMS, a report for programs, and of each its bill of materials and licences."""
    report = out / "report.json"
    known: dict[str, dict[str, object]] = json.loads(report.read_text(encoding="utf-8")) if report.exists() else {}
    known |= {each.target: asdict(each) for each in built}
    known = {target: each for target, each in sorted(known.items()) if (out / str(each["name"])).exists()}
    report.write_text(json.dumps(known, indent=2) + "\n", encoding="utf-8")
    for each in built:
        (out / f"{each.name}.cdx.json").write_text(bill(inside[each.target], each.name), encoding="utf-8")
        (out / f"{each.name}.licences.txt").write_text(listing(inside[each.target]), encoding="utf-8")
    sums = "".join(f"{each['sha256']}  {each['name']}\n" for each in known.values())
    (out / "SHA256SUMS").write_text(sums, encoding="utf-8")


def table(built: list[Built]) -> str:
    """What to show at the end."""
    rows = [
        f"{each.target:17} {each.size / MB:6.1f} MB  {each.sha256[:16]}  {each.smoke:10}  {each.name}" for each in built
    ]
    return "\n".join(rows)

"""Wraps what was built once more as version 0.0.1: the previous version, for tests of upgrades.

python3 packaging/installer_tests/older.py WORKSHOP OUT TARGET…
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import facts

NUMBER = "0.0.1"
real = facts.version
import tools  # noqa: E402

# isort: split
import build  # noqa: E402  # a folder of that name may or may not lie beside the project's

for module in list(sys.modules.values()):
    if getattr(module, "version", None) is real:
        module.version = lambda: NUMBER  # type: ignore[attr-defined]

QUICK = {"-z9": "-z1", "9": "1"}  # these are thrown away: packed badly, and soon
run = tools.run
tools.run = lambda words, *rest, **more: run([QUICK.get(str(word), word) for word in words], *rest, **more)

workshop, out = Path(sys.argv[1]), Path(sys.argv[2])
out.mkdir(parents=True, exist_ok=True)
for name in sys.argv[3:]:
    target = build.TARGETS[name]
    program = workshop / "windows" / "Fieldshelf" if target.system == "windows" else workshop / "dist" / "fieldshelf"
    print(target.build(program, workshop, out))

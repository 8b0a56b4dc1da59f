"""What holds for every test: no window on anybody's screen, and nobody's own settings."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "QT_SCALE_FACTOR"):
    os.environ.pop(name, None)

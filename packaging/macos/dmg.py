"""The disk image's settings, read by dmgbuild: the app, and beside it the folder to drag it to."""

app = defines["app"]  # type: ignore[name-defined]  # noqa: F821  (dmgbuild gives it)
files = [app]
symlinks = {"Applications": "/Applications"}
icon = defines["icon"]  # type: ignore[name-defined]  # noqa: F821
icon_locations = {"Fieldshelf.app": (140, 140), "Applications": (420, 140)}
window_rect = ((200, 200), (560, 320))
icon_size = 96
format = "ULMO"  # lzma; macOS 10.15 and later  # noqa: A001

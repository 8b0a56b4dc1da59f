"""What of Qt and of the build machine stays out of the frozen program. Pure rules; every unneeded file is start time.

Read by fieldshelf.spec, which PyInstaller runs, and by windows_tree.py.
"""

import re
from pathlib import PurePosixPath

# Languages the interface can have one day; the others of Qt's own texts go.
LANGUAGES = {"es", "fr", "pt", "ar"}

# gtk3 drags in gtk, pango and gnutls; eglfs, linuxfb and vnc are for kiosks; tls and networkinformation for a
# network that the program does not use; pictures are svg, png, jpeg or webp.
QT_OUT = [
    r"platformthemes/libqgtk3",
    r"egldeviceintegrations/",
    r"libQt6EglF",
    r"platforms/libq(eglfs|linuxfb|vnc|minimalegl|minimal|vkkhrdisplay)",
    r"plugins/(generic|networkinformation|tls|sqldrivers|printsupport|qmltooling)/",
    r"platforminputcontexts/.*virtualkeyboard",
    r"imageformats/.*q(pdf|tiff|tga|wbmp|icns|svg)\.",
    r"libQt6(Qml|Quick|VirtualKeyboard|Pdf|Sql|Test|Designer|Network)",
    r"Qt(Qml|Quick|VirtualKeyboard|Pdf|Sql|Test|Designer)\.framework",
    r"wayland-graphics-integration-client/.*(vulkan|drm|shm|dmabuf)",
    r"wayland-shell-integration/.*(fullscreen|ivi|qt-shell|wl-shell)",
]
# Libraries that every Linux desktop has and that must be its own: drawing, glib, fonts, the C++ runtime.
# What is bundled is what small systems lack: xcb-util, xkbcommon with xkbcommon-x11 (both or none), ffi.
SYSTEM = (
    r"lib(glib|gobject|gthread|gmodule|gio|X11\.|X11-xcb|Xau|Xdmcp|Xext|Xrender|xcb\.|"
    r"xcb-(randr|render\.|shape|shm|sync|xfixes|xkb|glx|dri)|fontconfig|freetype|GL|EGL|OpenGL|wayland|drm|gbm|"
    r"stdc\+\+|gcc_s|png16|expat|bsd|md\.|pcre|brotli|z\.|uuid|dbus|systemd|gssapi|krb5|k5crypto|com_err|keyutils|"
    r"cap|gcrypt|gpg-error|lz4|zstd|mount|blkid|selinux|"
    r"gtk-3|gdk|pango|atk|atspi|cairo|epoxy|gnutls|p11-kit|cups|Xi\.|Xcomposite|Xcursor|Xdamage|Xfixes|Xinerama|"
    r"Xrandr|fribidi|thai|datrie|graphite2|pixman|harfbuzz|ssl|crypto|readline|tinfo|ncurses|sqlite3)"
)
# Of the Windows wheels the whole is listed: there nothing looks for what is needed.
WINDOWS_IN = [
    r"PySide6/(__init__|_config|_git_pyside_version)\.py$",
    r"PySide6/Qt(Core|Gui|Widgets|Svg)\.pyd$",
    r"PySide6/(pyside6\.abi3|Qt6(Core|Gui|Widgets|Svg))\.dll$",
    r"PySide6/(msvcp140|msvcp140_1|msvcp140_2|vcruntime140|vcruntime140_1)\.dll$",
    r"PySide6/plugins/platforms/q(windows|offscreen)\.dll$",
    r"PySide6/plugins/(styles/.*|iconengines/qsvgicon|imageformats/q(gif|ico|jpeg|webp))\.dll$",
    r"PySide6/translations/qtbase_(es|fr|pt_BR|ar)\.qm$",
    r"shiboken6/.*\.(py|pyd)$",
    r"shiboken6/(shiboken6\.abi3|msvcp140|vcruntime140|vcruntime140_1)\.dll$",
]
# Of the embeddable CPython: what opens a network or a database, and the catalogue that signs the whole of it.
CPYTHON_OUT = (
    r"(python\.cat|_wmi\.pyd|winsound\.pyd|_ssl\.pyd|libssl.*\.dll|libcrypto.*\.dll|_hashlib\.pyd|"
    r"_sqlite3\.pyd|sqlite3\.dll|_msi\.pyd)"
)

# Modules of Python that nothing of ours uses but that the search for imports finds: tests, encryption, networks
# (library/engine.py keeps the engine from asking for them), second processes, and the old encodings of East Asia
# (names of files are Unicode everywhere).
MODULES_OUT = [
    "tkinter", "unittest", "pydoc", "pydoc_data", "doctest", "test", "lib2to3", "setuptools", "pkg_resources", "pip",
    "ssl", "_ssl", "_hashlib", "sqlite3", "asyncio", "cached_property", "concurrent", "ftplib", "http",
    "multiprocessing", "urllib.request", "xmlrpc",
    "PySide6.QtNetwork", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtSql", "PySide6.QtTest", "PySide6.QtUiTools",
    "PySide6.QtHelp", "PySide6.QtDesigner", "PySide6.QtOpenGL", "PySide6.QtDBus",
    "_codecs_cn", "_codecs_hk", "_codecs_iso2022", "_codecs_jp", "_codecs_kr", "_codecs_tw",
]  # fmt: skip

# What PyInstaller runs before ours: it lets a frozen program show its own source, for which it reads through all of
# base_library.zip at every start.
HOOKS_OUT = {"pyi_rth_inspect", "pyi_rth_pkgutil"}


def is_out(name: str) -> bool:
    """Whether a file of the frozen program, by its place in it, stays out."""
    name = name.replace("\\", "/")
    if any(re.search(rule, name) for rule in QT_OUT):
        return True
    if "/translations/" in name:
        found = re.fullmatch(r"qtbase_([a-z]{2,3})(?:_[A-Z]{2})?\.qm", PurePosixPath(name).name)
        return not found or found[1] not in LANGUAGES
    return "/" not in name and re.match(SYSTEM, name) is not None


def is_wanted_on_windows(name: str) -> bool:
    """Whether a file of a win_amd64 or pure wheel goes into the program."""
    if re.match(r"(PySide6|shiboken6)/", name):
        return any(re.match(rule, name) for rule in WINDOWS_IN)
    if re.search(r"\.dist-info/", name):  # Markdown finds its extensions by the entry points
        return re.search(r"\.dist-info/(METADATA|entry_points\.txt)$", name) is not None
    return not re.search(r"(^|/)(tests?|scripts)/|\.(pyi|pxd|pyx|h)$", name)

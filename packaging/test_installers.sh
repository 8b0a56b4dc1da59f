#!/bin/bash
# Builds every installer twice, compares, installs, runs, upgrades and removes each on systems made from nothing, and
# prints a table. No part of the quick tests: it takes about 40 minutes of two quiet cores, root, a network and 20 GB.
#
#     sudo packaging/test_installers.sh FOLDER [CPYTHON.zip] [part…]
#
# FOLDER keeps systems, packages, logs and pictures. CPYTHON.zip is python.org's embeddable CPython 3.13 (amd64);
# without it the Windows parts are left out. Parts: build again check debian11 debian12 debian13 ubuntu2004
# ubuntu2204 rpm run tar wine old-processor kiwix; all of them if none is named. In the environment: DRAFT=--draft
# builds a library with problems too; ZIM=FILE is what Kiwix shows.
set -u
here=$(cd "$(dirname "$0")" && pwd)
[ $# -ge 1 ] || { sed -n '2,11s/^# \{0,1\}//p' "$0"; exit 2; }
[ "$(id -u)" = 0 ] || { echo "This needs root, for debootstrap and chroot." >&2; exit 1; }
folder=$(mkdir -p "$1" && cd "$1" && pwd); shift
cpython=""
case "${1:-}" in *.zip | *.tar.gz) cpython=$(realpath "$1"); shift ;; esac
parts=${*:-build again check debian11 debian12 debian13 ubuntu2004 ubuntu2204 rpm run tar wine old-processor kiwix}
mkdir -p "$folder"/{out,again,systems,shots,log}
table=$folder/log/table.txt
: >"$table"
number=90

# Note what came of one thing: note PART WHAT COMMAND…
note() {
    local part=$1 what=$2
    shift 2
    if "$@" >>"$folder/log/$part.log" 2>&1; then
        printf '%-14s %-48s passed\n' "$part" "$what" | tee -a "$table"
    else
        printf '%-14s %-48s FAILED (%s)\n' "$part" "$what" "$?" | tee -a "$table"
    fi
}
wanted() { [[ " $parts " == *" $1 "* ]]; }
one() { ls "$folder"/out/$1 2>/dev/null | head -1; }
absent() { [ ! -e "$1" ]; }
fails() { ! "$@"; }

# --- systems ------------------------------------------------------------------------------------------------------

# A minimal system, made once: made NAME
made() {
    local name=$1 suite archive=http://deb.debian.org/debian options=""
    case $name in
    debian11) suite=bullseye ;; debian12) suite=bookworm ;; debian13) suite=trixie ;;
    ubuntu2004) suite=focal ;; ubuntu2204) suite=jammy ;;
    esac
    case $name in ubuntu*) archive=http://archive.ubuntu.com/ubuntu options=--components=main,universe ;; esac
    [ -e "$folder/systems/$name" ] && return
    rm -rf "$folder/systems/part-$name"
    debootstrap --variant=minbase $options $suite "$folder/systems/part-$name" $archive >>"$folder/log/systems.log" 2>&1 &&
        mv "$folder/systems/part-$name" "$folder/systems/$name"
}
# A fresh copy of it, with a person in it: fresh NAME COPY
fresh() {
    local name=$1 copy=$2
    made "$name" || return
    leave "$copy"
    rm -rf "$copy"
    cp -a "$folder/systems/$name" "$copy"
    cp /etc/resolv.conf "$copy/etc/resolv.conf"
    mount -t proc proc "$copy/proc"
    mkdir -p "$copy/dev/shm"
    chroot "$copy" useradd -m worker
    inside "$copy" "apt-get -qq update"
}
# The systems that the wanted parts will copy: made before parts go side by side, which would make one twice.
systems() {
    local part
    for part in $parts; do
        case $part in
        debian* | ubuntu*) made "$part" ;;
        rpm | run | tar) made debian12 ;;
        wine) wine_ready ;;
        esac
    done
}
leave() { mountpoint -q "$1/proc" && umount "$1/proc"; return 0; }
inside() { chroot "$1" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
    sh -c "$2" </dev/null; }
worker() { chroot "$1" su worker -s /bin/sh -c "cd; export LC_ALL=C.UTF-8 DISPLAY=$screen; $2" </dev/null; }
apt() { inside "$1" "apt-get -qq -y --no-install-recommends $2"; }
# Every file of a system but those that a package manager or the kernel keeps.
files() { (cd "$1" && find . -xdev \( -path ./proc -o -path ./tmp -o -path ./var -o -path ./run \) -prune -o -print | sort); }

# A picture of the screen while COMMAND shows a window; it must not be one colour: picture NAME COMMAND…
picture() {
    local name=$1
    shift
    "$@" &
    local program=$!
    sleep "${PATIENCE:-15}"
    import -display $screen -window root "$folder/shots/$name.png"
    wait $program && colourful "$name"
}
colourful() { [ "$(identify -format %k "$folder/shots/$1.png")" -gt 50 ]; } # not one colour, and not a frame alone

# --- parts --------------------------------------------------------------------------------------------------------

build() { # into which folder, in which base
    local targets="deb rpm run tar"
    [ -z "$cpython" ] || targets="$targets windows-portable windows-setup windows-msi"
    python3 "$here/build.py" $targets --out "$1" --base "$2" ${DRAFT:-} \
        ${cpython:+--cpython "$cpython"}
}
# What stands for the previous version in tests of upgrades.
older() {
    rm -rf "$folder/older"
    python3 "$here/installer_tests/older.py" "$folder/systems/base/build" "$folder/older" deb rpm run \
        ${cpython:+windows-setup windows-msi}
}
# Every font that the source has is in every form.
fonts() {
    local font listed
    listed=$(dpkg-deb -c "$(one '*.deb')"; rpm -qlp "$(one '*.rpm')"; [ -z "$cpython" ] || unzip -l "$(one '*portable.zip')")
    (cd "$here/.." && find desktop/fonts -name '*.ttf' -o -name 'OFL.txt' -path '*fonts*') | while read -r font; do
        [ "$(grep -c "$font$" <<<"$listed")" = "$([ -z "$cpython" ] && echo 2 || echo 3)" ] || { echo "$font"; return 1; }
    done
}
sizes() { # build.py has stopped at what is over its limit; here they are for the table
    python3 -c 'import json, sys
for target, each in json.load(open(sys.argv[1])).items():
    print("size           %-48s %.1f MB" % (target, each["size"] / 1e6))' \
        "$folder/out/report.json" | tee -a "$table"
}
# In another copy of the base, so that no name of a folder can get into what is built.
build_again() {
    rm -rf "$folder/systems/again"
    mkdir "$folder/systems/again"
    tar c -C "$folder/systems/base" --exclude=./build --exclude=./src . | tar x -C "$folder/systems/again" &&
        build "$folder/again" "$folder/systems/again"
}
same() { for file in "$folder"/out/*; do cmp "$file" "$folder/again/$(basename "$file")" || return 1; done; }

. "$here/installer_tests/linux.sh"
. "$here/installer_tests/windows.sh"
. "$here/installer_tests/machine.sh"

# --- all of it ----------------------------------------------------------------------------------------------------

needs="debootstrap:debootstrap Xvfb:xvfb import:imagemagick lintian:lintian appstreamcli:appstream
    desktop-file-validate:desktop-file-utils rpm:rpm qemu-x86_64:qemu-user openbox:openbox xdotool:xdotool
    kiwix-desktop:kiwix unzip:unzip"
missing=""
for each in $needs; do command -v "${each%%:*}" >/dev/null || missing="$missing ${each#*:}"; done
[ -z "$missing" ] || { echo "Missing: apt-get install --no-install-recommends$missing" >&2; exit 1; }

trap 'kill $(jobs -p) 2>/dev/null; for each in "$folder"/systems/t-*; do leave "$each"; done' EXIT
# A screen of its own for what comes next, in $screen.
new_screen() {
    while [ -e /tmp/.X$number-lock ]; do number=$((number + 1)); done
    screen=:$number
    number=$((number + 1))
    Xvfb $screen -screen 0 1366x768x24 -ac >/dev/null 2>&1 &
    sleep 2
    DISPLAY=$screen openbox >/dev/null 2>&1 &
}
# Do the wanted ones of these parts one after the other, in a lane beside others: lane PART…
lane() {
    local part chosen=""
    for part in "$@"; do wanted "$part" && chosen="$chosen $part"; done
    [ -n "$chosen" ] || return
    new_screen
    (for part in $chosen; do
        begun=$SECONDS
        case $part in
        debian* | ubuntu*) debian "$part" ;;
        rpm) rpm_file ;;
        run) run_file ;;
        tar) tar_file ;;
        wine) [ -z "$(one '*setup.exe')" ] || wine_part ;;
        old-processor) old_processor ;;
        kiwix) kiwix ;;
        esac
        took "$part" $((SECONDS - begun))
    done) &
    lanes="$lanes $!"
}
took() { echo "$1: $2 s" >>"$folder/log/times.txt"; }
meet() { [ -z "$lanes" ] || wait $lanes; lanes=""; }
lanes=""
: >"$folder/log/times.txt"

systems &
lanes=$!
if wanted build; then
    note build "the old base (Debian 11, Python 3.13)" "$here/linux/base.sh" "$folder/systems/base"
fi
meet
took "systems and base" $SECONDS
if wanted build; then
    (
        note build "every target, with its smoke run" build "$folder/out" "$folder/systems/base"
        note build "once more as an older version" older
    ) &
    lanes="$lanes $!"
fi
if wanted again; then
    note again "every target once more, elsewhere" build_again
fi
meet
took builds $SECONDS
if wanted again; then note again "the same bytes" same; fi
if wanted check; then
    note check "lintian" lintian --fail-on error,warning "$(one '*.deb')"
    rm -rf "$folder/unpacked" && dpkg-deb -x "$(one '*.deb')" "$folder/unpacked"
    note check "desktop-file-validate" desktop-file-validate "$folder"/unpacked/usr/share/applications/*.desktop
    note check "appstreamcli validate" appstreamcli validate --no-net "$folder"/unpacked/usr/share/metainfo/*.xml
    note check "rpm: digests and contents" sh -c "rpm -K --nosignature '$(one '*.rpm')' && rpm -qlp '$(one '*.rpm')' | grep -q /usr/bin/fieldshelf"
    note check "every font in every form" fonts
    sizes
    note check "checksums" sh -c "cd '$folder/out' && sha256sum -c --quiet SHA256SUMS"
fi
# Most of what these do is to wait for windows, so more lanes than cores are no crowd.
lane debian11 debian12 debian13 ubuntu2004 ubuntu2204 old-processor
lane wine
lane rpm run tar
meet
lane kiwix # alone: it measures
meet
took "all of it" $SECONDS

echo
sort -s -k1,1 "$table" | tee "$folder/log/sorted.txt"
! grep -q FAILED "$table"

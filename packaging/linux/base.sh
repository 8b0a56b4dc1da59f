#!/bin/sh
# Makes the old system that the Linux packages are built on: Debian 11 (glibc 2.31) with Python 3.13.
#
#     sudo packaging/linux/base.sh FOLDER
#
# Then: sudo python3 packaging/build.py deb --base FOLDER. It takes some ten minutes and 700 MB. Debian 11's own
# Python is 3.9, so 3.13 is compiled, from the source package of Debian 13; without OpenSSL, for the program has
# no network code, and without readline and sqlite, which it does not use.
set -eu
base=${1:?Usage: base.sh FOLDER}
archive=${DEBIAN_ARCHIVE:-http://deb.debian.org/debian}
source=python3.13_3.13.5.orig.tar.xz
hash=93e583f243454e6e9e4588ca2c2662206ad961659863277afcdb96801647d640
here=$(cd "$(dirname "$0")" && pwd)

[ "$(id -u)" = 0 ] || { echo "base.sh needs root, for debootstrap and chroot." >&2; exit 1; }
for program in debootstrap curl; do
    command -v "$program" >/dev/null || { echo "Missing: apt-get install $program" >&2; exit 1; }
done
[ -x "$base/opt/python/bin/python3.13" ] && { echo "$base is ready."; exit 0; }

[ -e "$base/etc/debian_version" ] || debootstrap --variant=minbase bullseye "$base" "$archive"
cp /etc/resolv.conf "$base/etc/resolv.conf"
chroot "$base" sh -c 'apt-get -qq update
    DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install \
    gcc make libc6-dev xz-utils binutils zlib1g-dev libffi-dev liblzma-dev libbz2-dev pkg-config' >/dev/null
# What Qt is linked to, so that PyInstaller sees it; most of it is left out of the packages again (prune.py).
chroot "$base" sh -c "DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install \
    $(tr '\n' ' ' < "$here/qt-libraries.txt")" >/dev/null

mkdir -p "$base/src"
[ -e "$base/src/$source" ] || curl -fsS -o "$base/src/$source" "$archive/pool/main/p/python3.13/$source"
echo "$hash  $base/src/$source" | sha256sum -c --quiet
chroot "$base" sh -c "set -e; cd /src; tar xJf $source; cd Python-3.13*
    ./configure -q --prefix=/opt/python --enable-shared --without-ensurepip --without-readline \
        --disable-test-modules
    make -s -j2 >/dev/null; make -s install >/dev/null; cp LICENSE /opt/python/LICENSE.txt
    # Not by an rpath: that would be in every file that ships, and name a folder that users do not have.
    echo /opt/python/lib >/etc/ld.so.conf.d/python.conf; ldconfig"
chroot "$base" /opt/python/bin/python3.13 -c 'import bz2, ctypes, hashlib, lzma, zlib'
echo "$base is ready."

#!/bin/bash
# Builds every installer twice, compares, installs, runs, upgrades and removes each on systems made from nothing, and
# prints a table. No part of the quick tests: it takes about an hour, root, a network and 10 GB.
#
#     sudo packaging/test_installers.sh FOLDER [CPYTHON.zip] [part…]
#
# FOLDER keeps systems, packages, logs and pictures. CPYTHON.zip is python.org's embeddable CPython 3.13 (amd64);
# without it the Windows parts are left out. Parts: build again check debian11 debian12 debian13 ubuntu2004
# ubuntu2204 run tar wine old-processor; all of them if none is named. With DRAFT=--draft in the environment a
# library with problems is built too.
set -u
here=$(cd "$(dirname "$0")" && pwd)
[ $# -ge 1 ] || { sed -n '2,12s/^# \{0,1\}//p' "$0"; exit 2; }
[ "$(id -u)" = 0 ] || { echo "This needs root, for debootstrap and chroot." >&2; exit 1; }
folder=$(mkdir -p "$1" && cd "$1" && pwd); shift
cpython=""
case "${1:-}" in *.zip | *.tar.gz) cpython=$(realpath "$1"); shift ;; esac
parts=${*:-build again check debian11 debian12 debian13 ubuntu2004 ubuntu2204 run tar wine old-processor}
mkdir -p "$folder"/{out,again,systems,shots,log}
table=$folder/log/table.txt
: >"$table"
failed=0
number=90
while [ -e /tmp/.X$number-lock ]; do number=$((number + 1)); done
screen=:$number

# Note what came of one thing: note PART WHAT COMMAND…
note() {
    local part=$1 what=$2
    shift 2
    if "$@" >>"$folder/log/$part.log" 2>&1; then
        printf '%-14s %-44s passed\n' "$part" "$what" | tee -a "$table"
    else
        printf '%-14s %-44s FAILED (%s)\n' "$part" "$what" "$?" | tee -a "$table"
        failed=1
    fi
}
wanted() { [[ " $parts " == *" $1 "* ]]; }
one() { ls "$folder"/out/$1 2>/dev/null | head -1; }
absent() { [ ! -e "$1" ]; }
fails() { ! "$@"; }

# --- systems ------------------------------------------------------------------------------------------------------

# A fresh copy of a minimal system: fresh NAME COPY
fresh() {
    local name=$1 copy=$2 suite archive=http://deb.debian.org/debian options=""
    case $name in
    debian11) suite=bullseye ;; debian12) suite=bookworm ;; debian13) suite=trixie ;;
    ubuntu2004) suite=focal ;; ubuntu2204) suite=jammy ;;
    esac
    case $name in ubuntu*) archive=http://archive.ubuntu.com/ubuntu options=--components=main,universe ;; esac
    [ -e "$folder/systems/$name/etc/passwd" ] ||
        debootstrap --variant=minbase $options $suite "$folder/systems/$name" $archive >>"$folder/log/systems.log" 2>&1
    leave "$copy"
    rm -rf "$copy"
    cp -a "$folder/systems/$name" "$copy"
    cp /etc/resolv.conf "$copy/etc/resolv.conf"
    mount -t proc proc "$copy/proc"
    mkdir -p "$copy/dev/shm"
    chroot "$copy" useradd -m worker
    inside "$copy" "apt-get -qq update"
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
    wait $program
    [ "$(identify -format %k "$folder/shots/$name.png")" -gt 50 ]
}

# --- parts --------------------------------------------------------------------------------------------------------

build() { # into which folder
    local targets="deb rpm run tar"
    [ -z "$cpython" ] || targets="$targets windows-portable windows-setup windows-msi"
    nice python3 "$here/build.py" $targets --out "$1" --base "$folder/systems/base" ${DRAFT:-} \
        ${cpython:+--cpython "$cpython"}
}
same() { for file in "$folder"/out/*; do cmp "$file" "$folder/again/$(basename "$file")" || return 1; done; }

# The package on one system: install, run, look, upgrade from an older one, remove.
debian() {
    local name=$1 system=$folder/systems/t-$1 package
    package=$(one '*.deb')
    fresh "$name" "$system" || return
    apt "$system" "install fonts-dejavu-core" >/dev/null 2>&1
    cp "$package" "$system/tmp/new.deb"
    # The same package with a lower number stands for the previous version.
    dpkg-deb -R "$package" "$folder/older" && sed -i 's/^Version: .*/Version: 0.0.1/' "$folder/older/DEBIAN/control"
    dpkg-deb --root-owner-group -Zgzip -z1 -b "$folder/older" "$system/tmp/old.deb" >/dev/null
    rm -rf "$folder/older"
    apt "$system" "install /tmp/old.deb" >/dev/null 2>&1 && apt "$system" "purge fieldshelf" >/dev/null 2>&1
    files "$system" >"$folder/log/$name.before"
    note "$name" "install the older version" apt "$system" "install /tmp/old.deb"
    note "$name" "smoke run as an ordinary user" worker "$system" "fieldshelf --smoke"
    inside "$system" "mkdir -p /home/worker/.local/share/fieldshelf && echo '{}' >/home/worker/.local/share/fieldshelf/settings.json && chown -R worker: /home/worker"
    note "$name" "upgrade" apt "$system" "install /tmp/new.deb"
    note "$name" "smoke run after it" worker "$system" "fieldshelf --smoke"
    note "$name" "settings kept" test -e "$system/home/worker/.local/share/fieldshelf/settings.json"
    note "$name" "a real window (look at shots/$name.png)" picture "$name" \
        worker "$system" "timeout 20 fieldshelf --search naloxone; test \$? = 124"
    note "$name" "purge" apt "$system" "purge fieldshelf"
    files "$system" | grep -v '^./home/worker/' >"$folder/log/$name.after"
    note "$name" "purge leaves nothing but the profile" \
        sh -c "! comm -13 '$folder/log/$name.before' '$folder/log/$name.after' | grep ."
    leave "$system"
}

# The .run and the archive, on Debian 12 with the libraries that a desktop has.
libraries() { sed -n 's/^ *Depends: libc6[^,]*, //p' | sed 's/ | [^,]*//g; s/,//g'; }
with_libraries() {
    fresh debian12 "$1" || return
    apt "$1" "install xz-utils fonts-dejavu-core $(dpkg-deb -I "$(one '*.deb')" | libraries)" >>"$folder/log/systems.log" 2>&1
}
run_file() {
    local system=$folder/systems/t-run
    with_libraries "$system"
    cp "$(one '*.run')" "$system/tmp/fieldshelf.run"
    files "$system" >"$folder/log/run.before"
    note run "install without root" worker "$system" "sh /tmp/fieldshelf.run"
    note run "smoke run" worker "$system" "~/.local/bin/fieldshelf --smoke"
    note run "upgrade over itself" worker "$system" "sh /tmp/fieldshelf.run && ~/.local/bin/fieldshelf --smoke"
    note run "a full disk changes nothing" worker "$system" \
        "mkdir -p bin && printf '#!/bin/sh\necho; echo a 1 1 1 1 /\n' >bin/df && chmod +x bin/df &&
        ! PATH=\$HOME/bin:\$PATH sh /tmp/fieldshelf.run && rm -r bin && ~/.local/bin/fieldshelf --smoke"
    note run "a damaged download says so" worker "$system" \
        "cp /tmp/fieldshelf.run broken && printf x | dd of=broken bs=1 seek=9000000 conv=notrunc && ! sh broken; rm broken"
    note run "uninstall" worker "$system" "sh /tmp/fieldshelf.run -- --uninstall"
    files "$system" | grep -v -e /.cache -e /.local/share/fieldshelf >"$folder/log/run.after"
    note run "nothing left" sh -c "! comm -13 '$folder/log/run.before' '$folder/log/run.after' | grep -v 'worker/.local$' | grep ."
    leave "$system"
}
tar_file() {
    local system=$folder/systems/t-tar
    with_libraries "$system"
    cp "$(one '*.tar.xz')" "$system/tmp/fieldshelf.tar.xz"
    local place="/home/worker/Mes données é ü 資料"
    note tar "unpack into a folder with a space and accents" worker "$system" \
        "mkdir '$place' && tar xf /tmp/fieldshelf.tar.xz -C '$place' --strip-components=1"
    note tar "smoke run" worker "$system" "'$place/fieldshelf' --smoke"
    note tar "read-only program" worker "$system" "chmod -R a-w '$place' && '$place/fieldshelf' --smoke; chmod -R u+w '$place'"
    note tar "two people at once" worker "$system" \
        "'$place/fieldshelf' --smoke & '$place/fieldshelf' --smoke --profile /tmp/other && wait \$!"
    leave "$system"
}

# Windows' files under Wine 10: no proof for real Windows, but more than nothing.
wine_system=$folder/systems/t-wine
win() { chroot "$wine_system" env -i HOME=/root PATH=/usr/bin:/bin LC_ALL=C.UTF-8 DISPLAY=$screen WINEDEBUG=-all \
    "WINEDLLOVERRIDES=mscoree=;mshtml=;winemenubuilder.exe=d" timeout "${LONGEST:-180}" wine "$@" </dev/null; }
shown() { LONGEST=25 win "$@"; [ $? = 124 ]; } # it was still open when its time was over
refused() { # COMMAND: while the program is open it must fail, and change nothing
    LONGEST=40 win "$installed\\Fieldshelf.exe" &
    local program=$! code
    sleep 15
    "$@"
    code=$?
    wait $program
    [ "$code" = 12 ] && win "$installed\\Fieldshelf.exe" --smoke -platform offscreen
}
wine_part() {
    local drive=$wine_system/root/.wine/drive_c
    local user=$drive/users/root/AppData/Local
    installed='C:\users\root\AppData\Local\Programs\Fieldshelf'
    if [ ! -e "$wine_system/usr/bin/wine" ]; then
        fresh debian13 "$wine_system"
        apt "$wine_system" "install wine wine64 fonts-dejavu-core" >>"$folder/log/systems.log" 2>&1
    fi
    mountpoint -q "$wine_system/proc" || mount -t proc proc "$wine_system/proc"
    rm -rf "$wine_system/root/.wine"
    win wineboot -i >>"$folder/log/wine.log" 2>&1
    cp "$(one '*setup.exe')" "$drive/setup.exe"
    cp "$(one '*.msi')" "$drive/all.msi"

    local unpacked="$drive/Mes données é ü 資料"
    python3 -c 'import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])' "$(one '*portable.zip')" "$unpacked"
    (cd "$unpacked" && find . -type f | sort) >"$folder/log/portable.before"
    note wine "portable: smoke run, folder with accents" \
        win 'C:\Mes données é ü 資料\Fieldshelf\Fieldshelf.exe' --smoke -platform offscreen
    note wine "portable: a real window (shots/wine.png)" picture wine \
        shown 'C:\Mes données é ü 資料\Fieldshelf\Fieldshelf.exe' --search naloxone
    (cd "$unpacked" && find . -type f -not -path './Fieldshelf/profile/*' | sort) >"$folder/log/portable.after"
    note wine "portable: writes only to its profile" cmp "$folder/log/portable.before" "$folder/log/portable.after"
    note wine "portable: writes nothing elsewhere" absent "$user/fieldshelf"

    note wine "setup: silent" win 'C:\setup.exe' /S
    note wine "setup: smoke run" win "$installed\\Fieldshelf.exe" --smoke -platform offscreen
    mkdir -p "$user/fieldshelf" && echo '{}' >"$user/fieldshelf/settings.json"
    note wine "setup: upgrade over itself, desktop icon" win 'C:\setup.exe' /S /DESKTOP
    note wine "setup: desktop icon is there" test -e "$drive/users/root/Desktop/Fieldshelf.lnk"
    note wine "setup: settings kept" test -e "$user/fieldshelf/settings.json"
    note wine "setup: refuses while open, old one works" refused win 'C:\setup.exe' /S
    cp "$drive/setup.exe" "$drive/damaged.exe"
    dd if=/dev/zero of="$drive/damaged.exe" bs=1 seek=9000000 count=64 conv=notrunc 2>/dev/null
    note wine "setup: a damaged download is refused" fails win 'C:\damaged.exe' /S
    note wine "setup: silent uninstall" win "$installed\\Uninstall.exe" /S
    sleep 20 # it goes on from a copy of itself
    note wine "setup: uninstall leaves only the settings" sh -c \
        "test -e '$user/fieldshelf/settings.json' && ! find '$drive/users' -iname '*fieldshelf*' | grep -v -e Local/fieldshelf"
    note wine "MSI: silent" win msiexec /i 'C:\all.msi' /qn
    note wine "MSI: smoke run" win 'C:\Program Files\Fieldshelf\Fieldshelf.exe' --smoke -platform offscreen
    note wine "MSI: silent uninstall" win msiexec /x 'C:\all.msi' /qn
    note wine "MSI: uninstall leaves nothing" absent "$drive/Program Files/Fieldshelf"
    leave "$wine_system"
}

# Does it start on a processor without SSE4.2 (Core 2, old netbooks)? qemu stands for one. The frozen program starts
# itself once more, out of qemu; so the same Python, wheels and staged copy are run without PyInstaller's starter.
old_processor() {
    local base=$folder/systems/base
    note old-processor "smoke run on a Core 2 (qemu-user)" env "LD_LIBRARY_PATH=$base/opt/python/lib" \
        "PYTHONPATH=$base/build/stage:$base/build/packages" qemu-x86_64 -cpu core2duo "$base/opt/python/bin/python3.13" \
        "$base/build/stage/start.py" --smoke --profile "$folder/systems/profile" -platform offscreen
}

# --- all of it ----------------------------------------------------------------------------------------------------

needs="debootstrap:debootstrap Xvfb:xvfb import:imagemagick lintian:lintian appstreamcli:appstream
    desktop-file-validate:desktop-file-utils rpm:rpm qemu-x86_64:qemu-user"
missing=""
for each in $needs; do command -v "${each%%:*}" >/dev/null || missing="$missing ${each#*:}"; done
[ -z "$missing" ] || { echo "Missing: apt-get install --no-install-recommends$missing" >&2; exit 1; }

Xvfb $screen -screen 0 1366x768x24 -ac >/dev/null 2>&1 &
display=$!
trap 'kill $display; for each in "$folder"/systems/t-*; do leave "$each"; done' EXIT

if wanted build; then
    note build "the old base (Debian 11, Python 3.13)" "$here/linux/base.sh" "$folder/systems/base"
    note build "every target, with its smoke run" build "$folder/out"
fi
if wanted again; then
    note again "every target once more" build "$folder/again"
    note again "the same bytes" same
fi
if wanted check; then
    note check "lintian" lintian --fail-on error,warning "$(one '*.deb')"
    rm -rf "$folder/unpacked" && dpkg-deb -x "$(one '*.deb')" "$folder/unpacked"
    note check "desktop-file-validate" desktop-file-validate "$folder"/unpacked/usr/share/applications/*.desktop
    note check "appstreamcli validate" appstreamcli validate --no-net "$folder"/unpacked/usr/share/metainfo/*.xml
    note check "rpm: digests and contents" sh -c "rpm -K --nosignature '$(one '*.rpm')' && rpm -qlp '$(one '*.rpm')' | grep -q /usr/bin/fieldshelf"
    note check "checksums" sh -c "cd '$folder/out' && sha256sum -c --quiet SHA256SUMS"
fi
for each in debian11 debian12 debian13 ubuntu2004 ubuntu2204; do
    if wanted $each; then debian $each; fi
done
if wanted run; then run_file; fi
if wanted tar; then tar_file; fi
if wanted wine && [ -n "$(one '*setup.exe')" ]; then wine_part; fi
if wanted old-processor; then old_processor; fi

echo
cat "$table"
exit $failed

# Sourced by test_installers.sh: Windows' files under Wine 10. No proof for real Windows, but more than nothing.
# shellcheck shell=bash

wine_system=$folder/systems/t-wine
drive=$wine_system/root/.wine/drive_c
user=$drive/users/root/AppData/Local
installed='C:\users\root\AppData\Local\Programs\Fieldshelf'
for_all='C:\Program Files\Fieldshelf'

win() { chroot "$wine_system" env -i HOME=/root PATH=/usr/bin:/bin LC_ALL=C.UTF-8 DISPLAY="$screen" WINEDEBUG=-all \
    "WINEDLLOVERRIDES=mscoree=;mshtml=;winemenubuilder.exe=d" timeout "${LONGEST:-180}" wine "$@" </dev/null; }
shown() { LONGEST=40 win "$@"; [ $? = 124 ]; } # it was still open when its time was over
ends_with() { # CODE COMMAND…
    local code=$1
    shift
    "$@"
    local came=$?
    [ "$came" = "$code" ] || { echo "It ended with $came, not $code."; return 1; }
}
smoke() { win "$1\\Fieldshelf.exe" --smoke -platform offscreen; }
stop_wine() { chroot "$wine_system" env -i HOME=/root PATH=/usr/bin:/bin:/usr/lib/wine wineserver -k </dev/null; sleep 2; }
while_open() { # COMMAND: with the program's window on the screen
    LONGEST=60 win "$installed\\Fieldshelf.exe" &
    local program=$! code
    sleep "${PATIENCE:-20}"
    "$@"
    code=$?
    wait $program
    return $code
}
second_start() {
    win "$installed\\Fieldshelf.exe" --open recovery-position &&
        sleep 3 && import -display "$screen" -window root "$folder/shots/wine-second.png"
}

# A Debian 13 with Wine in it. wine itself is a link that leads somewhere only inside that system.
wine_ready() {
    [ -e "$wine_system/usr/bin/wine-stable" ] && return
    fresh debian13 "$wine_system" >>"$folder/log/systems.log" 2>&1 &&
        apt "$wine_system" "install wine wine64 fonts-dejavu-core" >>"$folder/log/systems.log" 2>&1 &&
        [ -e "$wine_system/usr/bin/wine-stable" ]
}

wine_part() {
    note wine "a Debian 13 with Wine" wine_ready
    [ -e "$wine_system/usr/bin/wine-stable" ] || return
    mountpoint -q "$wine_system/proc" || mount -t proc proc "$wine_system/proc"
    rm -rf "$wine_system/root/.wine"
    win wineboot -i >>"$folder/log/wine.log" 2>&1
    cp "$(one '*setup.exe')" "$drive/setup.exe"
    cp "$folder"/older/*setup.exe "$drive/older.exe"
    cp "$(one '*.msi')" "$drive/all.msi"
    cp "$folder"/older/*.msi "$drive/older.msi"
    portable_zip
    setup_exe
    msi_file
    python_tests
    stop_wine
    leave "$wine_system"
}

portable_zip() {
    local unpacked="$drive/Mes données é ü 資料" program='C:\Mes données é ü 資料\Fieldshelf'
    python3 -c 'import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])' "$(one '*portable.zip')" "$unpacked"
    (cd "$unpacked" && find . -type f | sort) >"$folder/log/portable.before"
    note wine "portable: smoke run, folder with accents" smoke "$program"
    note wine "portable: a real window (shots/wine.png)" picture wine shown "$program\\Fieldshelf.exe" --search naloxone
    (cd "$unpacked" && find . -type f -not -path './Fieldshelf/profile/*' | sort) >"$folder/log/portable.after"
    note wine "portable: writes only to its profile" cmp "$folder/log/portable.before" "$folder/log/portable.after"
    note wine "portable: writes nothing elsewhere" absent "$user/fieldshelf"
}

setup_exe() {
    local small=$wine_system/small
    note wine "setup: the older version, silent" win 'C:\older.exe' /S
    note wine "setup: smoke run" smoke "$installed"
    mkdir -p "$user/fieldshelf" && echo '{"greeted": true}' >"$user/fieldshelf/settings.json"
    echo '{"locked": {"theme": "hc-dark"}}' >"$user/Programs/Fieldshelf/policy.json"
    win 'C:\setup.exe' /S >>"$folder/log/wine.log" 2>&1 &
    sleep 2
    stop_wine
    note wine "setup: interrupted, the old one still works" smoke "$installed"
    note wine "setup: upgrade, with an icon on the desktop" win 'C:\setup.exe' /S /DESKTOP
    note wine "setup: smoke run after it" smoke "$installed"
    note wine "setup: desktop icon is there" test -e "$drive/users/root/Desktop/Fieldshelf.lnk"
    note wine "setup: settings kept" grep -q greeted "$user/fieldshelf/settings.json"
    note wine "setup: policy kept" grep -q hc-dark "$user/Programs/Fieldshelf/policy.json"
    note wine "setup: a second start hands over and ends" while_open second_start
    note wine "setup: its window (shots/wine-second.png)" colourful wine-second
    note wine "setup: refuses while it is open" while_open ends_with 12 win 'C:\setup.exe' /S
    note wine "setup: the old one still works" smoke "$installed"
    cp "$drive/setup.exe" "$drive/damaged.exe"
    dd if=/dev/zero of="$drive/damaged.exe" bs=1 seek=9000000 count=64 conv=notrunc 2>/dev/null
    note wine "setup: a damaged download is refused" fails win 'C:\damaged.exe' /S
    mkdir -p "$drive/Other" && touch "$drive/Other/letter.txt"
    note wine "setup: a folder with other files is refused" ends_with 14 win 'C:\setup.exe' /S '/D=C:\Other'
    note wine "setup: they are still there" test -e "$drive/Other/letter.txt"
    mkdir -p "$small" && mount -t tmpfs -o size=40m none "$small"
    ln -sfn /small "$wine_system/root/.wine/dosdevices/e:"
    note wine "setup: no space is said, nothing changed" ends_with 11 win 'C:\setup.exe' /S '/D=E:\Fieldshelf'
    note wine "setup: nothing of it is there" absent "$small/Fieldshelf"
    mount -o remount,ro,size=400m "$small"
    note wine "setup: no rights is said, nothing changed" ends_with 13 win 'C:\setup.exe' /S '/D=E:\Fieldshelf'
    umount "$small"
    note wine "setup: silent uninstall" win "$installed\\Uninstall.exe" /S
    sleep 20 # it goes on from a copy of itself
    rm -rf "$user/Programs" # the policy is not ours to remove
    note wine "setup: uninstall leaves only settings and policy" sh -c \
        "test -e '$user/fieldshelf/settings.json' && ! find '$drive/users' -iname '*fieldshelf*' | grep -v -e Local/fieldshelf"
}

msi_file() {
    note wine "MSI: the older version, silent" win msiexec /i 'C:\older.msi' /qn
    note wine "MSI: smoke run" smoke "$for_all"
    echo '{"locked": {"region": "uk"}}' >"$drive/Program Files/Fieldshelf/policy.json"
    note wine "MSI: upgrade" win msiexec /i 'C:\all.msi' /qn
    note wine "MSI: the new one is there" same_files "$drive/Program Files/Fieldshelf"
    note wine "MSI: policy kept" test -e "$drive/Program Files/Fieldshelf/policy.json"
    note wine "MSI: smoke run after it" smoke "$for_all"
    note wine "MSI: silent uninstall" win msiexec /x 'C:\all.msi' /qn
    rm -f "$drive/Program Files/Fieldshelf/policy.json"
    rmdir "$drive/Program Files/Fieldshelf" 2>/dev/null
    note wine "MSI: uninstall leaves nothing but the policy" absent "$drive/Program Files/Fieldshelf"
}
same_files() { # the folder holds what was built, whole
    local built=$folder/systems/base/build/windows/Fieldshelf
    (cd "$built" && find . -type f -exec sha256sum {} +) | (cd "$1" && sha256sum -c --quiet)
}

# Our own tests, on Windows' CPython with pytest-qt: what a window does, not what the installers do.
python_tests() {
    local place=$drive/tests
    rm -rf "$place" && mkdir -p "$place"
    git -C "$here/.." archive HEAD | tar x -C "$place"
    python3 "$here/installer_tests/windows_python.py" "$cpython" "$place/python" >>"$folder/log/wine.log" 2>&1
    local tests="test_settings test_policy test_display test_doorbell test_search_box test_results test_window test_emergency"
    LONGEST=900 note wine "pytest-qt on Windows' CPython (log/wine.log)" win 'C:\tests\python\python.exe' -m pytest -q \
        -p no:cacheprovider --rootdir 'C:\tests' -c 'C:\tests\pyproject.toml' \
        $(for each in $tests; do echo "C:\\tests\\tests\\desktop\\$each.py"; done)
}

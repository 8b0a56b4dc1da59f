# Sourced by test_installers.sh: old processors, and how much of the machine the frozen program takes.
# shellcheck shell=bash

# Does it start on a processor without SSE4.2 (Core 2, old netbooks)? qemu stands for one. The frozen program starts
# itself once more, out of qemu; so the same Python, wheels and staged copy are run without PyInstaller's starter.
old_processor() {
    local base=$folder/systems/base
    note old-processor "smoke run on a Core 2 (qemu-user)" env "LD_LIBRARY_PATH=$base/opt/python/lib" \
        "PYTHONPATH=$base/build/stage:$base/build/packages" qemu-x86_64 -cpu core2duo "$base/opt/python/bin/python3.13" \
        "$base/build/stage/start.py" --smoke --profile "$folder/systems/profile" -platform offscreen
}

# Against the best-known offline reader, Debian's kiwix, in one run on this machine. ZIM names a file for it to show;
# without one it shows its empty shelf, which is the harder comparison.
kiwix() {
    rm -rf "$folder/unpacked" && dpkg-deb -x "$(one '*.deb')" "$folder/unpacked"
    note kiwix "start 0.6, memory 0.35 of Kiwix (log/kiwix.log)" env "DISPLAY=$screen" python3 \
        "$here/installer_tests/start_time.py" --limits 0.6 0.35 \
        "Fieldshelf=$folder/unpacked/usr/lib/fieldshelf/fieldshelf" "Kiwix=kiwix-desktop ${ZIM:-}"
}

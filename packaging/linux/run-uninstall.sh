#!/bin/sh
# Removes a Fieldshelf that the .run file installed. What the person set stays, in ~/.local/share/fieldshelf.
set -eu
home=${1:-$(cd "$(dirname "$0")/../.." && pwd)}
program=$home/lib/fieldshelf
[ -e "$program/installed-files" ] || { echo "Fieldshelf is not installed in $home." >&2; exit 1; }
while read -r file; do
    rm -f "$home/$file"
done <"$program/installed-files"
# Folders that are now empty, deepest first; those that others use are not.
sed 's|/[^/]*$||' "$program/installed-files" | sort -ru | while read -r folder; do
    (cd "$home" && rmdir -p "$folder" 2>/dev/null) || :
done
rm -f "$home/bin/fieldshelf"
rm -rf "$program"
for folder in bin lib share; do
    rmdir "$home/$folder" 2>/dev/null || :
done
! command -v update-desktop-database >/dev/null ||
    [ ! -d "$home/share/applications" ] || update-desktop-database -q "$home/share/applications" || :
echo "Fieldshelf is removed. Settings, if any, are still in ~/.local/share/fieldshelf: delete that folder to remove them too."

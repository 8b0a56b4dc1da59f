#!/bin/sh
# Installs, upgrades or removes Fieldshelf for one person, below ~/.local. Run by the .run file after unpacking.
#
#     sh fieldshelf-….run                  install or upgrade
#     sh fieldshelf-….run -- --uninstall   remove; settings stay
set -eu
home=${FIELDSHELF_PREFIX:-$HOME/.local}
case "${1:-}" in
--uninstall) exec sh ./uninstall.sh "$home" ;;
"") ;;
*) echo "Usage: sh fieldshelf-@VERSION@-linux-x86_64.run [-- --uninstall]" >&2; exit 2 ;;
esac

[ "$(uname -m)" = x86_64 ] || { echo "Fieldshelf needs a 64-bit PC (x86_64)." >&2; exit 1; }
mkdir -p "$home/lib" "$home/bin" "$home/share" 2>/dev/null && [ -w "$home/lib" ] ||
    { echo "Cannot write to $home. Nothing was changed." >&2; exit 1; }
needed=$(du -sk usr | cut -f1)
free=$(df -Pk "$home" | awk 'NR == 2 { print $4 }')
[ "$free" -gt "$((needed + 10240))" ] ||
    { echo "The disk is full: $((needed / 1024)) MB are needed in $home. Nothing was changed." >&2; exit 1; }

# The new version takes its place by a rename, when it is whole: an interrupted installation leaves the old one.
new=$home/lib/.fieldshelf.new
old=$home/lib/.fieldshelf.old
rm -rf "$new" "$old"
trap 'rm -rf "$new"' EXIT
trap 'exit 1' HUP INT TERM
cp -R usr/lib/fieldshelf "$new"
cp uninstall.sh "$new/uninstall.sh"
(cd usr && find share -type f) >"$new/installed-files"
[ ! -e "$home/lib/fieldshelf/portable" ] || cp "$home/lib/fieldshelf/portable" "$new/portable"
[ ! -e "$home/lib/fieldshelf/policy.json" ] || cp "$home/lib/fieldshelf/policy.json" "$new/policy.json"
[ ! -d "$home/lib/fieldshelf/profile" ] || cp -R "$home/lib/fieldshelf/profile" "$new/profile"
[ ! -e "$home/lib/fieldshelf" ] || mv "$home/lib/fieldshelf" "$old"
mv "$new" "$home/lib/fieldshelf"
rm -rf "$old"

cp -R usr/share/. "$home/share/"
ln -sfn ../lib/fieldshelf/fieldshelf "$home/bin/fieldshelf"
# With the full path: ~/.local/bin is not on everybody's PATH.
entry=$home/share/applications/org.fieldshelf.Fieldshelf.desktop
sed -i "s|^Exec=.*|Exec=\"$home/bin/fieldshelf\"|; s|^TryExec=.*|TryExec=$home/bin/fieldshelf|" "$entry"
! command -v update-desktop-database >/dev/null || update-desktop-database -q "$home/share/applications" || :
echo "Fieldshelf @VERSION@ is installed in $home/lib/fieldshelf and in the menu."
echo "To remove it: sh $home/lib/fieldshelf/uninstall.sh"

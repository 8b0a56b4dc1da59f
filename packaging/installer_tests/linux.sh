# Sourced by test_installers.sh: packages and archives on systems made from nothing.
# shellcheck shell=bash

# While the program is open: somebody starts it again, upgrades it, goes on in it. Ends with it closed.
#     lived NAME SYSTEM COMMAND UPGRADE…
lived() {
    local name=$1 system=$2 command=$3
    shift 3
    worker "$system" "timeout 60 $command --search naloxone; test \$? = 124" &
    local program=$!
    sleep "${PATIENCE:-12}"
    note "$name" "a second start hands over and ends" worker "$system" "timeout 15 $command --open recovery-position"
    sleep 2
    import -display "$screen" -window root "$folder/shots/$name.png"
    note "$name" "a real window (look at shots/$name.png)" colourful "$name"
    note "$name" "upgrade while it is open" "$@"
    note "$name" "the open one goes on" worker "$system" "timeout 15 $command --open naloxone-how-to"
    wait $program
    note "$name" "it stayed open, and nothing went wrong in it" sh -c \
        "test $? = 0 && ! find '$system/home/worker' -name problems.log | grep ."
}

# The package on one system: install, run, look, upgrade from an older one, remove.
debian() {
    local name=$1 system=$folder/systems/t-$1
    note "$name" "a system made from nothing" fresh "$name" "$system"
    [ -e "$folder/systems/$name" ] || return
    apt "$system" "install fonts-dejavu-core" >/dev/null 2>&1
    cp "$(one '*.deb')" "$system/tmp/new.deb"
    cp "$folder"/older/*.deb "$system/tmp/old.deb"
    head -c 20000000 "$system/tmp/new.deb" >"$system/tmp/cut.deb"
    apt "$system" "install /tmp/old.deb" >/dev/null 2>&1 && apt "$system" "purge fieldshelf" >/dev/null 2>&1
    files "$system" >"$folder/log/$name.before"
    note "$name" "install the older version" apt "$system" "install /tmp/old.deb"
    note "$name" "smoke run as an ordinary user" worker "$system" "fieldshelf --smoke"
    inside "$system" "mkdir -p /home/worker/.local/share/fieldshelf && echo '{\"greeted\": true}' >/home/worker/.local/share/fieldshelf/settings.json && chown -R worker: /home/worker"
    note "$name" "a download that is cut short is refused" fails inside "$system" "dpkg -i /tmp/cut.deb"
    note "$name" "the old one still works" worker "$system" "fieldshelf --smoke"
    inside "$system" "dpkg -i /tmp/new.deb & sleep 0.7; kill -9 \$!" >>"$folder/log/$name.log" 2>&1
    note "$name" "an installation that was killed can be done again" inside "$system" "dpkg -i /tmp/old.deb"
    lived "$name" "$system" fieldshelf apt "$system" "install /tmp/new.deb"
    note "$name" "smoke run after it" worker "$system" "fieldshelf --smoke"
    note "$name" "settings kept" grep -q greeted "$system/home/worker/.local/share/fieldshelf/settings.json"
    note "$name" "purge" apt "$system" "purge fieldshelf"
    files "$system" | grep -v '^./home/worker/' >"$folder/log/$name.after"
    note "$name" "purge leaves nothing but the profile" \
        sh -c "! comm -13 '$folder/log/$name.before' '$folder/log/$name.after' | grep ."
    leave "$system"
}

# The .rpm, .run and the archive, on Debian 12 with the libraries that a desktop has.
libraries() { sed -n 's/^ *Depends: libc6[^,]*, //p' | sed 's/ | [^,]*//g; s/,//g'; }
with_libraries() { # SYSTEM [PACKAGE…]
    local system=$1
    shift
    fresh debian12 "$system" || return
    apt "$system" "install xz-utils fonts-dejavu-core $* $(dpkg-deb -I "$(one '*.deb')" | libraries)" \
        >>"$folder/log/systems.log" 2>&1
}
# No Fedora can be made from Debian's archive: rpm itself unpacks, upgrades and erases, on Debian, without asking
# for what Fedora calls its libraries.
rpm_file() {
    local system=$folder/systems/t-rpm
    with_libraries "$system" rpm
    cp "$(one '*.rpm')" "$system/tmp/new.rpm"
    cp "$folder"/older/*.rpm "$system/tmp/old.rpm"
    inside "$system" "rpm -i --nodeps /tmp/old.rpm; rpm -e fieldshelf" >>"$folder/log/rpm.log" 2>&1
    files "$system" >"$folder/log/rpm.before"
    note rpm "install the older version (--nodeps)" inside "$system" "rpm -i --nodeps /tmp/old.rpm"
    note rpm "smoke run as an ordinary user" worker "$system" "fieldshelf --smoke"
    lived rpm "$system" fieldshelf inside "$system" "rpm -U --nodeps /tmp/new.rpm"
    note rpm "smoke run after it" worker "$system" "fieldshelf --smoke"
    note rpm "erase" inside "$system" "rpm -e fieldshelf"
    files "$system" | grep -v '^./home/worker/' >"$folder/log/rpm.after"
    note rpm "erase leaves nothing" sh -c "! comm -13 '$folder/log/rpm.before' '$folder/log/rpm.after' | grep ."
    leave "$system"
}
run_file() {
    local system=$folder/systems/t-run own=/home/worker/.local
    with_libraries "$system"
    cp "$(one '*.run')" "$system/tmp/fieldshelf.run"
    cp "$folder"/older/*.run "$system/tmp/older.run"
    files "$system" >"$folder/log/run.before"
    note run "no rights: a sentence, nothing changed" worker "$system" \
        "mkdir .local && chmod a-w .local && sh /tmp/fieldshelf.run 2>&1 | tee said; chmod u+w .local
        grep -q 'Cannot write' said && rmdir .local && rm said"
    note run "install the older version without root" worker "$system" "sh /tmp/older.run"
    note run "smoke run" worker "$system" "$own/bin/fieldshelf --smoke"
    note run "a full disk changes nothing" worker "$system" \
        "mkdir -p bin && printf '#!/bin/sh\necho; echo a 1 1 1 1 /\n' >bin/df && chmod +x bin/df &&
        ! PATH=\$HOME/bin:\$PATH sh /tmp/fieldshelf.run && rm -r bin && $own/bin/fieldshelf --smoke"
    note run "a damaged download says so" worker "$system" \
        "cp /tmp/fieldshelf.run broken && printf x | dd of=broken bs=1 seek=9000000 conv=notrunc && ! sh broken; rm broken"
    note run "interrupted: the old one still works" worker "$system" \
        "setsid sh /tmp/fieldshelf.run & sleep 2.5; kill -9 -\$!; $own/bin/fieldshelf --smoke"
    worker "$system" "echo '{}' >$own/lib/fieldshelf/policy.json"
    lived run "$system" $own/bin/fieldshelf worker "$system" "sh /tmp/fieldshelf.run"
    note run "smoke run after it" worker "$system" "$own/bin/fieldshelf --smoke"
    note run "the policy was kept" worker "$system" "test -e $own/lib/fieldshelf/policy.json"
    note run "uninstall" worker "$system" "sh /tmp/fieldshelf.run -- --uninstall"
    files "$system" | grep -v -e /.cache -e /.local/share/fieldshelf >"$folder/log/run.after"
    note run "nothing left" sh -c "! comm -13 '$folder/log/run.before' '$folder/log/run.after' | grep -v 'worker/.local$' | grep ."
    leave "$system"
}
tar_file() {
    local system=$folder/systems/t-tar place="/home/worker/Mes données é ü 資料"
    with_libraries "$system"
    cp "$(one '*.tar.xz')" "$system/tmp/fieldshelf.tar.xz"
    note tar "unpack into a folder with a space and accents" worker "$system" \
        "mkdir '$place' && tar xf /tmp/fieldshelf.tar.xz -C '$place' --strip-components=1"
    note tar "smoke run" worker "$system" "'$place/fieldshelf' --smoke"
    note tar "portable: writes only beside itself" worker "$system" \
        "touch '$place/portable' && '$place/fieldshelf' --smoke && ! test -e .local/share/fieldshelf; rm '$place/portable'"
    mount --bind "$system$place" "$system$place" && mount -o remount,bind,ro "$system$place"
    note tar "read-only media" worker "$system" "'$place/fieldshelf' --smoke && ! touch '$place/x'"
    umount "$system$place"
    chroot "$system" useradd -m other
    chmod 755 "$system/home/worker"
    note tar "two people at once, a window each" two_people "$system" "$place/fieldshelf"
    leave "$system"
}
two_people() { # each stays open until its time is over
    worker "$1" "timeout 15 '$2'; test \$? = 124" &
    local first=$!
    chroot "$1" su other -s /bin/sh -c "cd; export LC_ALL=C.UTF-8 DISPLAY=$screen; timeout 15 '$2'; test \$? = 124" </dev/null &&
        wait $first
}

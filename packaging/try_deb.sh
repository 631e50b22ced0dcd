#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs the package on a clean Debian 12 and works with it there: try_deb.sh [PACKAGE] [FOLDER].
# The clean system is made once in FOLDER (default: build/clean-debian, 350 MB) by debootstrap from the archive that apt
# of this machine uses, and copied for each try. Needs root. Everything that is mounted goes with the script.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
if [ "${DREAMLOFT_TRY_INSIDE:-}" != 1 ]; then
  [ "$(id -u)" = 0 ] || { echo "try_deb.sh changes its root folder and needs root. Nothing was changed." >&2; exit 1; }
  "$here/packaging/setup.sh" --package >/dev/null
  DREAMLOFT_TRY_INSIDE=1 exec unshare --mount --pid --fork --kill-child "$0" "$@"
fi
package=$(realpath "${1:-$(ls "$here"/build/dreamloft_*.deb)}")
folder=$(mkdir -p "${2:-$here/build/clean-debian}" && realpath "${2:-$here/build/clean-debian}")
root=$folder/try
say() { printf '\n== %s\n' "$*"; }
never() { if "$@"; then echo "unexpected: $*" >&2; exit 1; fi; }

say "papers of $(basename "$package")"
du -h --apparent-size "$package" | cut -f1
dpkg-deb --field "$package" Package Version Architecture Installed-Size Depends Recommends Suggests
rm -rf "$folder/unpacked"
dpkg-deb --extract "$package" "$folder/unpacked"
desktop-file-validate "$folder/unpacked/usr/share/applications/dreamloft.desktop"
appstreamcli validate-tree --no-net --pedantic "$folder/unpacked" # the icon and the launcher that it names as well
for page in dreamloft dreamloft-cli; do
  [ -z "$(man --warnings -l "$folder/unpacked/usr/share/man/man1/$page.1.gz" 2>&1 >/dev/null)" ]
done
lintian --info --no-tag-display-limit --fail-on error "$package" || echo "lintian: $?"
rm -rf "$folder/unpacked"

if [ ! -e "$folder/clean/.complete" ]; then
  say "a clean Debian 12"
  rm -rf "$folder/clean"
  # One line for each part of Debian 12 that apt knows: address, suite, component.
  apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' 'Origin: Debian' |
    grep -E ' bookworm[^ ]* main$' | sort -u >"$folder/archive"
  debootstrap --variant=minbase bookworm "$folder/clean" "$(awk '$2 == "bookworm" { print $1; exit }' "$folder/archive")" >/dev/null
  sed 's/^/deb /' "$folder/archive" >"$folder/clean/etc/apt/sources.list"
  touch "$folder/clean/.complete"
fi
say "a fresh copy of it"
rm -rf --one-file-system "$root"
cp -a "$folder/clean" "$root"
cp /etc/resolv.conf /etc/hosts "$root/etc/"
printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d" # no services inside
chmod +x "$root/usr/sbin/policy-rc.d"
echo force-unsafe-io >"$root/etc/dpkg/dpkg.cfg.d/try" # it is thrown away, so it need not survive a crash
cp "$package" "$root/"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mkdir -p -m 1777 /tmp/.X11-unix "$root/tmp/.X11-unix"
mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
user() { inside su photographer -c "cd; $1"; }

say "apt install"
inside apt-get update -qq
inside dpkg-query -f '${Package}\n' -W | wc -l
inside sh -c 'apt-get install -y -qq /dreamloft_*.deb' >"$folder/install.log" 2>&1 || { tail -20 "$folder/install.log"; exit 1; }
inside dpkg-query -f '${Package}\n' -W | wc -l
inside dpkg-query -W dreamloft
inside dpkg --verify dreamloft
[ -s "$root/usr/share/dreamloft/sample/project.dreamloft" ] # finished, for the first look
inside sh -c 'ldd /usr/bin/dreamloft /usr/bin/dreamloft-cli /usr/lib/dreamloft/*.so' >"$folder/libraries"
never grep "not found" "$folder/libraries"
never inside sh -c 'command -v python3 || command -v gcc' # neither Python nor what built it

say "the command line"
inside useradd -m photographer
user "dreamloft-cli doctor"
user "for kind in hat shoes skirt; do for split in train16 val test; do
        mkdir -p photos/\${split%16} && cp -r /usr/share/dreamloft/clothing10/64/\$split/\$kind photos/\${split%16}/; done; done"
user "dreamloft-cli new Garments --starter --quiet && dreamloft-cli import Garments photos/ --quiet"
cat >"$root/home/photographer/plan.json" <<'PLAN'
{ "schema": "dreamloft.plan/1", "steps": [
  { "verb": "check", "options": {} },
  { "verb": "split", "options": { "lock_test": true } },
  { "verb": "shots", "options": { "k": 4 } },
  { "verb": "adapt", "options": { "strategy": "datadream_cls", "steps": 4 } },
  { "verb": "generate", "options": { "strategy": "datadream_cls", "per_class": 4, "steps": 4 } },
  { "verb": "score", "options": {} },
  { "verb": "train", "options": { "arms": ["clip_zero_shot", "real_only", "both"], "repeats": 1, "epochs": 2 } },
  { "verb": "evaluate", "options": {} },
  { "verb": "compare", "options": { "report": "report.html" } } ] }
PLAN
user "dreamloft-cli run Garments --plan plan.json --progress none"
user "dreamloft-cli compare Garments --quiet" | sed -n 1p
user "dreamloft-cli verify Garments --quiet"
[ -s "$root/home/photographer/Garments/report.html" ]

say "the studio, without and with a display"
user "dreamloft --help" | sed -n 1,3p
user "QT_QPA_PLATFORM=offscreen dreamloft --project Garments --page compare --screenshot offscreen.png --monitor" >"$folder/offscreen.txt"
Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp 3>"$folder/display" 2>/dev/null & # takes a number that is free
trap 'kill %1' EXIT
for _ in $(seq 50); do [ -s "$folder/display" ] && break; sleep 0.2; done
display=:$(cat "$folder/display")
user "DISPLAY=$display dreamloft --project Garments --page dataset --screenshot xcb.png --monitor" >"$folder/xcb.txt"
# With a picture come the texts that can be read in it. A page that has nothing yet, or still reads, says another sentence.
shows() { grep -Eq "$2" "$folder/$1.txt" || { echo "unexpected: $1.png does not show \"$2\" but" >&2; cat "$folder/$1.txt" >&2; exit 1; }; }
shows offscreen '^(Yes|No|No clear difference|Cannot tell yet)\.'
shows offscreen '[0-9] test pictures'
shows xcb '^4 real pictures per class teach the program\.'
# What is said was painted as well: a grey or empty window packs into almost nothing.
for picture in offscreen xcb; do
  [ "$(stat -c %s "$root/home/photographer/$picture.png")" -gt 40000 ]
  cp "$root/home/photographer/$picture.png" "$folder/"
done
user "QT_DEBUG_PLUGINS=1 DISPLAY=$display dreamloft --screenshot home.png 2>&1" | grep -E "(libqxcb|svg).*loaded library" | sed 's/.*plugins\//plugins\//; s/".*//' | sort -u

say "apt purge"
inside apt-get purge -y -qq dreamloft >/dev/null 2>&1
[ -z "$(find "$root/usr" "$root/etc" "$root/var/lib" -name '*dreamloft*' -not -path '*/dpkg/*' -print)" ]
[ -d "$root/home/photographer/Garments" ] # a user's work is not the package's
say "done; screenshots in $folder"

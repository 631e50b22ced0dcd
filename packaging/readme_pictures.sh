#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The pictures of the README made anew from what the program shows now: readme_pictures.sh BIN PROJECT, as in
# `packaging/readme_pictures.sh build/dev/bin dreamloft-demo`. BIN holds dreamloft and dreamloft-cli; in PROJECT the plan of
# packaging/demo.sh has come to its end (a copy of it is looked at). The head of the report is a page of a browser and needs
# chromium. Either all pictures are replaced or none.
set -euo pipefail
say() { printf 'readme_pictures: %s\n' "$*" >&2; }
if [ $# -ne 2 ] || [ ! -x "$1/dreamloft" ] || [ ! -x "$1/dreamloft-cli" ] || [ ! -e "$2/project.dreamloft" ]; then
  say "expected BIN, a folder with dreamloft and dreamloft-cli, and PROJECT, a finished demo. Nothing was changed."
  exit 2
fi
here=$(cd "$(dirname "$0")/.." && pwd)
bin=$(realpath "$1")
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || {
  say "the picture of the report needs chromium. Nothing was changed."
  exit 1
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
project=$work/project
cp -a "$2" "$project"
rm -f "$project/.dreamloft.lock"
# As at a first start, with no settings of anybody, in the size of a usual window.
export XDG_CONFIG_HOME=$work/config XDG_CACHE_HOME=$work/cache QT_QPA_PLATFORM=offscreen LANG=C.UTF-8
unset LANGUAGE LC_ALL QT_SCALE_FACTOR QT_FONT_DPI

# A page of the studio; each of the following words must be read in its picture.
studio() {
  local name=$1 page=$2 words
  shift 2
  words=$("$bin/dreamloft" --project "$project" --page "$page" --theme light --size 1440x900 --screenshot "$work/$name.png")
  for expected in "$@"; do
    grep -Eq "$expected" <<<"$words" || { say "$name.png does not show \"$expected\". Nothing was changed. It shows:"; printf '%s\n' "$words" >&2; exit 1; }
  done
}
studio studio-dataset dataset/shots '^16 real pictures per class teach the program\.' '^Test set locked$'
studio studio-compare compare '^(Yes|No|No clear difference|Cannot tell yet)\.' '[0-9] test pictures'
studio studio-classifier classifier '^Validation accuracy$' '^Rows: what it is\.'

"$bin/dreamloft-cli" compare "$project" --report "$work/report.html" --quiet >/dev/null
root=()
[ "$(id -u)" != 0 ] || root=(--no-sandbox) # as root it starts only so
"$browser" --headless "${root[@]}" --disable-gpu --hide-scrollbars --user-data-dir="$work/browser" --window-size=1120,980 \
  --screenshot="$work/report.png" "file://$work/report.html" >/dev/null 2>"$work/browser.log" || { cat "$work/browser.log" >&2; exit 1; }
[ -s "$work/report.png" ] || { cat "$work/browser.log" >&2; exit 1; }

# What the README shows, and nothing else.
pictures=$(grep -o '(packaging/[a-z-]*\.png)' "$here/README.md" | tr -d '()')
for picture in $pictures; do
  [ -e "$work/$(basename "$picture")" ] || { say "the README shows $picture, which is not made here. Nothing was changed."; exit 1; }
done
for picture in $pictures; do
  cp "$work/$(basename "$picture")" "$here/$picture"
  say "$picture"
done

#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# make_exports.sh CLI WORK: a small finished project (the world of tests/campaigns) and every kind of export of it, for
# read_exports.py. By hand; some minutes on two cores.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cli=$(realpath "$1") work=$2
mkdir -p "$work"
work=$(cd "$work" && pwd)
resources=$here/../../resources
export DREAMLOFT_RESOURCES=$resources
# shellcheck source=../campaigns/world.sh
source "$here/../campaigns/world.sh"
project=$work/project
[ -e "$project" ] || "$cli" new "$project" --starter --quiet
"$cli" run "$project" --plan "$work/plan.json" --progress none
"$cli" export "$project" dataset --to "$work/dataset" --include both --replace --quiet
"$cli" export "$project" dataset --to "$work/dataset_captions" --include both --captions --replace --quiet
"$cli" export "$project" dataset --to "$work/dataset_numbered" --include both --folder-names numbered --replace --quiet
"$cli" export "$project" dataset --to "$work/dataset_real" --include real --replace --quiet
for layout in datadream loft; do
  "$cli" export "$project" dataset --to "$work/dataset_$layout" --layout "$layout" --replace --quiet
done
"$cli" export "$project" events --to "$work/events" --replace --json > "$work/events.json"
"$cli" export "$project" classifier --to "$work/classifier" --replace --quiet
# What we wrote, taken in again by ourselves.
rm -rf "$work/again"
"$cli" new "$work/again" --starter --quiet
"$cli" import "$work/again" "$work/dataset" --json > "$work/again.json"
(cd "$work/photos" && rm -f "$work/photos.zip" && python3 -c "
import sys, zipfile, pathlib
with zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED) as z:
    for f in sorted(pathlib.Path('.').rglob('*.jpg')): z.write(f)
" "$work/photos.zip")
rm -rf "$work/zipped"
"$cli" new "$work/zipped" --starter --quiet
"$cli" import "$work/zipped" "$work/photos.zip" --json > "$work/zipped.json"
echo "$work"

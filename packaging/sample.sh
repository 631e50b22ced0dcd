#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The finished sample project (resources/sample, not in the repository), so that the studio opens a finished experiment
# instead of making one: sample.sh [FINISHED]. Makes it, or takes a copy of FINISHED, a project in which the plan of the demo
# has come to its end. deb.sh and demo.sh call it; run it once before `cmake --install`.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
sample=$here/resources/sample
unfinished=$here/build/sample.making
trap 'rm -rf "$unfinished"' EXIT
rm -rf "$unfinished"
mkdir -p "$here/build"
if [ $# -gt 0 ]; then
  cp -a "$1" "$unfinished"
else
  "$here/packaging/build.sh" dreamloft-cli dl_workflows >&2
  cli=$here/build/dev/bin/dreamloft-cli
  "$cli" new "$unfinished" --name "Sample garments" --starter --purpose "Sample project: ten kinds of garments"
  "$cli" run "$unfinished" --plan "$here/resources/presets/demo.json"
fi
# What every project makes again by itself, and what was written for somebody else.
(cd "$unfinished" && rm -rf cache backups logs quarantine export report.html reserve.bin .dreamloft.lock)
rm -rf "$sample"
mv "$unfinished" "$sample"
du -sh "$sample"

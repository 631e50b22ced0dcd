#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# strategies.sh BUILD WORK: the main job with all eleven strategies on the bundled photos, and everything that it found as
# Markdown tables on standard output, to be pasted into README.md: accuracy (mean, spread and each repeat), gain, verdict and
# protocol, quality (FID, KID, CMMD, precision, recall), time of each stage, origin of each picture.
#
# The list of steps is resources/presets/strategies.json, with fewer pictures: PER_CLASS=12 a class (16 in the plan itself) and
# half the steps for the adapter of the whole data set, so that two slow cores need one to two hours. PER_CLASS=plan takes
# the plan as it is. Starter models, ten classes, 16 shots, three repeats, steps chosen on 40 of the 80 validation
# photos (four a class), 1,100 test photos.
#
# It may be stopped and run again with the same WORK: what is done stays. Exit 0: everything ran and every picture knows its
# origin. ablations.sh goes on from the project that this leaves in WORK/project.
set -euo pipefail
if [ $# -ne 2 ]; then
  echo "Usage: strategies.sh BUILD WORK. Nothing was started." >&2
  exit 2
fi
here=$(cd "$(dirname "$0")" && pwd)
cli=$(realpath "$1")/bin/dreamloft-cli
mkdir -p "$2"
work=$(realpath "$2")
export DREAMLOFT_RESOURCES=${DREAMLOFT_RESOURCES:-$(realpath "$here/../../resources")}

python3 "$here/tables.py" plan "$DREAMLOFT_RESOURCES/presets/strategies.json" "${PER_CLASS:-12}" > "$work/plan.json"
[ -e "$work/project/project.dreamloft" ] || "$cli" new "$work/project" --name Strategies --starter --quiet
"$cli" run "$work/project" --plan "$work/plan.json" > "$work/run.txt"
"$cli" score "$work/project" --json --progress none > "$work/score.json"
"$cli" evaluate "$work/project" --json --progress none > "$work/evaluate.json"
"$cli" compare "$work/project" --json --progress none > "$work/compare.json"
"$cli" jobs list "$work/project" --json > "$work/jobs.json"
python3 "$here/tables.py" strategies "$work"

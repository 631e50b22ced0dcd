#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# ablations.sh BUILD PROJECT OUT [NAME...]: the ablations, one command each, on a project that strategies.sh (or the demo) has
# finished, and their tables as Markdown on standard output; OUT gets NAME.csv of each and report.html with table and chart.
#
# NAME is per_class, shots, guidance, real_weight or pair_weight; without any, all five are run. Fewer values than the command's
# own where they cost most; VALUES="2,4" replaces those of every NAME given. The pictures are those of LoFT, the arms have as
# many repeats as the project's own. Two slow cores take from five (real_weight) to twenty minutes (shots, per_class) each.
# Stopped and run again, what is done stays.
set -euo pipefail
if [ $# -lt 3 ]; then
  echo "Usage: ablations.sh BUILD PROJECT OUT [NAME...]. Nothing was started." >&2
  exit 2
fi
here=$(cd "$(dirname "$0")" && pwd)
cli=$(realpath "$1")/bin/dreamloft-cli project=$(realpath "$2")
mkdir -p "$3"
out=$(realpath "$3")
shift 3
export DREAMLOFT_RESOURCES=${DREAMLOFT_RESOURCES:-$(realpath "$here/../../resources")}

declare -A values=([per_class]="" [shots]="1,4,8,16" [guidance]="1,2,4" [real_weight]="0.5,0.8,0.95" [pair_weight]="0.5,0.7,0.9")
[ $# -gt 0 ] || set -- per_class shots guidance real_weight pair_weight
for name in "$@"; do
  if [ -z "${values[$name]+known}" ]; then
    echo "There is no ablation \"$name\"; expected one of ${!values[*]}. Nothing was started." >&2
    exit 2
  fi
done
for name in "$@"; do
  list=${VALUES:-${values[$name]}}
  "$cli" ablate "$project" --vary "$name" --strategy loft ${list:+--values "$list"} --csv "$out/$name.csv" --quiet > "$out/$name.txt"
  python3 "$here/tables.py" ablation "$out/$name.csv"
done
"$cli" compare "$project" --report "$out/report.html" --quiet > "$out/compare.txt"
printf '\nReport with tables and charts: %s\n' "$out/report.html"

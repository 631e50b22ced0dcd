#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Every shell script of the project is one that bash can read: scripts_parse.sh ROOT. Those that no test runs (the package,
# the experiments) break unnoticed else.
set -uo pipefail
cd "$1" || exit 2
count=0 bad=0
while IFS= read -r -d '' file; do
  count=$((count + 1))
  bash -n "$file" || bad=1
done < <(find packaging tests resources .ci -name '*.sh' -print0; printf '.ci/run\0')
[ "$count" -ge 15 ] || { echo "only $count scripts were found"; exit 1; }
exit "$bad"

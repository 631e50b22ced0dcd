#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# matrices.sh BUILD WORK [PYTHON]: everything that we read and write, tried once, as the tables of README.md and of
# ../fixtures/README.md: LoRA dialects (writer x reader), exports with the programs that they are for, sources that we import.
# By hand; some ten minutes on two cores. PYTHON has the packages of requirements.txt and ../benchmarks/peers/requirements.txt;
# a reader that is not installed is named as missing. The exit status tells whether everything that was tried agreed.
set -uo pipefail
if [ $# -lt 2 ]; then
  echo "Usage: matrices.sh BUILD WORK [PYTHON]. Nothing was started." >&2
  exit 2
fi
here=$(cd "$(dirname "$0")" && pwd)
build=$(realpath "$1") python=${3:-python3} failed=0
mkdir -p "$2"
work=$(realpath "$2")
export HF_HUB_OFFLINE=1

echo "## LoRA files: who reads whose"
rm -rf "$work/lora" # it trains an adapter of its own
"$python" "$here/../parity/lora_dialects.py" --programs "$build/bin" --work "$work/lora" || failed=1

printf '\n## Exports and their readers\n\n| reader | version | what it read |\n|---|---|---|\n'
"$here/make_exports.sh" "$build/bin/dreamloft-cli" "$work/exports" > "$work/exports.log" 2>&1 ||
  { tail -5 "$work/exports.log"; failed=1; }
"$python" "$here/read_exports.py" "$work/exports" || failed=1

printf '\n## Sources that we import\n\n| test of a made tree | result |\n|---|---|\n'
ctest --test-dir "$build" --verbose -R '^(project\.(import_sources|unpack_archive|import_scan|exchange)|workflows\.import_adapters)$' \
  > "$work/imports.log" 2>&1 || failed=1
sed -nE 's/^[0-9]+: (PASS|FAIL!|SKIP) +: ([A-Za-z]+::[^ ]+\(.*\)).*/| \2 | \1 |/p' "$work/imports.log" |
  grep -vE '::(initTestCase|cleanupTestCase)\(\)'
grep -q '100% tests passed' "$work/imports.log" || failed=1
exit $failed

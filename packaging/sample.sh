#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The finished sample project that is installed with the program (resources/sample, not in the repository): run it once
# before `cmake --install` or cpack, so that the first start opens a finished experiment instead of making one.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
"$here/packaging/build.sh" dreamloft-cli dl_workflows >&2
cli=$here/build/dev/bin/dreamloft-cli
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$cli" new "$work/sample" --name "Sample garments" --starter --purpose "Sample project: ten kinds of garments"
"$cli" run "$work/sample" --plan "$here/resources/presets/demo.json"
# What every project makes again by itself, and what was written for somebody else.
(cd "$work/sample" && rm -rf cache backups logs quarantine export report.html reserve.bin .dreamloft.lock)
rm -rf "$here/resources/sample"
mv "$work/sample" "$here/resources/sample"
du -sh "$here/resources/sample"

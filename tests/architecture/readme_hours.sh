#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The table of hours in the README is what its script prints: readme_hours.sh ROOT.
set -euo pipefail
cd "$1"
diff <(sed -n '/^| data set | classes C/,/^| ImageNet/p' README.md) <(python3 tests/benchmarks/hours.py | grep '^|')

#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Set-up, build and every test of the default run.
set -euo pipefail
cd "$(dirname "$0")/.."
packaging/build.sh
ctest --preset dev -j 2

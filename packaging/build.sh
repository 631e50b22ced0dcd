#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Set-up and build in one step: build.sh [TARGET...]. A build folder and a compiler cache that exist are used.
set -euo pipefail
cd "$(dirname "$0")/.."
packaging/setup.sh >/dev/null
if [ ! -e build/dev/build.ninja ]; then
  cmake --preset dev >build-configure.log 2>&1 || { cat build-configure.log >&2; rm -f build-configure.log; exit 1; }
  rm -f build-configure.log
fi
if [ $# -gt 0 ]; then cmake --build --preset dev --target "$@"; else cmake --build --preset dev; fi

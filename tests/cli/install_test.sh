#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# An installed copy works by itself: install_test.sh BUILD_FOLDER.
set -euo pipefail
target=$(mktemp -d)
trap 'rm -rf "$target"' EXIT
unset DREAMLOFT_RESOURCES
cmake --install "$1" --prefix "$target" >/dev/null
cli=$target/bin/dreamloft-cli
"$cli" new "$target/P" --starter --quiet
"$cli" models list "$target/P" | grep -q starter # loads the engine and finds what ships
! ldd "$cli" "$target"/lib/dreamloft/*.so | grep -E "not found|$1/"

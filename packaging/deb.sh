#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Set-up, build and Debian package in one step: deb.sh. Prints the package's path on the last line. Who makes it is told
# by DEBFULLNAME and DEBEMAIL, as everywhere at Debian. Where there is no finished sample project yet, it is made
# first (minutes). `packaging/try_deb.sh` installs the package on a clean Debian 12.
set -euo pipefail
cd "$(dirname "$0")/.."
packaging/setup.sh --package >/dev/null
cmake --preset deb >&2
cmake --build --preset deb >&2
# Without it the first start would have nothing finished to open.
[ -e resources/sample/project.dreamloft ] || packaging/sample.sh >&2
rm -f build/dreamloft_*.deb
cpack --preset deb >&2
realpath build/dreamloft_*.deb

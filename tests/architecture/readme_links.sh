#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Whatever the README leads to inside the project is there, and is installed beside it: readme_links.sh SOURCE BUILD.
set -euo pipefail
source=$1 rules=$2/cmake_install.cmake
count=0 bad=0
while IFS= read -r link; do
  count=$((count + 1))
  folder=/share/doc/dreamloft/$(dirname "$link")
  if [ ! -f "$source/$link" ]; then
    echo "README.md: $link is not there"
    bad=1
  elif ! awk -v folder="$folder\"" -v file="\"$source/$link\"" '
      /file\(INSTALL DESTINATION/ { here = index($0, folder) }
      here && index($0, file) { found = 1 }
      END { exit !found }' "$rules"; then
    echo "README.md: $link is not installed into $folder"
    bad=1
  fi
done < <(grep -o ']([^)#:]*)' "$source/README.md" | sed 's/^](//; s/)$//')
[ "$count" -ge 1 ] || { echo "no links were found"; exit 1; }
exit "$bad"

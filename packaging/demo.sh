#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The main job on the bundled photos: set-up, build, sample project, verdict; with a display the studio opens on it at the
# end. `demo.sh [FOLDER]` (default: ./dreamloft-demo).
# Run it again and only what is left is done; a killed run continues.
set -euo pipefail
case "${1:-}" in -*)
  echo "Usage: demo.sh [FOLDER]. It takes no options; nothing was started." >&2
  exit 2 ;;
esac
here=$(cd "$(dirname "$0")/.." && pwd)
project=${1:-$PWD/dreamloft-demo}
"$here/packaging/build.sh" dreamloft-cli dl_workflows >&2
cli=$here/build/dev/bin/dreamloft-cli
report=$project/report.html
if [ ! -e "$project/project.dreamloft" ]; then
  "$cli" new "$project" --name "Garments" --starter --purpose "Sample project: ten kinds of garments"
fi
results=$(mktemp)
trap 'rm -f "$results"' EXIT
"$cli" run "$project" --plan "$here/resources/presets/demo.json" | tee "$results"
verdict=$(sed -n '/^compare$/{n;p;q}' "$results")
rm -f "$results"
# What "Open the sample project" of the studio opens, where this clone may be written to.
if [ ! -e "$here/resources/sample" ] && [ -w "$here/resources" ]; then
  "$here/packaging/sample.sh" "$project" >&2 || echo "demo: the studio has no finished sample project then" >&2
fi
printf '\nThe report: %s\n\n%s\n' "$report" "$verdict"
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  "$here/packaging/build.sh" dreamloft >&2
  exec "$here/build/dev/bin/dreamloft" --project "$project" --page compare
fi

#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The whole job on small file systems that run full at different moments: it must end with exit code 20, keep all finished
# work, and go on to the end of an uninterrupted run once there is space.
#   disk_full_campaign.sh PROGRAM RESOURCES [ROUNDS] [SEED]      needs root for tmpfs
set -uo pipefail
export LC_ALL=C
program=$1 resources=$2 rounds=${3:-20} seed=${4:-1}
work=$(mktemp -d) RANDOM=$seed
trap 'umount "$work/disk" 2>/dev/null; rm -rf "$work"' EXIT
. "$(dirname "$0")/world.sh"
mkdir "$work/disk"
"$program" new "$work/new" --starter --name Campaign >/dev/null 2>&1
cp -a "$work/new" "$work/whole"
run() { "$program" run "$1" --plan "$work/plan.json" --progress none >"$work/out" 2>"$work/err"; }
run "$work/whole" || { echo "the uninterrupted run failed:"; tail -5 "$work/err"; exit 1; }
"$program" hash "$work/whole" >"$work/whole.hashes"
# Without the reserve, which is given up first: a disk with room for it never runs full in so small a job.
kib() { du -sk --exclude=reserve.bin "$1" | cut -f1; }
need=$(kib "$work/whole")
begin=$(kib "$work/new")
full=0
for round in $(seq "$rounds"); do
  size=$((begin + 64 + RANDOM % (need - begin)))
  mount -t tmpfs -o "size=${size}k" tmpfs "$work/disk" || { echo "cannot mount a tmpfs: run as root"; exit 77; }
  if cp -a "$work/new" "$work/disk/project" 2>/dev/null; then
    run "$work/disk/project"; code=$?
    if [ "$code" != 0 ]; then
      full=$((full + 1))
      if [ "$code" != 20 ]; then echo "round $round ($size KiB) ended with $code, expected 20:"; tail -3 "$work/err"; exit 1; fi
      "$program" verify "$work/disk/project" >"$work/verify" 2>&1 ||
        { echo "round $round ($size KiB): finished work is not whole:"; tail -3 "$work/verify"; exit 1; }
      mount -o remount,size=$((need * 3))k "$work/disk"
      run "$work/disk/project" || { echo "round $round ($size KiB) does not go on with space:"; tail -3 "$work/err"; exit 1; }
    fi
    "$program" hash "$work/disk/project" >"$work/hashes"
    if ! diff -q "$work/whole.hashes" "$work/hashes" >/dev/null; then
      echo "round $round ($size KiB) differs from the uninterrupted run:"; diff "$work/whole.hashes" "$work/hashes" | head -5; exit 1
    fi
  fi
  umount "$work/disk"
done
if [ "$full" = 0 ]; then echo "no disk ran full: nothing was shown"; exit 1; fi
echo "$rounds rounds, $full of them ran full and went on: all ended equal to the uninterrupted run"

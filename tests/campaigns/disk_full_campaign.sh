#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The whole job on small file systems that run full at different moments: it must end with exit code 20, keep all finished
# work, and go on to the end of an uninterrupted run once there is space.
#   disk_full_campaign.sh PROGRAM RESOURCES [ROUNDS] [SEED]      needs root for tmpfs, else it exits with 77
# DL_PLAN=small takes the small plan of world.sh. With DL_SABOTAGE=1 the program commits rows before their files, and is told
# that the disk is full there: the campaign must notice (exit 3).
set -uo pipefail
export LC_ALL=C
program=$1 resources=$2 rounds=${3:-20} seed=${4:-1}
work=$(mktemp -d) RANDOM=$seed
trap 'umount "$work/disk" 2>/dev/null; rm -rf "$work"' EXIT
. "$(dirname "$0")/world.sh"
mkdir "$work/disk"
# Asked first, so that a machine that cannot do it has not run the job for nothing.
mount -t tmpfs -o size=64k tmpfs "$work/disk" 2>/dev/null || { echo "cannot mount a tmpfs: run as root"; exit 77; }
umount "$work/disk"
"$program" new "$work/new" --starter --name Campaign >/dev/null 2>&1
cp -a "$work/new" "$work/whole"
run "$work/whole" || { echo "the uninterrupted run failed:"; tail -5 "$work/err"; exit 1; }
"$program" hash "$work/whole" >"$work/whole.hashes" 2>>"$work/err"
# Without the reserve, which is given up first: a disk with room for it never runs full in so small a job.
kib() { du -sk --exclude=reserve.bin "$1" | cut -f1; }
need=$(kib "$work/whole")
begin=$(kib "$work/new")
# Checkpoints, which are gone in the end, need several times that.
roomy=$((need + 262144))
# The small fault plan of the control needs room for everything else.
sabotage=${DL_SABOTAGE:-0}
[ "$sabotage" = 1 ] && export DREAMLOFT_FAULT="generate.rows_first:*=wrong;items.unchecked:*=wrong;generate.file:3=enospc"
full=0
for round in $(seq "$rounds"); do
  size=$((begin + 64 + RANDOM % (need - begin)))
  [ "$sabotage" = 1 ] && size=$roomy
  mount -t tmpfs -o "size=${size}k" tmpfs "$work/disk" || { echo "cannot mount a tmpfs of $size KiB"; exit 1; }
  if cp -a "$work/new" "$work/disk/project" 2>/dev/null; then
    run "$work/disk/project"; code=$?
    if [ "$code" != 0 ]; then
      full=$((full + 1))
      if [ "$code" != 20 ]; then echo "round $round ($size KiB) ended with $code, expected 20:"; tail -3 "$work/err"; exit 1; fi
      "$program" verify "$work/disk/project" >"$work/verify" 2>&1 ||
        { echo "round $round ($size KiB): finished work is not whole:"; tail -3 "$work/verify"; exit 3; }
      mount -o remount,size=${roomy}k "$work/disk"
      run "$work/disk/project" || { echo "round $round ($size KiB) does not go on with space:"; tail -3 "$work/err"; exit 1; }
    fi
    "$program" hash "$work/disk/project" >"$work/hashes" 2>>"$work/err"
    if ! diff -q "$work/whole.hashes" "$work/hashes" >/dev/null; then
      echo "round $round ($size KiB) differs from the uninterrupted run:"; diff "$work/whole.hashes" "$work/hashes" | head -5; exit 1
    fi
  fi
  umount "$work/disk"
done
if [ "$full" = 0 ]; then echo "no disk ran full: nothing was shown"; exit 1; fi
echo "$rounds rounds, $full of them ran full and went on: all ended equal to the uninterrupted run"

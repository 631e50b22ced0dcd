#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Kills the whole job at random moments and at planted points, resumes it each time, and compares the end with an
# uninterrupted run: after each kill every row has its complete file (nothing acknowledged is lost), no finished file is
# made twice, and all hashes are equal in the end.
#   kill_campaign.sh PROGRAM RESOURCES KILLS [SEED]
# With DL_SABOTAGE=1 the program commits rows before their files, and is killed there: the campaign must notice (exit 3),
# which shows that it can.
set -uo pipefail
export LC_ALL=C
program=$1 resources=$2 kills=$3 seed=${4:-1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
RANDOM=$seed

. "$(dirname "$0")/world.sh"

# Copies of one new project, so that all carry the same identity and their files can be compared byte for byte.
"$program" new "$work/new" --starter --name Campaign >/dev/null 2>&1
start() { cp -a "$work/new" "$1"; }
hashes() {
  "$program" hash "$1" 2>>"$work/err"
  (cd "$1" && find export -type f -print0 2>/dev/null | sort -z | xargs -0 -r sha256sum)
}

start "$work/whole"
begin=$(date +%s%N)
run "$work/whole" || { echo "the uninterrupted run failed:"; tail -5 "$work/err"; exit 1; }
whole_ms=$(( ($(date +%s%N) - begin) / 1000000 ))
hashes "$work/whole" >"$work/whole.hashes"

# Acknowledged files (those with a row), which may not be written again: path, inode.
finished() {
  hashes "$1" | awk '{ print $2 }' | grep -E '^jobs/.*\.(png|safetensors)$' | (cd "$1" && xargs -r stat -c '%n %i') | sort
}

# What must hold at once after a kill, before anything is repaired.
check_killed() {
  "$program" verify "$1" >"$work/verify" 2>&1 && { finished "$1" >"$work/finished"; return; }
  echo "project $projects, after $killed kills: acknowledged work is not on the disk:"
  tail -5 "$work/verify"
  exit 3
}
check_not_made_twice() {
  finished "$1" >"$work/finished.now"
  comm -23 "$work/finished" "$work/finished.now" >"$work/again"
  if [ -s "$work/again" ]; then
    echo "project $projects, after $killed kills: finished files were made again:"
    head -5 "$work/again"
    exit 1
  fi
}

points=(import.file import.row decode ckpt.write train.step adapter.write adapter.row generate.batch generate.file generate.row classifier.run
  score.row compare.row file.write export.rename export.done)
# A photo that was being read when two attempts ended is left out, rightly: no second kill there.
after_photos=(ckpt.write train.step adapter.write adapter.row generate.batch generate.file generate.row classifier.run
  score.row compare.row export.rename export.done)
killed=0 projects=0 survived=0
while [ "$killed" -lt "$kills" ]; do
  projects=$((projects + 1))
  project=$work/project$projects
  start "$project"
  attempts=0 reading=0
  : >"$work/finished"
  while :; do
    attempts=$((attempts + 1))
    if [ "$attempts" -le 5 ] && [ "$killed" -lt "$kills" ]; then
      if [ "${DL_SABOTAGE:-0}" = 1 ]; then
        DREAMLOFT_FAULT="generate.rows_first:*=wrong;items.unchecked:*=wrong;generate.file:3=kill" run "$project"
      elif [ $((RANDOM % 2)) = 0 ]; then
        point=${points[RANDOM % ${#points[@]}]}
        [ "$reading" = 0 ] || point=${after_photos[RANDOM % ${#after_photos[@]}]}
        DREAMLOFT_FAULT="$point:$((RANDOM % 6 + 1))=kill" run "$project"
      else
        milliseconds=$((RANDOM % whole_ms + 50))
        # In the foreground, so that it waits for the end of what it kills.
        timeout --foreground -s KILL "$(printf '%d.%03d' $((milliseconds / 1000)) $((milliseconds % 1000)))" \
          "$program" run "$project" --plan "$work/plan.json" --progress none >"$work/out" 2>"$work/err"
      fi
      code=$?
      if [ "$code" = 137 ]; then
        killed=$((killed + 1))
        if grep -qsx import "$project/logs/inflight"; then reading=1; fi
        check_not_made_twice "$project"
        check_killed "$project"
        continue
      fi
      # The program had ended when its time ran out, before timeout saw it: how, the next attempt tells; what must hold
      # after a kill must hold here too.
      if [ "$code" = 124 ]; then
        check_not_made_twice "$project"
        check_killed "$project"
        continue
      fi
    else
      run "$project"; code=$?
    fi
    if [ "$code" = 0 ]; then break; fi
    echo "project $projects, attempt $attempts ended with $code:"; tail -5 "$work/err"; exit 1
  done
  check_not_made_twice "$project"
  hashes "$project" >"$work/hashes"
  if ! diff -q "$work/whole.hashes" "$work/hashes" >/dev/null; then
    echo "project $projects differs from the uninterrupted run after $killed kills:"
    diff "$work/whole.hashes" "$work/hashes" | head -10
    exit 1
  fi
  left=$(find "$project" -name '.*.dltmp-*' | wc -l)
  if [ "$left" != 0 ]; then echo "$left temporary files were left behind"; exit 1; fi
  survived=$((survived + 1))
  rm -rf "$project"
done
echo "$killed kills over $projects projects: $survived ended equal to the uninterrupted run"

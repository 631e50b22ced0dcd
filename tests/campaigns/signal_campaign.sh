#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Ctrl+C and SIGTERM at random moments of the whole job: the program must end within 5 s with 30 or 31, everything that it
# acknowledged must be on the disk at once (else exit 3), the plan must go on from there when it is run again, and its end
# must equal that of an uninterrupted run.
#   signal_campaign.sh PROGRAM RESOURCES [SIGNALS] [SEED]
# Sends SIGNALS signals (default 20), INT and TERM in turn, over as many projects as that takes; prints the stages that were
# met and the slowest end. DL_PLAN=small takes the small plan of world.sh.
# With DL_SABOTAGE=1 the program commits rows before their files and hangs there: the campaign must notice (exit 3). Its own
# patience ends the hang with the right exit code in time, so only the check of the disk can.
set -uo pipefail
export LC_ALL=C
program=$1 resources=$2 signals=${3:-20} seed=${4:-1}
work=$(mktemp -d) RANDOM=$seed pid=
trap 'if [ -n "$pid" ]; then kill -s KILL "$pid" 2>/dev/null; fi; rm -rf "$work"' EXIT
. "$(dirname "$0")/world.sh"

"$program" new "$work/new" --starter --name Campaign >/dev/null 2>&1
begin=$(date +%s%N)
cp -a "$work/new" "$work/whole"
run "$work/whole" || { echo "the uninterrupted run failed:"; tail -5 "$work/err"; exit 1; }
whole_ms=$(( ($(date +%s%N) - begin) / 1000000 ))
"$program" hash "$work/whole" >"$work/whole.hashes" 2>>"$work/err"

# Waits at most $1 s for the program and ends it after that; sets `code`, 124 when it had to be ended.
wait_at_most() {
  local ticks=$(($1 * 20))
  while kill -0 "$pid" 2>/dev/null; do
    if [ "$ticks" -le 0 ]; then kill -s KILL "$pid"; wait "$pid"; pid='' code=124; return; fi
    ticks=$((ticks - 1))
    sleep 0.05
  done
  wait "$pid"
  code=$? pid=''
}

check_end() {
  "$program" hash "$project" >"$work/hashes" 2>>"$work/err"
  if ! diff -q "$work/whole.hashes" "$work/hashes" >/dev/null; then
    echo "project $projects differs from the uninterrupted run after $count signals:"
    diff "$work/whole.hashes" "$work/hashes" | head -5
    exit 1
  fi
  ended=$((ended + 1))
  rm -rf "$project"
}

[ "${DL_SABOTAGE:-0}" = 1 ] &&
  export DREAMLOFT_FAULT="generate.rows_first:*=wrong;items.unchecked:*=wrong;generate.file:3=hang"

patience=$((whole_ms / 1000 * 5 + 60))
: >"$work/stages"
slowest=0 count=0 projects=0 ended=0 misses=0 signal=INT expected=30
while [ "$count" -lt "$signals" ]; do
  projects=$((projects + 1)) project=$work/project$projects
  cp -a "$work/new" "$project"
  while :; do
    "$program" run "$project" --plan "$work/plan.json" --progress json >"$work/out" 2>"$work/err" &
    pid=$!
    if [ "$count" -ge "$signals" ]; then
      wait_at_most "$patience"
      [ "$code" = 0 ] || { echo "the plan ended with $code:"; tail -3 "$work/err"; exit 1; }
      break
    fi
    if [ "${DL_SABOTAGE:-0}" = 1 ]; then
      # Rows of all pictures of the group are there, files of the first two.
      for _ in $(seq $((patience * 10))); do
        [ "$(find "$project/jobs" -name '[0-9]*.png' 2>/dev/null | wc -l)" -ge 2 ] && break
        sleep 0.1
      done
    else
      milliseconds=$((RANDOM % whole_ms + 200))
      for _ in $(seq $((milliseconds / 50))); do
        kill -0 "$pid" 2>/dev/null || break
        sleep 0.05
      done
    fi
    sent=$(date +%s%N)
    kill -s "$signal" "$pid" 2>/dev/null && hit=1 || hit=0
    if [ "$hit" = 1 ]; then wait_at_most 15; else wait_at_most "$patience"; fi
    took=$(( ($(date +%s%N) - sent) / 1000000 ))
    stage=$(grep -o '"stage":"[^"]*"' "$work/err" | tail -1)
    if [ "$code" = 0 ]; then # it was done when the signal came
      misses=$((misses + 1))
      if [ "$misses" -gt $((signals * 3)) ]; then echo "$misses signals came too late: nothing was shown"; exit 1; fi
      break
    fi
    # Before the program has begun the system ends it: nothing is under way then.
    if [ -z "$stage" ] && [ "$code" = $((expected == 30 ? 130 : 143)) ]; then continue; fi
    if [ "$hit" = 0 ]; then echo "the plan ended with $code:"; tail -3 "$work/err"; exit 1; fi
    if [ "$code" != "$expected" ]; then
      echo "SIG$signal at $stage ended with $code, expected $expected"; tail -3 "$work/err"; exit 1
    fi
    echo "SIG$signal at ${stage:-the start}: $took ms" | tee -a "$work/stages"
    if [ "$took" -gt 5000 ]; then echo "too slow"; exit 1; fi
    [ "$took" -gt "$slowest" ] && slowest=$took
    count=$((count + 1))
    if ! "$program" verify "$project" >"$work/verify" 2>&1; then
      echo "project $projects, after SIG$signal at ${stage:-the start}: acknowledged work is not on the disk:"
      tail -5 "$work/verify"
      exit 3
    fi
    if [ "$signal" = INT ]; then signal=TERM expected=31; else signal=INT expected=30; fi
  done
  check_end
done
echo "$count signals at: $(sed 's/SIG[A-Z]* at //; s/: [0-9]* ms$//' "$work/stages" | sort | uniq -c | tr -s ' \n' ' ')"
echo "the slowest end took $slowest ms; $ended projects ended equal to the uninterrupted run"

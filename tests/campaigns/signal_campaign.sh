#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Ctrl+C and SIGTERM at every stage of a plan: the program must end within 5 s with 30 or 31, and the plan must go on from
# there when it is run again.
#   signal_campaign.sh PROGRAM PROJECT PLAN [MOST_SECONDS] [SEED]
# PROJECT is new or unfinished. Sends a signal after a random time of at most MOST_SECONDS (default 7), INT and TERM in
# turn, until the plan is done; prints the stages that were met and the slowest end.
set -uo pipefail
program=$1 project=$2 plan=$3 most=${4:-7} RANDOM=${5:-1}
err=$(mktemp)
stages=$(mktemp)
trap 'rm -f "$err" "$stages"' EXIT
slowest=0 count=0 signal=INT expected=30
while :; do
  "$program" run "$project" --plan "$plan" --progress json >/dev/null 2>"$err" &
  pid=$!
  for _ in $(seq $((RANDOM % (most * 10) + 2))); do
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.1
  done
  begin=$(date +%s%N)
  if ! kill -s "$signal" "$pid" 2>/dev/null; then
    wait "$pid"; code=$?
    [ "$code" = 0 ] || { echo "the plan ended with $code:"; tail -3 "$err"; exit 1; }
    break
  fi
  wait "$pid"; code=$?
  took=$(( ($(date +%s%N) - begin) / 1000000 ))
  stage=$(grep -o '"stage":"[^"]*"' "$err" | tail -1)
  if [ "$code" = 0 ]; then break; fi # it was done when the signal came
  # Before the program has begun the system ends it: nothing is under way then.
  if [ -z "$stage" ] && [ "$code" = $((expected == 30 ? 130 : 143)) ]; then continue; fi
  if [ "$code" != "$expected" ]; then echo "SIG$signal at $stage ended with $code, expected $expected"; tail -3 "$err"; exit 1; fi
  echo "SIG$signal at ${stage:-the start}: $took ms" | tee -a "$stages"
  if [ "$took" -gt 5000 ]; then echo "too slow"; exit 1; fi
  [ "$took" -gt "$slowest" ] && slowest=$took
  count=$((count + 1))
  if [ "$signal" = INT ]; then signal=TERM expected=31; else signal=INT expected=30; fi
done
echo "$count signals at: $(sed 's/SIG[A-Z]* at //; s/: [0-9]* ms$//' "$stages" | sort | uniq -c | tr -s ' \n' ' ')"
echo "the slowest end took $slowest ms; the plan is done"

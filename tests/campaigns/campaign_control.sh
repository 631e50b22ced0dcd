#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The control of a campaign: a program that commits rows before their files must be caught, and for that reason.
#   campaign_control.sh CAMPAIGN PROGRAM RESOURCES
set -uo pipefail
DL_SABOTAGE=1 "$1" "$2" "$3" 1
code=$?
if [ "$code" = 77 ]; then exit 77; fi # not here: ctest counts it as skipped
if [ "$code" = 3 ]; then echo "the planted bug was caught"; exit 0; fi
echo "the planted bug was not caught: the campaign ended with $code, expected 3"
exit 1

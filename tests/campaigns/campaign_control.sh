#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The control of the kill campaign: a program that commits rows before their files must be caught, and for that reason.
#   kill_control.sh PROGRAM RESOURCES
set -uo pipefail
DL_SABOTAGE=1 "$(dirname "$0")/kill_campaign.sh" "$1" "$2" 1
code=$?
if [ "$code" = 3 ]; then echo "the planted bug was caught"; exit 0; fi
echo "the planted bug was not caught: the campaign ended with $code, expected 3"
exit 1

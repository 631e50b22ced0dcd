#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#SBATCH --job-name=dreamloft
#SBATCH --requeue
# Example of a SLURM array: each task does one part of `adapt` or `generate`. Add the time, memory and devices of your
# cluster on the command line of sbatch or as #SBATCH lines here.
#
#   sbatch --array=1-8 packaging/slurm/shards.sh Garments adapt --strategy loft
#   dreamloft-cli merge Garments Garments.shards/adapt-loft/part_*
#   sbatch --array=1-8 packaging/slurm/shards.sh Garments generate --strategy loft
#   dreamloft-cli merge Garments Garments.shards/generate-loft/part_*
#
# The parts lie in a folder of the verb and the strategy or preset. The same once more with other options needs another
# one:   OUT=Garments.shards/rank4 sbatch --array=1-8 packaging/slurm/shards.sh Garments adapt --strategy loft --rank 4
#
# Parts that failed or were lost are made again alone; the number of parts must then be told, since such an array does
# not tell it:   PARTS=8 sbatch --array=3 packaging/slurm/shards.sh Garments adapt --strategy loft
# A part that was stopped in the middle (time limit, preemption) continues where it was. The parts only read the
# project, so it must not change until they are merged.
set -euo pipefail

if [ $# -lt 2 ]; then
  echo "Usage: sbatch --array=1-N shards.sh PROJECT adapt|generate [options]. Nothing was started." >&2
  exit 2
fi
project=${1%/} verb=$2
shift 2

kind=$verb # with what makes it another job: adapt-loft
previous=
for word in "$@"; do
  case $word in
    --strategy=* | --preset=*) kind+=-${word#*=} ;;
    *) case $previous in --strategy | --preset) kind+=-$word ;; esac ;;
  esac
  previous=$word
done

part=${SLURM_ARRAY_TASK_ID:?start this with sbatch --array=1-N}
first=${SLURM_ARRAY_TASK_MIN:-} last=${SLURM_ARRAY_TASK_MAX:-} count=${SLURM_ARRAY_TASK_COUNT:-}
if [ -z "${PARTS:-}" ] && { [ "$first" != 1 ] || [ -z "$count" ] || [ "$last" != "$count" ]; }; then
  echo "This array is not 1-N, so it does not tell how many parts there are. Nothing was started." \
    "Name their number, such as PARTS=8." >&2
  exit 2
fi
exec "${DREAMLOFT_CLI:-dreamloft-cli}" "$verb" "$project" "$@" \
  --shard "$part/${PARTS:-$count}" --out "${OUT:-$project.shards/$kind}/part_$part"

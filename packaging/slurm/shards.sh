#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#SBATCH --job-name=dreamloft
#SBATCH --requeue
# Example of a SLURM array: each task does one part of `adapt` or `generate`. Add the time, memory and devices of your
# cluster on the command line of sbatch or as #SBATCH lines here.
#
#   sbatch --array=1-8 packaging/slurm/shards.sh Garments adapt --strategy loft
#   dreamloft-cli merge Garments Garments.shards/adapt/part_*
#   sbatch --array=1-8 packaging/slurm/shards.sh Garments generate --strategy loft
#   dreamloft-cli merge Garments Garments.shards/generate/part_*
#
# A part that failed or was lost is made again alone; the number of parts must then be told, since such an array is
# smaller:   PARTS=8 sbatch --array=3 packaging/slurm/shards.sh Garments adapt --strategy loft
# A part that was stopped in the middle (time limit, preemption) continues where it was. The parts only read the
# project, so it must not change until they are merged.
set -euo pipefail

if [ $# -lt 2 ]; then
  echo "Usage: sbatch --array=1-N shards.sh PROJECT adapt|generate [options]. Nothing was started." >&2
  exit 2
fi
project=${1%/} verb=$2
shift 2
part=${SLURM_ARRAY_TASK_ID:?start this with sbatch --array=1-N}
parts=${PARTS:-${SLURM_ARRAY_TASK_COUNT:?start this with sbatch --array=1-N}}
exec "${DREAMLOFT_CLI:-dreamloft-cli}" "$verb" "$project" "$@" \
  --shard "$part/$parts" --out "$project.shards/$verb/part_$part"

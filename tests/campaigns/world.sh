# SPDX-License-Identifier: GPL-3.0-or-later
# The small world of the campaigns, sourced by them: three classes with 4 shots, 2 val and 4 test photos each, and a plan
# that runs the whole job on them in seconds. DL_PLAN=small: a plan without measures, classifiers and report, for tests that
# need many whole runs. Needs $work, $resources and $program.
run() { "$program" run "$1" --plan "$work/plan.json" --progress none >"$work/out" 2>"$work/err"; }
for class in hat shoes dress; do
  for part in train16:4 val:2 test:4; do
    split=${part%:*} count=${part#*:}
    mkdir -p "$work/photos/$split/$class"
    ls "$resources/clothing10/64/$split/$class" | head -n "$count" | while read -r file; do
      cp -p "$resources/clothing10/64/$split/$class/$file" "$work/photos/$split/$class/"
    done
  done
done
if [ "${DL_PLAN:-whole}" = small ]; then
  cat >"$work/plan.json" <<'PLAN'
{ "schema": "dreamloft.plan/1", "steps": [
  { "verb": "import", "options": { "sources": ["photos"] } },
  { "verb": "split", "options": { "lock_test": true } },
  { "verb": "shots", "options": { "k": 2 } },
  { "verb": "adapt", "options": { "strategy": "loft", "steps": 2, "warmup_steps": 1, "adapters_at_once": 6 } },
  { "verb": "generate", "options": { "strategy": "loft", "per_class": 2, "steps": 2, "batch": 4 } },
  { "verb": "export", "options": { "what": "dataset", "to": "export/dataset" } },
  { "verb": "export", "options": { "what": "lora", "to": "export/lora" } } ] }
PLAN
else
  cat >"$work/plan.json" <<'PLAN'
{ "schema": "dreamloft.plan/1", "steps": [
  { "verb": "import", "options": { "sources": ["photos"] } },
  { "verb": "split", "options": { "lock_test": true } },
  { "verb": "shots", "options": { "k": 4 } },
  { "verb": "adapt", "options": { "strategy": "loft", "steps": 6, "warmup_steps": 1, "adapters_at_once": 6 } },
  { "verb": "generate", "options": { "strategy": "loft", "per_class": 4, "steps": 2, "batch": 4 } },
  { "verb": "score", "options": { "bootstrap": 10 } },
  { "verb": "train", "options": { "arms": ["clip_zero_shot", "real_only", "both"], "repeats": 1, "epochs": 2, "warmup_epochs": 1, "batch": 8 } },
  { "verb": "evaluate", "options": {} },
  { "verb": "compare", "options": { "resamples": 200 } },
  { "verb": "export", "options": { "what": "dataset", "to": "export/dataset" } },
  { "verb": "export", "options": { "what": "lora", "to": "export/lora" } },
  { "verb": "export", "options": { "what": "classifier", "to": "export/classifier" } } ] }
PLAN
fi

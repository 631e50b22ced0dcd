#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plan and tables of strategies.sh and ablations.sh; no packages are needed.

    tables.py plan PLAN.json NUMBER|plan     the bundled plan with other sizes, its paths made absolute
    tables.py strategies WORK                tables of WORK/{compare,evaluate,score,jobs}.json and of the pictures in WORK/project
    tables.py ablation NAME.csv              one ablation

Exit 1: a step of the plan left nothing, a strategy is missing, or a picture does not know where it is from.
"""
import csv
import json
import pathlib
import struct
import sys

STRATEGIES = ("class_prompt", "caption_prompt", "fakeit", "issynth", "disef", "datadream_dset", "datadream_cls", "loft", "loft_single")
ADAPTED = {"datadream_dset": 1, "datadream_cls": 1, "loft": 2, "loft_single": 1}  # adapters behind one picture
FROM_SHOTS = ("issynth", "disef")
MEASURES = ("fid", "kid", "cmmd", "precision", "recall")
PATHS = ("captions", "definitions", "backgrounds")


def plan(file, per_class):
    bundled = pathlib.Path(file).resolve()
    steps = json.loads(bundled.read_text(encoding="utf-8"))
    for step in steps["steps"]:
        options = step["options"]
        for key in PATHS:
            if key in options:
                options[key] = str((bundled.parent / options[key]).resolve())
        if "sources" in options:
            options["sources"] = [str((bundled.parent / source).resolve()) for source in options["sources"]]
        if per_class == "plan":
            continue
        if step["verb"] == "generate":
            options["per_class"] = int(per_class)
        if step["verb"] == "adapt" and options["strategy"] == "datadream_dset":
            options.update(steps=100, warmup_steps=10)
    print(json.dumps(steps, indent=1))


def row(*cells):
    print("| " + " | ".join(str(cell) for cell in cells) + " |")


def head(title, *columns):
    print(f"\n## {title}\n")
    row(*columns)
    row(*["---"] * len(columns))


def percent(value, digits=1):
    return f"{100 * value:.{digits}f}"


def points(value):
    return f"{100 * value:+.1f}"


def accuracy_table(data, runs):
    head("Accuracy", "strategy", "learnt from", "test accuracy, % (mean ± sd, n)", "each repeat, %", "mean over classes, %",
         "on val, %", "gain over real only, points [95 %]", "steps", "protocol")
    for arm in data["arms"]:
        spread = f" ± {percent(arm['accuracy_sd'])}" if arm["repeats"] > 1 else ""
        gain = arm["gain"]
        text = "-" if gain is None else f"{points(gain['value'])} [{points(gain['low'])}, {points(gain['high'])}]"
        label = data["protocol_labels"].get(f"{arm['arm']}/{arm['strategy'] or '-'}", "?")
        row(arm["strategy"] or arm["arm"], {"synthetic": "synthetic", "both": "real + synthetic", "real_only": "real"}.get(arm["arm"], "-"),
            f"{percent(arm['accuracy'])}{spread} ({arm['repeats']})", ", ".join(map(percent, repeats_of(arm, runs))),
            percent(arm["class_mean"]), percent(arm["val_accuracy"]) if arm["iterations"] else "-", text, arm["iterations"], label)
    print(f"\n{data['test_pictures']} test pictures, at least {data['fewest_of_class']} a class. {data['sentence']}\n")
    own = {}
    for key, label in data["protocol_differences"].items():
        own.setdefault((label["nearest"], ", ".join(label["differences"])), []).append(key)
    for (nearest, differences), keys in own.items():
        print(f"- Own protocol, nearest to {nearest} ({', '.join(keys)}): {differences}")
    for stamp in data["protocol"]:
        print(f"- {'kept' if stamp['kept'] else 'BROKEN'}: {stamp['name']} ({stamp['finding']})")


def repeats_of(arm, runs):
    """Test accuracies of an arm, one for each repeat."""
    mine = [run for run in runs if (run["arm"], run["strategy"]) == (arm["arm"], arm["strategy"])]
    return [run["accuracy"] for run in sorted(mine, key=lambda run: run["repeat"])]


def bracket(bounds, digits):
    return "" if bounds.get("low") is None else f" [{bounds['low']:.{digits}f}, {bounds['high']:.{digits}f}]"


def figure(score, key, digits):
    value = score.get(key)
    if value is None:
        return "-"
    number, bounds = (value["value"], value) if isinstance(value, dict) else (value, score.get(f"{key}_range", {}))
    if number is None:
        return "-"
    floor = score.get(f"{key}_floor")
    return f"{number:.{digits}f}{bracket(bounds, digits)}" + ("" if floor is None else f", floor {floor:.{digits}f}")


def quality_table(scores):
    head("Quality, mean over the classes", "strategy", "features", "real / made",
         "FID [95 %], floor between halves of the real photos", "KID", "CMMD", "precision", "recall", "look-alikes")
    for score in scores:
        if score["class_index"] < 0:
            digits = 1 if "clip" not in score["features"] else 3
            look = score.get("look_alikes")
            row(score["strategy"], score["features"], f"{score['n_real']} / {score['n_synthetic']}", figure(score, "fid", digits),
                figure(score, "kid", 4), figure(score, "cmmd", 2), figure(score, "precision", 2), figure(score, "recall", 2),
                "-" if look is None else look)


def time_table(jobs):
    head("Time of each stage", "stage", "of", "seconds")
    total = 0.0
    for job in jobs:
        row(job["verb"], job["label"], f"{job['seconds']:.1f}")
        total += job["seconds"]
    row("all", "", f"{total:.1f}")


def note_of(picture):
    """The JSON of the chunk `dreamloft` of a PNG, None without one."""
    data, place = picture.read_bytes(), 8
    while place + 12 <= len(data):
        (length,) = struct.unpack(">I", data[place:place + 4])
        body = data[place + 8:place + 8 + length]
        if data[place + 4:place + 8] == b"tEXt" and body.startswith(b"dreamloft\0"):
            return json.loads(body[10:].decode("latin-1"))
        place += 12 + length
    return None


def fault_of(note, job):
    """What is missing in the origin of one picture, '' for nothing."""
    if note is None:
        return "no origin"
    strategy = job["label"]
    wanted = {"strategy": strategy, "spec_hash": job["spec_hash"]}
    for key, value in wanted.items():
        if note.get(key) != value:
            return f"{key} is {note.get(key)}"
    for key in ("prompt", "seed", "class", "class_index", "image_index", "base", "scheduler", "steps", "guidance", "dtype", "threads"):
        if note.get(key) in (None, ""):
            return f"{key} is missing"
    if len(note["loras"]) != ADAPTED.get(strategy, 0) or not all(lora["sha256"] for lora in note["loras"]):
        return f"{len(note['loras'])} adapters"
    if strategy in FROM_SHOTS and not (note.get("init_image_sha256") and 0 < note.get("strength", 0) <= 1):
        return "no shot that it starts from"
    return ""


def origin_table(project, jobs):
    head("Origin", "strategy", "pictures", "with their whole origin")
    faults = []
    for job in jobs:
        if job["verb"] != "generate":
            continue
        pictures = sorted((project / job["folder"]).rglob("*.png"))
        bad = [(picture, fault) for picture in pictures if (fault := fault_of(note_of(picture), job))]
        row(job["label"], len(pictures), len(pictures) - len(bad))
        faults += [f"{picture}: {fault}" for picture, fault in bad] or ([] if pictures else [f"{job['label']}: no pictures"])
    return faults


def strategies(folder):
    work = pathlib.Path(folder)
    compared, evaluated, scored, listed = (json.loads((work / f"{name}.json").read_text(encoding="utf-8"))["data"]
                                           for name in ("compare", "evaluate", "score", "jobs"))
    jobs = [job for job in listed["jobs"] if job["state"] == "done" and job["verb"] != "ablate"]
    accuracy_table(compared, evaluated["results"])
    quality_table(scored["scores"])
    time_table(jobs)
    faults = origin_table(work / "project", jobs)
    arms = {(arm["arm"], arm["strategy"]) for arm in compared["arms"]}
    wanted = {("clip_zero_shot", ""), ("real_only", "")} | {(arm, name) for arm in ("synthetic", "both") for name in STRATEGIES}
    faults += [f"arm {arm} {name} is missing" for arm, name in sorted(wanted - arms)]
    faults += [f"{measure} of {name} is missing" for name in STRATEGIES for measure in MEASURES
               if not any(score["strategy"] == name and score["class_index"] < 0 and figure(score, measure, 2) != "-"
                          for score in scored["scores"])]
    faults += [f"arm {arm['label']}: {arm['repeats']} repeats, not as many accuracies" for arm in compared["arms"]
               if len(repeats_of(arm, evaluated["results"])) != arm["repeats"]]
    faults += [f"protocol: {stamp['name']}" for stamp in compared["protocol"] if not stamp["kept"]]
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def ablation(file):
    with open(file, newline="", encoding="utf-8") as text:
        lines = list(csv.DictReader(text))
    if not lines:
        print(f"{file}: no points", file=sys.stderr)
        return 1
    head(f"Ablation: {lines[0]['vary']}", lines[0]["vary"], "learnt from", "test accuracy, % (mean ± sd, n)", "on val, %",
         "gain over real only, points [95 %]", "steps")
    for line in lines:
        gain = line["gain"] and f"{points(float(line['gain']))} [{points(float(line['gain_low']))}, {points(float(line['gain_high']))}]"
        short = line["vary"] == "shots" and float(line["shots_fewest"] or "inf") < float(line["value"])
        really = f" (really {line['shots_fewest']} to {line['shots_most']})" if short else ""
        row(line["value"] + really, line["arm"] + (f" ({line['strategy']})" if line["strategy"] else ""),
            f"{percent(float(line['accuracy']))} ± {percent(float(line['accuracy_sd']))} ({line['repeats']})",
            percent(float(line["validation_accuracy"])), gain or "-", line["steps"])
    return 0


def main():
    ways = {"plan": (plan, 2), "strategies": (strategies, 1), "ablation": (ablation, 1)}
    way, count = ways.get(sys.argv[1] if len(sys.argv) > 1 else "", (None, 0))
    if way is None or len(sys.argv) != count + 2:
        print(__doc__, file=sys.stderr)
        return 2
    return way(*sys.argv[2:]) or 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What DreamLoft says that a job will take, beside what it took: time, memory and disk before it starts, its end while it runs.

    python3 estimates.py BIN WORK [--rows adapt,generate,train] [--repeats 3]

BIN holds dreamloft-cli. WORK is a folder for a project of the bundled photos with the starter models; it is made where it is
not there yet, every repeat works on a copy. A job is asked about three times, as the studio does it: before anything like it
ran ("guess"), after true steps ("probe": `estimate --probe`), and after a job of the same kind ("earlier job", with another
seed). The truth is the job itself: its seconds as it tells them, the highest memory of its process above that of the engine
without a model, the bytes of the files it leaves. Medians over the repeats and of the absolute errors; a goal stands where the
program does not say that it guesses.

The last table is about the time of the end that a running job tells with its progress: how far it is from the true end, as a
part of the whole time, from the first tenth of the work on. Needs nothing but Python; run it on an idle machine.
"""
import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

PHOTOS = Path(__file__).resolve().parents[2] / "resources/clothing10/64"
SHOTS = 8
ROWS = {"adapt": ["--strategy", "datadream_cls", "--steps", "24"],
        "generate": ["--strategy", "class_prompt", "--per-class", "24"],
        "train": ["--arms", "real_only", "--repeats", "12"]}
GOAL = {"time": 25, "memory": 15, "end": 15}  # per cent: product.md 4, delights 6 and 10
FIRST_TENTH = 0.1
MIB = 1 << 20


class Run:
    """One command: its result, the highest memory of its process, and the ends that it foretold."""

    def __init__(self, program, *arguments):
        began = time.monotonic()
        process = subprocess.Popen([program, *map(str, arguments), "--json", "--progress", "json"], text=True,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        foretold = []
        for line in process.stderr:
            event = json.loads(line) if line.startswith("{") else {}
            done, total = event.get("done"), event.get("total")
            if event.get("eta_s") is not None and total and FIRST_TENTH * total <= done < total:
                foretold.append(time.monotonic() - began + event["eta_s"])
        answer = json.loads(process.stdout.read())
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if not answer["ok"]:
            sys.exit(f"{' '.join(map(str, arguments))}: {answer['error']['message']}")
        took = time.monotonic() - began
        self.data = answer.get("data", {})
        self.peak = usage.ru_maxrss * 1024
        self.end_errors = [100 * abs(end - took) / took for end in foretold]


def base_project(cli, work):
    project = work / "base"
    if not (project / "project.dreamloft").exists():
        Run(cli, "new", project, "--starter")
        Run(cli, "import", project, PHOTOS)
        Run(cli, "shots", project, "-k", SHOTS)
    return project


def files_of(project):
    return sum(file.stat().st_size for file in (project / "jobs").rglob("*") if file.is_file())


def measured(cli, project, verb, options, engine):
    """What the job really takes, under the names of the estimate."""
    before = files_of(project)
    run = Run(cli, verb, project, *options)
    return {"time": run.data["seconds"], "memory": run.peak - engine, "disk": files_of(project) - before}, run.end_errors


def told(cli, project, verb, options):
    data = Run(cli, "estimate", project, verb, *options).data
    return {"time": data["seconds"], "memory": data["memory_bytes"], "disk": data["disk_bytes"]}, data["basis"]


def repeat(cli, base, copy, verb, options, engine):
    """(way, what was told, what is only guessed, the truth) of the three ways, and how far the foretold ends were off."""
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(base, copy)
    seeded = [*options, "--seed", "1"]
    guess, guess_basis = told(cli, copy, verb, options)
    probe, probe_basis = told(cli, copy, verb, [*options, "--probe"])
    first, ends = measured(cli, copy, verb, options, engine)
    later, later_basis = told(cli, copy, verb, seeded)
    second, more = measured(cli, copy, verb, seeded, engine)
    return [("guess", guess, guess_basis, first), ("probe", probe, probe_basis, first),
            ("earlier job", later, later_basis, second)], ends + more


def error_of(guess, truth):
    return 100 * (guess - truth) / truth if truth else 0.0


def verdict(goal, errors):
    median = statistics.median(map(abs, errors))
    return f"{median:.0f} %" + (f", goal {goal} -> {'OK' if median <= goal else 'MISS'}" if goal else "")


def cell(way, what, scale, digits):
    pairs = [(estimate[what] / scale, truth[what] / scale) for estimate, _, truth in way]
    guessed = any(basis["seconds" if what == "time" else what] == "guess" for _, basis, _ in way)
    middle = " / ".join(f"{statistics.median(column):.{digits}f}" for column in zip(*pairs))
    return f"{middle} | {verdict(None if guessed else GOAL.get(what), [error_of(*pair) for pair in pairs])}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bin", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--rows", default=",".join(ROWS))
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    rows = options.rows.split(",")
    if not set(rows) <= set(ROWS) or options.repeats < 1:
        parser.error(f"--rows takes some of {','.join(ROWS)}, --repeats at least 1")
    cli = options.bin / "dreamloft-cli"
    options.work.mkdir(parents=True, exist_ok=True)
    base = base_project(cli, options.work)
    engine = Run(cli, "models", "list").peak
    print("| job | told by | time, s: told / true | error | memory, MiB: told / true | error | disk, MiB: told / true | error |\n"
          f"{'|---' * 8}|")
    foretold = {}
    for verb in rows:
        ways = {}
        for _ in range(options.repeats):
            parts, ends = repeat(cli, base, options.work / "run", verb, ROWS[verb], engine)
            for way, *numbers in parts:
                ways.setdefault(way, []).append(numbers)
            foretold.setdefault(verb, []).extend(ends)
        for way, runs in ways.items():
            print(f"| {verb} | {way} | {cell(runs, 'time', 1, 1)} | {cell(runs, 'memory', MIB, 0)} | {cell(runs, 'disk', MIB, 2)} |",
                  flush=True)
    print("\n| time of the end, told from the first tenth on | times told | median error | largest |\n|---|---|---|---|")
    for verb, errors in foretold.items():
        if errors:
            print(f"| {verb} | {len(errors)} | {verdict(GOAL['end'], errors)} | {max(errors):.0f} % |")
        else:
            print(f"| {verb} | 0 | | |")
    shutil.rmtree(options.work / "run", ignore_errors=True)


if __name__ == "__main__":
    main()

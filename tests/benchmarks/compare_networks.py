#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Time our networks against diffusers eager on the same work, in turn (ABAB), and print one line for each case.

    compare_networks.py --python PYTHON_WITH_DIFFUSERS --model FOLDER [--program build/dev/bin/bench_networks]
                        [--works unet,unet_train] [--dtypes bfloat16,float32] [--batches 32,64] [--size 16x16]
                        [--tokens 32] [--rounds 3] [--repeats 5] [--threads 2]

Ratio = median over the rounds of (diffusers' median / our median); run it on an idle machine. Where others compute too,
--threads 1 --processor compares the least processor time instead.
"""
import argparse
import json
import statistics
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent


def run(command, request):
    answer = subprocess.run([*command, json.dumps(request)], capture_output=True, text=True, check=True)
    return json.loads(answer.stdout.strip().splitlines()[-1])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", required=True)
    parser.add_argument("--model", required=True)
    parser.add_argument("--program", default=str(HERE.parent.parent / "build/dev/bin/bench_networks"))
    parser.add_argument("--works", default="unet,unet_train")
    parser.add_argument("--dtypes", default="bfloat16,float32")
    parser.add_argument("--batches", default="32,64")
    parser.add_argument("--size", default="16x16")
    parser.add_argument("--tokens", type=int, default=32)
    parser.add_argument("--adapters", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--processor", action="store_true")
    options = parser.parse_args()
    key = "processor_min" if options.processor else "median"
    height, width = map(int, options.size.split("x"))
    for work in options.works.split(","):
        for dtype in options.dtypes.split(","):
            for batch in map(int, options.batches.split(",")):
                request = {"model": options.model, "work": work, "dtype": dtype, "batch": batch, "rank": 16,
                           "adapters": options.adapters, "height": height, "width": width, "tokens": options.tokens,
                           "threads": options.threads, "repeats": options.repeats}
                ours, theirs = [], []
                for _ in range(options.rounds):
                    theirs.append(run([options.python, str(HERE / "peers/networks.py")], request))
                    ours.append(run([options.program], request))
                ratios = [their[key] / our[key] for our, their in zip(ours, theirs)]
                print(f"{work} {dtype} batch {batch} {options.size} threads {options.threads}"
                      f" | diffusers {statistics.median(t[key] for t in theirs):.3f} s"
                      f" {max(t['peak_bytes'] for t in theirs) / 2**20:.0f} MB"
                      f" | dreamloft {statistics.median(o[key] for o in ours):.3f} s"
                      f" {max(o['peak_bytes'] for o in ours) / 2**20:.0f} MB"
                      f" | {statistics.median(ratios):.2f}x [{min(ratios):.2f}..{max(ratios):.2f}]", flush=True)


main()

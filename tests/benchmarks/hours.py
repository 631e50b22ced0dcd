#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of the main README: hours that the papers' ten data sets take on one machine, from its measured rates.

    hours.py --loft 23.4 0.562 --cls 3.07 0.561       adapter steps a second and pictures a second, of both methods
    hours.py --lines WORK/lines.jsonl --size full      the rates that compare.py measured (starter, half or full)

16 shots, 500 pictures of 50 steps a class: LoFT trains 600 steps of one picture a shot, DataDream_cls 200 passes of two steps of
8 pictures a class. At full size compare.py has no row for DataDream_cls; 8 pictures a step count as 8 steps of LoFT's there.
"""
import argparse
import json
import sys
from pathlib import Path

CLASSES = {"Caltech101": 100, "DTD": 47, "EuroSAT": 10, "Aircraft": 100, "Oxford Pets": 37, "Stanford Cars": 196, "SUN397": 397,
           "Food101": 101, "Flowers102": 102, "ImageNet": 1000}
SHOTS, PICTURES, LOFT_STEPS, CLS_STEPS = 16, 500, 600, 400  # a class, but for LoFT's steps: a shot
ROWS = {"starter": ("picture_adapters_starter", "pair_each_starter", "class_adapters_starter", "one_adapter_starter"),
        "half": ("picture_adapters_half", "pair_each_half", "class_adapters_half", "one_adapter_half"),
        "full": ("picture_adapters_full", "one_adapter_full", None, "one_adapter_full")}


def rates_of(file, size):
    measured = {}
    for text in file.read_text().splitlines():
        line = json.loads(text)
        if line["passed"] and line.get("mode", "deterministic") == "deterministic":
            measured[line["row"]] = line["own_rate"]  # the newest one of each row
    missing = [row for row in ROWS[size] if row and row not in measured]
    if missing:
        sys.exit(f"{file} has no rates of {', '.join(missing)}; measure them with compare.py.")
    loft, pair, cls, one = (measured.get(row) for row in ROWS[size])
    return (loft, pair), (cls or loft / 8, one)


def hours_text(hours):
    return f"{hours:,.0f}" if hours >= 100 else f"{hours:.1f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--loft", nargs=2, type=float, metavar=("S", "G"))
    parser.add_argument("--cls", nargs=2, type=float, metavar=("S", "G"))
    parser.add_argument("--lines", type=Path)
    parser.add_argument("--size", choices=ROWS, default="starter")
    options = parser.parse_args()
    if options.lines:
        loft, cls = rates_of(options.lines, options.size)
    elif options.loft and options.cls:
        loft, cls = options.loft, options.cls
    else:
        parser.error("give --lines, or both --loft and --cls")
    if min(*loft, *cls) <= 0:
        parser.error("rates are larger than 0")
    print(f"LoFT s = {loft[0]:.3g}, g = {loft[1]:.3g}; DataDream_cls s = {cls[0]:.3g}, g = {cls[1]:.3g}\n")
    print("| data set | classes C | LoFT: steps | DataDream_cls: steps | pictures | LoFT, hours | DataDream_cls, hours |\n"
          "|---|---|---|---|---|---|---|")
    for name, classes in CLASSES.items():
        steps, fewer, pictures = LOFT_STEPS * SHOTS * classes, CLS_STEPS * classes, PICTURES * classes
        hours = [(trained / s + pictures / g) / 3600 for trained, (s, g) in ((steps, loft), (fewer, cls))]
        print(f"| {name} | {classes:,} | {steps:,} | {fewer:,} | {pictures:,} | {hours_text(hours[0])} | {hours_text(hours[1])} |")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of the main README: hours that the papers' ten data sets take on one machine, from its measured rates.

    hours.py                                  that table: the rates in MEASURED, rows of README.md here
    hours.py --lines WORK/lines.jsonl         the same columns from what compare.py measured on your machine
    hours.py --lines WORK/lines.jsonl --sizes starter half full
    hours.py --loft 23.4 0.562 --cls 3.07 0.561       from rates: adapter steps a second and pictures a second of both methods

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
# of LoFT and of DataDream_cls: the rows of their s and g
ROWS = {"starter": ("picture_adapters_starter", "pair_each_starter", "class_adapters_starter", "one_adapter_starter"),
        "half": ("picture_adapters_half", "pair_each_half", "class_adapters_half", "one_adapter_half"),
        "full": ("picture_adapters_full", "one_adapter_full", None, "one_adapter_full")}
NAMES = {"starter": "starter", "half": "half size", "full": "2.1's size", "given": "given rates"}
# Ours on two cores of 2.6 GHz with AVX-512, as README.md has them but for the last, which its table does not show
MEASURED = {"picture_adapters_starter": 87.2, "pair_each_starter": 2.20, "class_adapters_starter": 12.3,
            "one_adapter_starter": 2.17, "picture_adapters_full": 0.103, "one_adapter_full": 0.00286}


def measured_in(file):
    measured = {}
    for text in file.read_text().splitlines():
        line = json.loads(text)
        if line["passed"] and line.get("mode", "deterministic") == "deterministic":
            measured[line["row"]] = line["own_rate"]  # the newest one of each row
    return measured


def rates_of(measured, size):
    missing = [row for row in ROWS[size] if row and row not in measured]
    if missing:
        sys.exit(f"There are no rates of {', '.join(missing)}; measure them with compare.py.")
    loft, pair, cls, one = (measured.get(row) for row in ROWS[size])
    return (loft, pair), (cls or loft / 8, one)


def hours_text(hours):
    return f"{hours:,.0f}" if hours >= 100 else f"{hours:.1f}"


def hours_of(trained, pictures, rates):
    return hours_text((trained / rates[0] + pictures / rates[1]) / 3600)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--loft", nargs=2, type=float, metavar=("S", "G"))
    parser.add_argument("--cls", nargs=2, type=float, metavar=("S", "G"))
    parser.add_argument("--lines", type=Path)
    parser.add_argument("--sizes", nargs="+", choices=ROWS, default=["starter", "full"])
    options = parser.parse_args()
    if bool(options.loft) != bool(options.cls) or (options.loft and options.lines):
        parser.error("give --lines, or both --loft and --cls, or none of them")
    if options.loft:
        columns = {"given": (options.loft, options.cls)}
    else:
        measured = measured_in(options.lines) if options.lines else MEASURED
        columns = {size: rates_of(measured, size) for size in options.sizes}
    if min(rate for both in columns.values() for rates in both for rate in rates) <= 0:
        parser.error("rates are larger than 0")
    for size, (loft, cls) in columns.items():
        print(f"{NAMES[size]}: LoFT s = {loft[0]:.3g}, g = {loft[1]:.3g}; DataDream_cls s = {cls[0]:.3g}, g = {cls[1]:.3g}")
    heads = ["data set", "classes C", "LoFT: steps", "DataDream_cls: steps", "pictures"]
    for size in columns:
        heads += [f"{NAMES[size]}: LoFT", "DataDream_cls"]
    print("\n| " + " | ".join(heads) + " |\n" + "|---" * len(heads) + "|")
    for name, classes in CLASSES.items():
        steps, fewer, pictures = LOFT_STEPS * SHOTS * classes, CLS_STEPS * classes, PICTURES * classes
        cells = [name, *(f"{number:,}" for number in (classes, steps, fewer, pictures))]
        for loft, cls in columns.values():
            cells += [hours_of(steps, pictures, loft), hours_of(fewer, pictures, cls)]
        print("| " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How many planted leaks does `check` find, and how many does it see where there are none?

    leak_campaign.py PROGRAM RESOURCES [--planted 1000] [--seed 0]

Each planted leak is a test photo of the bundled set, changed in one of the ways in which leaks come about, put among
the training photos. Needs Pillow. Goals: identical files all found, changed ones at least 95 of 100, false alarms at most
0.1 in 100 of the pictures.
"""
import argparse
import io
import json
import random
import re
import subprocess
import tempfile
from pathlib import Path

from PIL import Image, ImageOps


def as_jpeg(image, quality):
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality)
    return Image.open(io.BytesIO(buffer.getvalue())).convert("RGB")


def resized(image, dice):
    factor = dice.uniform(0.5, 1.5)
    return image.resize((max(24, round(image.width * factor)), max(24, round(image.height * factor))), Image.BICUBIC)


def cropped(image, dice, most):
    """Cuts up to `most` of each side's length, shared at random between the two ends."""
    across, down = (dice.uniform(0.3, 1) * most for _ in range(2))
    left, top = dice.uniform(0, across), dice.uniform(0, down)
    return image.crop((round(left * image.width), round(top * image.height),
                       round((1 - across + left) * image.width), round((1 - down + top) * image.height)))


WAYS = {
    "same pixels": lambda image, dice: image,
    "saved again": lambda image, dice: as_jpeg(image, dice.randint(55, 95)),
    "resized": resized,
    "mirrored": lambda image, dice: ImageOps.mirror(image),
    "cut by up to 5 %": lambda image, dice: cropped(image, dice, 0.05),
    "cut by up to 10 %": lambda image, dice: cropped(image, dice, 0.10),
    "cut by up to 10 %, resized, saved again": lambda image, dice: as_jpeg(resized(cropped(image, dice, 0.10), dice), 85),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("resources", type=Path)
    parser.add_argument("--planted", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    dice = random.Random(options.seed)
    photos = options.resources / "clothing10/64"
    tests = sorted((photos / "test").glob("*/*.jpg"))
    chosen = dice.sample(tests, min(options.planted, len(tests)))
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        way_of = {}
        for number, path in enumerate(chosen):
            way = list(WAYS)[number % len(WAYS)]
            target = work / "photos/train" / path.parent.name / f"planted_{path.stem}.png"
            target.parent.mkdir(parents=True, exist_ok=True)
            WAYS[way](Image.open(path).convert("RGB"), dice).save(target)
            way_of[(target.name, path.name)] = way
        for path in list(photos.glob("train16/*/*.jpg")) + list(photos.glob("val/*/*.jpg")) + tests:
            split = {"train16": "train"}.get(path.parent.parent.name, path.parent.parent.name)
            target = work / "photos" / split / path.parent.name / path.name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
        project = work / "project"

        def run(*words):
            answer = subprocess.run([options.program, *words, "--json", "--progress", "none"],
                                    capture_output=True, text=True, check=True)
            return json.loads(answer.stdout)["data"]

        run("new", str(project), "--starter")
        run("import", str(project), str(work / "photos"))
        found = run("check", str(project))["found"]
    pairs, false_alarms = set(), []
    for kind in ("same_pixels", "near_copy", "mirrored_copy", "twin", "two_classes"):
        for line in found.get(kind, []):
            names = re.match(r"(.+) \(\w+\) = (.+) \(\w+\), similarity", line)
            first, second = (Path(name).name for name in names.groups())
            pair = (first, second) if first.startswith("planted") else (second, first)
            if pair in way_of:
                pairs.add(pair)
            elif kind in ("near_copy", "mirrored_copy"):
                # A planted copy also looks like a test photo that is itself nearly the same picture.
                false_alarms.append(line)
    print(f"{len(way_of)} planted among {len(tests) + 240} photos; kinds found: {({k: len(v) for k, v in found.items()})}")
    for way in WAYS:
        planted = [pair for pair, its in way_of.items() if its == way]
        hits = sum(pair in pairs for pair in planted)
        print(f"{way:42s} {hits:4d} of {len(planted)}  {100 * hits / max(1, len(planted)):.1f} %")
    print(f"other pairs that block: {len(false_alarms)}")
    for line in false_alarms[:20]:
        print("   ", line)


main()

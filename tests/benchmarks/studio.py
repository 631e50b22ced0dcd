#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The studio's figures: its first frame, its grid of 100,000 pictures, its event loop while a job uses every core.

    python3 studio.py BIN [--rows start,grid,memory,loop] [--repeats 5] [--seconds 3] [--project DIR] [--large DIR]

BIN holds the programs dreamloft, dreamloft-cli and bench_gui (target bench_gui). Prints one table a row, medians with
[least..largest] over the repeats, each beside its goal. `start` needs Xvfb, and root for the cold rows (the page cache is
dropped); `memory` and `loop` need Xvfb and xdotool. Without --project a small sample project is made; the one of 100,000
pictures for `memory` is made in --large where it is not there yet (some minutes). Needs nothing but Python; run it on an
idle machine.
"""
import argparse
import functools
import json
import os
import random
import re
import shutil
import statistics
import struct
import subprocess
import tempfile
import time
import zlib
from pathlib import Path

LARGE = 100_000  # pictures
REPOSITORY = Path(__file__).resolve().parents[2]
GOAL = {"cold": 600, "warm": 300, "gap p99": 50, "gap max": 250, "RSS": 300,  # ms, MiB
        "frame p50": 8, "frame p99": 16.7, "frame max": 50}


def spread(values, digits=0):
    return f"{statistics.median(values):.{digits}f} [{min(values):.{digits}f}..{max(values):.{digits}f}]"


def verdict(values, goal):
    return f"{goal:g} -> {'OK' if statistics.median(values) <= goal else 'MISS'}"


class Display:
    """An X server of our own without a window manager."""

    def __enter__(self):
        read, write = os.pipe()
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
        self.process = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as numbers:
            self.environment = {**os.environ, "DISPLAY": f":{int(numbers.readline())}", "QT_QPA_PLATFORM": "xcb"}
        return self.environment

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def sample_project(options, folder):
    """Ten classes of photos, 16 shots each."""
    project, cli = folder / "Sample", options.bin / "dreamloft-cli"
    quiet = ["--quiet"]
    subprocess.run([cli, "new", project, "--starter", *quiet], check=True)
    subprocess.run([cli, "import", project, REPOSITORY / "resources/clothing10/64", *quiet], check=True)
    subprocess.run([cli, "shots", project, "-k", "16", *quiet], check=True)
    return project


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


@functools.cache
def pixels(look, side=64):
    """One of many gradients, rows as PNG has them."""
    dice = random.Random(look)
    base, slope = [dice.randrange(256) for _ in range(3)], [dice.randrange(-3, 4) for _ in range(6)]
    rows = (bytes((base[c] + slope[c] * x + slope[3 + c] * y) & 255 for x in range(side) for c in range(3)) for y in range(side))
    return b"".join(b"\0" + row for row in rows)


def write_png(file, number, side=64):
    """A picture that no other equals: a project takes the same pixels once for a class. Its first pixel is its number."""
    rows = b"\0" + number.to_bytes(3, "big") + pixels(number // 10 % 500)[4:]
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
                     + chunk(b"IDAT", zlib.compress(rows, 1)) + chunk(b"IEND", b""))


def large_project(options, folder):
    """100,000 pictures in ten classes, as the person has them after an import."""
    project, cli = options.large or folder / "Large", options.bin / "dreamloft-cli"
    if not (project / "project.dreamloft").exists():
        photos = folder / "photos"
        for number in range(LARGE):
            kind = photos / f"train/kind {number % 10}"
            if number < 10:
                kind.mkdir(parents=True)
            write_png(kind / f"{number}.png", number)
        subprocess.run([cli, "new", project, "--starter", "--quiet"], check=True)
        subprocess.run([cli, "import", project, photos, "--quiet"], check=True)
        subprocess.run(["rm", "-rf", photos], check=True)
    told = json.loads(subprocess.run([cli, "info", project, "--json"], check=True, capture_output=True).stdout)
    pictures = sum(kind[split] for kind in told["data"]["classes"] for split in ("train", "val", "test", "unsplit"))
    if pictures != LARGE:
        raise RuntimeError(f"{project} holds {pictures} pictures, not {LARGE}; remove it to have it made anew")
    return project


def first_frame(options, environment, arguments, cold):
    with tempfile.NamedTemporaryFile(suffix=".png") as picture:
        if cold:
            os.sync()
            Path("/proc/sys/vm/drop_caches").write_text("3\n")
            time.sleep(0.5)
        done = subprocess.run([options.bin / "dreamloft", "--monitor", "--screenshot", picture.name, *arguments],
                              env=environment, check=True, capture_output=True, text=True)
    return float(re.search(r"first frame: (\d+) ms", done.stderr)[1])


def start(options, project, _):
    print("| first frame, ms after the start of the process | median [range] | goal |\n|---|---|---|")
    with Display() as display:
        for platform, environment in (("xcb", display), ("offscreen", {**os.environ, "QT_QPA_PLATFORM": "offscreen"})):
            for state in ("cold", "warm"):
                for name, arguments in (("at home", []), ("on a project", ["--project", project])):
                    if state == "warm":
                        first_frame(options, environment, arguments, False)
                    values = [first_frame(options, environment, arguments, state == "cold") for _ in range(options.repeats)]
                    print(f"| {state}, {platform}, {name} | {spread(values)} | {verdict(values, GOAL[state])} |", flush=True)


def grid(options, *_):
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    for state, flags in (("idle", []), ("both cores busy", ["--busy"])):
        rows, opening, memory = {}, [], []
        for _ in range(options.repeats):
            text = subprocess.run([options.bin / "bench_gui", "--seconds", str(options.seconds), *flags], env=environment,
                                  check=True, capture_output=True, text=True).stdout
            opening.append(float(re.search(r"first screen painted after ([\d.]+) ms", text)[1]))
            for line in re.findall(r"^(.{22}) +(\d+(?: +[\d.]+){7})$", text, re.M):
                rows.setdefault(line[0].strip(), []).append([float(word) for word in line[1].split()])
            memory.append(max(row[-1][7] for row in rows.values()))
        print(f"\n| 100,000 pictures, {state} | frame p50 ms | p99 | max | loop p99 ms | max | blank tiles % |\n{'|---' * 7}|")
        for name, runs in rows.items():
            columns = list(zip(*runs))
            print(f"| {name} | " + " | ".join(spread(columns[i], 1) for i in (1, 2, 3, 4, 5, 6)) + " |")
        runs = [run for runs in rows.values() for run in runs]
        worst = ", ".join(f"{name[6:]} {max(run[column] for run in runs):.1f} (goal {GOAL[name]})"
                          for column, name in enumerate(("frame p50", "frame p99", "frame max"), 1))
        print(f"\nFirst screen {spread(opening)} ms. Largest memory {spread(memory)} MiB, goal {verdict(memory, GOAL['RSS'])}.\n"
              f"Frames, worst of all movements and runs: {worst} ms.", flush=True)


def memory(options, project, folder):
    """The real window on a project of 100,000 pictures: what it holds when all is loaded, and after a scroll to the end."""
    project = large_project(options, folder)
    print("\n| the window on 100,000 pictures | median [range] | goal |\n|---|---|---|")
    frames, opened, settled, scrolled = [], [], [], []
    for _ in range(options.repeats):
        with Display() as display:
            window = subprocess.Popen([options.bin / "dreamloft", "--monitor", "--project", project, "--page", "dataset"],
                                      env=display, stderr=subprocess.PIPE, text=True)
            opened.append(rest(window.pid))
            settled.append(resident_mib(window.pid))
            focus(display)
            for act in (["mousemove", "800", "600", "click", "--repeat", "400", "--delay", "5", "5"],
                        ["click", "1", "key", "--delay", "30", "End", "Home", *["Page_Down"] * 100, "End"]):
                subprocess.run(["xdotool", *act], env=display, check=True)
            time.sleep(2)
            scrolled.append(resident_mib(window.pid))
            window.terminate()
            frames.append(float(re.search(r"first frame: (\d+) ms", window.communicate()[1])[1]))
    print(f"| first frame, ms, warm | {spread(frames)} | |")
    print(f"| processor time until all is loaded, s | {spread(opened, 1)} | |")
    print(f"| memory when it rests, MiB | {spread(settled)} | {verdict(settled, GOAL['RSS'])} |")
    print(f"| memory after scrolling to the end, MiB | {spread(scrolled)} | {verdict(scrolled, GOAL['RSS'])} |", flush=True)


def focus(display):
    """Gives the window the keyboard; there is no window manager that would."""
    subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--name", "DreamLoft", "windowfocus"], env=display, check=True)


def rest(process):
    """Waits until the window has nothing more to load; processor seconds that it took."""
    used, now = -1, 0
    while now > used + 0.03 or now < 0.2:
        used = now
        time.sleep(1)
        now = cpu_seconds(process)
    return now


def resident_mib(process):
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{process}/status").read_text())[1]) / 1024


def loop(options, project, folder):
    """The real window trains adapters with every core while its pages are gone through; its own monitor tells the gaps."""
    print("\n| event loop while a job uses every core | p99 ms | max ms | goals |\n|---|---|---|---|")
    p99, longest = [], []
    for number in range(options.repeats):
        copy = folder / f"busy {number}"
        shutil.copytree(project, copy)
        with Display() as display:
            def press(*keys):
                subprocess.run(["xdotool", "key", "--delay", "60", *keys], env=display, check=True)
            window = subprocess.Popen([options.bin / "dreamloft", "--monitor", "--project", copy, "--page", "adapt"],
                                      env=display, stderr=subprocess.PIPE, text=True)
            rest(window.pid)
            focus(display)
            press("ctrl+Return")
            time.sleep(2)  # the engine comes in
            began, used = time.monotonic(), cpu_seconds(window.pid)
            while time.monotonic() - began < options.loop_seconds:
                for page in "23456784":
                    press(f"ctrl+{page}")
                    time.sleep(0.4)
                press("ctrl+j", "Down", "Down", "Page_Down")
            share = (cpu_seconds(window.pid) - used) / (time.monotonic() - began)
            window.terminate()
            report = window.communicate()[1]
            if share < 0.75 * os.cpu_count():
                raise RuntimeError(f"the job used {share:.2f} cores only: {report}")
            p99.append(float(re.search(r"gap .*? p99 ([\d.]+) ms", report)[1]))
            longest.append(float(re.search(r"max ([\d.]+) ms", report)[1]))
    print(f"| adapters are trained, pages changed twice a second | {spread(p99, 1)} | {spread(longest, 1)} | "
          f"{verdict(p99, GOAL['gap p99'])}, {verdict(longest, GOAL['gap max'])} |", flush=True)


def cpu_seconds(process):
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bin", type=Path)
    parser.add_argument("--rows", default="start,grid,memory,loop")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=3, help="of each movement in the grid")
    parser.add_argument("--loop-seconds", type=float, default=25)
    parser.add_argument("--project", type=Path)
    parser.add_argument("--large", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        # Settings of its own, in English whatever the machine speaks.
        os.environ.update(XDG_CONFIG_HOME=f"{folder}/config", XDG_CACHE_HOME=f"{folder}/cache", LANGUAGE="en")
        project = options.project or sample_project(options, Path(folder))
        for row in options.rows.split(","):
            {"start": start, "grid": grid, "memory": memory, "loop": loop}[row](options, project, Path(folder))


if __name__ == "__main__":
    main()

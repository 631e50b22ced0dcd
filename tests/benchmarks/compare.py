#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Time DreamLoft against diffusers, transformers, peft and SciPy on the same work, in turn, and print a line for each row.

    python make_work.py WORK
    python compare.py WORK [--program build/dev/bin/dl_bench] [--rows REGEX] [--rounds 3] [--threads 2] [--lock FILE ...]
    python compare.py WORK --peers "^(compile|openvino)$"   these peers only
    python compare.py WORK --dtype bfloat16           frozen weights in bf16 on both sides: rows of their own
    python compare.py WORK --fast                     our side without deterministic kernels: rows of their own
    python compare.py WORK --table                    the table of README.md from all rows measured so far
    python compare.py WORK --start-up build/dev/bin/dreamloft-cli

Python is the one with the packages of peers/requirements.txt. Each side of a row is one process that stays loaded; a round
is one measurement of each side, peers first. Ratio = peer's time / our time of the same round: the median over the rounds,
with least and largest. Before anything is timed, both sides' outputs are compared (parity.py): no pass, no number.
Run it on an idle machine; a round waits until nothing else works. --lock holds advisory locks on files meanwhile, for
machines that others measure on too.
"""
import argparse
import fcntl
import json
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path

from parity import compare_outputs
from rows import EXACT, ROWS

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
MOST_BUSY = 0.07  # share of others in the machine's time at which a round may begin
GOALS = json.loads((HERE / "goals.json").read_text())
MODES = ("deterministic", "fast")
DTYPES = ("float32", "bfloat16")


class Side:
    """A resident process: one JSON request a line, one answer a line."""

    def __init__(self, command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, **message):
        self.process.stdin.write(json.dumps(message) + "\n")
        self.process.stdin.flush()
        for line in self.process.stdout:
            if line.startswith("{"):  # libraries may print on their way
                return json.loads(line)
        raise RuntimeError(f"{self.process.args[-1]} ended with {self.process.wait()}")

    def end(self):
        answer = self.ask(do="end")
        self.process.stdin.close()
        self.process.wait()
        return answer


def busy_share(seconds=0.5):
    """Part of the machine's processor time that went to others."""
    def ticks():
        numbers = [int(word) for word in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
        return sum(numbers), numbers[3] + numbers[4]
    total, idle = ticks()
    time.sleep(seconds)
    later, idle_later = ticks()
    return 1 - (idle_later - idle) / max(1, later - total)


class Turn:
    """The machine for ourselves: advisory locks that others may have between two steps once we held them for long."""

    LONGEST = 150  # seconds

    def __init__(self, paths):
        self.paths, self.files, self.since = paths, [], 0.0

    def take(self):
        if self.files and time.monotonic() - self.since < self.LONGEST:
            return
        self.leave()
        for path in self.paths:
            self.files.append(open(path, "a"))
            fcntl.flock(self.files[-1], fcntl.LOCK_EX)
        self.since = time.monotonic()

    def leave(self):
        while self.files:
            self.files.pop().close()

    def take_idle(self):
        """For timing: nobody else works beside us either."""
        self.take()
        while busy_share() > MOST_BUSY:
            time.sleep(1)


def seconds_per_unit(row, answer):
    """Denoising steps are few in a run and count as many as a user asks for."""
    factor = row["asked_steps"] / row["steps"] if "asked_steps" in row else 1.0
    whole = [once + steps * factor for once, steps in zip(answer["once"], answer["steps"])]
    return statistics.median(whole) / answer["units"]


class Comparison:
    def __init__(self, name, options, turn):
        self.name, self.options, self.turn = name, options, turn
        self.row = {"dtype": options.dtype, **ROWS[name]}
        self.peers = [peer for peer in self.row["peers"] if re.search(options.peers, peer)]
        self.sides, self.versions = {}, {}

    def command(self, variant):
        own = variant in ("dreamloft", EXACT)
        return [self.options.program] if own else [sys.executable, str(HERE / "peers/peer.py")]

    def start(self, variant):
        models = REPOSITORY / "resources" if self.row.get("model") == "starter" else self.options.work
        side = self.sides[variant] = Side(self.command(variant))
        left_out = self.row.get("approximated", []) if variant == EXACT else []
        row = {key: value for key, value in self.row.items() if key not in left_out}
        self.versions[variant] = side.ask(do="start", row=row, models=str(models), threads=self.options.threads,
                                          mode=self.options.mode, tensors=str(self.options.work / f"{self.name}.safetensors"), variant=variant)

    def gate(self):
        """Parity of each peer with our side -> {variant: (passed, words)}"""
        files = {variant: self.options.work / f"{self.name}.{variant}.outputs.safetensors" for variant in self.sides}
        for variant, side in self.sides.items():
            self.turn.take()
            side.ask(do="outputs", file=str(files[variant]))
        verdicts = {variant: compare_outputs(files["dreamloft"], files[variant], self.row)
                    for variant in self.peers}
        for file in files.values():
            file.unlink()
        if "approximated" in self.row:  # how far they are apart is told, and decides nothing
            return {variant: (True, words) for variant, (_, words) in verdicts.items()}
        return verdicts

    def measure(self):
        variants = [*self.peers, "dreamloft"]
        for variant in variants:
            self.turn.take()
            self.start(variant)
        verdicts = self.gate()
        repeats = self.row["repeats"]
        seconds = {variant: [] for variant in variants}
        for round_number in range(self.options.rounds + 1):
            self.turn.take_idle()
            for variant in variants:
                count = repeats[0] if variant == "dreamloft" else repeats[1]
                answer = self.sides[variant].ask(do="run", repeats=count if round_number else 1)
                if round_number:  # the first one warms up
                    seconds[variant].append(seconds_per_unit(self.row, answer))
        peaks = {variant: side.end()["peak_bytes"] for variant, side in self.sides.items()}
        return [self.line(variant, verdicts[variant], seconds, peaks) for variant in self.peers]

    def line(self, variant, verdict, seconds, peaks):
        ratios = [peer / own for peer, own in zip(seconds[variant], seconds["dreamloft"])]
        return {"row": self.name, "peer": variant, "unit": self.row["unit"], "threads": self.options.threads,
                "mode": self.options.mode, "dtype": self.options.dtype, "approximated": "approximated" in self.row,
                "passed": verdict[0], "parity": verdict[1], "setting": self.versions[variant].get("setting", ""),
                "peer_rate": 1 / statistics.median(seconds[variant]),
                "own_rate": 1 / statistics.median(seconds["dreamloft"]),
                "ratio": statistics.median(ratios), "least": min(ratios), "largest": max(ratios), "rounds": len(ratios),
                "peer_peak": peaks[variant], "own_peak": peaks["dreamloft"], "torch": self.versions["dreamloft"]["torch"],
                "cpu": self.versions["dreamloft"]["cpu"], "seconds": {key: seconds[key] for key in (variant, "dreamloft")}}


def mode_of(line):
    return line.get("mode", "deterministic")


def dtype_of(line):
    return line.get("dtype", "float32")


def goal_of(line):
    """Floors and goals are about what everybody gets, the deterministic mode."""
    return GOALS.get(line["row"]) if mode_of(line) == "deterministic" else None


def verdict_of(line):
    if not line["passed"]:
        return "NO PARITY"
    goal = goal_of(line)
    if goal is None:
        return "-"
    return "MISS" if line["ratio"] < goal["floor"] else "GOAL" if line["ratio"] >= goal["goal"] else "OK"


def goal_words(line):
    goal = goal_of(line)
    if goal is None:
        return "approximated" if line.get("approximated") else "fast" if mode_of(line) == "fast" else "control"
    return f"floor {goal['floor']:g} goal {goal['goal']:g}"


def title_of(line):
    ways = ["bf16"] * (dtype_of(line) == "bfloat16") + ["fast"] * (mode_of(line) == "fast")
    return line["row"] + (f" ({', '.join(ways)})" if ways else "")


def show(line):
    numbers = (f"{line['peer']} {line['peer_rate']:.4g} | dreamloft {line['own_rate']:.4g} {line['unit']} | "
               f"{line['ratio']:.2f}x [{line['least']:.2f}..{line['largest']:.2f}]" if line["passed"] else "no number")
    return f"{title_of(line)} | {numbers} | {goal_words(line)} | {line['parity']} -> {verdict_of(line)}"


def newest_lines(file):
    lines = [json.loads(text) for text in file.read_text().splitlines()]
    newest = {(line["row"], line["peer"], mode_of(line), dtype_of(line)): line for line in lines}
    wanted = [(name, peer, mode, dtype) for mode in MODES for dtype in DTYPES for name, row in ROWS.items()
              for peer in row["peers"]]
    return [newest[key] for key in wanted if key in newest]


def print_table(file):
    print("| row | peer | peer | DreamLoft | unit | ratio | range | floor / goal | | peak memory, peer / ours |\n"
          "|---|---|---|---|---|---|---|---|---|---|")
    everything = newest_lines(file)
    lines = [line for line in everything if not line.get("approximated")]
    best = {}  # the fastest peer of each row: what the floors and goals are about
    for line in lines:
        if line["passed"] and line["ratio"] < best.get(title_of(line), line)["ratio"] + 1e-12:
            best[title_of(line)] = line
    for line in lines:
        goal = goal_of(line)
        limits = f"{goal['floor']:g} / {goal['goal']:g}" if goal else "-" if mode_of(line) == "fast" else "control"
        setting = re.sub(r"[^\w,]+", " ", line["setting"]).strip().replace(" ,", ",")
        peer = f"**{line['peer']}**" if best.get(title_of(line)) is line else line["peer"]
        print(f"| {title_of(line)} | {peer}{f' ({setting})' if setting else ''} | {line['peer_rate']:.3g} | "
              f"{line['own_rate']:.3g} | {line['unit']} | **{line['ratio']:.2f}** | "
              f"{line['least']:.2f}..{line['largest']:.2f} | {limits} | {verdict_of(line)} | "
              f"{line['peer_peak'] / 2**20:.0f} / {line['own_peak'] / 2**20:.0f} MiB |")
    print_approximated([line for line in everything if line.get("approximated")])


def print_approximated(lines):
    if not lines:
        return
    print("\n| row | exact | approximated | unit | ratio | range | apart from the exact ones |\n|---|---|---|---|---|---|---|")
    for line in lines:
        print(f"| {title_of(line)} | {line['peer_rate']:.3g} | {line['own_rate']:.3g} | {line['unit']} | "
              f"**{line['ratio']:.2f}** | {line['least']:.2f}..{line['largest']:.2f} | {line['parity']} |")


def start_up(program, turn):
    """Whole processes, warm: the files are in the page cache after the first call."""
    for arguments in (["--help"], ["info"]):
        turn.take_idle()
        seconds = []
        for _ in range(11):
            start = time.perf_counter()
            subprocess.run([program, *arguments], stdout=subprocess.DEVNULL, check=True)
            seconds.append(time.perf_counter() - start)
        median, goal = statistics.median(seconds[1:]), GOALS["start_up"]["seconds"]
        print(f"start-up {' '.join(arguments)} | {median:.3f} s [{min(seconds[1:]):.3f}..{max(seconds[1:]):.3f}] | "
              f"goal {goal:g} s -> {'OK' if median < goal else 'MISS'}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=Path)
    parser.add_argument("--program", default=str(REPOSITORY / "build/dev/bin/dl_bench"))
    parser.add_argument("--rows", default="")
    parser.add_argument("--peers", default="", help="which peers of the rows, a regular expression")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--lock", action="append", default=[])
    parser.add_argument("--fast", dest="mode", action="store_const", const="fast", default="deterministic",
                        help="our side without deterministic kernels")
    parser.add_argument("--dtype", choices=DTYPES, default=DTYPES[0], help="of the frozen weights, on both sides")
    parser.add_argument("--table", action="store_true")
    parser.add_argument("--start-up", default=None)
    options = parser.parse_args()
    lines = options.work / "lines.jsonl"
    turn = Turn(options.lock)
    if options.start_up:
        start_up(options.start_up, turn)
        return
    if options.table:
        print_table(lines)
        return
    for name in ROWS:
        other_type = ROWS[name].get("dtype", options.dtype) != options.dtype
        if not other_type and re.search(options.rows, name) and any(re.search(options.peers, peer) for peer in ROWS[name]["peers"]):
            for line in Comparison(name, options, turn).measure():
                with open(lines, "a") as file:
                    file.write(json.dumps(line) + "\n")
                print(show(line), flush=True)


main()

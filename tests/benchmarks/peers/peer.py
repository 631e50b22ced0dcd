#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The libraries' side of compare.py: reads one JSON request a line, answers each with one line (see harness.cpp).

    {"do": "start", "row": {...}, "models": FOLDER, "tensors": FILE, "threads": 2, "variant": "eager"}

    variant: scripts, eager, compile (torch.compile) or openvino
"""
import importlib
import json
import os
import resource
import sys
import time
from pathlib import Path

os.environ.update(HF_HUB_OFFLINE="1", TRANSFORMERS_VERBOSITY="error", DIFFUSERS_VERBOSITY="error",
                  HF_HUB_DISABLE_PROGRESS_BARS="1", TOKENIZERS_PARALLELISM="false")

import torch  # noqa: E402
from safetensors.torch import load_file, save_file  # noqa: E402

MODULES = {"matmul": "networks", "network": "networks", "adapter_training": "adapter_training", "generation": "generation",
           "clip_training": "clip", "clip_evaluation": "clip", "fid_features": "fid", "fid_tail": "fid"}


class Request:
    """A row, the folder of its models, its tensors, and which peer this is."""

    def __init__(self, message):
        self.row, self.x, self.variant = message["row"], load_file(message["tensors"]), message["variant"]
        self.model = Path(message["models"]) / self.row.get("model", "")
        self.dtype = getattr(torch, self.row["dtype"])  # of the frozen weights
        self.eager = self.variant != "scripts"  # with every saving that the libraries allow; compilers come on top
        self.compile, self.openvino = self.variant == "compile", self.variant == "openvino"


def fastest(settings, apply, trial):
    """Applies each setting, runs it warm, and stays with the fastest: what a careful user of the libraries would do."""
    seconds = {}
    for setting in settings:
        apply(setting)
        trial()
        start = time.perf_counter()
        trial()
        seconds[setting] = time.perf_counter() - start
    best = min(seconds, key=seconds.get)
    apply(best)
    return best


def run(work, repeats):
    answer = {"once": [], "steps": []}
    clocks = time.process_time()
    for _ in range(repeats):
        once, steps, answer["units"] = work.run()
        answer["once"].append(once)
        answer["steps"].append(steps)
    answer["processor"] = (time.process_time() - clocks) / repeats
    return answer


def main():
    work = None
    for line in sys.stdin:
        message = json.loads(line)
        answer = {}
        if message["do"] == "start":
            torch.set_num_threads(message["threads"])
            torch.set_flush_denormal(True)
            module = importlib.import_module(MODULES[message["row"]["bench"]])
            work = module.make(Request(message))
            answer = {"torch": torch.__version__, "cpu": torch.backends.cpu.get_cpu_capability(),
                      "setting": str(getattr(work, "setting", ""))}
        elif message["do"] == "outputs":
            save_file({key: value.detach().contiguous() for key, value in work.outputs().items()}, message["file"])
        elif message["do"] == "run":
            answer = run(work, message["repeats"])
        else:
            answer = {"peak_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    sys.modules["peer"] = sys.modules["__main__"]  # the modules import `fastest` from here
    main()

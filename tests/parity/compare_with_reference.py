#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compare dl_parity with the Python libraries on random tiny models and print a table of the largest relative errors.

    compare_with_reference.py --reference reference_parity.py [--program build/dev/bin/dl_parity] [--work FOLDER]
                              [--only REGEX] [--dtypes float64,float32,bfloat16] [--random N] [--seed S]

`--reference` is the Python program that answers the same requests with diffusers, transformers and peft; it is loaded as
a module, so that the libraries are imported once. `--random N` takes N cases a component of random_cases.py instead of
the fixed ones. Ends with the largest error of each component and dtype. "ok~" marks a row within three times the libraries' own rounding
error, but not within the plain tolerance. Exit 1 when a row misses both.
"""
import argparse
import importlib.util
import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import random_cases  # noqa: E402
import reference_cases  # noqa: E402
import torch  # noqa: E402
from safetensors.torch import load_file  # noqa: E402

TOLERANCES = {"float64": {"pass": 1e-9, "run": 1e-9, "training": 1e-9, "metrics": 1e-6},
              "float32": {"pass": 1e-5, "run": 1e-4, "training": 1e-4, "metrics": 1e-6}}
BFLOAT16_FLOOR = 2e-2
OWN_ERRORS = 3   # so many times the libraries' own rounding error is allowed where that is more


def load_reference(path):
    spec = importlib.util.spec_from_file_location("reference_parity", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules["reference_parity"] = module
    spec.loader.exec_module(module)
    return module


def relative_error(key, ours, theirs, start):
    """max |ours - theirs| / max |theirs|; trained weights count by their way from the start."""
    if ours.shape != theirs.shape:
        return float("inf")
    if not theirs.is_floating_point():
        return 0.0 if ours.dtype == theirs.dtype and torch.equal(ours, theirs) else float("inf")
    ours, theirs = ours.double(), theirs.double()
    if start is not None:
        ours, theirs = ours - start.double(), theirs - start.double()
    if theirs.numel() == 0:
        return 0.0
    scale = theirs.abs().max().item()
    error = (ours - theirs).abs().max().item()
    if not error == error:
        return float("inf")
    return error / scale if scale > 0 else (0.0 if error == 0 else float("inf"))


class Comparison:
    def __init__(self, reference, program, work):
        self.reference, self.program, self.work = reference, program, work
        self.failures = 0
        self.largest = {}   # (component, dtype) -> error

    def theirs(self, case, dtype):
        """Outputs of the libraries, kept for the next run on the same cases."""
        out = self.work / f"{case.name}.{dtype}.reference.safetensors"
        if not out.exists():
            request = self.work / f"{case.name}.{dtype}.reference.json"
            request.write_text(json.dumps({**case.request, "dtype": dtype, "outputs": out.name}))
            torch.manual_seed(0)
            self.reference.answer(request)
        return load_file(out)

    def ours(self, case, dtype):
        out = self.work / f"{case.name}.{dtype}.ours.safetensors"
        out.unlink(missing_ok=True)
        request = self.work / f"{case.name}.{dtype}.ours.json"
        request.write_text(json.dumps({**case.request, "dtype": dtype, "outputs": out.name}))
        done = subprocess.run([self.program, request], capture_output=True, text=True, timeout=300)
        if done.returncode != 0:
            raise RuntimeError(done.stderr.strip())
        return load_file(out)

    def worst(self, case, ours, theirs):
        if ours.keys() != theirs.keys():
            return float("inf"), f"keys differ: {sorted(ours.keys() ^ theirs.keys())[:2]}"
        inputs = load_file(self.work / case.request["inputs"]) if "inputs" in case.request else {}

        def start(key):
            return inputs.get("init." + key.removeprefix("final.")) if key.startswith("final.") else None
        errors = {key: relative_error(key, ours[key], theirs[key], start(key)) for key in theirs}
        key = max(errors, key=errors.get)
        return errors[key], key

    def run(self, case, dtype):
        plain = BFLOAT16_FLOOR if dtype == "bfloat16" else TOLERANCES[dtype][case.kind]
        try:
            allowed = plain
            if dtype == "bfloat16":
                exact = self.theirs(case, "float64")
                allowed = max(plain, OWN_ERRORS * self.worst(case, self.theirs(case, dtype), exact)[0])
                error, key = self.worst(case, self.ours(case, dtype), exact)
            else:
                if dtype == "float32" and case.every_dtype and case.kind != "metrics":
                    own = self.worst(case, self.theirs(case, dtype), self.theirs(case, "float64"))[0]
                    allowed = max(allowed, OWN_ERRORS * own)
                error, key = self.worst(case, self.ours(case, dtype), self.theirs(case, dtype))
        except Exception as problem:  # a refusal by either side is a finding
            error, key, allowed = float("inf"), f"{type(problem).__name__}: {problem}", 0.0
        good = error <= allowed
        self.failures += not good
        place = case.request["component"], dtype if case.every_dtype else "exact"
        self.largest[place] = max(self.largest.get(place, 0.0), error)
        verdict = "FAIL" if not good else "ok  " if error <= plain else "ok~ "
        print(f"{verdict} {case.name:44} {dtype:9} {error:9.2e} of {allowed:7.1e}  {key[:150]}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reference", required=True, type=Path)
    parser.add_argument("--program", default="build/dev/bin/dl_parity", type=Path)
    parser.add_argument("--work", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--dtypes", default="float64,float32,bfloat16")
    parser.add_argument("--random", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    work = options.work or Path(tempfile.mkdtemp(prefix="parity-"))
    work.mkdir(parents=True, exist_ok=True)
    start = time.time()
    torch.set_num_threads(1)
    reference = load_reference(options.reference)
    comparison = Comparison(reference, options.program.resolve(), work)
    maker = reference_cases.Maker(work)
    if options.random:
        random_cases.make_cases(maker, options.random, options.seed, options.only)
    else:
        reference_cases.make_cases(maker)
    cases = [case for case in maker.cases if re.search(options.only, case.name)]
    for case in cases:
        dtypes = options.dtypes.split(",") if case.every_dtype else ["float32"]
        for dtype in dtypes:
            comparison.run(case, dtype)
    for component in dict.fromkeys(name for name, _ in comparison.largest):
        print(f"{component:18}" + "".join(f"  {dtype} {error:.1e}" for (name, dtype), error in comparison.largest.items()
                                          if name == component))
    print(f"{len(cases)} cases, {comparison.failures} failures, {time.time() - start:.0f} s, in {work}")
    return comparison.failures > 0


if __name__ == "__main__":
    sys.exit(main())

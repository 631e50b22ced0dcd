#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compare the true architectures (Stable Diffusion 1.5, 2.1, ...) with diffusers and transformers, on random weights.

    full_size.py --configs FOLDER [--program build/dev/bin/dl_parity] [--work FOLDER] [--keep] [--latent 64]
                 [--parts text_encoder,vae,unet] [--dtypes float32,bfloat16]

`--configs` is a pipeline folder with unet/config.json, vae/config.json and text_encoder/config.json (no weights needed).
Weights of up to 4 GB a part are drawn from a fixed seed into a temporary folder below --work, which is removed at the end
unless --keep is given. Prints a row of a Markdown table for each network and type: the largest error relative to the
largest value against the libraries in float32, the libraries' own error in that type, time with loading, and peak memory
of both processes (the libraries' one holds their Python modules, some 600 MB). Exit 1 when a row misses its tolerance
(float32 1e-5; bfloat16 2e-2 or three times the libraries' own error).
"""
import argparse
import json
import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# Nothing here imports torch but what runs in a process of its own: a child's peak memory begins with its parent's.
HERE = Path(__file__).resolve().parent
THREADS = 2
SEED = 1
KINDS = {"unet": ("diffusers", "UNet2DConditionModel", ("unet",)),
         "vae": ("diffusers", "AutoencoderKL", ("vae_encode", "vae_decode")),
         "text_encoder": ("transformers", "CLIPTextModel", ("text_encoder",))}


def network_class(part):
    import importlib
    module, name, _ = KINDS[part]
    return getattr(importlib.import_module(module), name)


def make_model(part, config_file, folder):
    """A network of this configuration with weights that keep activations near one."""
    import torch
    torch.manual_seed(SEED)
    kind = network_class(part)
    if part == "text_encoder":
        model = kind(kind.config_class.from_json_file(config_file))
    else:
        model = kind.from_config(json.loads(Path(config_file).read_text()))
    model = model.float().requires_grad_(False)
    for name, parameter in model.named_parameters():
        if parameter.dim() > 1:
            parameter.normal_(0, parameter[0].numel() ** -0.5)
        else:
            parameter.normal_(1 if "norm" in name and name.endswith("weight") else 0, 0.1)
    model.save_pretrained(folder)


def make_inputs(component, config_file, side, file):
    import torch
    from safetensors.torch import save_file
    torch.manual_seed(SEED + 1)
    config = json.loads(Path(config_file).read_text())
    if component == "text_encoder":
        inputs = {"input_ids": torch.randint(0, config["vocab_size"], (2, config["max_position_embeddings"]))}
    elif component == "unet":
        inputs = {"sample": torch.randn(1, config["in_channels"], side, side), "timestep": torch.tensor([500]),
                  "encoder_hidden_states": torch.randn(1, 77, config["cross_attention_dim"])}
    elif component == "vae_decode":
        inputs = {"z": torch.randn(1, config["latent_channels"], side, side)}
    else:
        pixels = side * 2 ** (len(config["block_out_channels"]) - 1)
        inputs = {"sample": torch.rand(1, 3, pixels, pixels) * 2 - 1}
    save_file(inputs, file)


def call(component, model, x):
    if component == "text_encoder":
        return {"last_hidden_state": model(x["input_ids"]).last_hidden_state}
    if component == "unet":
        return {"out": model(x["sample"], x["timestep"], x["encoder_hidden_states"]).sample}
    if component == "vae_decode":
        return {"sample": model.decode(x["z"]).sample}
    posterior = model.encode(x["sample"]).latent_dist
    return {"mean": posterior.mean, "logvar": posterior.logvar}


def run_theirs(component, part, folder, dtype, inputs, outputs):
    """Answer with the libraries; (seconds with loading, peak MB of this process)."""
    import torch
    from safetensors.torch import load_file, save_file
    torch.set_num_threads(THREADS)
    wanted, kind = getattr(torch, dtype), network_class(part)
    start = time.perf_counter()
    model = kind.from_pretrained(folder, torch_dtype=wanted).eval()
    x = {key: value.to(wanted) if value.is_floating_point() else value for key, value in load_file(inputs).items()}
    with torch.no_grad():
        answer = call(component, model, x)
    seconds = time.perf_counter() - start
    save_file({key: value.float().contiguous() for key, value in answer.items()}, outputs)
    peak, = (line.split()[1] for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return seconds, int(peak) / 1024


def relative_error(file, reference):
    from safetensors.torch import load_file
    values = load_file(file)
    return max((values[k].double() - v.double()).abs().max().item() / v.abs().max().item()
               for k, v in load_file(reference).items())


def run_ours(program, component, folder, dtype, inputs, outputs):
    request = outputs.with_suffix(".json")
    request.write_text(json.dumps({"component": component, "model": str(folder), "dtype": dtype, "threads": THREADS,
                                   "inputs": str(inputs), "outputs": str(outputs), "params": {}}))
    start = time.perf_counter()
    process = subprocess.Popen([program, str(request)])
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{component}: the program failed")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def apart(function, *arguments):
    """The result of a function in a fresh process."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(function, arguments)


def compare(options, part, work):
    config_file, folder = options.configs / part / "config.json", work / part
    apart(make_model, part, config_file, folder)
    failures = 0
    for component in KINDS[part][2]:
        inputs, reference = work / f"{component}.in.safetensors", work / f"{component}.float32.theirs.safetensors"
        apart(make_inputs, component, config_file, options.latent, inputs)
        exact = apart(run_theirs, component, part, folder, "float32", inputs, reference)
        for dtype in options.dtypes.split(","):
            theirs, (their_seconds, their_peak) = 0.0, exact
            if dtype != "float32":
                narrow = work / f"{component}.{dtype}.theirs.safetensors"
                their_seconds, their_peak = apart(run_theirs, component, part, folder, dtype, inputs, narrow)
                theirs = apart(relative_error, narrow, reference)
            outputs = work / f"{component}.{dtype}.ours.safetensors"
            seconds, peak = run_ours(options.program, component, folder, dtype, inputs, outputs)
            error = apart(relative_error, outputs, reference)
            allowed = 1e-5 if dtype == "float32" else max(2e-2, 3 * theirs)
            failures += error > allowed
            size = "2 x 77" if part == "text_encoder" else f"{options.latent} x {options.latent}"
            print(f"| {options.configs.name} | {component} | {dtype} | {size} | {error:.1e} | "
                  f"{f'{theirs:.1e}' if theirs else 'reference'} | {seconds:.1f} / {their_seconds:.1f} s | "
                  f"{peak:,.0f} / {their_peak:,.0f} MB |" + (" **missed**" if error > allowed else ""), flush=True)
    if not options.keep:
        shutil.rmtree(folder)
    return failures


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--configs", type=Path, required=True)
    parser.add_argument("--program", default=str(HERE.parent.parent / "build/dev/bin/dl_parity"))
    parser.add_argument("--work", type=Path)
    parser.add_argument("--parts", default="text_encoder,vae,unet")
    parser.add_argument("--dtypes", default="float32,bfloat16")
    parser.add_argument("--latent", type=int, default=64)
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    if options.work:
        options.work.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix="full-size-", dir=options.work))
    try:
        return sum(compare(options, part, work) for part in options.parts.split(",")) > 0
    finally:
        if not options.keep:
            shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())

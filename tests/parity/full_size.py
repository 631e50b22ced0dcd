#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compare the true architectures (Stable Diffusion 1.5, 2.1, ...) with diffusers, on random weights.

    full_size.py --configs FOLDER [--program build/dev/bin/dl_parity] [--work FOLDER] [--parts unet,vae]
                 [--dtypes float32,bfloat16] [--latent 64] [--keep]

`--configs` is a pipeline folder with unet/config.json and vae/config.json (no weights needed). Writes weights of a few
gigabytes below --work and deletes them at the end. Prints, for each network and type, the largest error relative to
the largest value against diffusers in float32, diffusers' own error in that type, and peak memory of our process.
Exit 1 when a row misses its tolerance (float32 1e-5; bfloat16 2e-2 or three times diffusers' own error).
"""
import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import torch
from diffusers import AutoencoderKL, UNet2DConditionModel
from safetensors.torch import load_file, save_file

HERE = Path(__file__).resolve().parent
TOKENS = 77
SEED = 1


def random_model(kind, config):
    """A network of this configuration with weights that keep activations near one."""
    torch.manual_seed(SEED)
    model = kind.from_config(config).eval().requires_grad_(False)
    for name, parameter in model.named_parameters():
        if parameter.dim() > 1:
            parameter.normal_(0, parameter[0].numel() ** -0.5)
        else:
            parameter.normal_(1 if "norm" in name and name.endswith("weight") else 0, 0.1)
    return model


def cases(part, config, side):
    """(component, inputs, call, names of outputs) of a network."""
    if part == "unet":
        inputs = {"sample": torch.randn(1, config["in_channels"], side, side), "timestep": torch.tensor([500]),
                  "encoder_hidden_states": torch.randn(1, TOKENS, config["cross_attention_dim"])}
        yield "unet", inputs, lambda m, x: {"out": m(x["sample"], x["timestep"], x["encoder_hidden_states"]).sample}
        return
    factor = 2 ** (len(config["block_out_channels"]) - 1)

    def encode(model, x):
        posterior = model.encode(x["sample"]).latent_dist
        return {"mean": posterior.mean, "logvar": posterior.logvar}
    yield "vae_encode", {"sample": torch.rand(1, 3, side * factor, side * factor) * 2 - 1}, encode
    yield "vae_decode", {"z": torch.randn(1, config["latent_channels"], side, side)}, \
        lambda m, x: {"sample": m.decode(x["z"]).sample}


def relative(values, reference):
    return max((values[k].double() - v.double()).abs().max().item() / v.abs().max().item() for k, v in reference.items())


def run_ours(program, work, component, folder, dtype, inputs):
    save_file(inputs, work / "in.safetensors")
    (work / "request.json").write_text(json.dumps({
        "component": component, "model": str(folder), "dtype": dtype, "threads": 2, "inputs": "in.safetensors",
        "outputs": "out.safetensors", "params": {}}))
    start = time.perf_counter()
    process = subprocess.Popen([program, str(work / "request.json")])
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{component}: the program failed")
    return load_file(work / "out.safetensors"), time.perf_counter() - start, usage.ru_maxrss / 1024


def compare(options, part, kind, work):
    config = json.loads((options.configs / part / "config.json").read_text())
    folder = work / part
    model = random_model(kind, config)
    config = dict(model.config)
    model.save_pretrained(folder)
    failures = 0
    for component, inputs, call in cases(part, config, options.latent):
        reference = call(model, inputs)
        for name in options.dtypes.split(","):
            dtype = getattr(torch, name)
            theirs = 0.0
            if dtype != torch.float32:
                narrow = kind.from_pretrained(folder, torch_dtype=dtype).eval()
                with torch.no_grad():
                    theirs = relative(call(narrow, {k: v.to(dtype) if v.is_floating_point() else v
                                                    for k, v in inputs.items()}), reference)
                del narrow
            ours, seconds, memory = run_ours(options.program, work, component, folder, name, inputs)
            error = relative(ours, reference)
            allowed = 1e-5 if dtype == torch.float32 else max(2e-2, 3 * theirs)
            failures += error > allowed
            print(f"{options.configs.name} {component} {name}: error {error:.1e} (diffusers {theirs:.1e}, allowed "
                  f"{allowed:.1e}), {seconds:.1f} s with loading, peak {memory:.0f} MB", flush=True)
    if not options.keep:
        shutil.rmtree(folder)
    return failures


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--configs", type=Path, required=True)
    parser.add_argument("--program", default=str(HERE.parent.parent / "build/dev/bin/dl_parity"))
    parser.add_argument("--work", type=Path)
    parser.add_argument("--parts", default="unet,vae")
    parser.add_argument("--dtypes", default="float32,bfloat16")
    parser.add_argument("--latent", type=int, default=64)
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(2)
    work = Path(tempfile.mkdtemp(dir=options.work))
    failures = 0
    with torch.no_grad():
        for part in options.parts.split(","):
            failures += compare(options, part, {"unet": UNet2DConditionModel, "vae": AutoencoderKL}[part], work)
    if not options.keep:
        shutil.rmtree(work)
    sys.exit(1 if failures else 0)


main()

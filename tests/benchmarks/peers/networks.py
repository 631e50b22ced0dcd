#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The work of bench_networks.cpp with diffusers and peft, eager, as their documentation has it; one JSON line."""
import json
import resource
import sys
import time

import torch
from diffusers import AutoencoderKL, UNet2DConditionModel

request = json.loads(sys.argv[1])
torch.set_num_threads(request["threads"])
torch.set_flush_denormal(True)
torch.manual_seed(0)
dtype = getattr(torch, request["dtype"])
batch, height, width = request["batch"], request["height"], request["width"]

if request["work"].startswith("unet"):
    unet = UNet2DConditionModel.from_pretrained(request["model"], subfolder="unet", torch_dtype=dtype)
    unet = unet.eval().requires_grad_(False)
    sample = torch.randn(batch, unet.config.in_channels, height, width, dtype=dtype)
    timesteps = torch.randint(0, 1000, (batch,))
    states = torch.randn(batch, request["tokens"], unet.config.cross_attention_dim, dtype=dtype)
    if request["work"] == "unet_train":
        from peft import LoraConfig
        unet.add_adapter(LoraConfig(r=request["rank"], lora_alpha=request["rank"],
                                    target_modules=["to_q", "to_k", "to_v", "to_out.0"]))
        lora = [parameter for name, parameter in unet.named_parameters() if "lora_" in name]
        for parameter in lora:
            parameter.data = 0.02 * torch.randn(parameter.shape, dtype=dtype)
            parameter.requires_grad_(True)

    def work():
        if request["work"] == "unet":
            with torch.no_grad():
                unet(sample, timesteps, states)
            return
        for parameter in lora:
            parameter.grad = None
        unet(sample, timesteps, states).sample.float().square().mean().backward()
else:
    vae = AutoencoderKL.from_pretrained(request["model"], subfolder="vae", torch_dtype=dtype).eval()
    factor = 2 ** (len(vae.config.block_out_channels) - 1)
    pixels = (torch.rand(batch, 3, height * factor, width * factor) * 2 - 1).to(dtype)
    latents = torch.randn(batch, vae.config.latent_channels, height, width, dtype=dtype)

    def work():
        with torch.no_grad():
            vae.encode(pixels) if request["work"] == "vae_encode" else vae.decode(latents)

work()
seconds, processor = [], []
for _ in range(request["repeats"]):
    clocks, start = time.process_time(), time.perf_counter()
    work()
    seconds.append(time.perf_counter() - start)
    processor.append(time.process_time() - clocks)
seconds.sort()
print(json.dumps({"side": "diffusers", "median": seconds[len(seconds) // 2], "min": seconds[0], "max": seconds[-1],
                  "processor_min": min(processor), "repeats": len(seconds), "torch": torch.__version__,
                  "peak_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}))

# SPDX-License-Identifier: GPL-3.0-or-later
"""diffusers' networks alone, and the matrix product that both sides share."""
import time

import torch
from diffusers import AutoencoderKL, UNet2DConditionModel
from diffusers.models.attention_processor import AttnProcessor, AttnProcessor2_0

from peer import fastest

#: (memory format, attention): 4-D weights as they are or channels last; one fused operator or plain products
SETTINGS = [(layout, attention) for layout in ("contiguous", "channels_last") for attention in ("fused", "plain")]


def apply_settings(networks, setting):
    layout, attention = setting
    for network in networks:
        network.to(memory_format=torch.channels_last if layout == "channels_last" else torch.contiguous_format)
        network.set_attn_processor(AttnProcessor2_0() if attention == "fused" else AttnProcessor())


class Matmul:
    def __init__(self, request):
        self.left, self.right, self.rounds = request.x["left"], request.x["right"], request.row["rounds"]
        self.product = torch.empty_like(self.left)

    def outputs(self):
        return {"product": self.left @ self.right}

    def run(self):
        start = time.perf_counter()
        for _ in range(self.rounds):
            torch.mm(self.left, self.right, out=self.product)
        return time.perf_counter() - start, 0.0, self.rounds


class Network:
    def __init__(self, request):
        row, self.x = request.row, request.x
        self.part, self.dtype = row["part"], getattr(torch, row["dtype"])
        kind, name = (UNet2DConditionModel, "unet") if self.part == "unet" else (AutoencoderKL, "vae")
        self.network = kind.from_pretrained(request.model / "diffusion" / name, torch_dtype=self.dtype)
        self.network.eval().requires_grad_(False)
        self.input = self.x["input"].to(self.dtype)
        if self.part == "unet":
            self.states = self.x["states"].to(self.dtype)
        self.setting = fastest(SETTINGS, lambda s: apply_settings([self.network], s), self.evaluate)

    @torch.no_grad()
    def evaluate(self):
        if self.part == "unet":
            return self.network(self.input, self.x["timesteps"], self.states).sample
        if self.part == "vae_encode":
            return self.network.encode(self.input).latent_dist.mean
        return self.network.decode(self.input).sample

    def outputs(self):
        return {"output": self.evaluate().float()}

    def run(self):
        start = time.perf_counter()
        self.evaluate()
        return time.perf_counter() - start, 0.0, len(self.input)


def make(request):
    return Matmul(request) if request.row["bench"] == "matmul" else Network(request)

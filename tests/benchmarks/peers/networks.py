# SPDX-License-Identifier: GPL-3.0-or-later
"""diffusers' networks alone, and the matrix product that both sides share."""
import time

import torch
from diffusers import AutoencoderKL, UNet2DConditionModel
from diffusers.models.attention_processor import AttnProcessor, AttnProcessor2_0

from compilers import COMPILE_SETTINGS, OpenVino, compiled, in_layout
from peer import fastest

#: (memory format, attention): 4-D weights as they are or channels last; one fused operator or plain products
SETTINGS = [(layout, attention) for layout in ("contiguous", "channels_last") for attention in ("fused", "plain")]


def apply_settings(networks, setting):
    layout, attention = setting
    for network in networks:
        network.to(memory_format=torch.channels_last if layout == "channels_last" else torch.contiguous_format)
        network.set_attn_processor(AttnProcessor2_0() if attention == "fused" else AttnProcessor())


#: What a network is asked for -> the tensor that is compared
ANSWERS = {"unet": lambda network, x, t, states: network(x, t, states).sample,
           "vae_encode": lambda network, x: network.encode(x).latent_dist.mean,
           "vae_decode": lambda network, z: network.decode(z).sample}


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
        self.part = row["part"]
        dtype = torch.float32 if request.openvino else request.dtype
        kind, name = (UNet2DConditionModel, "unet") if self.part == "unet" else (AutoencoderKL, "vae")
        self.network = kind.from_pretrained(request.model / "diffusion" / name, torch_dtype=dtype)
        self.network.eval().requires_grad_(False)
        self.input = self.x["input"].to(dtype)
        if self.part == "unet":
            self.states = self.x["states"].to(dtype)
        self.inputs = [self.input, self.x["timesteps"], self.states] if self.part == "unet" else [self.input]
        self.call = lambda *inputs: ANSWERS[self.part](self.network, *inputs)
        if request.openvino:
            self.call = OpenVino(self.network, ANSWERS[self.part], self.inputs, request.dtype)
        elif request.compile:
            self.setting = fastest(COMPILE_SETTINGS, self.compile, self.evaluate)
        else:
            self.setting = fastest(SETTINGS, lambda s: apply_settings([self.network], s), self.evaluate)

    def compile(self, setting):
        in_layout(self.network, setting[0])
        self.call = compiled(lambda *inputs: ANSWERS[self.part](self.network, *inputs), setting[1], frozen=True)

    @torch.no_grad()
    def evaluate(self):
        return self.call(*self.inputs)

    def outputs(self):
        return {"output": self.evaluate().float()}

    def run(self):
        start = time.perf_counter()
        self.evaluate()
        return time.perf_counter() - start, 0.0, len(self.input)


def make(request):
    return Matmul(request) if request.row["bench"] == "matmul" else Network(request)

# SPDX-License-Identifier: GPL-3.0-or-later
"""LoRA training with diffusers, transformers and peft: one adapter after the other.

scripts: as the reference trains: pictures through the VAE and a prompt for each through the text encoder in every step.
eager: moments cached, one text encoding a prompt (none in the loop where the text encoder is frozen), fused AdamW.
compile: the same with the UNet, forward and backward, through torch.compile.
In bf16 the frozen weights are short, adapters, their optimiser and the loss stay float32, as accelerate and the scripts have it.
"""
import math
import time

import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DConditionModel
from peft import LoraConfig
from transformers import CLIPTextModel

from compilers import COMPILE_SETTINGS, compiled, in_layout
from networks import SETTINGS, apply_settings
from peer import fastest


class AdapterTraining:
    def __init__(self, request):
        self.row, self.x, self.eager, self.dtype = request.row, request.x, request.eager, request.dtype
        root = request.model / "diffusion"
        self.unet = UNet2DConditionModel.from_pretrained(root / "unet", torch_dtype=request.dtype)
        self.text = CLIPTextModel.from_pretrained(root / "text_encoder", torch_dtype=request.dtype)
        self.vae = AutoencoderKL.from_pretrained(root / "vae", torch_dtype=request.dtype)
        for network in (self.unet, self.text, self.vae):
            network.eval().requires_grad_(False)
        self.noise = DDPMScheduler.from_pretrained(root / "scheduler")
        self.parameters = self.attach(self.unet, "unet.", ["to_q", "to_k", "to_v", "to_out.0"])
        if self.row["text_lora"]:
            self.parameters |= self.attach(self.text, "text_encoder.", ["q_proj", "k_proj", "v_proj", "out_proj"])
        self.states, self.predict = None, self.unet
        if self.eager and not self.row["text_lora"]:
            with torch.no_grad():
                self.states = self.text(self.x["input_ids"]).last_hidden_state
        self.batch = self.row["batch"]
        self.restart(0)
        if self.eager:
            self.batch = self.row.get("trial_batch", self.batch)
            if request.compile:  # another batch would be compiled anew: the trial is the work itself
                self.batch = self.row["batch"]
                self.setting = fastest(COMPILE_SETTINGS[:2], self.compile, lambda: self.step(0, 0))
            else:
                self.setting = fastest(SETTINGS, lambda s: apply_settings([self.unet], s), lambda: self.step(0, 0))
            self.batch = self.row["batch"]
            self.restart(0)

    def attach(self, network, tower, leaves):
        """Gives a network its LoRA layers; their parameters by the key of the work file."""
        rank = self.row["rank"]
        network.add_adapter(LoraConfig(r=rank, lora_alpha=rank, target_modules=leaves))
        found = {}
        for name, parameter in network.named_parameters():
            if ".lora_" in name:
                key = tower + name.replace(".default.", ".")
                if tower == "text_encoder." and not key.startswith("text_encoder.text_model."):
                    key = key.replace(tower, "text_encoder.text_model.", 1)
                parameter.data = parameter.data.float()
                found[key] = parameter.requires_grad_(True)
        return found

    def compile(self, setting):
        in_layout(self.unet, setting[0])
        self.predict = compiled(self.unet, setting[1])

    def restart(self, m):
        """Adapter m from its initial weights, with an optimiser of its own."""
        with torch.no_grad():
            for key, parameter in self.parameters.items():
                parameter.copy_(self.x[f"init.{m}.{key}"])
                parameter.grad = None
        self.optimiser = torch.optim.AdamW(self.parameters.values(), lr=self.row["learning_rate"], betas=(0.9, 0.999),
                                           eps=1e-8, weight_decay=1e-2, fused=self.eager or None)
        warmup, total = self.row["warmup_steps"], self.row["total_steps"]
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimiser, lambda i: i / warmup if i < warmup
            else 0.5 * (1 + math.cos(math.pi * (i - warmup) / (total - warmup))))
        self.done = 0

    @torch.no_grad()
    def latents(self, m, step):
        if self.eager:
            mean, deviation = self.x["moments.mean"][m], torch.exp(0.5 * self.x["moments.logvar"][m])
        else:
            posterior = self.vae.encode(self.x["pixels"][m].to(self.dtype)).latent_dist
            mean, deviation = posterior.mean.float(), posterior.std.float()
        return (self.vae.config.scaling_factor * (mean + deviation * self.x["vae_noise"][step, m]))[:self.batch]

    def text_states(self, m):
        ids = self.x["input_ids"][m:m + 1]
        if self.states is not None:
            return self.states[m:m + 1].expand(self.batch, -1, -1)
        with torch.set_grad_enabled(self.row["text_lora"]):
            if self.eager:
                return self.text(ids).last_hidden_state.expand(self.batch, -1, -1)
            return self.text(ids.expand(self.batch, -1)).last_hidden_state

    def step(self, m, step):
        z, noise = self.latents(m, step), self.x["noise"][step, m][:self.batch]
        timesteps = self.x["timesteps"][step, m][:self.batch]
        noisy = self.noise.add_noise(z, noise, timesteps).to(self.dtype)
        prediction = self.predict(noisy, timesteps, self.text_states(m)).sample
        loss = torch.nn.functional.mse_loss(prediction.float(), noise)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.parameters.values(), 1.0)
        self.optimiser.step()
        self.schedule.step()
        self.optimiser.zero_grad()
        self.done += 1
        return loss.detach()

    def outputs(self):
        """All adapters; the reference's way, which is slower, the first one only."""
        result = {}
        for m in range(self.row["adapters"] if self.eager else 1):
            self.restart(m)
            result[f"loss.{m}"] = torch.stack([self.step(m, step) for step in range(len(self.x["timesteps"]))])
            for key, parameter in self.parameters.items():
                result[f"delta.{m}.{key}"] = parameter.detach() - self.x[f"init.{m}.{key}"]
        self.restart(0)
        return result

    def run(self):
        """One step of one adapter: all adapters are of one size, so a rate of one is the rate of all in turn."""
        start = time.perf_counter()
        self.step(0, self.done % len(self.x["timesteps"]))
        return time.perf_counter() - start, 0.0, 1


def make(request):
    return AdapterTraining(request)

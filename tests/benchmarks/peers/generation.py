# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures with diffusers' StableDiffusionPipeline and LoRA, from prompts and noise to PNG bytes.

scripts: prompts as texts, adapters active beside the weights. eager: each distinct prompt encoded once, adapters merged
into the weights where that is faster, the fastest layout and attention. Pairs of adapters: set_adapters for each picture, one
picture a call, as the reference generates.
compile, openvino: the adapter merged for good, UNet and decoder compiled. A pair for each picture: compile adds the updates to
the weights of a network without adapters, so that one program serves all; OpenVINO's programs hold their weights and are
left out there.
"""
import io
import time

import torch
from diffusers import DDIMScheduler, StableDiffusionPipeline

from compilers import COMPILE_SETTINGS, OpenVinoShapes, compiled, in_layout
from networks import SETTINGS, apply_settings
from peer import fastest

WEIGHT = 0.5  # of each adapter of a pair


class Generation:
    def __init__(self, request):
        self.row, self.x, self.eager = request.row, request.x, request.eager
        self.dtype = torch.float32 if request.openvino else request.dtype
        self.program_dtype = request.dtype
        self.pipe = StableDiffusionPipeline.from_pretrained(request.model / "diffusion", torch_dtype=self.dtype)
        self.pipe.set_progress_bar_config(disable=True)
        self.pipe.scheduler = DDIMScheduler.from_config(self.pipe.scheduler.config)
        self.pairs = self.row.get("pairs")
        self.fuse, self.next = False, 0
        self.parts = ["unet", "text_encoder"] if self.row["text_lora"] else ["unet"]
        self.by_hand = request.compile and self.pairs
        if not self.by_hand:
            for m in range(self.row["adapters"]):
                self.pipe.load_lora_weights(self.adapter(m), adapter_name=str(m))
        if request.compile or request.openvino:
            self.use_compiler(request.openvino)
            return
        self.embeds = self.encode() if self.eager else None
        if self.eager:
            settings = [(*setting, fuse) for setting in SETTINGS for fuse in ("beside", "merged")]
            self.setting = fastest(settings, self.apply, self.trial)

    def adapter(self, m):
        prefix = f"init.{m}."
        return {key.removeprefix(prefix): value for key, value in self.x.items() if key.startswith(prefix)}

    def use_compiler(self, openvino):
        if self.by_hand:
            self.plain = {name: weight.detach().clone() for name, weight in self.pipe.unet.named_parameters()
                          if ".attn" in name}
        else:
            self.pipe.fuse_lora(components=self.parts)
            self.pipe.unload_lora_weights()
        self.pipe.unet.requires_grad_(False).eval()
        self.pipe.vae.requires_grad_(False).eval()
        self.embeds = self.encode()
        if openvino:
            forward, decode = self.pipe.unet.forward, self.pipe.vae.decode  # both are replaced below
            unet = OpenVinoShapes(self.pipe.unet, lambda network, x, t, states: forward(x, t, states).sample,
                                  self.program_dtype)
            decoder = OpenVinoShapes(self.pipe.vae, lambda network, z: decode(z).sample, self.program_dtype)
            self.put(lambda x, t, states: unet(x, t.reshape(1), states), decoder)
            self.trial()
        else:
            self.setting = fastest(COMPILE_SETTINGS[:2], self.compile, self.trial)

    def compile(self, setting):
        in_layout(self.pipe.unet, setting[0])
        in_layout(self.pipe.vae, setting[0])
        unet, vae = self.pipe.unet, self.pipe.vae
        if not hasattr(self, "originals"):
            self.originals = unet.forward, vae.decode
        forward, decode = self.originals
        self.put(compiled(lambda x, t, states: forward(x, t, states).sample, setting[1], frozen=not self.by_hand),
                 torch.compile(lambda z: decode(z).sample, dynamic=False))

    def put(self, unet, decoder):
        """Has the pipeline call these in place of its networks."""
        def evaluate(sample, timestep, encoder_hidden_states=None, **options):
            return (unet(sample, timestep, encoder_hidden_states),)

        def decode(z, **options):
            return (decoder(z),)

        self.pipe.unet.forward, self.pipe.vae.decode = evaluate, decode

    @torch.no_grad()
    def merge(self, adapters):
        """The weights of the network without adapters plus WEIGHT of each update."""
        parameters = dict(self.pipe.unet.named_parameters())
        for name, weight in self.plain.items():
            parameters[name].copy_(weight)
        for m in adapters:
            lora = self.adapter(m)
            for key, down in lora.items():
                if key.endswith(".lora_A.weight"):
                    up = lora[key.replace("lora_A", "lora_B")]
                    name = key.removeprefix("unet.").replace(".lora_A", "")
                    parameters[name].addmm_(up, down, alpha=WEIGHT)

    @torch.no_grad()
    def encode(self):
        """States of the one prompt of all pictures and of the empty one, adapters of the text encoder included."""
        return self.pipe.encode_prompt(self.row["prompts"][0], "cpu", 1, True, negative_prompt="")

    def apply(self, setting):
        if self.fuse and not self.pairs:
            self.pipe.unfuse_lora(components=self.parts)
        apply_settings([self.pipe.unet], setting[:2])
        self.fuse = setting[2] == "merged"
        if self.fuse and not self.pairs:
            self.pipe.fuse_lora(components=self.parts)

    def trial(self):
        self.make_images(range(self.row.get("trial_images", 1 if self.pairs else self.row["images"])), 2)

    def call(self, images, steps, ends):
        """Pictures and final latents of one call of the pipeline."""
        final = []

        def on_step_end(pipe, index, timestep, values):
            ends.append(time.perf_counter())
            final[:] = [values["latents"]]
            return values

        if self.embeds is None:
            text = {"prompt": [self.row["prompts"][i] for i in images]}
        else:
            count = len(images)
            text = {"prompt_embeds": self.embeds[0].expand(count, -1, -1),
                    "negative_prompt_embeds": self.embeds[1].expand(count, -1, -1)}
        made = self.pipe(**text, guidance_scale=self.row["guidance"], num_inference_steps=steps, output_type="pil",
                         latents=self.x["latents"][list(images)].to(self.dtype), callback_on_step_end=on_step_end).images
        return made, final[0]

    def make_images(self, images, steps):
        """-> pictures, latents, seconds of the steps"""
        pictures, latents, seconds = [], [], 0.0
        for group in ([[i] for i in images] if self.pairs else [list(images)]):
            if self.pairs:
                names = [str(m) for m in self.pairs[group[0]]]
            if self.by_hand:
                self.merge(self.pairs[group[0]])
            elif self.pairs:
                self.pipe.set_adapters(names, [WEIGHT] * len(names))
                if self.fuse:
                    self.pipe.fuse_lora(components=self.parts, adapter_names=names)
            ends = []
            made, final = self.call(group, steps, ends)
            if self.pairs and self.fuse:
                self.pipe.unfuse_lora(components=self.parts)
            pictures += made
            latents.append(final)
            seconds += (ends[-1] - ends[0]) / (len(ends) - 1) * len(ends)
        return pictures, torch.cat(latents).float(), seconds

    def outputs(self):
        import numpy
        images = range(self.row.get("peer_images", self.row["images"]))
        pictures, latents, _ = self.make_images(images, self.row["steps"])
        return {"latents": latents, "pictures": torch.from_numpy(numpy.stack([numpy.asarray(p) for p in pictures]))}

    def run(self):
        count = self.row.get("peer_images", self.row["images"])
        images = [(self.next + i) % self.row["images"] for i in range(count)]
        self.next += count
        start = time.perf_counter()
        pictures, _, steps = self.make_images(images, self.row["steps"])
        for picture in pictures:
            picture.save(io.BytesIO(), "PNG", compress_level=1)
        return time.perf_counter() - start - steps, steps, count


def make(request):
    return Generation(request)

# SPDX-License-Identifier: GPL-3.0-or-later
"""CLIP with LoRA on q and v of both towers: transformers and peft.

scripts: class prompts padded to the full length, in evaluation once for each batch of 8. eager: prompts padded to the
longest, in evaluation once; the fastest attention and batch. compile and openvino: the same; in evaluation with the adapter
merged into the weights, because a fixed program pays for every product that is left in it.
"""
import time

import torch
from peft import LoraConfig, get_peft_model, set_peft_model_state_dict
from transformers import CLIPModel

from compilers import OpenVinoShapes, compiled
from peer import fastest


def load(request, dropout):
    row = request.row
    dtype = torch.float32 if request.openvino else request.dtype
    model = CLIPModel.from_pretrained(request.model / "clip", torch_dtype=dtype)
    model = get_peft_model(model, LoraConfig(r=row["rank"], lora_alpha=row["alpha"], lora_dropout=dropout,
                                             target_modules=["q_proj", "v_proj"]))
    set_peft_model_state_dict(model, {key.removeprefix("init."): value for key, value in request.x.items()
                                      if key.startswith("init.")})
    return model


def class_ids(request):
    ids = request.x["class_ids"]
    if not request.eager:
        return ids
    end = request.x["class_ids"].max()
    return ids[:, :int((ids == end).int().argmax(1).max()) + 1]


class ClipTraining:
    def __init__(self, request):
        self.request, self.row, self.x = request, request.row, request.x
        self.ids = class_ids(request)
        self.start(self.row["dropout"])
        self.batch = self.row["batch"]
        if request.eager:
            if not request.compile:  # another batch would be compiled anew: the trial is the work itself
                self.batch = self.row.get("trial_batch", self.batch)
            self.setting = fastest(["sdpa", "eager"], self.apply, lambda: self.step(0))
            self.batch = self.row["batch"]

    def apply(self, attention):
        self.model.get_base_model().set_attn_implementation(attention)
        self.predict = compiled(self.model) if self.request.compile else self.model

    def start(self, dropout):
        self.model = load(self.request, dropout)
        self.model.train(dropout > 0)
        self.predict = self.model
        if hasattr(self, "setting"):
            self.apply(self.setting)
        self.parameters = {name.replace(".default.", "."): parameter
                           for name, parameter in self.model.named_parameters() if parameter.requires_grad}
        self.optimiser = torch.optim.AdamW(self.parameters.values(), lr=self.row["learning_rate"], betas=(0.9, 0.999),
                                           eps=1e-8, weight_decay=1e-4, fused=self.request.eager or None)
        self.schedule = torch.optim.lr_scheduler.CosineAnnealingLR(self.optimiser, self.row["total_steps"], eta_min=1e-8)
        self.done = 0

    def step(self, step):
        pixels, labels = self.x["pixels"][step][:self.batch], self.x["labels"][step][:self.batch]
        logits = self.predict(input_ids=self.ids, pixel_values=pixels).logits_per_image
        loss = torch.nn.functional.cross_entropy(logits.float(), labels)
        loss.backward()
        self.optimiser.step()
        self.schedule.step()
        self.optimiser.zero_grad()
        self.done += 1
        return loss.detach()

    def outputs(self):
        """Without dropout: the masks of the two sides are not the same."""
        self.start(0.0)
        result = {"loss.0": torch.stack([self.step(step) for step in range(len(self.x["labels"]))])}
        for key, parameter in self.parameters.items():
            result[f"delta.0.{key}"] = parameter.detach() - self.x[f"init.{key}"]
        self.start(self.row["dropout"])
        return result

    def run(self):
        start = time.perf_counter()
        self.step(self.done % len(self.x["labels"]))
        return time.perf_counter() - start, 0.0, self.row["batch"]


def normalised(embeds):
    return embeds / embeds.norm(dim=-1, keepdim=True)


def text_answer(clip, ids):
    return normalised(clip.text_projection(clip.text_model(input_ids=ids).pooler_output))


def image_answer(clip, pixels):
    return normalised(clip.visual_projection(clip.vision_model(pixel_values=pixels).pooler_output))


class ClipEvaluation:
    def __init__(self, request):
        self.row, self.x, self.eager, self.dtype = request.row, request.x, request.eager, request.dtype
        self.model = load(request, 0.0).eval().requires_grad_(False)
        self.ids, self.batch = class_ids(request), 8
        if not self.eager:
            return
        merged = request.compile or request.openvino
        self.clip = self.model.merge_and_unload() if merged else self.model.get_base_model()
        self.texts = lambda ids: text_answer(self.clip, ids)
        self.images = lambda pixels: image_answer(self.clip, pixels)
        trial = self.x["pixels"][:self.row.get("trial_images", 256)]
        if request.openvino:
            self.setting = fastest([(batch,) for batch in (8, 64)], self.openvino, lambda: self.logits(trial))
        elif request.compile:
            choices = [(mode, batch) for mode in ("default", "max-autotune") for batch in (8, 64)]
            self.setting = fastest(choices, self.compile, lambda: self.logits(trial))
        else:
            choices = [(attention, batch) for attention in ("sdpa", "eager") for batch in (8, 64, 256)]
            self.setting = fastest(choices, self.apply, lambda: self.logits(trial))

    def apply(self, setting):
        attention, self.batch = setting
        self.clip.set_attn_implementation(attention)

    def openvino(self, setting):
        self.batch, = setting
        self.texts, self.images = (OpenVinoShapes(self.clip, answer, self.dtype) for answer in (text_answer, image_answer))

    def compile(self, setting):
        mode, self.batch = setting
        self.images = compiled(lambda pixels: image_answer(self.clip, pixels), mode, frozen=True)

    @torch.no_grad()
    def logits(self, pixels):
        parts = pixels.split(self.batch)
        if not self.eager:
            return torch.cat([self.model(input_ids=self.ids, pixel_values=part).logits_per_image for part in parts])
        images = torch.cat([self.images(part) for part in parts])
        return self.clip.logit_scale.exp() * images @ self.texts(self.ids).T

    def outputs(self):
        return {"logits": self.logits(self.x["pixels"]).float()}

    def run(self):
        start = time.perf_counter()
        count = len(self.logits(self.x["pixels"]))
        return time.perf_counter() - start, 0.0, count


def make(request):
    return ClipTraining(request) if request.row["bench"] == "clip_training" else ClipEvaluation(request)

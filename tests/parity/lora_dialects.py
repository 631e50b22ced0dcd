#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who reads whose LoRA files: pictures of the tiny pipeline with an adapter, ours against diffusers and peft.

    lora_dialects.py [--program build/dev/bin/dl_parity] [--work FOLDER]

One random adapter for UNet and text encoder (rank 3, alpha 4.5), and a pair of them. Every writer writes it in every form it
knows, every reader loads that file itself, makes two pictures of it (5 DDIM steps, guidance 2, VAE) and is compared with the
picture that plain matrices W + alpha/r B A give in diffusers. Prints the matrix for tests/fixtures/README.md; exit 1 when a
picture is off by more than 1e-4 of its largest value, or when the adapter changes nothing.
"""
import argparse
import copy
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import torch
from diffusers import AutoencoderKL, DDIMScheduler, StableDiffusionPipeline, UNet2DConditionModel
from diffusers.utils import convert_state_dict_to_diffusers, convert_state_dict_to_kohya
from peft import LoraConfig, PeftModel, get_peft_model, get_peft_model_state_dict
from peft.tuners.lora import LoraLayer
from safetensors.torch import load_file, save_file
from transformers import CLIPTextModel

import reference_models as models

ROOT = Path(__file__).resolve().parents[2]
MODEL = ROOT / "tests/fixtures/tiny_pipeline"
RANK, ALPHA, WEIGHTS, TOLERANCE = 3, 4.5, (0.7, 0.3), 1e-4
PROMPTS, NEGATIVE, STEPS, GUIDANCE = ["lower newer", "low"], "wider", 5, 2.0
LEAVES = {"unet": ["to_q", "to_k", "to_v", "to_out.0"], "text_encoder": ["q_proj", "k_proj", "v_proj", "out_proj"]}


class Ours:
    def __init__(self, program, work):
        self.program, self.work, self.calls = program, work, 0

    def ask(self, component, inputs, params, model=MODEL):
        self.calls += 1
        stem = self.work / f"call{self.calls}"
        request = {"component": component, "model": str(model), "dtype": "float32", "outputs": f"{stem}.out", "params": params}
        if inputs:
            save_file(inputs, f"{stem}.in")
            request["inputs"] = f"{stem}.in"
        Path(f"{stem}.json").write_text(json.dumps(request))
        subprocess.run([self.program, f"{stem}.json"], check=True)
        return load_file(f"{stem}.out")

    def picture(self, loras):
        answer = self.ask("text_to_image", {"latents": latents()}, {
            "prompts": PROMPTS, "negative": NEGATIVE, "steps": STEPS, "guidance": GUIDANCE, "sampler": "ddim",
            "loras": [{"file": str(file), "weight": weight} for file, weight in loras]})
        return answer["image"]

    def write(self, loras, dialect, to, half=False):
        self.ask("lora_write", None, {"loras": [{"file": str(file), "weight": weight} for file, weight in loras],
                                      "dialect": dialect, "to": str(to), "half": half})


def latents():
    return torch.randn(2, 4, 8, 8, generator=torch.Generator().manual_seed(5))


class Theirs:
    """The tiny pipeline in diffusers; prompts come as token ids, because its vocabulary is a toy."""

    def __init__(self, ours):
        self.ids = ours.ask("tokenizer", None, {"texts": [*PROMPTS, NEGATIVE]}, MODEL / "tokenizer")["input_ids"].long()

    def pipeline(self):
        return StableDiffusionPipeline(
            unet=UNet2DConditionModel.from_pretrained(MODEL / "unet", torch_dtype=torch.float32),
            vae=AutoencoderKL.from_pretrained(MODEL / "vae", torch_dtype=torch.float32),
            text_encoder=CLIPTextModel.from_pretrained(MODEL / "text_encoder", torch_dtype=torch.float32),
            tokenizer=None, scheduler=DDIMScheduler.from_pretrained(MODEL / "scheduler"), safety_checker=None,
            feature_extractor=None, requires_safety_checker=False)

    @torch.no_grad()
    def picture(self, unet, text, vae, scheduler):
        states = text(self.ids).last_hidden_state
        plain = states[len(PROMPTS):].expand(len(PROMPTS), -1, -1)
        x, scheduler = latents(), copy.deepcopy(scheduler)
        scheduler.set_timesteps(STEPS)
        for t in scheduler.timesteps:
            both = unet(torch.cat([x, x]), t, torch.cat([plain, states[:len(PROMPTS)]])).sample
            uncond, cond = both.chunk(2)
            x = scheduler.step(uncond + GUIDANCE * (cond - uncond), t, x).prev_sample
        return vae.decode(x / vae.config.scaling_factor).sample

    def of(self, pipe):
        return self.picture(pipe.unet, pipe.text_encoder, pipe.vae, pipe.scheduler)

    def merged(self, loras):
        """The truth: weights changed by plain matrix products."""
        pipe = self.pipeline()
        for lora, scale in loras:
            for (tower, path), (down, up) in lora.items():
                root = getattr(pipe, tower)
                module = dict(root.named_modules()).get(path) or dict(root.named_modules())[path.removeprefix("text_model.")]
                module.weight.data += scale * up @ down
        return self.of(pipe)

    def read_diffusers(self, file):
        pipe = self.pipeline()
        pipe.load_lora_weights(str(file.parent), weight_name=file.name)
        layers = sum(isinstance(m, LoraLayer) for tower in LEAVES for m in getattr(pipe, tower).modules())
        return self.of(pipe), layers

    def read_peft(self, folder):
        pipe = self.pipeline()
        unet, text = (PeftModel.from_pretrained(getattr(pipe, tower), folder / tower) for tower in LEAVES)
        layers = sum(isinstance(m, LoraLayer) for model in (unet, text) for m in model.modules())
        return self.picture(unet, text, pipe.vae, pipe.scheduler), layers


def path_in(root, path):
    names = {name for name, _ in root.named_modules()}
    return path if path in names else path.removeprefix("text_model.")


def written_by_libraries(theirs, lora, folder):
    """(name, file) of the adapter as the libraries' own functions write it."""
    pipe, states, configs = theirs.pipeline(), {}, {}
    for tower, leaves in LEAVES.items():
        configs[tower] = LoraConfig(r=RANK, lora_alpha=ALPHA, target_modules=leaves)
        model = get_peft_model(getattr(pipe, tower), configs[tower])
        for (owner, path), (down, up) in lora.items():
            if owner == tower:
                layer = model.get_submodule("base_model.model." + path_in(model.base_model.model, path))
                layer.lora_A["default"].weight.data.copy_(down)
                layer.lora_B["default"].weight.data.copy_(up)
        model.save_pretrained(folder / "peft" / tower)
        states[tower] = {key.removeprefix("base_model.model."): value for key, value in get_peft_model_state_dict(model).items()}
    text = {key if key.startswith("text_model.") else "text_model." + key: value for key, value in states["text_encoder"].items()}
    save = StableDiffusionPipeline.save_lora_weights
    save(folder, states["unet"], text_encoder_lora_layers=text, weight_name="diffusers.safetensors",
         unet_lora_adapter_metadata=configs["unet"].to_dict(), text_encoder_lora_adapter_metadata=configs["text_encoder"].to_dict())
    folded = {f"unet.{k}": v * ALPHA / RANK if ".lora_B." in k else v for k, v in states["unet"].items()}
    folded |= {f"text_encoder.{k}": v * ALPHA / RANK if ".lora_B." in k else v for k, v in text.items()}
    save_file({k: v.contiguous() for k, v in folded.items()}, folder / "folded.safetensors")
    kohya = convert_state_dict_to_kohya({**{f"unet.{k}": v for k, v in states["unet"].items()},
                                         **{f"text_encoder.{k}": v for k, v in text.items()}})
    kohya = {k: torch.tensor(ALPHA) if k.endswith(".alpha") else v.contiguous() for k, v in kohya.items()}
    save_file(kohya, folder / "kohya.safetensors")
    old = {f"text_encoder.{k}": v for k, v in convert_state_dict_to_diffusers(
        {k.removeprefix("text_encoder."): v for k, v in folded.items() if k.startswith("text_encoder.")}).items()}
    old |= {k.replace(".lora_A.", ".lora.down.").replace(".lora_B.", ".lora.up."): v for k, v in folded.items() if k.startswith("unet.")}
    save_file({k: v.contiguous() for k, v in old.items()}, folder / "reference.safetensors")
    return [("diffusers, alpha in its header", folder / "diffusers.safetensors"), ("diffusers, scale folded", folder / "folded.safetensors"),
            ("diffusers' kohya", folder / "kohya.safetensors"), ("as DataDream and LoFT wrote it", folder / "reference.safetensors"),
            ("peft folders", folder / "peft")]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=str(ROOT / "build/dev/bin/dl_parity"))
    parser.add_argument("--work", type=Path, default=None)
    options = parser.parse_args()
    torch.set_num_threads(2)
    work = options.work or Path(tempfile.mkdtemp())
    work.mkdir(parents=True, exist_ok=True)
    ours = Ours(options.program, work)
    theirs = Theirs(ours)
    layers = {(tower, path): shape for tower in LEAVES for path, shape in models.attention_layers(MODEL / tower, tower).items()}
    first, second = (models.random_lora(layers, RANK, seed) for seed in (1, 2))
    scale = ALPHA / RANK
    plain, truth = theirs.merged([]), theirs.merged([(first, scale)])
    pair = theirs.merged([(first, scale * WEIGHTS[0]), (second, scale * WEIGHTS[1])])
    rows, bad = [], 0

    def judge(writer, reader, picture, wanted=truth, count=None):
        nonlocal bad
        error = (picture - wanted).abs().max().item() / wanted.abs().max().item()
        effect = (wanted - plain).abs().max().item() / wanted.abs().max().item()
        ok = error <= TOLERANCE and effect > 100 * TOLERANCE and (count is None or count == len(layers))
        bad += not ok
        rows.append(f"| {writer} | {reader} | {'' if count is None else f'{count}/{len(layers)}'} | {error:.1e} | {'yes' if ok else '**no**'} |")
        print(rows[-1], flush=True)

    for writer, file in written_by_libraries(theirs, first, work):
        judge(writer, "ours", ours.picture([(file, 1.0)]))
        if file.is_dir():
            judge(writer, "peft", *theirs.read_peft(file)[:1], count=theirs.read_peft(file)[1])
        else:
            picture, count = theirs.read_diffusers(file)
            judge(writer, "diffusers", picture, count=count)
    sources = []
    for number, lora in enumerate((first, second)):
        sources.append(models.write_lora(work / f"source{number}.safetensors", lora, "kohya", ALPHA))
    for name, loras, wanted in (("one adapter", [(sources[0], 1.0)], truth), ("fused pair", list(zip(sources, WEIGHTS)), pair)):
        for dialect in ("kohya", "diffusers", "reference", "peft"):
            to = work / f"ours_{dialect}_{len(loras)}" if dialect == "peft" else work / f"ours_{dialect}_{len(loras)}.safetensors"
            ours.write(loras, dialect, to)
            judge(f"ours, {dialect}, {name}", "ours", ours.picture([(to, 1.0)]), wanted)
            picture, count = theirs.read_peft(to) if dialect == "peft" else theirs.read_diffusers(to)
            judge(f"ours, {dialect}, {name}", "peft" if dialect == "peft" else "diffusers", picture, wanted, count)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes what both sides of the benchmark read: models of half and of full size with random weights, and one file of tensors
a row. A model is made when the first row asks for it.

    make_work.py FOLDER [--only REGEX]

Everything follows from fixed seeds. Weights are never zero and LoRA `up` matrices neither: a product with zeros runs faster
than one with numbers.
"""
import argparse
import json
import math
import re
import shutil
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from rows import MANY_PROMPTS, PROMPTS, ROWS

REPOSITORY = Path(__file__).resolve().parents[2]
VOCABULARY = 49408
UNET_LEAVES = ("to_q", "to_k", "to_v", "to_out.0")
TEXT_LEAVES = ("q_proj", "k_proj", "v_proj", "out_proj")
CLIP_LEAVES = ("q_proj", "v_proj")


def seeded(seed):
    return torch.Generator().manual_seed(seed)


# ---------------------------------------------------------------------------------------------------------------- models

def randomise(model, seed):
    """Linear layers and embeddings with 0.02, convolutions as He et al., norms as they are."""
    generator = seeded(seed)
    for _, parameter in sorted(model.named_parameters()):
        if parameter.dim() > 1:
            spread = 0.02 if parameter.dim() == 2 else math.sqrt(2 / parameter[0].numel())
            parameter.data = spread * torch.randn(parameter.shape, generator=generator)
    return model.eval()


def make_tokenizer(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for file in ("vocab.json", "merges.txt"):
        shutil.copyfile(REPOSITORY / "resources/clip" / file, folder / file)
    tokens = {"bos_token": "<|startoftext|>", "eos_token": "<|endoftext|>", "unk_token": "<|endoftext|>",
              "pad_token": "<|endoftext|>"}
    (folder / "tokenizer_config.json").write_text(json.dumps(
        {**tokens, "model_max_length": 77, "tokenizer_class": "CLIPTokenizer"}))
    (folder / "special_tokens_map.json").write_text(json.dumps(tokens))


#: UNet, autoencoder and text encoder; `full` is Stable Diffusion 2.1-base
DIFFUSION = {
    "half": (dict(block_out_channels=(160, 320, 640, 640), sample_size=32, cross_attention_dim=512),
             dict(block_out_channels=(64, 128, 256, 256), sample_size=256),
             dict(hidden_size=512, intermediate_size=2048, num_hidden_layers=12, num_attention_heads=8)),
    "full": (dict(block_out_channels=(320, 640, 1280, 1280), sample_size=64, cross_attention_dim=1024),
             dict(block_out_channels=(128, 256, 512, 512), sample_size=512),
             dict(hidden_size=1024, intermediate_size=4096, num_hidden_layers=23, num_attention_heads=16))}

#: Text and vision tower and the width of the shared space; `full` is ViT-B/16
CLIPS = {
    "half": (dict(hidden_size=256, intermediate_size=1024, num_attention_heads=4),
             dict(hidden_size=384, intermediate_size=1536, num_attention_heads=6), 256),
    "full": (dict(hidden_size=512, intermediate_size=2048, num_attention_heads=8),
             dict(hidden_size=768, intermediate_size=3072, num_attention_heads=12), 512)}


def make_diffusion(root):
    from diffusers import AutoencoderKL, UNet2DConditionModel
    from transformers import CLIPTextConfig, CLIPTextModel
    unet_size, vae_size, text_size = DIFFUSION[root.parent.name]
    unet = UNet2DConditionModel(
        **unet_size, attention_head_dim=[5, 10, 20, 20], layers_per_block=2,
        down_block_types=("CrossAttnDownBlock2D",) * 3 + ("DownBlock2D",),
        up_block_types=("UpBlock2D",) + ("CrossAttnUpBlock2D",) * 3, use_linear_projection=True)
    randomise(unet, 1).save_pretrained(root / "unet")
    vae = AutoencoderKL(
        **vae_size, down_block_types=("DownEncoderBlock2D",) * 4, layers_per_block=2,
        up_block_types=("UpDecoderBlock2D",) * 4, latent_channels=4)
    randomise(vae, 2).save_pretrained(root / "vae")
    text = CLIPTextModel(CLIPTextConfig(
        **text_size, vocab_size=VOCABULARY, hidden_act="gelu", bos_token_id=VOCABULARY - 2, eos_token_id=VOCABULARY - 1, pad_token_id=VOCABULARY - 1))
    randomise(text, 3).save_pretrained(root / "text_encoder")
    make_tokenizer(root / "tokenizer")
    source = REPOSITORY / "resources/starter/diffusion"
    (root / "scheduler").mkdir(exist_ok=True)
    shutil.copyfile(source / "scheduler/scheduler_config.json", root / "scheduler/scheduler_config.json")
    shutil.copyfile(source / "model_index.json", root / "model_index.json")


def make_clip(folder):
    from transformers import CLIPConfig, CLIPModel
    text_size, vision_size, width = CLIPS[folder.parent.name]
    text = dict(**text_size, num_hidden_layers=12, vocab_size=VOCABULARY, hidden_act="quick_gelu",
                bos_token_id=VOCABULARY - 2, eos_token_id=VOCABULARY - 1)
    vision = dict(**vision_size, num_hidden_layers=12, image_size=224, patch_size=16, hidden_act="quick_gelu")
    randomise(CLIPModel(CLIPConfig(text_config=text, vision_config=vision, projection_dim=width)), 4).save_pretrained(folder)
    make_tokenizer(folder)


def make_inception(folder):
    """The published names with random weights; the library must not fetch its own meanwhile."""
    from cleanfid import inception_pytorch
    from torchvision.models import inception
    fetch, inception_pytorch.load_state_dict_from_url = inception_pytorch.load_state_dict_from_url, lambda *a, **o: None
    load, inception.Inception3.load_state_dict = inception.Inception3.load_state_dict, lambda *a, **o: None
    network = randomise(inception_pytorch.fid_inception_v3(), 5)
    inception_pytorch.load_state_dict_from_url, inception.Inception3.load_state_dict = fetch, load
    folder.mkdir(parents=True, exist_ok=True)
    save_file(network.state_dict(), folder / "inception.safetensors", {"format": "pt"})


# --------------------------------------------------------------------------------------------------------------- tensors

class Maker:
    """The tensors of one row."""

    def __init__(self, row, folder, seed):
        self.row, self.folder, self.generator = row, folder, seeded(seed)

    def normal(self, *shape):
        return torch.randn(shape, generator=self.generator)

    def pictures(self, count, size):
        """Soft coloured shapes with a little grain, in [-1, 1]."""
        coarse = torch.nn.functional.interpolate(self.normal(count, 3, 8, 8), (size, size), mode="bicubic")
        return (0.5 * coarse + 0.05 * self.normal(count, 3, size, size)).clamp(-1, 1)

    def token_ids(self, part):
        from transformers import CLIPTokenizer
        tokenizer = CLIPTokenizer.from_pretrained(self.folder / part)
        config = json.loads((self.folder / part.replace("tokenizer", "text_encoder") / "config.json").read_text())
        length = config.get("max_position_embeddings") or config["text_config"].get("max_position_embeddings", 77)
        prompts = MANY_PROMPTS[:self.row["classes"]] if "classes" in self.row else PROMPTS
        return tokenizer(prompts, padding="max_length", max_length=length, truncation=True,
                         return_tensors="pt").input_ids

    def adapter(self, towers):
        """LoRA weights by key; `towers`: (prefix, weight folder, leaf names)."""
        tensors = {}
        rank = self.row["rank"]
        for prefix, folder, leaves in towers:
            for file in sorted(folder.glob("*.safetensors")):
                for key, weight in sorted(load_file(file).items()):
                    layer = key.removesuffix(".weight")
                    if not (key.endswith(".weight") and layer.endswith(leaves) and "attn" in layer):
                        continue
                    if "text_encoder" in prefix and not layer.startswith("text_model."):
                        layer = "text_model." + layer
                    rows, columns = weight.shape
                    tensors[f"{prefix}{layer}.lora_A.weight"] = self.normal(rank, columns) / rank
                    tensors[f"{prefix}{layer}.lora_B.weight"] = 0.02 * self.normal(rows, rank)
        return tensors

    def diffusion_adapters(self):
        root = self.folder / "diffusion"
        towers = [("unet.", root / "unet", UNET_LEAVES)]
        if self.row["text_lora"]:
            towers.append(("text_encoder.", root / "text_encoder", TEXT_LEAVES))
        return {f"init.{m}.{key}": value for m in range(self.row["adapters"])
                for key, value in self.adapter(towers).items()}

    def matmul(self):
        size = self.row["size"]
        return {"left": self.normal(size, size), "right": self.normal(size, size)}

    def network(self):
        row, root = self.row, self.folder / "diffusion"
        batch, size = row["batch"], row["size"]
        if row["part"] == "vae_encode":
            return {"input": self.pictures(batch, size)}
        tensors = {"input": self.normal(batch, 4, size, size)}
        if row["part"] == "unet":
            config = json.loads((root / "unet/config.json").read_text())
            length = json.loads((root / "text_encoder/config.json").read_text())["max_position_embeddings"]
            tensors["timesteps"] = torch.randint(0, 1000, (batch,), generator=self.generator)
            tensors["states"] = self.normal(batch, length, config["cross_attention_dim"])
        return tensors

    def adapter_training(self):
        from diffusers import AutoencoderKL
        row = self.row
        adapters, batch, steps = row["adapters"], row["batch"], row["stored_steps"]
        vae = AutoencoderKL.from_pretrained(self.folder / "diffusion/vae", torch_dtype=torch.float32).eval()
        pixels = self.pictures(adapters * batch, vae.config.sample_size)
        with torch.no_grad():
            posterior = [vae.encode(picture[None]).latent_dist for picture in pixels]
        mean = torch.cat([p.mean for p in posterior]).unflatten(0, (adapters, batch))
        ids = self.token_ids("diffusion/tokenizer")
        shape = (steps, *mean.shape)
        return {"pixels": pixels.unflatten(0, (adapters, batch)), "moments.mean": mean,
                "moments.logvar": torch.cat([p.logvar for p in posterior]).unflatten(0, (adapters, batch)),
                "vae_noise": self.normal(*shape), "noise": self.normal(*shape),
                "timesteps": torch.randint(0, 1000, shape[:3], generator=self.generator),
                "input_ids": ids[torch.arange(adapters) % len(ids)], **self.diffusion_adapters()}

    def generation(self):
        config = json.loads((self.folder / "diffusion/unet/config.json").read_text())
        size = config["sample_size"]
        return {"latents": self.normal(self.row["images"], 4, size, size), **self.diffusion_adapters()}

    def clip_adapter(self):
        tensors = self.adapter([("base_model.model.", self.folder / "clip", CLIP_LEAVES)])
        return {"class_ids": self.token_ids("clip"), **{f"init.{key}": value for key, value in tensors.items()}}

    def clip_training(self):
        row = self.row
        steps, batch, size = row["stored_steps"], row["batch"], row["size"]
        return {"pixels": self.pictures(steps * batch, size).unflatten(0, (steps, batch)),
                "labels": torch.randint(0, len(PROMPTS), (steps, batch), generator=self.generator), **self.clip_adapter()}

    def clip_evaluation(self):
        return {"pixels": self.pictures(self.row["images"], self.row["size"]), **self.clip_adapter()}

    def fid_features(self):
        pictures = self.pictures(self.row["images"], self.row["size"])
        return {"pictures": ((pictures / 2 + 0.5) * 255).round().to(torch.uint8).permute(0, 2, 3, 1)}

    def fid_tail(self):
        """Features as networks give them: not negative, and of quickly falling variance along their directions."""
        directions = self.normal(2048, 2048) * torch.arange(1, 2049).pow(-0.7)[:, None]
        return {side: (self.normal(self.row["images"], 2048) @ directions / 4 + shift).relu()
                for side, shift in (("left", 0.4), ("right", 0.5))}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    parts = {"diffusion": make_diffusion, "clip": make_clip, "inception": make_inception}
    for seed, (name, row) in enumerate(ROWS.items()):
        file = options.folder / f"{name}.safetensors"
        if re.search(options.only, name) and not file.exists():
            model = row.get("model", "half")
            folder = REPOSITORY / "resources/starter" if model == "starter" else options.folder / model
            part = {"clip": "clip", "fid": "inception", "matmul": None}.get(row["bench"].split("_")[0], "diffusion")
            if model != "starter" and part and not (folder / part).exists():
                parts[part](folder / part)
            tensors = getattr(Maker(row, folder, 100 + seed), row["bench"])()
            save_file({key: value.contiguous() for key, value in tensors.items()}, file)
            print(f"{file.name}: {file.stat().st_size / 1e6:.1f} MB", flush=True)


main()

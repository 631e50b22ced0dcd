# SPDX-License-Identifier: GPL-3.0-or-later
"""Tiny random models, pipelines and LoRA files in the forms that users bring, for compare_with_reference.py."""
import json
import math
import shutil
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

REPOSITORY = Path(__file__).resolve().parents[2]

UNETS = {
    # like SD 1: heads as one number, convolutions as projections
    "unet_conv": dict(block_out_channels=(32, 64), down_block_types=("CrossAttnDownBlock2D", "DownBlock2D"),
                      up_block_types=("UpBlock2D", "CrossAttnUpBlock2D"), cross_attention_dim=32, attention_head_dim=8,
                      layers_per_block=2, norm_num_groups=8, sample_size=8),
    # like SD 2: heads as a list, linear projections, scores in float32
    "unet_linear": dict(block_out_channels=(32, 64), down_block_types=("CrossAttnDownBlock2D", "CrossAttnDownBlock2D"),
                        up_block_types=("CrossAttnUpBlock2D", "CrossAttnUpBlock2D"), cross_attention_dim=48,
                        attention_head_dim=[2, 4], use_linear_projection=True, upcast_attention=True,
                        layers_per_block=1, norm_num_groups=16, sample_size=8),
    # odd numbers everywhere, eight latent channels, three levels
    "unet_odd": dict(block_out_channels=(24, 48, 72),
                     down_block_types=("CrossAttnDownBlock2D", "DownBlock2D", "CrossAttnDownBlock2D"),
                     up_block_types=("CrossAttnUpBlock2D", "UpBlock2D", "CrossAttnUpBlock2D"), cross_attention_dim=40,
                     attention_head_dim=3, layers_per_block=1, norm_num_groups=6, in_channels=8, out_channels=8,
                     freq_shift=1, flip_sin_to_cos=False, transformer_layers_per_block=2, sample_size=8),
    "unet_gelu": dict(block_out_channels=(16, 32), down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"),
                      up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"), cross_attention_dim=32, attention_head_dim=(1, 2),
                      layers_per_block=2, norm_num_groups=8, sample_size=8, act_fn="gelu"),
}

VAES = {
    "vae_f4": dict(block_out_channels=(16, 32, 32), down_block_types=("DownEncoderBlock2D",) * 3,
                   up_block_types=("UpDecoderBlock2D",) * 3, latent_channels=4, layers_per_block=1, norm_num_groups=8,
                   scaling_factor=0.6, sample_size=32),
    "vae_f2": dict(block_out_channels=(16, 24), down_block_types=("DownEncoderBlock2D",) * 2,
                   up_block_types=("UpDecoderBlock2D",) * 2, latent_channels=8, layers_per_block=2, norm_num_groups=4,
                   use_quant_conv=False, use_post_quant_conv=False, sample_size=16),
}

TEXTS = {
    "text_quick": dict(hidden_size=32, intermediate_size=64, num_hidden_layers=2, num_attention_heads=4,
                       hidden_act="quick_gelu"),
    "text_gelu": dict(hidden_size=48, intermediate_size=80, num_hidden_layers=3, num_attention_heads=3, hidden_act="gelu"),
    "text_wide": dict(hidden_size=40, intermediate_size=64, num_hidden_layers=1, num_attention_heads=5,
                      hidden_act="quick_gelu", layer_norm_eps=1e-4),
}

CLIPS = {
    "clip_quick": dict(act="quick_gelu", width=32, heads=4, image=32, patch=8, projection=24),
    "clip_gelu": dict(act="gelu", width=48, heads=3, image=24, patch=8, projection=32),
}

SCALED = dict(beta_schedule="scaled_linear", beta_start=0.00085, beta_end=0.012, num_train_timesteps=1000)
SCHEDULERS = {
    "pndm": {"_class_name": "PNDMScheduler", **SCALED, "skip_prk_steps": True, "steps_offset": 1,
             "set_alpha_to_one": False, "prediction_type": "epsilon", "clip_sample": False},
    "ddim_v": {"_class_name": "DDIMScheduler", **SCALED, "steps_offset": 1, "set_alpha_to_one": False,
               "prediction_type": "v_prediction", "clip_sample": False},
    "defaults": {"_class_name": "DDIMScheduler"},
}


def seeded(seed):
    return torch.Generator().manual_seed(seed)


def randomise(model, seed):
    """Weights that make every part count: default initialisations leave biases and norms at 0 and 1."""
    generator = seeded(seed)
    for name, parameter in sorted(model.named_parameters()):
        noise = torch.randn(parameter.shape, generator=generator)
        if parameter.dim() > 1:
            parameter.data = noise / math.sqrt(parameter[0].numel())
        elif "norm" in name and name.endswith("weight"):
            parameter.data = 1 + 0.1 * noise
        elif parameter.dim() == 0:
            continue
        else:
            parameter.data = 0.1 * noise
    return model.eval()


def rename(folder, stem, change):
    file = folder / f"{stem}.safetensors"
    save_file({change(key): tensor for key, tensor in load_file(file).items()}, file, {"format": "pt"})


def with_text_prefix(key):
    return key if key.startswith("text_model.") else "text_model." + key


def without_text_prefix(key):
    return key.removeprefix("text_model.")


def make_unet(folder, config, seed, **saving):
    """`config` is a name of UNETS or the arguments themselves; the others below take the same."""
    from diffusers import UNet2DConditionModel
    config = UNETS[config] if isinstance(config, str) else config
    randomise(UNet2DConditionModel(**config), seed).save_pretrained(folder, **saving)


def make_vae(folder, config, seed):
    from diffusers import AutoencoderKL
    config = VAES[config] if isinstance(config, str) else config
    randomise(AutoencoderKL(**config), seed).save_pretrained(folder)


def make_text(folder, config, seed, vocabulary=4608, positions=32, prefix=True):
    from transformers import CLIPTextConfig, CLIPTextModel
    config = TEXTS[config] if isinstance(config, str) else config
    config = CLIPTextConfig(vocab_size=vocabulary, max_position_embeddings=positions, bos_token_id=vocabulary - 2,
                            eos_token_id=vocabulary - 1, pad_token_id=vocabulary - 1, **config)
    randomise(CLIPTextModel(config), seed).save_pretrained(folder)
    rename(folder, "model", with_text_prefix if prefix else without_text_prefix)


def make_clip(folder, name, seed, vocabulary=600, positions=20):
    c = CLIPS[name]
    text = dict(hidden_size=c["width"], intermediate_size=2 * c["width"], num_hidden_layers=2,
                num_attention_heads=c["heads"], vocab_size=vocabulary, max_position_embeddings=positions,
                hidden_act=c["act"], bos_token_id=vocabulary - 2, eos_token_id=2)
    vision = dict(hidden_size=2 * c["width"], intermediate_size=3 * c["width"], num_hidden_layers=2,
                  num_attention_heads=c["heads"], image_size=c["image"], patch_size=c["patch"], hidden_act=c["act"])
    save_clip(folder, text, vision, c["projection"], seed)


def save_clip(folder, text, vision, projection, seed):
    from transformers import CLIPConfig, CLIPModel
    config = CLIPConfig(text_config=text, vision_config=vision, projection_dim=projection)
    randomise(CLIPModel(config), seed).save_pretrained(folder)


def recast(folder, stem, dtype):
    """The weights of a folder in another type."""
    file = folder / f"{stem}.safetensors"
    save_file({key: tensor.to(dtype) for key, tensor in load_file(file).items()}, file, {"format": "pt"})


def shard(folder, stem, parts):
    """The weights of a folder in several files with an index."""
    file = folder / f"{stem}.safetensors"
    tensors = list(load_file(file).items())
    names = [f"{stem}-{i + 1:05}-of-{parts:05}.safetensors" for i in range(parts)]
    for i, name in enumerate(names):
        save_file(dict(tensors[i::parts]), folder / name, {"format": "pt"})
    size = sum(tensor.numel() * tensor.element_size() for _, tensor in tensors)
    index = {key: names[i % parts] for i, (key, _) in enumerate(tensors)}
    (folder / f"{stem}.safetensors.index.json").write_text(
        json.dumps({"metadata": {"total_size": size}, "weight_map": index}))
    file.unlink()


def make_inception(folder):
    """Random weights under the published names; the libraries must not fetch theirs meanwhile."""
    from cleanfid import inception_pytorch
    fetch, inception_pytorch.load_state_dict_from_url = inception_pytorch.load_state_dict_from_url, lambda *a, **o: None
    from torchvision.models import inception
    load, inception.Inception3.load_state_dict = inception.Inception3.load_state_dict, lambda *a, **o: None
    network = randomise(inception_pytorch.fid_inception_v3(), 14)
    inception_pytorch.load_state_dict_from_url, inception.Inception3.load_state_dict = fetch, load
    state = {}
    for key, tensor in network.state_dict().items():   # variances that keep the signal alive through 94 layers
        state[key] = torch.full_like(tensor, 0.4) if key.endswith("running_var") else tensor
    save_file(state, folder / "inception.safetensors", {"format": "pt"})


def make_tokenizer(folder, pad, length=77, vocabulary="clip"):
    folder.mkdir(parents=True)
    source = REPOSITORY / "resources" / ("clip" if vocabulary == "clip" else "starter/diffusion/tokenizer")
    for file in ("vocab.json", "merges.txt"):
        shutil.copyfile(source / file, folder / file)
    tokens = {"bos_token": "<|startoftext|>", "eos_token": "<|endoftext|>", "unk_token": "<|endoftext|>"}
    (folder / "tokenizer_config.json").write_text(json.dumps({**tokens, "pad_token": "<|endoftext|>", "model_max_length": length}))
    (folder / "special_tokens_map.json").write_text(json.dumps({**tokens, "pad_token": pad}))


def make_pipeline(root, unet, vae, text, scheduler, seed, prefix=True, pad="<|endoftext|>"):
    scheduler = SCHEDULERS[scheduler] if isinstance(scheduler, str) else scheduler
    make_unet(root / "unet", unet, seed)
    make_vae(root / "vae", vae, seed + 1)
    make_text(root / "text_encoder", text, seed + 2, prefix=prefix)
    make_tokenizer(root / "tokenizer", pad, 32, "starter")
    (root / "scheduler").mkdir()
    (root / "scheduler" / "scheduler_config.json").write_text(json.dumps(scheduler))
    (root / "model_index.json").write_text(json.dumps({
        "_class_name": "StableDiffusionPipeline", "scheduler": ["diffusers", scheduler["_class_name"]],
        "text_encoder": ["transformers", "CLIPTextModel"], "tokenizer": ["transformers", "CLIPTokenizer"],
        "unet": ["diffusers", "UNet2DConditionModel"], "vae": ["diffusers", "AutoencoderKL"]}))


# ------------------------------------------------------------------------------------------------------------ LoRA files

def attention_layers(folder, tower):
    """Module path -> (rows, columns) of the layers that a LoRA may change."""
    stem = "diffusion_pytorch_model" if tower == "unet" else "model"
    files = sorted(folder.glob(f"{stem}*.safetensors"))
    tails = ("to_q", "to_k", "to_v", "to_out.0") if tower == "unet" else ("q_proj", "k_proj", "v_proj", "out_proj")
    layers = {}
    for file in files:
        for key, tensor in load_file(file).items():
            path = key.removesuffix(".weight")
            if key.endswith(".weight") and path.endswith(tails) and (".attn" in path or ".self_attn" in path):
                layers[path if tower != "text_encoder" else with_text_prefix(path)] = tuple(tensor.shape)
    return layers


def random_lora(layers, rank, seed):
    """(tower, path) -> (down, up) with updates that matter and are not symmetric."""
    generator = seeded(seed)
    return {key: (torch.randn(rank, columns, generator=generator) / math.sqrt(columns),
                  0.3 * torch.randn(rows, rank, generator=generator) / math.sqrt(rank))
            for key, (rows, columns) in sorted(layers.items())}


def kohya_name(tower, path):
    return ("lora_unet_" if tower == "unet" else "lora_te_") + path.replace(".", "_")


def lora_tensors(lora, dialect, alpha=None):
    """The tensors of a LoRA file in one dialect; `alpha` only where the dialect has it."""
    tensors = {}
    for (tower, path), (down, up) in lora.items():
        if dialect == "reference":
            middle = "lora" if tower == "unet" else "lora_linear_layer"
            names = f"{tower}.{path}.{middle}.down.weight", f"{tower}.{path}.{middle}.up.weight"
        elif dialect == "diffusers":
            names = f"{tower}.{path}.lora_A.weight", f"{tower}.{path}.lora_B.weight"
        elif dialect == "peft":
            names = f"base_model.model.{path}.lora_A.weight", f"base_model.model.{path}.lora_B.weight"
        elif dialect == "oldest":
            parent, leaf = (path.removesuffix(".0").rsplit(".", 1))
            old = leaf if tower == "unet" else "to_" + leaf.removesuffix("_proj")
            middle = f"{tower}.{parent}.processor.{old}_lora" if tower == "unet" else f"{tower}.{parent}.{old}_lora"
            names = f"{middle}.down.weight", f"{middle}.up.weight"
        else:
            name = kohya_name(tower, path)
            names = f"{name}.lora_down.weight", f"{name}.lora_up.weight"
            if alpha is not None:
                tensors[f"{name}.alpha"] = torch.tensor(float(alpha))
        tensors[names[0]], tensors[names[1]] = down.contiguous(), up.contiguous()
    return tensors


def write_lora(path, lora, dialect, alpha=None, dtype=torch.float32):
    """One file, or for `peft` a folder with its adapter_config.json."""
    tensors = {key: tensor.to(dtype) for key, tensor in lora_tensors(lora, dialect, alpha).items()}
    metadata = {"format": "pt"}
    rank = next(iter(lora.values()))[0].shape[0]
    if dialect == "peft":
        path.mkdir(parents=True)
        leaves = sorted({key[1].rsplit(".", 1)[1] if not key[1].endswith(".0") else "to_out.0" for key in lora})
        (path / "adapter_config.json").write_text(json.dumps({
            "peft_type": "LORA", "r": rank, "lora_alpha": alpha if alpha is not None else rank, "lora_dropout": 0.0,
            "bias": "none", "fan_in_fan_out": False, "init_lora_weights": True, "target_modules": leaves}))
        path = path / "adapter_model.safetensors"
    elif dialect == "diffusers" and alpha is not None:
        metadata["lora_adapter_metadata"] = json.dumps({
            f"{tower}.{key}": value for tower in sorted({key[0] for key in lora})
            for key, value in (("r", rank), ("lora_alpha", alpha))})
    save_file(tensors, path, metadata)
    return path

# SPDX-License-Identifier: GPL-3.0-or-later
"""The rows of the benchmark: what is done, at which size, and what one unit of it is.

`starter` rows use resources/starter, `half` rows random weights of half the width of Stable Diffusion 2.1 and CLIP ViT-B/16,
`full` rows random weights of their true sizes (make_work.py). `dtype`: of rows that have no other. `repeats`: runs in one round, ours and the peer's; the round counts with their median.
"""
from itertools import combinations

CLASSES = ["dress", "hat", "longsleeve", "outwear", "pants", "shirt", "shoes", "shorts", "skirt", "t-shirt"]
PROMPTS = [f"a photo of a {name}" for name in CLASSES]
MANY_PROMPTS = [f"a photo of a {first} {second} {third}" for first in CLASSES for second in CLASSES for third in CLASSES]

#: Peers. `eager`: the libraries at their best eager settings, each side's savings allowed. `scripts`: as the reference
#: training and generation scripts call them. `compile`: torch.compile on top of eager. `openvino`: where nothing is trained,
#: the same weights in OpenVINO at the precision of the row. `exact`: our own program without what a row's `approximated` names.
EAGER, SCRIPTS, COMPILE, OPENVINO, EXACT = "eager", "scripts", "compile", "openvino", "exact"

#: Which two of 16 picture adapters a picture uses: no pair twice.
PAIRS = [list(list(combinations(range(16), 2))[7 * i % 120]) for i in range(32)]

TRAINING = {"bench": "adapter_training", "unit": "adapter steps/s", "peers": [SCRIPTS, EAGER, COMPILE], "warmup_steps": 1,
            "total_steps": 1000}
GENERATION = {"bench": "generation", "unit": "images/s at 50 steps", "guidance": 2.0, "asked_steps": 50,
              "peers": [SCRIPTS, EAGER, COMPILE, OPENVINO]}
CLIP = {"rank": 16, "alpha": 32.0, "learning_rate": 1e-4, "total_steps": 1000}


def network(model, part, batch, repeats, **more):
    return {"bench": "network", "model": model, "part": part, "batch": batch, "unit": "images/s",
            "peers": [EAGER, COMPILE, OPENVINO], "tolerance": 1e-4, "repeats": [repeats, repeats], **more}


def class_adapters(model, adapters, steps, repeats, **more):
    return {**TRAINING, "model": model, "adapters": adapters, "batch": 8, "rank": 16, "text_lora": True,
            "learning_rate": 1e-4, "stored_steps": steps, "repeats": repeats, **more}


def picture_adapters(model, adapters, steps, repeats, **more):
    return {**TRAINING, "model": model, "adapters": adapters, "batch": 1, "rank": 2, "text_lora": False,
            "learning_rate": 1e-3, "stored_steps": steps, "repeats": repeats, **more}


def one_adapter(model, images, steps, repeats, **more):
    return {**GENERATION, "model": model, "images": images, "steps": steps, "adapters": 1, "rank": 16, "text_lora": True,
            "prompts": [PROMPTS[1]] * images, "repeats": repeats, **more}


def approximated(row, steps, **options):
    """The row with named approximations against the same without. `steps`: so many that those behind the first, which are
    the ones that count, have the share of dear and cheap ones of a whole run. Nothing says that both make the same."""
    return {**row, **options, "steps": steps, "approximated": list(options), "peers": [EXACT]}


def pair_adapters(model, images, steps, repeats, peer_images, **more):
    return {**GENERATION, "model": model, "images": images, "steps": steps, "adapters": 16, "rank": 2, "text_lora": False,
            "prompts": [PROMPTS[1]] * images, "pairs": PAIRS[:images], "peer_images": peer_images, "repeats": repeats,
            "peers": [SCRIPTS, EAGER, COMPILE], **more}


def clip_training(model, batch, size, steps, repeats, **more):
    return {**CLIP, "bench": "clip_training", "model": model, "batch": batch, "dropout": 0.1, "size": size,
            "stored_steps": steps, "unit": "images/s", "peers": [SCRIPTS, EAGER, COMPILE], "repeats": repeats, **more}


def clip_evaluation(model, images, size, **more):
    return {**CLIP, "bench": "clip_evaluation", "model": model, "images": images, "size": size, "unit": "images/s",
            "peers": [SCRIPTS, EAGER, COMPILE, OPENVINO], "tolerance": 1e-3, "repeats": [1, 1], **more}


ROWS = {
    "matmul": {"bench": "matmul", "dtype": "float32", "size": 2048, "rounds": 4, "unit": "products/s", "peers": [EAGER], "tolerance": 1e-4,
               "repeats": [3, 3]},
    "unet_b1_starter": network("starter", "unet", 1, 30, size=16),
    "unet_b64_starter": network("starter", "unet", 64, 3, size=16),
    "unet_b1_half": network("half", "unet", 1, 5, size=32),
    "unet_b8_half": network("half", "unet", 8, 1, size=32),
    "vae_encode_starter": network("starter", "vae_encode", 8, 5, size=64),
    "vae_decode_starter": network("starter", "vae_decode", 32, 3, size=16),
    "vae_encode_half": network("half", "vae_encode", 1, 3, size=256),
    "vae_decode_half": network("half", "vae_decode", 1, 1, size=32),
    "class_adapters_starter": class_adapters("starter", 10, 3, [1, 4]),
    "class_adapters_half": class_adapters("half", 2, 2, [1, 1], trial_batch=2),
    "picture_adapters_starter": picture_adapters("starter", 16, 3, [2, 10]),
    "picture_adapters_half": picture_adapters("half", 16, 2, [1, 2]),
    "one_adapter_starter": one_adapter("starter", 32, 6, [1, 1]),
    "one_adapter_half": one_adapter("half", 8, 3, [1, 1], trial_images=1),
    "pair_each_starter": pair_adapters("starter", 32, 6, [1, 2], 4),
    "pair_each_half": pair_adapters("half", 8, 3, [1, 1], 2),
    "clip_training_starter": clip_training("starter", 64, 64, 3, [3, 3]),
    "clip_training_half": clip_training("half", 64, 224, 2, [1, 1], trial_batch=8),
    "clip_evaluation_starter": clip_evaluation("starter", 1100, 64),
    "clip_evaluation_half": clip_evaluation("half", 256, 224, trial_images=64),
    "fid_features": {"bench": "fid_features", "dtype": "float32", "model": "half", "images": 64, "size": 128, "unit": "images/s",
                     "peers": [SCRIPTS, EAGER, COMPILE, OPENVINO], "tolerance": 1e-4, "repeats": [1, 1],
                     "trial_images": 8},
    "fid_tail": {"bench": "fid_tail", "dtype": "float32", "model": "half", "images": 500, "unit": "distances/s", "peers": [SCRIPTS],
                 "tolerance": 1e-4, "repeats": [5, 1]},
    "unet_b1_full": network("full", "unet", 1, 1, size=64),
    "vae_encode_full": network("full", "vae_encode", 1, 1, size=512),
    "vae_decode_full": network("full", "vae_decode", 1, 1, size=64),
    "picture_adapters_full": picture_adapters("full", 1, 2, [1, 1]),
    "one_adapter_full": one_adapter("full", 1, 2, [1, 1]),
    "clip_training_full": clip_training("full", 16, 224, 2, [1, 1], trial_batch=4),
    "clip_evaluation_full": clip_evaluation("full", 64, 224, trial_images=16),
    "block_cache_starter": approximated(one_adapter("starter", 32, 6, [1, 1]), 7, block_cache=3),
    "guidance_part_starter": approximated(one_adapter("starter", 32, 6, [1, 1]), 11, guidance_from=0.2, guidance_to=0.8),
    "block_cache_half": approximated(one_adapter("half", 8, 3, [1, 1]), 7, block_cache=3),
    "guidance_part_half": approximated(one_adapter("half", 8, 3, [1, 1]), 11, guidance_from=0.2, guidance_to=0.8),
    "clip_evaluation_1000_classes": clip_evaluation("starter", 256, 64, classes=1000),
}

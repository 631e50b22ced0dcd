# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests of random shape for compare_with_reference.py: every number that a configuration may hold is drawn, so that
nothing in the engine can rest on the sizes that we happen to use. Case i of a component depends on (seed, component, i) only."""
import html
import html.entities
import itertools
import random
import re
import unicodedata

import reference_models as models
import torch
from reference_cases import TEXTS, normal

ACTIVATIONS = ("silu", "silu", "gelu", "mish", "relu", "swish")
SAMPLERS = ("pndm", "ddim", "dpmpp_2m", "euler")
CLASSES = ("PNDMScheduler", "DDIMScheduler", "DPMSolverMultistepScheduler", "EulerDiscreteScheduler")
VOCABULARY, POSITIONS = 4608, 32


class Draw(random.Random):
    """A random stream of one case; `number` seeds tensors."""

    def __init__(self, seed, component, i):
        super().__init__(f"{seed}.{component}.{i}")
        self.number = self.randrange(1 << 30)

    def maybe(self, part=0.5):
        return self.random() < part

    def normal(self, *shape):
        self.number += 1
        return normal(self.number, *shape)

    def integers(self, low, high, *shape):
        self.number += 1
        return torch.randint(low, high, shape, generator=models.seeded(self.number))


def make_cases(maker, count, seed, only=""):
    """`only`: a regular expression; what cannot match is not made."""
    for add in (tokenizer, text_encoder, clip, unet, vae, scheduler, text_to_image, image_to_image, adapter_training,
                clip_training, metrics, resize, augment):
        for i in range(count):
            name = f"random_{seed}_{i}"
            if any(re.search(only, f"{component}.{name}") for component in (add.__name__, f"{add.__name__}_encode")):
                add(maker, name, Draw(seed, add.__name__, i))


# ------------------------------------------------------------------------------------------------------------- networks

def unet_config(d, cross=None, channels=None):
    levels, groups = d.randint(1, 3), d.choice((1, 2, 3, 4, 5, 8))
    width = [groups * d.randint(1, 32 // groups) * d.choice((1, 2)) for _ in range(levels)]
    heads = [d.randint(1, min(6, w)) for w in width]
    layers, depths = [d.randint(1, 2) for _ in width], [d.randint(1, 2) for _ in width]
    config = {
        "block_out_channels": width, "norm_num_groups": groups,
        "down_block_types": [d.choice(("CrossAttnDownBlock2D", "DownBlock2D")) for _ in width],
        "up_block_types": [d.choice(("CrossAttnUpBlock2D", "UpBlock2D")) for _ in width],
        "mid_block_type": d.choice(("UNetMidBlock2DCrossAttn", "UNetMidBlock2DCrossAttn", "UNetMidBlock2D", None)),
        "cross_attention_dim": cross or d.randint(5, 60), "attention_head_dim": heads if d.maybe() else min(heads),
        "layers_per_block": layers if d.maybe(0.3) else layers[0],
        "transformer_layers_per_block": depths if d.maybe(0.3) else depths[0],
        "in_channels": channels or d.randint(1, 9), "out_channels": channels or d.randint(1, 9),
        "act_fn": d.choice(ACTIVATIONS), "use_linear_projection": d.maybe(), "upcast_attention": d.maybe(),
        "norm_eps": d.choice((1e-5, 1e-5, 1e-6, 1e-3)), "flip_sin_to_cos": d.maybe(0.7), "freq_shift": d.choice((0, 0, 1)),
        "downsample_padding": d.choice((1, 1, 0)), "center_input_sample": d.maybe(0.2),
        "mid_block_scale_factor": d.choice((1, 1, 1.7)), "conv_in_kernel": d.choice((3, 3, 1, 5)),
        "conv_out_kernel": d.choice((3, 3, 1, 5)), "sample_size": d.choice((8, [6, 10])),
    }
    if d.maybe(0.2):
        config["time_embedding_dim"] = d.randint(7, 90)
    if not any("Cross" in (kind or "") for kind in
               (*config["down_block_types"], *config["up_block_types"], config["mid_block_type"])):
        config["mid_block_type"] = "UNetMidBlock2DCrossAttn"   # a LoRA needs a place
    return config


def vae_config(d, channels=None, levels=None):
    levels, groups = levels or d.randint(1, 4), d.choice((1, 2, 3, 4, 6))
    return {"block_out_channels": [groups * d.randint(1, 30 // groups) for _ in range(levels)], "norm_num_groups": groups,
            "down_block_types": ["DownEncoderBlock2D"] * levels, "up_block_types": ["UpDecoderBlock2D"] * levels,
            "latent_channels": channels or d.randint(1, 16), "layers_per_block": d.randint(1, 3),
            "act_fn": d.choice(ACTIVATIONS), "scaling_factor": d.choice((0.18215, 0.6, 1.9)), "sample_size": 32,
            "use_quant_conv": d.maybe(0.7), "use_post_quant_conv": d.maybe(0.7), "mid_block_add_attention": d.maybe(0.8)}


def encoder_config(d, hidden=None):
    heads = d.randint(1, 7)
    return {"hidden_size": hidden or heads * d.randint(2, 10), "intermediate_size": d.randint(8, 100),
            "num_hidden_layers": d.randint(1, 3),
            "num_attention_heads": heads if not hidden else d.choice([h for h in range(1, 9) if hidden % h == 0]),
            "hidden_act": d.choice(("quick_gelu", "gelu")), "layer_norm_eps": d.choice((1e-5, 1e-5, 1e-3))}


def stored(d, folder, stem):
    """Another type on disk, or several files."""
    way = d.choice(("plain", "plain", "half", "bfloat", "double", "shards"))
    if way == "shards":
        models.shard(folder, stem, d.randint(2, 4))
    elif way != "plain":
        models.recast(folder, stem, {"half": torch.float16, "bfloat": torch.bfloat16, "double": torch.float64}[way])


def lora_file(maker, d, name, root, towers):
    """A LoRA of any dialect on some of the layers; the file's name."""
    layers = {(tower, path): shape for tower in towers for path, shape in models.attention_layers(
        maker.work / root / (tower if len(towers) > 1 else ""), tower).items()}
    kept = dict(d.sample(sorted(layers.items()), d.randint(1, len(layers)))) if d.maybe(0.4) else layers
    dialect = "peft" if towers == ("clip",) else d.choice(("reference", "diffusers", "oldest", "peft", "kohya"))
    alpha = d.choice((None, d.choice((0.5, 3.0, 16.0)))) if dialect in ("diffusers", "kohya", "peft") else None
    lora = models.random_lora(kept, d.choice((1, 2, 4, 7)), d.number)
    if dialect in ("reference", "kohya", "oldest") and d.maybe(0.3):   # ranks of their own
        lora = {key: tuple(models.random_lora({key: kept[key]}, d.randint(1, 5), d.number + n)[key])
                for n, key in enumerate(sorted(kept))}
    file = f"{name}_{dialect}" + ("" if dialect == "peft" else ".safetensors")
    dtype = d.choice((torch.float32, torch.float32, torch.float16, torch.bfloat16))
    if not (maker.work / file).exists():
        models.write_lora(maker.work / file, lora, dialect, alpha, dtype)
    return file


def lora_list(maker, d, name, root, towers, most):
    files = [lora_file(maker, d, f"{name}_lora{i}", root, towers) for i in range(d.randint(0, most))]
    return [{"file": file, **({} if d.maybe(0.2) else {"weight": round(d.uniform(-1, 1.5), 3)})} for file in files]


def unet(maker, name, d):
    config = unet_config(d)

    def make(path):
        models.make_unet(path, config, d.number)
        stored(d, path, "diffusion_pytorch_model")
    model = maker.folder(f"unet_{name}", make)
    d = Draw(name, "unet_inputs", 0)
    batch, least = d.randint(1, 3), 2 ** (len(config["block_out_channels"]) - 1)
    height, width = d.randint(least, 13), d.randint(least, 13)
    inputs = {"sample": d.normal(batch, config["in_channels"], height, width), "timestep": d.integers(0, 1000, batch),
              "encoder_hidden_states": d.normal(batch, d.choice((1, 3, 7, 77)), config["cross_attention_dim"])}
    loras = lora_list(maker, d, f"unet_{name}", model, ("unet",), 3)
    if len(loras) == 1:
        inputs["grad_output"] = d.normal(batch, config["out_channels"], height, width)
    maker.add("unet", name, inputs, model=model, loras=loras)


def vae(maker, name, d):
    config = vae_config(d)

    def make(path):
        models.make_vae(path, config, d.number)
        stored(d, path, "diffusion_pytorch_model")
    model = maker.folder(f"vae_{name}", make)
    d = Draw(name, "vae_inputs", 0)
    factor = 2 ** (len(config["block_out_channels"]) - 1)
    image = d.normal(d.randint(1, 2), 3, d.randint(factor, 41), d.randint(factor, 41)).clamp(-1, 1)
    maker.add("vae_encode", name, {"sample": image}, model=model)
    maker.add("vae_decode", name, {"z": d.normal(2, config["latent_channels"], d.randint(1, 7), d.randint(1, 7))}, model=model)


def text_encoder(maker, name, d):
    config, vocabulary, positions = encoder_config(d), d.randint(10, 5000), d.randint(2, 90)

    def make(path):
        models.make_text(path, config, d.number, vocabulary, positions, prefix=d.maybe())
        stored(d, path, "model")
    model = maker.folder(f"text_{name}", make)
    d = Draw(name, "text_inputs", 0)
    tokens = d.integers(0, vocabulary, d.randint(1, 4), d.randint(1, positions))
    maker.add("text_encoder", name, {"input_ids": tokens}, model=model,
              loras=lora_list(maker, d, f"text_{name}", model, ("text_encoder",), 2))


def clip_model(maker, name, d):
    """A folder and what its inputs need: picture side, vocabulary, positions."""
    text, vision = encoder_config(d), encoder_config(d)
    patch, vocabulary, positions = d.randint(3, 9), d.randint(10, 900), d.randint(3, 30)
    side = d.randint(patch, 33)
    text |= {"vocab_size": vocabulary, "max_position_embeddings": positions, "bos_token_id": vocabulary - 2, "eos_token_id": 2}
    vision |= {"image_size": side, "patch_size": patch}
    projection = d.randint(4, 40)

    def make(path):
        models.save_clip(path, text, vision, projection, d.number)
        stored(d, path, "model")
    return maker.folder(f"clip_{name}", make), side, vocabulary, positions


def clip(maker, name, d):
    model, side, vocabulary, positions = clip_model(maker, name, d)
    d = Draw(name, "clip_inputs", 0)
    inputs = {"pixel_values": d.normal(d.randint(1, 4), 3, side, side),
              "input_ids": d.integers(0, vocabulary, d.randint(1, 5), d.randint(2, positions))}
    maker.add("clip", name, inputs, model=model, loras=lora_list(maker, d, f"clip_{name}", model, ("clip",), 2))


def clip_training(maker, name, d):
    model, side, vocabulary, positions = clip_model(maker, f"trained_{name}", d)
    d = Draw(name, "clip_training_inputs", 0)
    steps, batch, classes, rank = d.randint(1, 12), d.randint(1, 6), d.randint(2, 5), d.choice((1, 2, 4, 16))
    layers = {("clip", path): shape for path, shape in models.attention_layers(maker.work / model, "clip").items()
              if path.endswith(("q_proj", "v_proj"))}
    lora = {key: (down, d.choice((0, 0.3)) * up) for key, (down, up) in models.random_lora(layers, rank, d.number).items()}
    tensors = {"pixel_values": d.normal(steps, batch, 3, side, side), "labels": d.integers(0, classes, steps, batch),
               "is_real": d.integers(0, 2, steps, batch).to(torch.uint8),
               "class_input_ids": d.integers(0, vocabulary, classes, d.randint(2, positions))}
    tensors |= {f"init.{key}": value for key, value in models.lora_tensors(lora, "peft").items()}
    warmup = d.choice((0, 1, 3, steps))
    maker.add("clip_training", name, tensors, kind="training", model=model, rank=rank, alpha=d.choice((1.0, 8.0, 32.0)),
              lr=d.choice((1e-4, 1e-3)), min_lr=d.choice((0.0, 1e-8, 1e-6)), warmup_iterations=warmup,
              total_iterations=max(steps, warmup) + d.randint(0, 20), weight_decay=d.choice((0.0, 1e-4, 1e-2)),
              real_weight=d.choice((0.8, 0.5, 1.0, 0.0)))


# -------------------------------------------------------------------------------------------------------------- sampling

def scheduler_config(d, kind):
    config = {"_class_name": kind, "prediction_type": d.choice(("epsilon", "v_prediction"))}
    if d.maybe(0.8):
        config |= models.SCALED
    if d.maybe(0.2):
        config |= {"beta_schedule": d.choice(("linear", "squaredcos_cap_v2")), "num_train_timesteps": d.choice((400, 1000))}
    if d.maybe():
        config["timestep_spacing"] = d.choice(("leading", "linspace"))
    config["steps_offset"] = d.choice((0, 1))
    if kind in ("PNDMScheduler", "DDIMScheduler") and d.maybe():
        config["set_alpha_to_one"] = d.maybe()
    if kind == "DDIMScheduler" and d.maybe():
        config |= {"clip_sample": d.maybe(), "clip_sample_range": d.choice((1.0, 3.0))}
    if kind == "PNDMScheduler":
        config["skip_prk_steps"] = d.maybe(0.8)
    return config


def scheduler(maker, name, d):
    config = scheduler_config(d, d.choice(CLASSES))
    runge = config["_class_name"] == "PNDMScheduler" and not config["skip_prk_steps"]
    steps = d.choice((1, 2, 3, 4, 7, 13, 33, 60))
    steps = max(steps, 5) if runge else steps
    plms = config["_class_name"] == "PNDMScheduler" and not runge and steps > 1
    shape = d.choice(((1,), (2, 4, 3, 5), (3, 1, 7)))
    tensors = {"sample": d.normal(*shape)}
    tensors |= {f"model_output.{i}": d.normal(*shape) for i in range(steps + (9 if runge else int(plms)))}
    maker.add("scheduler", name, tensors, kind="run", scheduler=config, steps=steps)


def pipeline(maker, name, d):
    """A pipeline root, its latent channels and its factor."""
    text, channels, levels = encoder_config(d), d.randint(1, 8), d.randint(1, 3)
    parts = {"unet": unet_config(d, text["hidden_size"], channels), "vae": vae_config(d, channels, levels), "text": text,
             "scheduler": scheduler_config(d, d.choice(CLASSES)), "seed": d.number, "prefix": d.maybe(),
             "pad": d.choice(("<|endoftext|>", "!"))}
    root = maker.folder(f"pipe_{name}", lambda path: models.make_pipeline(path, **parts))
    return root, channels, 2 ** (levels - 1), len(parts["unet"]["block_out_channels"])


def sampling_params(maker, d, name, root, images, samplers):
    towers = ("unet", "text_encoder")
    loras = lora_list(maker, d, f"pipe_{name}", root, towers, 2)
    if d.maybe():
        loras = [d.sample(loras, d.randint(0, len(loras))) for _ in range(images)]
        loras = [[{**entry, "weight": round(d.uniform(-0.5, 1.2), 3)} for entry in entries] for entries in loras]
    params = {"prompts": [d.choice(TEXTS) for _ in range(images)], "steps": d.randint(1, 9), "sampler": d.choice(samplers),
              "guidance": d.choice((1.0, 1.0, 0.0, 2.0, 2.0, 7.5)), "loras": loras}
    if d.maybe():
        params["negative"] = d.choice(TEXTS)
    if d.maybe():
        params["spacing"] = d.choice(("leading", "linspace"))
    return params


def text_to_image(maker, name, d):
    root, channels, _, levels = pipeline(maker, f"text_{name}", d)
    d = Draw(name, "text_to_image_inputs", 0)
    images, least = d.randint(1, 4), 2 ** (levels - 1)
    latents = d.normal(images, channels, d.randint(least, 9), d.randint(least, 9))
    maker.add("text_to_image", name, {"latents": latents}, kind="run", model=root,
              **sampling_params(maker, d, f"text_{name}", root, images, SAMPLERS))


def image_to_image(maker, name, d):
    root, channels, factor, levels = pipeline(maker, f"image_{name}", d)
    d = Draw(name, "image_to_image_inputs", 0)
    images, least = d.randint(1, 3), 2 ** (levels - 1)
    height, width = d.randint(least, 9), d.randint(least, 9)
    inputs = {"image": d.normal(images, 3, height * factor, width * factor).clamp(-1, 1),
              "vae_noise": d.normal(images, channels, height, width), "noise": d.normal(images, channels, height, width)}
    params = sampling_params(maker, d, f"image_{name}", root, images, ("ddim", "dpmpp_2m"))
    strength = max(round(d.random(), 2), 1.0 / params["steps"])
    maker.add("image_to_image", name, inputs, kind="run", model=root, strength=min(strength, 1.0), **params)


def adapter_training(maker, name, d):
    root, channels, _, levels = pipeline(maker, f"trained_{name}", d)
    d = Draw(name, "adapter_training_inputs", 0)
    adapters, steps, batch, least = d.randint(1, 4), d.randint(1, 8), d.randint(1, 3), 2 ** (levels - 1)
    shape = (adapters, steps, batch, channels, d.randint(least, 8), d.randint(least, 8))
    text_lora, rank = d.maybe(), d.choice((1, 2, 4, 5))
    layers = {(tower, path): size for tower in (("unet", "text_encoder") if text_lora else ("unet",))
              for path, size in models.attention_layers(maker.work / root / tower, tower).items()}
    tensors = {"moments.mean": d.normal(*shape), "moments.logvar": d.normal(*shape) - 3, "vae_noise": d.normal(*shape),
               "noise": d.normal(*shape), "timesteps": d.integers(0, 400, *shape[:3]),
               "input_ids": d.integers(0, VOCABULARY, *shape[:3], d.choice((POSITIONS, 5)))}
    for m in range(adapters):
        lora = {key: (down, d.choice((0.0, 0.1)) * up) for key, (down, up) in
                models.random_lora(layers, rank, d.number + m).items()}
        tensors |= {f"init.{m}.{key}": value for key, value in models.lora_tensors(lora, "reference").items()}
    maker.add("adapter_training", name, tensors, kind="training", model=root, rank=rank, alpha=d.choice((1.0, float(rank), 8.0)),
              lr=d.choice((1e-4, 1e-3)), warmup_steps=d.choice((0, 0, 1, 3)), total_steps=steps + d.randint(4, 30),
              weight_decay=d.choice((0.0, 1e-2)), max_grad_norm=d.choice((0.1, 1.0, 100.0)), text_lora=text_lora)


# ------------------------------------------------------------------------------------------------- texts, pictures, figures

def tokenizer(maker, name, d):
    """Any code points, character references whole and cut, and words of the vocabulary side by side.

    Only characters that Python's own table knows: which newer ones are letters depends on the Unicode version that each side
    was built with (utf8proc of Debian 12: 15, the regex package of 2026: 18), not on the tokenizer.
    """
    entities, blocks = sorted(html.entities.html5), ((0, 0x250), (0x250, 0x3000), (0x1F00, 0x2200), (0xA640, 0xFB50), (0x10000, 0x1FFFF))

    def piece():
        way = d.randrange(7)
        if way == 0:
            return f"&{d.choice(entities)}"[:d.randint(2, 40)]
        if way == 1:
            return f"&#{d.choice((d.randrange(0x200), d.randrange(0x120000)))}{d.choice((';', '', ' '))}"
        if way == 2:
            return f"&#{d.choice('xX')}{d.randrange(0x11FFFF):x}{d.choice((';', ''))}"
        if way == 3:
            return d.choice((" ", "\t", "\n", "\u2003", "'s", "'LL", "<|endoftext|>", "<|startoftext|>", "&amp;amp;", "'", "  "))
        if way == 4:
            return d.choice(("a photo of a", "Dress", "t-shirt", "Straße", "İ", "ΣΑΣ", "İi", "ﬁ", "0123", "!?", "..."))
        low, high = d.choice(blocks)
        points = (d.randrange(low, high) for _ in range(d.randint(1, 6)))
        return "".join(chr(p) for p in points if not 0xD800 <= p <= 0xDFFF)
    model = maker.folder("tokenizer_random", lambda path: (path.rmdir(), models.make_tokenizer(path, "!", 77, "clip")))

    def known(text):
        return all(unicodedata.category(c) != "Cn" for c in html.unescape(html.unescape(text)))
    drawn = iter(lambda: "".join(piece() for _ in range(d.randint(1, 9))), None)
    texts = list(itertools.islice(filter(known, drawn), 300))
    maker.add("tokenizer", name, model=model, texts=texts, every_dtype=False)


def metrics(maker, name, d):
    n, m, width = d.randint(2, 40), d.randint(2, 40), d.choice((1, 2, 5, 30, 200))
    a, b = d.normal(n, width), d.choice((0.0, 0.5, 30.0)) + d.choice((0.1, 1.0, 7.0)) * d.normal(m, width)
    if d.maybe(0.3):
        a, b = a.round(), b.round()   # equal distances
        a[:, 0], b[:, 0] = a[:, 0] + 10, b[:, 0] + 10   # no row without a direction
    k = d.randint(1, max(1, min(n, m, 7) - 1))
    maker.add("metrics", name, {"a": a, "b": b}, kind="metrics", k=k)


def picture(d, height, width):
    coarse = torch.rand(1, 3, d.randint(1, 6), d.randint(1, 6), generator=models.seeded(d.number))
    smooth = torch.nn.functional.interpolate(coarse, (height, width), mode="bilinear", align_corners=False)
    noise = torch.rand(1, 3, height, width, generator=models.seeded(d.number + 1))
    part = d.choice((0.0, 0.1, 0.5, 1.0))
    return (((1 - part) * smooth + part * noise)[0] * 255).round().to(torch.uint8).permute(1, 2, 0)


def resize(maker, name, d):
    sides = [d.choice((d.randint(1, 9), d.randint(10, 400))) for _ in range(4)]
    maker.add("resize", name, {"image": picture(d, sides[0], sides[1])}, every_dtype=False, height=sides[2], width=sides[3],
              filter=d.choice(("box", "bilinear", "bicubic")))


def augment(maker, name, d):
    height, width = d.choice((1, 2, d.randint(3, 90))), d.choice((1, 3, d.randint(3, 90)))
    factor = d.choice((0.0, 1.0, 2.0, d.uniform(0, 3), d.uniform(0.7, 1.3)))
    values = {"Identity": None, "ShearX": d.uniform(-1.5, 1.5), "ShearY": d.uniform(-0.3, 0.3),
              "TranslateX": d.uniform(-100, 100), "TranslateY": d.randint(-30, 30),
              "Rotate": d.choice((d.uniform(-400, 400), 180, 270, -90, 360)), "Brightness": factor, "Color": factor,
              "Contrast": factor, "Sharpness": factor, "Posterize": d.randint(1, 8), "Solarize": d.uniform(0, 257),
              "AutoContrast": None, "Equalize": None, "Hue": d.uniform(-0.5, 0.5), "Greyscale": None, "HorizontalFlip": None,
              "GaussianBlur": d.choice((0.0, d.uniform(0, 3), d.uniform(0, 30))),
              "RandomResizedCrop": [d.randint(-5, height), d.randint(-5, width), d.randint(1, height + 9), d.randint(1, width + 9)]}
    image = picture(d, height, width)
    for op, value in values.items():
        maker.add("augment", f"{op}_{name}", {"image": image}, every_dtype=False, op=op,
                  **({} if value is None else {"value": value}))

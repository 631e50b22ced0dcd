# SPDX-License-Identifier: GPL-3.0-or-later
"""The requests that compare_with_reference.py sends to both programs. Everything is made once in the work folder and used
again while it is there."""
import json
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

import reference_models as models


@dataclass
class Case:
    name: str
    request: dict
    kind: str = "pass"         # of tolerance: pass, run, training, metrics
    every_dtype: bool = True   # False: the dtype changes nothing (ids, bytes)


class Maker:
    """Makes models, LoRA files and inputs below one folder."""

    def __init__(self, work):
        self.work = work
        self.cases = []

    def folder(self, name, make):
        path = self.work / name
        done = self.work / f"{name}.done"
        if not done.exists():
            path.mkdir(parents=True, exist_ok=True)
            make(path)
            done.touch()
        return name

    def inputs(self, name, tensors):
        save_file({key: tensor.contiguous() for key, tensor in tensors.items()}, self.work / f"{name}.in.safetensors")
        return f"{name}.in.safetensors"

    def add(self, component, name, tensors=None, kind="pass", every_dtype=True, model=None, **params):
        request = {"component": component, "threads": 1, "params": params}
        full = f"{component}.{name}"
        if model:
            request["model"] = model
        if tensors is not None:
            request["inputs"] = self.inputs(full, tensors)
        self.cases.append(Case(full, request, kind, every_dtype))


def normal(seed, *shape):
    return torch.randn(*shape, generator=models.seeded(seed))


def ids(seed, high, *shape):
    return torch.randint(0, high, shape, generator=models.seeded(seed))


def make_cases(maker):
    for group in (tokenizers, text_encoders, clips, unets, loras, vaes, schedulers, pipelines, adapter_trainings,
                  clip_trainings, features, pictures):
        group(maker)


# ------------------------------------------------------------------------------------------------------------------ text

TEXTS = ["", "a photo of a tench", "!!!", "...", "a satellite photo of a AnnualCrop", "a aircraft photo of a 707-320",
         "it's 2012!!", "don't can't won't I'm you'll", "日本語", "A  photo\tof a café", "a photo of a &amp;amp; b",
         "naïve ﬁancé Ǆ ß İstanbul", "emoji 🐱‍👤 and 👍🏽", "<|endoftext|> inside <|startoftext|>", "tab\u00a0nbsp\u3000wide",
         "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 ½ ² Ⅷ", "e\u0301 combining", "ΑΣ ΟΔΟΣ", "x" * 300, "word " * 120, "control \x01 char \x7f", "a_b-c/d\\e",
         "नमस्ते ทดสอบ", "&lt;b&gt; &#65; &notaname;", "İ", "\u200bzero\u200dwidth", "1234567890", "I'LL 'Ll 'S"]


def tokenizers(maker):
    for name, pad, length, vocabulary in (("sd1", "<|endoftext|>", 77, "clip"), ("sd2", "!", 77, "clip"),
                                          ("starter", "<|endoftext|>", 32, "starter"), ("short", "!", 8, "clip")):
        model = maker.folder(f"tokenizer_{name}", lambda path, p=pad, n=length, v=vocabulary: (
            path.rmdir(), models.make_tokenizer(path, p, n, v)))
        maker.add("tokenizer", name, model=model, texts=TEXTS, every_dtype=False)


def text_model(maker, name, prefix, dtype=None):
    def make(path):
        models.make_text(path, name, 3, prefix=prefix)
        if dtype:
            file = path / "model.safetensors"
            save_file({key: tensor.to(dtype) for key, tensor in load_file(file).items()}, file, {"format": "pt"})
    return maker.folder(f"{name}_{'prefix' if prefix else 'plain'}{'_half' if dtype else ''}", make)


def text_encoders(maker):
    for name in models.TEXTS:
        for prefix in (True, False):
            model = text_model(maker, name, prefix)
            maker.add("text_encoder", model, {"input_ids": ids(5, 4608, 3, 32)}, model=model)
    maker.add("text_encoder", "short", {"input_ids": ids(6, 4608, 2, 7)}, model=text_model(maker, "text_gelu", True))
    half = text_model(maker, "text_quick", True, torch.float16)
    maker.add("text_encoder", "half_file", {"input_ids": ids(7, 4608, 2, 32)}, model=half)
    model = text_model(maker, "text_gelu", False)
    layers = {("text_encoder", path): shape for path, shape in
              models.attention_layers(maker.work / model, "text_encoder").items()}
    for dialect, alpha in (("reference", None), ("diffusers", 3.0), ("oldest", None), ("peft", 6), ("kohya", 1.5)):
        file = f"text_lora_{dialect}" + ("" if dialect == "peft" else ".safetensors")
        if not (maker.work / file).exists():
            models.write_lora(maker.work / file, models.random_lora(layers, 3, 9), dialect, alpha)
        maker.add("text_encoder", f"lora_{dialect}", {"input_ids": ids(8, 4608, 2, 32)}, model=model,
                  loras=[{"file": file, "weight": 0.8}])


def clips(maker):
    for name, config in models.CLIPS.items():
        model = maker.folder(name, lambda path, n=name: models.make_clip(path, n, 4))
        pixels = normal(1, 3, 3, config["image"], config["image"])
        tokens = ids(2, 599, 5, 20)
        tokens[:, 11] = 599           # the end token, with more of them after it
        tokens[1:3, 15:] = 599
        tokens[4, 3] = 599
        maker.add("clip", name, {"pixel_values": pixels, "input_ids": tokens}, model=model)
        layers = {("clip", path): shape for path, shape in models.attention_layers(maker.work / model, "clip").items()
                  if path.endswith(("q_proj", "v_proj"))}
        for alpha in (None, 32):
            lora = f"{name}_lora_{alpha}"
            if not (maker.work / lora).exists():
                models.write_lora(maker.work / lora, models.random_lora(layers, 4, 6), "peft", alpha)
                if alpha is None:
                    (maker.work / lora / "adapter_config.json").unlink()
            file = lora if alpha else lora + "/adapter_model.safetensors"
            maker.add("clip", f"{name}_lora_{alpha}", {"pixel_values": pixels, "input_ids": tokens}, model=model,
                      loras=[{"file": file}])


# -------------------------------------------------------------------------------------------------------------- networks

def unet_inputs(name, seed, batch=2, height=8, width=8, tokens=7):
    config = models.UNETS[name]
    channels = config.get("in_channels", 4)
    return {"sample": normal(seed, batch, channels, height, width), "timestep": ids(seed, 1000, batch),
            "encoder_hidden_states": normal(seed + 1, batch, tokens, config["cross_attention_dim"])}


def unet_model(maker, name, variant=""):
    def make(path):
        models.make_unet(path, name, 11, **({"max_shard_size": "100KB"} if variant == "_sharded" else {}))
        file = path / "diffusion_pytorch_model.safetensors"
        if variant == "_half":
            save_file({key: tensor.half() for key, tensor in load_file(file).items()}, file, {"format": "pt"})
        if variant == "_sparse":   # keys that hold their default are left out, as old folders do
            from diffusers import UNet2DConditionModel
            import inspect
            defaults = {key: value.default for key, value in inspect.signature(UNet2DConditionModel).parameters.items()}
            config = json.loads((path / "config.json").read_text())
            kept = {key: value for key, value in config.items()
                    if key not in defaults or json.dumps(value) != json.dumps(defaults[key])}
            (path / "config.json").write_text(json.dumps(kept))
    return maker.folder(name + variant, make)


def unets(maker):
    for name in models.UNETS:
        model = unet_model(maker, name)
        maker.add("unet", name, unet_inputs(name, 21), model=model)
        maker.add("unet", f"{name}_wide", unet_inputs(name, 22, 1, 8, 16, 3), model=model)
        maker.add("unet", f"{name}_odd_size", unet_inputs(name, 23, 3, 7, 10, 5), model=model)
    for variant in ("_sharded", "_half", "_sparse"):
        model = unet_model(maker, "unet_conv", variant)
        maker.add("unet", model, unet_inputs("unet_conv", 24), model=model)


def unet_lora(maker, name, model, rank, seed, dialect, alpha=None, dtype=torch.float32, keep=None):
    layers = {("unet", path): shape for path, shape in models.attention_layers(maker.work / model, "unet").items()}
    lora = models.random_lora(layers, rank, seed)
    if keep:
        lora = {key: value for key, value in lora.items() if keep in key[1]}
    file = f"{name}_{dialect}_{rank}_{seed}" + ("" if dialect == "peft" else ".safetensors")
    if not (maker.work / file).exists():
        models.write_lora(maker.work / file, lora, dialect, alpha, dtype)
    return file


def loras(maker):
    for name in models.UNETS:
        model = unet_model(maker, name)
        inputs = unet_inputs(name, 31, 2, 8, 12)
        channels = models.UNETS[name].get("out_channels", 4)
        for dialect, alpha in (("reference", None), ("diffusers", None), ("diffusers", 5.0), ("oldest", None), ("peft", 8),
                               ("kohya", 1.0), ("kohya", None)):
            rank = 2 if dialect in ("reference", "kohya") else 4
            file = unet_lora(maker, f"{name}_{alpha}", model, rank, 41, dialect, alpha)
            tag = f"{name}_{dialect}" + (f"_alpha{alpha:g}" if alpha else "")
            maker.add("unet", f"lora_{tag}", inputs, model=model, loras=[{"file": file}])
            gradients = {**inputs, "grad_output": normal(32, 2, channels, 8, 12)}
            maker.add("unet", f"grad_{tag}", gradients, model=model, loras=[{"file": file, "weight": 0.7}])
        pair = [unet_lora(maker, f"{name}_pair", model, 2, 42, "reference"),
                unet_lora(maker, f"{name}_pair", model, 3, 43, "kohya", 6.0)]
        maker.add("unet", f"fused_{name}", inputs, model=model,
                  loras=[{"file": pair[0], "weight": 0.7}, {"file": pair[1], "weight": -0.4}])
        maker.add("unet", f"twice_{name}", inputs, model=model, loras=[{"file": pair[0], "weight": 0.5}, {"file": pair[0]}])
        part = unet_lora(maker, f"{name}_part", model, 4, 44, "diffusers", keep="attn2")
        maker.add("unet", f"part_{name}", inputs, model=model, loras=[{"file": part}])
        half = unet_lora(maker, f"{name}_half", model, 4, 45, "kohya", 2.0, torch.float16)
        maker.add("unet", f"half_lora_{name}", inputs, model=model, loras=[{"file": half}])


def vae_model(maker, name, variant=""):
    def make(path):
        models.make_vae(path, name, 12)
        if variant == "_old":
            old = {"to_q": "query", "to_k": "key", "to_v": "value", "to_out.0": "proj_attn"}

            def change(key):
                for new, word in old.items():
                    key = key.replace(f".attentions.0.{new}.", f".attentions.0.{word}.")
                return key
            models.rename(path, "diffusion_pytorch_model", change)
            config = json.loads((path / "config.json").read_text())
            (path / "config.json").write_text(json.dumps({k: v for k, v in config.items() if k not in (
                "use_quant_conv", "use_post_quant_conv", "mid_block_add_attention", "force_upcast", "shift_factor")}))
    return maker.folder(name + variant, make)


def vaes(maker):
    for name, config in models.VAES.items():
        factor = 2 ** (len(config["block_out_channels"]) - 1)
        for variant in ("", "_old") if name == "vae_f4" else ("",):
            model = vae_model(maker, name, variant)
            image = normal(51, 2, 3, 6 * factor, 4 * factor).clamp(-1, 1)
            maker.add("vae_encode", model, {"sample": image}, model=model)
            maker.add("vae_decode", model, {"z": normal(52, 2, config["latent_channels"], 4, 7)}, model=model)


# -------------------------------------------------------------------------------------------------------------- sampling

def schedulers(maker):
    base = dict(models.SCALED)
    configs = {
        "pndm": {"_class_name": "PNDMScheduler", **base, "skip_prk_steps": True, "steps_offset": 1},
        "pndm_prk": {"_class_name": "PNDMScheduler", **base, "skip_prk_steps": False},
        "pndm_defaults": {"_class_name": "PNDMScheduler"},
        "ddim": {"_class_name": "DDIMScheduler", **base, "steps_offset": 1, "set_alpha_to_one": False, "clip_sample": False},
        "ddim_defaults": {"_class_name": "DDIMScheduler"},
        "ddim_trailing": {"_class_name": "DDIMScheduler", **base, "timestep_spacing": "trailing", "clip_sample": False,
                          "rescale_betas_zero_snr": True},
        "ddim_cosine": {"_class_name": "DDIMScheduler", "beta_schedule": "squaredcos_cap_v2", "clip_sample_range": 2.0},
        "dpm": {"_class_name": "DPMSolverMultistepScheduler", **base},
        "dpm_leading": {"_class_name": "DPMSolverMultistepScheduler", **base, "timestep_spacing": "leading", "steps_offset": 1},
        "dpm_trailing": {"_class_name": "DPMSolverMultistepScheduler", **base, "timestep_spacing": "trailing"},
        "dpm_first_order": {"_class_name": "DPMSolverMultistepScheduler", **base, "solver_order": 1},
        "dpm_heun": {"_class_name": "DPMSolverMultistepScheduler", **base, "solver_type": "heun"},
        "euler": {"_class_name": "EulerDiscreteScheduler", **base},
        "euler_leading": {"_class_name": "EulerDiscreteScheduler", **base, "timestep_spacing": "leading", "steps_offset": 1},
        "euler_trailing": {"_class_name": "EulerDiscreteScheduler", **base, "timestep_spacing": "trailing"},
    }
    for name, config in configs.items():
        for prediction in ("epsilon", "v_prediction"):
            if config.get("rescale_betas_zero_snr") and prediction == "epsilon":
                continue   # the first level holds no signal: nothing to divide by
            for steps in (1, 5, 20):
                if "prk" in name or name == "pndm_defaults":
                    if steps < 5:   # the Runge-Kutta warm-up needs room
                        continue
                calls = {"pndm": steps + (steps > 1), "pndm_prk": steps + 9, "pndm_defaults": steps + 9}.get(name, steps)
                tensors = {"sample": normal(61, 2, 3, 5)}
                tensors |= {f"model_output.{i}": normal(100 + i, 2, 3, 5) for i in range(calls)}
                maker.add("scheduler", f"{name}_{prediction[0]}_{steps}", tensors, kind="run",
                          scheduler={**config, "prediction_type": prediction}, steps=steps)


PIPELINES = {
    "pipe_sd1": dict(unet="unet_conv", vae="vae_f4", text="text_quick", scheduler="pndm", seed=71),
    "pipe_sd2": dict(unet="unet_linear", vae="vae_f4", text="text_gelu", scheduler="ddim_v", seed=72, prefix=False, pad="!"),
    "pipe_odd": dict(unet="unet_odd", vae="vae_f2", text="text_wide", scheduler="defaults", seed=73),
}


def pipeline(maker, name):
    return maker.folder(name, lambda path: models.make_pipeline(path, **PIPELINES[name]))


def pipeline_lora(maker, root, name, dialect, rank, seed, alpha=None, towers=("unet", "text_encoder")):
    layers = {(tower, path): shape for tower in towers
              for path, shape in models.attention_layers(maker.work / root / tower, tower).items()}
    file = f"{root}_{name}_{dialect}.safetensors"
    if not (maker.work / file).exists():
        models.write_lora(maker.work / file, models.random_lora(layers, rank, seed), dialect, alpha)
    return file


def pipelines(maker):
    prompts = ["a photo of a dress", "a red hat", "shoes"]
    for root, config in PIPELINES.items():
        model = pipeline(maker, root)
        channels = models.UNETS[config["unet"]].get("in_channels", 4)
        factor = 2 ** (len(models.VAES[config["vae"]]["block_out_channels"]) - 1)
        latents = {"latents": normal(81, 3, channels, 8, 6)}
        both = pipeline_lora(maker, root, "both", "reference", 4, 82)
        first = pipeline_lora(maker, root, "first", "diffusers", 2, 83, towers=("unet",))
        second = pipeline_lora(maker, root, "second", "kohya", 2, 84, 3.0, towers=("unet",))
        for sampler in ("pndm", "ddim", "dpmpp_2m", "euler"):
            for spacing in (None, "leading", "linspace"):
                if sampler == "pndm" and spacing == "linspace":
                    pass
                params = dict(prompts=prompts, negative="blurry", steps=6, guidance=2.0, sampler=sampler)
                maker.add("text_to_image", f"{root}_{sampler}_{spacing}", latents, kind="run", model=model,
                          **params, **({"spacing": spacing} if spacing else {}))
        run = dict(prompts=prompts, steps=5, guidance=3.5, sampler="pndm")
        maker.add("text_to_image", f"{root}_text_lora", latents, kind="run", model=model, **run, loras=[{"file": both}])
        maker.add("text_to_image", f"{root}_no_guidance", latents, kind="run", model=model,
                  **{**run, "guidance": 1.0}, loras=[{"file": both, "weight": 0.5}])
        maker.add("text_to_image", f"{root}_pairs", latents, kind="run", model=model, **run, loras=[
            [{"file": first, "weight": 0.7}, {"file": second, "weight": 0.3}], [{"file": second}],
            [{"file": both}, {"file": first, "weight": -0.5}]])
        maker.add("text_to_image", f"{root}_some_plain", latents, kind="run", model=model,
                  **{**run, "sampler": "dpmpp_2m"}, loras=[[], [{"file": first}], []])
        picture = {"image": normal(85, 2, 3, 8 * factor, 6 * factor).clamp(-1, 1),
                   "vae_noise": normal(86, 2, channels, 8, 6), "noise": normal(87, 2, channels, 8, 6)}
        for sampler in ("ddim", "dpmpp_2m"):
            for strength in (0.3, 0.75, 1.0):
                maker.add("image_to_image", f"{root}_{sampler}_{strength}", picture, kind="run", model=model,
                          prompts=prompts[:2], steps=8, guidance=2.0, sampler=sampler, strength=strength,
                          loras=[{"file": first}] if strength == 0.75 else [])


# -------------------------------------------------------------------------------------------------------------- training

def adapter_trainings(maker):
    for root, text_lora, adapters, batch in (("pipe_sd1", True, 2, 3), ("pipe_sd1", False, 3, 1), ("pipe_sd2", True, 1, 2),
                                             ("pipe_odd", False, 2, 2), ("pipe_odd", True, 2, 1)):
        config = PIPELINES[root]
        model = pipeline(maker, root)
        channels = models.UNETS[config["unet"]].get("in_channels", 4)
        shape = (adapters, 20, batch, channels, 6, 8)
        towers = ("unet", "text_encoder") if text_lora else ("unet",)
        layers = {(tower, path): size for tower in towers
                  for path, size in models.attention_layers(maker.work / root / tower, tower).items()}
        rank = 2 if adapters == 3 else 4
        tensors = {"moments.mean": 1.5 * normal(91, *shape), "moments.logvar": normal(92, *shape) - 3,
                   "vae_noise": normal(93, *shape), "noise": normal(94, *shape),
                   "timesteps": ids(95, 1000, *shape[:3]), "input_ids": ids(96, 4608, *shape[:3], 32)}
        for m in range(adapters):
            lora = {key: (down, 0.1 * up if m else torch.zeros_like(up))   # a fresh adapter begins with up = 0
                    for key, (down, up) in models.random_lora(layers, rank, 97 + m).items()}
            tensors |= {f"init.{m}.{key}": value for key, value in models.lora_tensors(lora, "reference").items()}
        maker.add("adapter_training", f"{root}_{'text' if text_lora else 'unet'}_{adapters}x{batch}", tensors, kind="training",
                  model=model, rank=rank, alpha=rank * (2 if adapters == 1 else 1), lr=1e-3, warmup_steps=3,
                  total_steps=25, weight_decay=1e-2, max_grad_norm=0.5 if adapters == 2 else 1.0, text_lora=text_lora)


def clip_trainings(maker):
    for name, config in models.CLIPS.items():
        model = maker.folder(name, lambda path, n=name: models.make_clip(path, n, 4))
        layers = {("clip", path): shape for path, shape in models.attention_layers(maker.work / model, "clip").items()
                  if path.endswith(("q_proj", "v_proj"))}
        for reals in ("some", "none", "all"):
            steps, batch = 20, 5
            tokens = ids(2, 599, 4, 20)
            for row in range(4):
                tokens[row, 6 + row:] = 599
            real = {"some": ids(3, 2, steps, batch), "none": torch.zeros(steps, batch), "all": torch.ones(steps, batch)}[reals]
            tensors = {"pixel_values": normal(4, steps, batch, 3, config["image"], config["image"]),
                       "labels": ids(5, 4, steps, batch), "is_real": real.to(torch.uint8), "class_input_ids": tokens}
            lora = {key: (down, torch.zeros_like(up)) for key, (down, up) in models.random_lora(layers, 4, 7).items()}
            tensors |= {f"init.{key}": value for key, value in models.lora_tensors(lora, "peft").items()}
            maker.add("clip_training", f"{name}_{reals}", tensors, kind="training", model=model, rank=4, alpha=8.0, lr=1e-3,
                      min_lr=1e-6, warmup_iterations=4, total_iterations=24, weight_decay=1e-2, real_weight=0.8)


# ------------------------------------------------------------------------------------------------- features and pictures

def features(maker):
    for name, n, m, d, k in (("plain", 30, 40, 16, 3), ("few", 8, 12, 64, 1), ("same", 20, 20, 8, 5), ("tall", 70, 90, 12, 3)):
        a, b = normal(1, n, d), 1.2 * normal(2, m, d) + 0.3
        maker.add("metrics", name, {"a": a, "b": a.clone() if name == "same" else b}, kind="metrics", k=k)
    network = maker.folder("inception", models.make_inception)
    for resize in ("clean", "legacy_pytorch", "legacy_tf"):
        images = torch.randint(0, 256, (2, 40, 61, 3), generator=models.seeded(5), dtype=torch.uint8)
        maker.add("inception", resize, {"images": images}, model=network, resize=resize)
    for height, width in ((64, 64), (45, 70), (128, 128)):
        images = torch.rand(2, 3, height, width, generator=models.seeded(3))
        maker.add("mobilenet", f"{height}x{width}", {"images": images},
                  model=str(models.REPOSITORY / "resources/features/mobilenetv2-0.35"))


def pictures(maker):
    def picture(seed, height, width):
        smooth = torch.nn.functional.interpolate(torch.rand(1, 3, 5, 7, generator=models.seeded(seed)), (height, width),
                                                 mode="bilinear", align_corners=False)
        noise = 0.1 * torch.rand(1, 3, height, width, generator=models.seeded(seed + 1))
        return ((smooth * 0.9 + noise)[0] * 255).round().to(torch.uint8).permute(1, 2, 0)
    sizes = ((37, 53), (64, 64), (1, 1), (3, 200))
    for height, width in sizes:
        for filter_name in ("box", "bilinear", "bicubic"):
            for to in ((16, 24), (100, 99), (64, 64), (1, 5)):
                maker.add("resize", f"{height}x{width}_{to[0]}x{to[1]}_{filter_name}", {"image": picture(1, height, width)},
                          every_dtype=False, height=to[0], width=to[1], filter=filter_name)
    values = {"Identity": (None,), "ShearX": (0.09, -0.3), "ShearY": (0.09, -0.3), "TranslateX": (5, -7.9), "TranslateY": (5, -7),
              "Rotate": (9, -30, 90, 0), "Brightness": (0.73, 1.27, 0, 2), "Color": (0.73, 1.27, 0, 2),
              "Contrast": (0.73, 1.27, 0, 2), "Sharpness": (0.73, 1.27, 0, 2), "Posterize": (7, 4, 1, 8),
              "Solarize": (178.5, 128, 0, 256), "AutoContrast": (None,), "Equalize": (None,), "Hue": (-0.1, 0.07, 0.5, 0),
              "Greyscale": (None,), "HorizontalFlip": (None,), "GaussianBlur": (0.1, 0.9, 2.0, 5.0),
              "RandomResizedCrop": ([3, 5, 20, 30], [0, 0, 37, 53])}
    for op, given in values.items():
        for value in given:
            for height, width in ((37, 53), (64, 40)):
                params = {} if value is None else {"value": value}
                maker.add("augment", f"{op}_{str(value).replace(' ', '')}_{height}x{width}",
                          {"image": picture(2, height, width)}, every_dtype=False, op=op, **params)

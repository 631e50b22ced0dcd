#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who reads whose LoRA files: pictures of the tiny pipeline with an adapter, ours against diffusers and peft.

    lora_dialects.py [--programs build/dev/bin] [--work FOLDER]

The libraries write one random adapter (UNet and text encoder, rank 3, alpha 4.5) in every form they know, and it is renamed
into those that only other programs write (kohya with LDM's block numbers, with `lora_te_`, the old attention processors);
dreamloft-cli trains LoFT adapters of the same rank and alpha on four photos and exports them in every dialect, as halves, for
the folders of the DataDream and LoFT scripts, and a fused pair. It also takes every foreign file in (`adopt`) and exports it
again. Every reader loads every file itself and makes two pictures (5 DDIM steps, guidance 2, VAE), which are compared with those of
diffusers with plain matrices W + scale B A in place of the weights. Prints the matrix for tests/fixtures/README.md; exit 1
when a picture is off by more than 1e-4 of its largest value or the adapter changes nothing.
"""
import argparse
import copy
import json
import re
import shutil
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
DIALECTS = ("kohya", "diffusers", "reference", "peft")
WEIGHT_FILE = "pytorch_lora_weights.safetensors"


def latents():
    return torch.randn(2, 4, 8, 8, generator=torch.Generator().manual_seed(5))


class Ours:
    def __init__(self, programs, work):
        self.programs, self.work, self.calls = programs, work, 0

    def ask(self, component, inputs, params, model=MODEL):
        self.calls += 1
        stem = self.work / f"call{self.calls}"
        request = {"component": component, "model": str(model), "dtype": "float32", "outputs": f"{stem}.out", "params": params}
        if inputs:
            save_file(inputs, f"{stem}.in")
            request["inputs"] = f"{stem}.in"
        Path(f"{stem}.json").write_text(json.dumps(request))
        subprocess.run([self.programs / "dl_parity", f"{stem}.json"], check=True)
        return load_file(f"{stem}.out")

    def picture(self, file):
        return self.ask("text_to_image", {"latents": latents()}, {
            "prompts": PROMPTS, "negative": NEGATIVE, "steps": STEPS, "guidance": GUIDANCE, "sampler": "ddim",
            "loras": [{"file": str(file)}]})["image"]

    def cli(self, *arguments):
        run = subprocess.run([self.programs / "dreamloft-cli", *map(str, arguments)], capture_output=True, text=True)
        if run.returncode != 0:
            raise RuntimeError(" ".join(map(str, arguments)) + ": " + run.stderr)

    def project(self, name):
        """A project of the tiny pipeline with three photos of two classes; made once."""
        project, photos = self.work / name, self.work / "photos"
        if project.exists():
            return project
        for label in ("hat", "dress"):
            if not (photos / label).exists():
                (photos / label).mkdir(parents=True)
                for file in sorted((ROOT / "resources/clothing10/64/train16" / label).iterdir())[:3]:
                    shutil.copy(file, photos / label)
        self.cli("new", project, "--base", MODEL, "--clip", ROOT / "resources/starter/clip")
        self.cli("import", project, photos)
        self.cli("split", project, "--val", 0, "--test", 0)
        self.cli("shots", project, "-k", 2, "--seed", 0)
        return project

    def train(self):
        project = self.project("project")
        self.cli("adapt", project, "--strategy", "loft", "--steps", 30, "--rank", RANK, "--alpha", ALPHA, "--text-lora",
                 "--learning-rate", 0.05, "--warmup-steps", 0, "--crop", "centre", "--batch", 1)

    def export(self, dialect, *more):
        to = self.work / "_".join(["export", dialect, *(str(word).strip("-").replace(",", "_") for word in more)])
        self.cli("export", self.work / "project", "lora", "--to", to, "--dialect", dialect, "--strategy", "loft",
                 "--classes", "hat", *more)
        return sorted(path for path in to.iterdir() if path.name.startswith("loft_"))

    def export_layout(self, layout):
        """The folder that the scripts look in."""
        to = self.work / f"export_layout_{layout}"
        self.cli("export", self.work / "project", "lora", "--to", to, "--layout", layout, "--strategy", "loft", "--classes", "hat")
        return to

    def adopt(self, source, strategy):
        """A folder of the scripts taken in and exported again in diffusers' names."""
        self.calls += 1
        project, to = self.project("adopted"), self.work / f"adopted{self.calls}"
        self.cli("adopt", project, source)
        self.cli("export", project, "lora", "--to", to, "--dialect", "diffusers", "--strategy", strategy,
                 *(["--classes", "hat"] if strategy == "loft" else []))
        return sorted(path for path in to.iterdir() if path.name.startswith(strategy))

    def adopt_file(self, file):
        """The same of one file, in the place that a run over all classes has."""
        run = self.work / f"run{self.calls}" / "datadream-dset/shot2_seed0"
        run.mkdir(parents=True)
        shutil.copy(file, run / WEIGHT_FILE)
        (adopted,) = self.adopt(run, "datadream_dset")
        return adopted


class Theirs:
    """The tiny pipeline in diffusers; prompts come as token ids, because its vocabulary is a toy."""

    def __init__(self, ids):
        self.ids = ids

    def pipeline(self):
        pipe = StableDiffusionPipeline(
            unet=UNet2DConditionModel.from_pretrained(MODEL / "unet", torch_dtype=torch.float32),
            vae=AutoencoderKL.from_pretrained(MODEL / "vae", torch_dtype=torch.float32),
            text_encoder=CLIPTextModel.from_pretrained(MODEL / "text_encoder", torch_dtype=torch.float32),
            tokenizer=None, scheduler=DDIMScheduler.from_pretrained(MODEL / "scheduler"), safety_checker=None,
            feature_extractor=None, requires_safety_checker=False)
        # The pipeline turns clip_sample off; ours and the reference program keep the scheduler's own default for an absent key.
        pipe.scheduler = DDIMScheduler.from_pretrained(MODEL / "scheduler")
        return pipe

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
        return (vae.decode(x / vae.config.scaling_factor).sample / 2 + 0.5).clamp(0, 1)

    def of(self, pipe):
        return self.picture(pipe.unet, pipe.text_encoder, pipe.vae, pipe.scheduler)

    def merged(self, loras):
        """The truth: [(adapter, scale)] as plain matrix products on the weights."""
        pipe = self.pipeline()
        for lora, scale in loras:
            for (tower, path), (down, up) in lora.items():
                root = getattr(pipe, tower)
                root.get_submodule(path_in(root, path)).weight.data += scale * up @ down
        return self.of(pipe)

    def read_diffusers(self, file):
        pipe = self.pipeline()
        # With the configuration diffusers looks for LDM's block numbers too.
        pipe.load_lora_weights(str(file.parent), weight_name=file.name, unet_config=pipe.unet.config)
        for tower in LEAVES:
            getattr(pipe, tower).float()  # where the file holds halves
        return self.of(pipe), [layers_of(getattr(pipe, tower)) for tower in LEAVES]

    def read_peft(self, folder):
        pipe = self.pipeline()
        unet, text = (PeftModel.from_pretrained(getattr(pipe, tower), folder / tower) for tower in LEAVES)
        return self.picture(unet, text, pipe.vae, pipe.scheduler), [layers_of(unet), layers_of(text)]


def layers_of(model):
    """Adapted layers that change something."""
    return sum(bool(layer.weight.abs().max() > 0) for module in model.modules() if isinstance(module, LoraLayer)
               for layer in module.lora_B.values())


def path_in(root, path):
    """Newer transformers have dropped the `text_model.` that LoRA files keep."""
    return path if path in {name for name, _ in root.named_modules()} else path.removeprefix("text_model.")


def without_text_model(folder, work):
    """A PEFT folder with the text encoder's names as the installed transformers has them."""
    copied = work / (folder.name + "_renamed")
    shutil.copytree(folder, copied)
    file = copied / "text_encoder/adapter_model.safetensors"
    save_file({key.replace(".text_model.", "."): value for key, value in load_file(file).items()}, file, {"format": "pt"})
    return copied


def written_by_libraries(theirs, lora, folder):
    """(name, file) of the adapter as the libraries' own functions write it."""
    pipe, states, configs = theirs.pipeline(), {}, {}
    for tower, leaves in LEAVES.items():
        configs[tower] = LoraConfig(r=RANK, lora_alpha=ALPHA, target_modules=leaves)
        model = get_peft_model(getattr(pipe, tower), configs[tower])
        base = model.base_model.model
        for (owner, path), (down, up) in lora.items():
            if owner == tower:
                layer = base.get_submodule(path_in(base, path))
                layer.lora_A["default"].weight.data.copy_(down)
                layer.lora_B["default"].weight.data.copy_(up)
        model.save_pretrained(folder / "peft" / tower)
        states[tower] = {key.removeprefix("base_model.model."): value for key, value in get_peft_model_state_dict(model).items()}
    text = {key if key.startswith("text_model.") else "text_model." + key: value for key, value in states["text_encoder"].items()}
    save = StableDiffusionPipeline.save_lora_weights
    save(folder, states["unet"], text_encoder_lora_layers=text, weight_name="diffusers.safetensors",
         unet_lora_adapter_metadata=configs["unet"].to_dict(), text_encoder_lora_adapter_metadata=configs["text_encoder"].to_dict())
    both = {**{f"unet.{k}": v for k, v in states["unet"].items()}, **{f"text_encoder.{k}": v for k, v in text.items()}}
    folded = {k: (v * ALPHA / RANK if ".lora_B." in k else v).contiguous() for k, v in both.items()}
    save_file(folded, folder / "folded.safetensors", {"format": "pt"})
    kohya = {k: torch.tensor(ALPHA) if k.endswith(".alpha") else v.contiguous() for k, v in convert_state_dict_to_kohya(both).items()}
    save_file(kohya, folder / "kohya.safetensors", {"format": "pt"})
    old = {f"text_encoder.{k}": v for k, v in convert_state_dict_to_diffusers(
        {k.removeprefix("text_encoder."): v for k, v in folded.items() if k.startswith("text_encoder.")}).items()}
    old |= {k.replace(".lora_A.", ".lora.down.").replace(".lora_B.", ".lora.up."): v for k, v in folded.items() if k.startswith("unet.")}
    save_file({k: v.contiguous() for k, v in old.items()}, folder / "reference.safetensors", {"format": "pt"})
    return [("diffusers, alpha in its header", folder / "diffusers.safetensors"), ("diffusers, scale folded", folder / "folded.safetensors"),
            ("diffusers' kohya, `lora_te1_`", folder / "kohya.safetensors"), ("as DataDream and LoFT wrote it", folder / "reference.safetensors"),
            ("peft folders", folder / "peft")]


def in_ldm_numbers(key, per_block):
    """A flat kohya key with LDM's block numbers; diffusers writes `lora_te1_`, as programs for two text encoders do."""
    key = key.replace("mid_block_attentions_0", "middle_block_1")
    down = re.match(r"(lora_unet_)down_blocks_(\d+)_attentions_(\d+)(.*)", key)
    up = re.match(r"(lora_unet_)up_blocks_(\d+)_attentions_(\d+)(.*)", key)
    if down:
        start, block, layer, rest = down.groups()
        return f"{start}input_blocks_{1 + int(block) * (per_block + 1) + int(layer)}_1{rest}"
    if up:
        start, block, layer, rest = up.groups()
        return f"{start}output_blocks_{int(block) * (per_block + 1) + int(layer)}_1{rest}"
    return key


def with_processors(key):
    """A key of the reference dialect as the attention processors of the first diffusers wrote it."""
    for leaf in ("to_q", "to_k", "to_v"):
        key = key.replace(f".{leaf}.lora.", f".processor.{leaf}_lora.")
    for leaf in ("q", "k", "v", "out"):
        key = key.replace(f".{leaf}_proj.lora_linear_layer.", f".to_{leaf}_lora.")
    return key.replace(".to_out.0.lora.", ".processor.to_out_lora.")


def renamed(file, stem, rename, wanted):
    """A copy of a file in other names, every one of them of the form `wanted`."""
    before = load_file(file)
    tensors = {rename(key): value for key, value in before.items()}
    odd = [key for key in tensors if not re.fullmatch(wanted, key)]
    if odd or len(tensors) != len(before) or tensors.keys() == before.keys():
        raise RuntimeError(f"{stem}: {len(odd)} of {len(before)} names are of another form, such as {odd[:1]}; "
                           f"{len(tensors)} are left of them")
    to = file.with_name(f"{stem}.safetensors")
    save_file(tensors, to, {"format": "pt"})
    return to


def written_by_others(folder):
    """(name, file) of the adapter in names that the libraries read and do not write any more."""
    per_block = json.loads((MODEL / "unet/config.json").read_text())["layers_per_block"]
    sides = r"\.(lora_down\.weight|lora_up\.weight|alpha)"
    return [("kohya with LDM's block numbers",
             renamed(folder / "kohya.safetensors", "ldm", lambda key: in_ldm_numbers(key, per_block),
                     rf"(lora_unet_(input_blocks_\d+|middle_block|output_blocks_\d+)_1_|lora_te1_text_model_)\w+{sides}")),
            ("kohya with `lora_te_`",
             renamed(folder / "kohya.safetensors", "te", lambda key: key.replace("lora_te1_", "lora_te_", 1),
                     rf"(lora_unet_(down|mid|up)_block|lora_te_text_model_)\w+{sides}")),
            ("old attention processors",
             renamed(folder / "reference.safetensors", "processors", with_processors,
                     r"(unet\..+\.processor|text_encoder\.text_model\..+)\.to_(q|k|v|out)_lora\.(down|up)\.weight"))]


def factors(file):
    """(tower, path) -> (down, up) of a file in the reference dialect, which has no scale."""
    tensors, lora = load_file(file), {}
    for key, down in tensors.items():
        if key.endswith(".down.weight"):
            stem = key.removesuffix(".down.weight")
            tower, path = stem.removesuffix(".lora_linear_layer").removesuffix(".lora").split(".", 1)
            lora[(tower, path)] = (down.float(), tensors[stem + ".up.weight"].float())
    return lora


def kohya_factors(file, layers):
    """The same of a kohya file, its scale put into `up`."""
    tensors, lora = load_file(file), {}
    for tower, path in layers:
        stem = models.kohya_name(tower, path)
        down, alpha = tensors[stem + ".lora_down.weight"].float(), tensors[stem + ".alpha"].item()
        lora[(tower, path)] = (down, tensors[stem + ".lora_up.weight"].float() * (alpha / down.shape[0]))
    return lora


def same_weights(files, wanted):
    """The one of `files` that holds the tensors of `wanted`, bit for bit."""
    tensors = load_file(wanted)
    (found,) = [file for file in files if (other := load_file(file)).keys() == tensors.keys()
                and all(torch.equal(other[key], value) for key, value in tensors.items())]
    return found


def are_halves_of(halves, file):
    tensors = load_file(file)
    return all(value.dtype == torch.float16 and torch.equal(value, tensors[key].half())
               for key, value in load_file(halves).items() if not key.endswith(".alpha"))


class Matrix:
    def __init__(self, plain, wanted_layers):
        self.plain, self.wanted, self.bad = plain, wanted_layers, 0
        print("| written by | read by | layers with effect, UNet + text | largest error | equal |\n|---|---|---|---|---|", flush=True)

    def row(self, writer, reader, read, truth, expected=True):
        try:
            picture, layers = read()
        except Exception as error:  # a refusal is a row of its own
            self.bad += expected
            print(f"| {writer} | {reader} | | {type(error).__name__}: {str(error)[:80]} | no |", flush=True)
            return
        error = (picture - truth).abs().max().item() / truth.abs().max().item()
        effect = (self.plain - truth).abs().max().item() / truth.abs().max().item()
        equal = error <= TOLERANCE and effect > 100 * TOLERANCE and (layers is None or layers == self.wanted)
        self.bad += expected and not equal
        print(f"| {writer} | {reader} | {'' if layers is None else ' + '.join(map(str, layers))} | {error:.1e} | {'yes' if equal else 'no'} |",
              flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programs", type=Path, default=ROOT / "build/dev/bin")
    parser.add_argument("--work", type=Path, default=None)
    options = parser.parse_args()
    torch.set_num_threads(2)
    work = options.work or Path(tempfile.mkdtemp())
    work.mkdir(parents=True, exist_ok=True)
    ours = Ours(options.programs, work)
    theirs = Theirs(ours.ask("tokenizer", None, {"texts": [*PROMPTS, NEGATIVE]}, MODEL / "tokenizer")["ids"].long())
    layers = {(tower, path): shape for tower in LEAVES for path, shape in models.attention_layers(MODEL / tower, tower).items()}
    lora = models.random_lora(layers, RANK, 1)
    truth = theirs.merged([(lora, ALPHA / RANK)])
    matrix = Matrix(theirs.merged([]), [sum(tower == wanted for tower, _ in layers) for wanted in LEAVES])

    def by_all(writer, file, wanted):
        matrix.row(writer, "ours", lambda: (ours.picture(file), None), wanted)
        if not file.is_dir():
            matrix.row(writer, "diffusers", lambda: theirs.read_diffusers(file), wanted)
            return
        own = not any(".text_model." in key for key in load_file(file / "text_encoder/adapter_model.safetensors"))
        matrix.row(writer, "peft", lambda: theirs.read_peft(file), wanted, expected=own)
        if not own:
            matrix.row(writer, "peft, `text_model.` left out of the names", lambda: theirs.read_peft(without_text_model(file, work)), wanted)

    foreign = written_by_libraries(theirs, lora, work)
    for writer, file in foreign + written_by_others(work):
        by_all(writer, file, truth)
        if not file.is_dir():
            matrix.row(writer, "ours, `adopt` and `export`, then diffusers",
                       lambda: theirs.read_diffusers(ours.adopt_file(file)), truth)
    ours.train()
    files = {dialect: ours.export(dialect) for dialect in DIALECTS}
    parts = [factors(file) for file in files["reference"]]
    truth = theirs.merged([(parts[0], 1.0)])
    for dialect in DIALECTS:
        by_all(f"ours, {dialect}", files[dialect][0], truth)
    by_all("ours, peft, `--transformers before_5.6`", ours.export("peft", "--transformers", "before_5.6")[0], truth)
    for layout in ("datadream", "loft"):
        # The scripts load with diffusers, so the files are those of its dialect at other places.
        folder = ours.export_layout(layout)
        by_all(f"ours, `--layout {layout}`", same_weights(sorted(folder.rglob(WEIGHT_FILE)), files["diffusers"][0]), truth)
    matrix.row("ours, `--layout loft`", "ours, `adopt` and `export`, then diffusers",
               lambda: theirs.read_diffusers(same_weights(ours.adopt(folder, "loft"), files["diffusers"][0])), truth)
    halves = {dialect: ours.export(dialect, "--dtype", "f16")[0] for dialect in ("kohya", "diffusers", "reference")}
    for dialect, file in halves.items():
        if not are_halves_of(file, files[dialect][0]):
            raise RuntimeError(f"{file}: not the rounded numbers of {files[dialect][0]}")
        # What the rounding does to a picture is no error of a reader: the truth is of the rounded numbers.
        rounded = kohya_factors(file, parts[0]) if dialect == "kohya" else factors(halves["reference"])
        by_all(f"ours, {dialect}, f16", file, theirs.merged([(rounded, 1.0)]))
    truth = theirs.merged(list(zip(parts, WEIGHTS)))
    for dialect in DIALECTS:
        fused = ours.export(dialect, "--fuse-shots", "1,2", "--fuse-weights", ",".join(map(str, WEIGHTS)))
        by_all(f"ours, {dialect}, fused pair", fused[0], truth)
    return 1 if matrix.bad else 0


if __name__ == "__main__":
    sys.exit(main())

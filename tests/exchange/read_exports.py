#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads what make_exports.sh wrote with the programs that it is meant for, and prints one line a reader.

    python read_exports.py WORK

A reader that is not installed is said to be missing; one that reads something else than the project holds ends the
script with an error.
"""

import collections
import csv
import functools
import hashlib
import importlib
import importlib.metadata
import json
import pathlib
import sys

WORK = pathlib.Path(sys.argv[1]) if len(sys.argv) == 2 else None
DATASET = None if WORK is None else WORK / "dataset"


def rows(dataset=DATASET):
    with open(dataset / "labels.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def folder_of(kind):
    """The export of a kind: "" is the plain one."""
    return DATASET if not kind else WORK / f"dataset_{kind}"


def caption_of(picture):
    return pathlib.Path(picture).with_suffix(".txt").read_text(encoding="utf-8").strip()


def captions_of(dataset):
    """Text of the file beside each picture, by the picture's hash."""
    pictures = dataset.glob("*/*/*.png")
    return {hashlib.sha256(picture.read_bytes()).hexdigest(): caption_of(picture) for picture in pictures}


def counts(pairs):
    return dict(sorted(collections.Counter(pairs).items()))


def expect(found, wanted, what):
    if found != wanted:
        raise SystemExit(f"{what}: found {found}, expected {wanted}")


def image_folder(kind=""):
    from torchvision.datasets import ImageFolder

    dataset = folder_of(kind)
    by_file = {r["filepath"]: r for r in rows(dataset)}
    total = 0
    for split in ("train", "val", "test"):
        folder = ImageFolder(str(dataset / split))
        for path, label in folder.samples:
            row = by_file[pathlib.Path(path).relative_to(dataset).as_posix()]
            if kind == "numbered":  # the numbers make the order of the folders the order of the labels
                expect(label, int(row["label_index"]), path)
            else:
                expect(folder.classes[label], row["label"], path)
            if kind == "captions":
                expect(caption_of(path), row["prompt"], path)
        expect(len(folder), sum(r["split"] == split for r in by_file.values()), f"pictures of {split}")
        assert folder[0][0].mode == "RGB"
        total += len(folder)
    return f"{total} pictures, classes {', '.join(folder.classes)}"


def hugging_face(kind=""):
    import datasets

    dataset = folder_of(kind)
    cache = str(WORK / "hf_cache")
    loaded = datasets.load_dataset("imagefolder", data_dir=str(dataset), cache_dir=cache)
    total = 0
    for split, name in (("train", "train"), ("val", "validation"), ("test", "test")):
        part = loaded[name]
        wanted = [r for r in rows(dataset) if r["split"] == split]
        for column in ("label", "label_index", "sha256", "prompt", "source"):
            expect(counts(map(str, part[column])), counts(r[column] for r in wanted), f"{column} of {split}")
        assert part[0]["image"].mode == "RGB" and isinstance(part[0]["seed"], str)
        if kind == "real":
            expect(set(part["source"]), {"real"}, f"sources of {split}")
        if kind == "captions":
            beside = captions_of(dataset)
            expect([beside[sha] for sha in part["sha256"]], list(part["prompt"]), f"captions of {split}")
        total += len(part)
    said = f"{total} pictures, columns {', '.join(loaded['train'].column_names)}"
    if kind != "captions":
        return said
    files = sorted(str(file) for file in dataset.glob("*/*/*.txt"))
    texts = datasets.load_dataset("text", data_files=files, sample_by="document", cache_dir=cache)["train"]["text"]
    expect(counts(text.strip() for text in texts), counts(r["prompt"] for r in rows(dataset)), "captions")
    return f"{said}, {len(texts)} captions"


def fiftyone_labels():
    import fiftyone as fo

    total = 0
    for split, labels in (("train", "labels.json"), ("val", "labels_val.json"), ("test", "labels_test.json")):
        data = fo.Dataset.from_dir(
            dataset_type=fo.types.FiftyOneImageClassificationDataset,
            data_path=str(DATASET / split),
            labels_path=str(DATASET / "fiftyone" / labels),
        )
        found = counts(s.ground_truth.label for s in data)
        expect(found, counts(r["label"] for r in rows() if r["split"] == split), f"labels of {split}")
        tree = fo.Dataset.from_dir(
            dataset_type=fo.types.ImageClassificationDirectoryTree, dataset_dir=str(DATASET / split)
        )
        expect(counts(s.ground_truth.label for s in tree), found, f"tree of {split}")
        total += len(data)
    return f"{total} pictures of three splits as labels and as a tree"


def croissant():
    import mlcroissant

    data = mlcroissant.Dataset(str(DATASET / "croissant.json"))
    found = counts(
        (r["examples/label"].decode() if isinstance(r["examples/label"], bytes) else r["examples/label"])
        for r in data.records("examples")
    )
    expect(found, counts(r["label"] for r in rows()), "labels")
    return f"{sum(found.values())} records"


def tensorboard_events():
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    tags = collections.Counter()
    values = 0
    for run in sorted(p for p in (WORK / "events").iterdir() if p.is_dir()):
        events = EventAccumulator(str(run), size_guidance={"scalars": 0, "images": 0})
        events.Reload()
        for tag in events.Tags()["scalars"]:
            points = events.Scalars(tag)
            assert all(a.step <= b.step for a, b in zip(points, points[1:]))
            values += len(points)
            tags[tag.split("/")[0]] += 1
        for tag in events.Tags()["images"]:
            image = events.Images(tag)[0]
            assert image.encoded_image_string[:4] == b"\x89PNG" and image.width > image.height
            values += 1
            tags["sample"] += 1
    expect(values, json.load(open(WORK / "events.json"))["data"]["values"], "values")
    for kind in ("loss", "lr", "sample", "classifier", "quality"):
        assert tags[kind] > 0, f"no tag {kind}"
    return ", ".join(f"{n} {k}" for k, n in sorted(tags.items()))


def clip_inputs(folder):
    import torch
    from PIL import Image
    from transformers import AutoImageProcessor

    test = json.load(open(folder / "selftest.json"))["pictures"]
    images = []
    for one in test:
        name = one["pixel_sha256"]
        images.append(Image.open(WORK / "project" / "store" / name[:2] / f"{name}.png").convert("RGB"))
    pixels = AutoImageProcessor.from_pretrained(folder, use_fast=False)(images=images, return_tensors="pt")
    return pixels["pixel_values"], torch.tensor([one["logits"] for one in test])


def logits_of(model, folder, pixels):
    import torch
    from safetensors.torch import load_file

    head = load_file(str(folder / "class_embeddings.safetensors"))
    with torch.no_grad():
        features = model.get_image_features(pixel_values=pixels)
        features = getattr(features, "pooler_output", features)
        features = features / features.norm(dim=-1, keepdim=True)
    return head["logit_scale"] * features @ head["class_embeddings"].T


def clip_model():
    from transformers import CLIPModel

    folder = WORK / "classifier"
    pixels, wanted = clip_inputs(folder)
    found = logits_of(CLIPModel.from_pretrained(folder, dtype="float32"), folder, pixels)
    gap = (found - wanted).abs().max().item()
    assert gap < 1e-2, f"logits differ by {gap}"
    return f"logits of {len(wanted)} pictures within {gap:.1e}"


def peft_adapter():
    from peft import PeftModel
    from transformers import CLIPModel

    folder = WORK / "classifier"
    base = pathlib.Path(__file__).parents[2] / "resources" / "starter" / "clip"
    pixels, wanted = clip_inputs(folder)
    model = PeftModel.from_pretrained(CLIPModel.from_pretrained(base, dtype="float32"), folder / "adapter")
    found = logits_of(model.merge_and_unload(), folder, pixels)
    gap = (found - wanted).abs().max().item()
    assert gap < 1e-2, f"logits differ by {gap}"
    return f"logits of {len(wanted)} pictures within {gap:.1e}"


def script_lists():
    listed = 0
    for layout, below, name in (("datadream", "train", "prompts.json"), ("loft", "", "meta_data.json")):
        for file in sorted((WORK / f"dataset_{layout}" / below).rglob(name)):
            entries = json.load(open(file))
            pictures = len(list(file.parent.glob("*.png")))
            expect(len(entries), pictures + (layout == "loft"), f"{file.parent.name}: entries")
            listed += pictures
    assert listed > 0
    return f"{listed} pictures beside their lists"


def own_import():
    again = json.load(open(WORK / "again.json"))["data"]
    expect(again["added"], len(rows()), "pictures taken in again")
    zipped = json.load(open(WORK / "zipped.json"))["data"]
    photos = len(list((WORK / "photos").rglob("*.jpg")))
    expect(zipped["added"], photos, "pictures out of the archive")
    return f"{again['added']} of the data set, {zipped['added']} of a zip archive"


KINDS = (("captions", "caption files"), ("numbered", "numbered folders"), ("real", "photos alone"))
READERS = (
    ("torchvision ImageFolder", "torchvision", image_folder),
    *(
        (f"torchvision ImageFolder, {said}", "torchvision", functools.partial(image_folder, kind))
        for kind, said in KINDS
    ),
    ("datasets imagefolder", "datasets", hugging_face),
    *((f"datasets imagefolder, {said}", "datasets", functools.partial(hugging_face, kind)) for kind, said in KINDS),
    ("FiftyOne classification set and tree", "fiftyone", fiftyone_labels),
    ("Croissant", "mlcroissant", croissant),
    ("TensorBoard events", "tensorboard", tensorboard_events),
    ("transformers CLIPModel", "transformers", clip_model),
    ("peft adapter of the classifier", "peft", peft_adapter),
    ("lists of the method's scripts", "json", script_lists),
    ("our own import", "json", own_import),
)


def main():
    if WORK is None or not WORK.is_dir():
        raise SystemExit(__doc__)
    for name, module, reader in READERS:
        try:
            importlib.import_module(module)
        except ImportError as error:
            print(f"| {name} | - | missing: {error} |")
            continue
        version = "" if module == "json" else importlib.metadata.version(module)
        try:
            found = reader()
        except Exception as error:
            if type(error).__name__ != "FiftyOneConfigError":  # it was installed without the database that it needs
                raise
            found = "missing: its MongoDB does not start"
        print(f"| {name} | {version} | {found} |", flush=True)


if __name__ == "__main__":
    main()

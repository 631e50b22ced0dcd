# SPDX-License-Identifier: GPL-3.0-or-later
"""Frechet Inception Distance with clean-fid's resizing and network, and SciPy's matrix root."""
import time

import numpy
import scipy.linalg
import torch
from cleanfid import inception_pytorch, resize
from safetensors.torch import load_file

from compilers import COMPILE_SETTINGS, OpenVinoShapes, compiled, in_layout
from peer import fastest


def answer(network, pixels):
    return network(pixels)[0]


class FidFeatures:
    def __init__(self, request):
        self.row = request.row
        weights = load_file(request.model / "inception" / "inception.safetensors")
        inception_pytorch.load_state_dict_from_url = lambda *args, **options: weights
        self.network = inception_pytorch.InceptionV3(resize_input=False, normalize_input=False).eval().requires_grad_(False)
        self.resizer = resize.build_resizer("clean")
        self.pictures = request.x["pictures"].numpy()
        self.batch = 32
        self.call = lambda pixels: answer(self.network, pixels)
        trial = self.pictures[:self.row.get("trial_images")]
        if request.openvino:
            self.call = OpenVinoShapes(self.network, answer, request.dtype)
        elif request.compile:
            self.setting = fastest(COMPILE_SETTINGS, self.compile, lambda: self.features(self.pictures[:self.batch]))
        elif request.eager:
            self.setting = fastest(["contiguous", "channels_last"], lambda s: in_layout(self.network, s),
                                   lambda: self.features(trial))

    def compile(self, setting):
        in_layout(self.network, setting[0])
        self.call = compiled(lambda pixels: answer(self.network, pixels), setting[1], frozen=True)

    @torch.no_grad()
    def features(self, pictures):
        found = []
        for first in range(0, len(pictures), self.batch):
            resized = numpy.stack([self.resizer(picture) for picture in pictures[first:first + self.batch]])
            pixels = torch.from_numpy(resized).permute(0, 3, 1, 2).contiguous()
            found.append(self.call((pixels - 128) / 128).flatten(1))
        return torch.cat(found)

    def outputs(self):
        return {"features": self.features(self.pictures)}

    def run(self):
        start = time.perf_counter()
        count = len(self.features(self.pictures))
        return time.perf_counter() - start, 0.0, count


class FidTail:
    """As clean-fid and torch-fidelity compute it: moments, then the root of the product of the covariances."""

    def __init__(self, request):
        self.left, self.right = (request.x[side].double().numpy() for side in ("left", "right"))

    def distance(self):
        mean_left, mean_right = self.left.mean(0), self.right.mean(0)
        left, right = numpy.cov(self.left, rowvar=False), numpy.cov(self.right, rowvar=False)
        root = scipy.linalg.sqrtm(left @ right)
        difference = mean_left - mean_right
        return difference @ difference + numpy.trace(left) + numpy.trace(right) - 2 * numpy.trace(root.real)

    def outputs(self):
        return {"distance": torch.tensor([float(self.distance())], dtype=torch.float64)}

    def run(self):
        start = time.perf_counter()
        self.distance()
        return time.perf_counter() - start, 0.0, 1


def make(request):
    return FidFeatures(request) if request.row["bench"] == "fid_features" else FidTail(request)

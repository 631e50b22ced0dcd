# SPDX-License-Identifier: GPL-3.0-or-later
"""The gate before every number: do both sides compute the same?"""
import torch
from safetensors.torch import load_file

LOSS_LIMIT = 0.02     # largest deviation of a training loss
DELTA_LIMIT = 0.99    # cosine of the ways that the adapters have gone
LATENT_LIMIT = 0.999  # cosine of final latents
PICTURE_LIMIT = 35.0  # dB, signal to noise of the pictures
HALF_LIMIT = 5e-2     # largest error of a network in bf16: each side is up to half of it away from float32


def cosine(a, b):
    return torch.nn.functional.cosine_similarity(a.double().flatten(), b.double().flatten(), dim=0).item()


def relative_error(own, peer):
    return ((own.double() - peer.double()).abs().max() / peer.double().abs().max()).item()


def decibels(own, peer):
    error = (own.double() - peer.double()).square().mean().item()
    return float("inf") if error == 0 else 10 * torch.log10(torch.tensor(255.0 ** 2 / error)).item()


def compare_outputs(own_file, peer_file, row):
    """-> passed, words. The peer may have done a part of the work: some adapters, the first pictures."""
    own, peer = load_file(own_file), load_file(peer_file)
    tolerance = HALF_LIMIT if row["dtype"] == "bfloat16" else row.get("tolerance")
    missing = sorted(set(peer) - set(own))
    if missing or not peer:
        return False, f"unlike outputs: {missing[:1]}"
    passed, words = True, []
    losses = [key for key in peer if key.startswith("loss.")]
    deltas = [key for key in peer if key.startswith("delta.")]
    if losses:
        worst = max(((own[key].double() - peer[key].double()).abs() / peer[key].double().abs()).max().item()
                    for key in losses)
        passed &= worst < LOSS_LIMIT
        words.append(f"losses {worst:.0e}")
    for adapter in sorted({key.split(".")[1] for key in deltas}):
        keys = [key for key in deltas if key.split(".")[1] == adapter]
        angle = cosine(torch.cat([own[key].flatten() for key in keys]), torch.cat([peer[key].flatten() for key in keys]))
        passed &= angle > DELTA_LIMIT
        if adapter == "0":
            words.append(f"cos {angle:.5f}")
    for key in sorted(set(peer) - set(losses) - set(deltas)):
        mine = own[key][:len(peer[key])]
        if key == "latents":
            value = cosine(mine, peer[key])
            passed &= value > LATENT_LIMIT
            words.append(f"cos {value:.6f}")
        elif key == "pictures":
            value = decibels(mine, peer[key])
            passed &= value > PICTURE_LIMIT
            words.append(f"{value:.0f} dB")
        else:
            value = relative_error(mine, peer[key])
            passed &= value <= tolerance
            words.append(f"error {value:.0e}")
    return bool(passed), ", ".join(words)

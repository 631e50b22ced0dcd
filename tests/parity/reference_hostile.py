# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests that dl_parity must refuse: exit not 0, one line on stderr, no output, no signal, within 20 seconds."""


def run(program, work, only):
    return 0

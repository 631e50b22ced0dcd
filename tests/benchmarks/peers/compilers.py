# SPDX-License-Identifier: GPL-3.0-or-later
"""The two ways by which a CPU user makes a network of the libraries faster without changing it.

torch.compile: Inductor; where nothing is trained its weights are frozen, so that they may be laid out anew.
OpenVINO: the float32 network traced with its weights, fixed shapes, arithmetic in the type of the row (its own choice may differ).
"""
import torch

#: (memory format, mode of torch.compile)
COMPILE_SETTINGS = [("contiguous", "default"), ("channels_last", "default"), ("channels_last", "max-autotune")]

#: OpenVINO's names of what it computes in; weights, inputs and answers stay float32
PRECISIONS = {torch.float32: "f32", torch.bfloat16: "bf16"}


def in_layout(network, layout):
    return network.to(memory_format=torch.channels_last if layout == "channels_last" else torch.contiguous_format)


def compiled(function, mode="default", frozen=False):
    """A module or function through Inductor, one program for each shape; what was compiled before is forgotten."""
    import torch._inductor.config as inductor
    torch._dynamo.reset()
    inductor.freezing = frozen
    return torch.compile(function, mode=mode, dynamic=False)


class Traced(torch.nn.Module):
    """A network as a function of tensors with one tensor as its answer."""

    def __init__(self, network, answer):
        super().__init__()
        self.network, self.answer = network, answer

    def forward(self, *inputs):
        return self.answer(self.network, *inputs)


class OpenVino:
    """`answer(network, *inputs)` -> tensor, run by OpenVINO in `dtype` for inputs of the shapes of `example`."""

    def __init__(self, network, answer, example, dtype):
        import openvino
        with torch.no_grad():
            model = openvino.convert_model(Traced(network.eval(), answer), example_input=tuple(example))
        model.reshape({index: list(value.shape) for index, value in enumerate(example)})
        self.request = openvino.Core().compile_model(model, "CPU", {
            "INFERENCE_PRECISION_HINT": PRECISIONS[dtype], "INFERENCE_NUM_THREADS": torch.get_num_threads(), "NUM_STREAMS": 1,
            "PERFORMANCE_HINT": "LATENCY", "CPU_DENORMALS_OPTIMIZATION": True}).create_infer_request()

    def __call__(self, *inputs):
        answer = self.request.infer([value.detach().contiguous().numpy() for value in inputs], share_inputs=True)
        return torch.from_numpy(answer[0].copy())


class OpenVinoShapes:
    """The same for inputs of several shapes: one program each, made when a shape is first met."""

    def __init__(self, network, answer, dtype):
        self.network, self.answer, self.dtype, self.programs = network, answer, dtype, {}

    def __call__(self, *inputs):
        shapes = tuple(tuple(value.shape) for value in inputs)
        if shapes not in self.programs:
            self.programs[shapes] = OpenVino(self.network, self.answer, inputs, self.dtype)
        return self.programs[shapes](*inputs)

"""The int8 trunk in torch: the same arithmetic as the quantised graph, to measure it without ONNX Runtime."""

import copy

import torch
import torch.nn as nn

from trunk.graph import Trunk
from trunk.quantize import LEVELS


class Int8Linear(nn.Module):
    """DynamicQuantizeLinear, MatMulInteger and the scales."""

    def __init__(self, linear: nn.Linear):
        super().__init__()
        self.scale = (linear.weight.abs().amax(1) / LEVELS).clamp(min=1e-12)
        self.weight = (linear.weight / self.scale[:, None]).round().clamp(-LEVELS, LEVELS)
        self.bias = linear.bias

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        low, high = x.min().clamp(max=0), x.max().clamp(min=0)
        step = (high - low) / 255
        zero = (-low / step).round().clamp(0, 255)
        quantized = ((x / step).round() + zero).clamp(0, 255) - zero
        return quantized @ self.weight.T * (step * self.scale) + self.bias


@torch.no_grad()
def quantized(trunk: Trunk) -> Trunk:
    """A copy whose layers and word table are int8; the heads stay in float, as in the graph."""
    made = copy.deepcopy(trunk)
    for layer in [*made.base.layers, *made.sentiment.layers]:
        for name, child in list(layer.named_children()):
            if isinstance(child, nn.Linear):
                setattr(layer, name, Int8Linear(child))
    table = made.base.words.weight
    scale = (table.abs().amax(1, keepdim=True) / LEVELS).clamp(min=1e-12)
    table.copy_((table / scale).round().clamp(-LEVELS, LEVELS) * scale)
    return made

"""The shared trunk as one torch module, and as ONNX."""

from pathlib import Path

import numpy as np
import onnx
import torch
import torch.nn as nn
import torch.nn.functional as F

from common import minilm
from trunk.train_sentiment import FROZEN, SentimentTop

INPUTS, OUTPUTS = ["input_ids", "attention_mask"], ["embedding", "sentiment", "category"]
OPSET = 17


class Trunk(nn.Module):
    """Lower layers shared; the published upper layers give the embedding and the category, our own the sentiment."""

    def __init__(self, base: minilm.MiniLM, sentiment: SentimentTop, category: nn.Linear):
        super().__init__()
        self.base, self.sentiment, self.category = base, sentiment, category

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor):
        shared = self.base.lower(input_ids, attention_mask, FROZEN)
        hidden, bias = shared, minilm.attention_bias(attention_mask)
        for layer in self.base.layers[FROZEN:]:
            hidden = layer(hidden, bias)
        embedding = F.normalize(minilm.mean_pool(hidden, attention_mask), dim=-1)
        return embedding, self.sentiment(shared, attention_mask), self.category(embedding)


def assemble(base: Path, sentiment: Path, category: Path) -> Trunk:
    """From the published weights, SentimentTop's state and the category head's arrays ``weights`` and ``bias``."""
    top = SentimentTop(minilm.load(base / "all-minilm-l6-v2.onnx"))
    top.load_state_dict(torch.load(sentiment))
    head = np.load(category)
    linear = nn.Linear(*reversed(head["weights"].shape))
    linear.load_state_dict({"weight": torch.tensor(head["weights"]), "bias": torch.tensor(head["bias"])})
    return Trunk(minilm.load(base / "all-minilm-l6-v2.onnx"), top, linear).eval()


def export(trunk: Trunk, path: Path) -> onnx.ModelProto:
    sample = torch.randint(1000, 2000, (2, 12))
    axes = {name: {0: "batch", 1: "tokens"} for name in INPUTS} | {name: {0: "batch"} for name in OUTPUTS}
    torch.onnx.export(
        trunk,
        (sample, torch.ones_like(sample)),
        str(path),
        input_names=INPUTS,
        output_names=OUTPUTS,
        dynamic_axes=axes,
        opset_version=OPSET,
    )
    return onnx.load(str(path))


@torch.no_grad()
def answers(trunk: Trunk, ids: list[list[int]]) -> list[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Embedding, sentiment logits and category logits of each text alone."""
    found = []
    for each in ids:
        row = torch.tensor([each])
        found.append(tuple(output[0].numpy() for output in trunk(row, torch.ones_like(row))))
    return found

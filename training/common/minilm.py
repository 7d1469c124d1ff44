"""all-MiniLM-L6-v2 as a torch module, filled with the published fp32 ONNX weights."""

from pathlib import Path

import onnx
import torch
import torch.nn as nn
import torch.nn.functional as F
from onnx import numpy_helper

HIDDEN, HEADS, FEED_FORWARD, LAYERS = 384, 12, 1536, 6
VOCABULARY, POSITIONS, EPSILON = 30522, 512, 1e-12


class Layer(nn.Module):
    """One post-norm transformer layer, parameters named after what they do."""

    def __init__(self):
        super().__init__()
        self.query, self.key, self.value, self.output = (nn.Linear(HIDDEN, HIDDEN) for _ in range(4))
        self.attention_norm = nn.LayerNorm(HIDDEN, eps=EPSILON)
        self.expand, self.contract = nn.Linear(HIDDEN, FEED_FORWARD), nn.Linear(FEED_FORWARD, HIDDEN)
        self.output_norm = nn.LayerNorm(HIDDEN, eps=EPSILON)

    def forward(self, x: torch.Tensor, bias: torch.Tensor, dropout: float = 0.0) -> torch.Tensor:
        batch, tokens, _ = x.shape
        query, key, value = (
            linear(x).view(batch, tokens, HEADS, HIDDEN // HEADS).transpose(1, 2)
            for linear in (self.query, self.key, self.value)
        )
        attention = torch.softmax(query @ key.transpose(-1, -2) * (HIDDEN // HEADS) ** -0.5 + bias, -1)
        context = (F.dropout(attention, dropout, self.training) @ value).transpose(1, 2).reshape(batch, tokens, HIDDEN)
        x = self.attention_norm(x + F.dropout(self.output(context), dropout, self.training))
        expanded = self.contract(F.gelu(self.expand(x)))
        return self.output_norm(x + F.dropout(expanded, dropout, self.training))


class MiniLM(nn.Module):
    """Embeddings and the six layers."""

    def __init__(self):
        super().__init__()
        self.words, self.positions = nn.Embedding(VOCABULARY, HIDDEN), nn.Embedding(POSITIONS, HIDDEN)
        self.types, self.norm = nn.Embedding(2, HIDDEN), nn.LayerNorm(HIDDEN, eps=EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def embed(self, ids: torch.Tensor) -> torch.Tensor:
        return self.norm(self.words(ids) + self.positions.weight[: ids.shape[1]] + self.types.weight[0])

    def lower(self, ids: torch.Tensor, mask: torch.Tensor, count: int) -> torch.Tensor:
        """The hidden states after the first ``count`` layers."""
        x, bias = self.embed(ids), attention_bias(mask)
        for layer in self.layers[:count]:
            x = layer(x, bias)
        return x


def attention_bias(mask: torch.Tensor) -> torch.Tensor:
    """Keeps padding out of the attention."""
    return (1 - mask[:, None, None, :].float()) * -10000.0


def mean_pool(hidden: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    weights = mask.unsqueeze(-1).to(hidden.dtype)
    return (hidden * weights).sum(1) / weights.sum(1).clamp(min=1e-9)


def load(path: Path) -> MiniLM:
    """Reads the published weights; the MatMul nodes name the transposed ones."""
    graph = onnx.load(str(path)).graph
    weights = {each.name: torch.tensor(numpy_helper.to_array(each).copy()) for each in graph.initializer}
    by_node = {node.name: node.input[1] for node in graph.node if node.op_type == "MatMul"}
    model = MiniLM()
    state = model.state_dict()

    def put(name: str, value: torch.Tensor) -> None:
        if state[name].shape != value.shape:
            raise ValueError(f"{name}: expected {tuple(state[name].shape)} but the file has {tuple(value.shape)}")
        state[name].copy_(value)

    embeddings = "embeddings."
    put("words.weight", weights[embeddings + "word_embeddings.weight"])
    put("positions.weight", weights[embeddings + "position_embeddings.weight"])
    put("types.weight", weights[embeddings + "token_type_embeddings.weight"])
    put("norm.weight", weights[embeddings + "LayerNorm.weight"])
    put("norm.bias", weights[embeddings + "LayerNorm.bias"])
    for i in range(LAYERS):
        for ours, theirs in {
            "query": "attention.self.query",
            "key": "attention.self.key",
            "value": "attention.self.value",
            "output": "attention.output.dense",
            "expand": "intermediate.dense",
            "contract": "output.dense",
        }.items():
            node = f"/encoder/layer.{i}/{theirs.replace('.', '/')}/MatMul"
            put(f"layers.{i}.{ours}.weight", weights[by_node[node]].T)
            put(f"layers.{i}.{ours}.bias", weights[f"encoder.layer.{i}.{theirs}.bias"])
        for ours, theirs in {"attention_norm": "attention.output.LayerNorm", "output_norm": "output.LayerNorm"}.items():
            put(f"layers.{i}.{ours}.weight", weights[f"encoder.layer.{i}.{theirs}.weight"])
            put(f"layers.{i}.{ours}.bias", weights[f"encoder.layer.{i}.{theirs}.bias"])
    model.load_state_dict(state)
    return model.eval()

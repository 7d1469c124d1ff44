"""The three architectures that drop in, as published, at any size: RoBERTa, XLM-R (the same network) and BART.

Written for tiny models that exercise the Java side: the positions, padding, shifting and pooling are the real ones.
"""

import math
from dataclasses import dataclass

import torch
import torch.nn as nn
import torch.nn.functional as F

NEVER = torch.finfo(torch.float32).min


@dataclass(frozen=True)
class Size:
    """Every number that config.json tells."""

    vocabulary: int
    labels: int
    positions: int  # max_position_embeddings as config.json gives it
    hidden: int = 16
    heads: int = 2
    layers: int = 2
    inner: int = 32
    pad: int = 1
    eos: int = 2


class Attention(nn.Module):
    def __init__(self, size: Size):
        super().__init__()
        self.heads, self.width = size.heads, size.hidden // size.heads
        self.query, self.key, self.value, self.out = (nn.Linear(size.hidden, size.hidden) for _ in range(4))

    def split(self, x: torch.Tensor) -> torch.Tensor:
        return x.view(x.size(0), x.size(1), self.heads, self.width).transpose(1, 2)

    def forward(self, x: torch.Tensor, source: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        query, key, value = self.split(self.query(x)), self.split(self.key(source)), self.split(self.value(source))
        weights = torch.softmax(query @ key.transpose(-1, -2) / math.sqrt(self.width) + bias, dim=-1)
        mixed = (weights @ value).transpose(1, 2)
        return self.out(mixed.reshape(mixed.size(0), mixed.size(1), self.heads * self.width))


class Layer(nn.Module):
    """Attention and feed-forward, each normalised after its residual; a decoder's also looks at the encoder."""

    def __init__(self, size: Size, decoder: bool = False):
        super().__init__()
        self.own, self.own_norm = Attention(size), nn.LayerNorm(size.hidden)
        if decoder:
            self.cross, self.cross_norm = Attention(size), nn.LayerNorm(size.hidden)
        self.widen, self.narrow = nn.Linear(size.hidden, size.inner), nn.Linear(size.inner, size.hidden)
        self.last_norm = nn.LayerNorm(size.hidden)

    def forward(self, x, bias, encoded=None, encoded_bias=None):
        x = self.own_norm(x + self.own(x, x, bias))
        if encoded is not None:
            x = self.cross_norm(x + self.cross(x, encoded, encoded_bias))
        return self.last_norm(x + self.narrow(F.gelu(self.widen(x))))


class Head(nn.Module):
    def __init__(self, size: Size):
        super().__init__()
        self.dense, self.out = nn.Linear(size.hidden, size.hidden), nn.Linear(size.hidden, size.labels)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.out(torch.tanh(self.dense(x)))


def padding_bias(mask: torch.Tensor) -> torch.Tensor:
    return (1.0 - mask[:, None, None, :].to(torch.float32)) * NEVER


class Roberta(nn.Module):
    """RobertaForSequenceClassification and XLMRobertaForSequenceClassification. Positions count from pad + 1 on, over
    what is not padding: so the longest text has max_position_embeddings - 2 tokens."""

    def __init__(self, size: Size):
        super().__init__()
        self.size = size
        self.words = nn.Embedding(size.vocabulary, size.hidden)
        self.places = nn.Embedding(size.positions, size.hidden)
        self.types = nn.Embedding(1, size.hidden)
        self.norm = nn.LayerNorm(size.hidden)
        self.layers = nn.ModuleList(Layer(size) for _ in range(size.layers))
        self.head = Head(size)

    def forward(self, input_ids, attention_mask, token_type_ids=None):
        real = (input_ids != self.size.pad).to(torch.int64)
        places = torch.cumsum(real, dim=1) * real + self.size.pad
        types = torch.zeros_like(input_ids) if token_type_ids is None else token_type_ids
        x = self.norm(self.words(input_ids) + self.places(places) + self.types(types))
        bias = padding_bias(attention_mask)
        for layer in self.layers:
            x = layer(x, bias)
        return self.head(x[:, 0])


class Bart(nn.Module):
    """BartForSequenceClassification: the decoder reads the same tokens shifted right by one, and the head reads the
    decoder's state at the last </s>. Positions are offset by 2 in a table that is 2 longer."""

    OFFSET = 2

    def __init__(self, size: Size):
        super().__init__()
        self.size = size
        self.words = nn.Embedding(size.vocabulary, size.hidden)
        self.encoder_places = nn.Embedding(size.positions + self.OFFSET, size.hidden)
        self.decoder_places = nn.Embedding(size.positions + self.OFFSET, size.hidden)
        self.encoder_norm, self.decoder_norm = nn.LayerNorm(size.hidden), nn.LayerNorm(size.hidden)
        self.encoder = nn.ModuleList(Layer(size) for _ in range(size.layers))
        self.decoder = nn.ModuleList(Layer(size, decoder=True) for _ in range(size.layers))
        self.head = Head(size)

    def forward(self, input_ids, attention_mask):
        places = torch.cumsum(torch.ones_like(input_ids), dim=1) - 1 + self.OFFSET
        bias = padding_bias(attention_mask)
        encoded = self.encoder_norm(self.words(input_ids) + self.encoder_places(places))
        for layer in self.encoder:
            encoded = layer(encoded, bias)

        start = torch.full_like(input_ids[:, :1], self.size.eos)
        shifted = torch.cat([start, input_ids[:, :-1]], dim=1)
        later = (places[:, None, :] > places[:, :, None]).to(torch.float32)
        causal = (later * NEVER)[:, None]
        x = self.decoder_norm(self.words(shifted) + self.decoder_places(places))
        for layer in self.decoder:
            x = layer(x, causal, encoded, bias)

        ends = x[input_ids.eq(self.size.eos), :]
        return self.head(ends.view(x.size(0), -1, self.size.hidden)[:, -1, :])


def randomise(model: nn.Module, seed: int) -> nn.Module:
    """Random weights, large enough that texts get visibly different answers."""
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for name, weight in sorted(model.named_parameters()):
            if "norm" in name:
                weight.fill_(1.0 if name.endswith("weight") else 0.0)
            else:
                weight.copy_(torch.randn(weight.shape, generator=generator) * (0.5 if weight.dim() > 1 else 0.1))
    return model.eval()

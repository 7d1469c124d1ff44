"""Fine-tunes the upper three layers of MiniLM on sentiment/train.tsv, the lower three frozen, and averages checkpoints.

    python3 -m trunk.train_sentiment DATA BASE WORK

DATA is laid out like ../shared/data, BASE holds all-minilm-l6-v2.onnx and its tokenizer, WORK receives sentiment.pt.
"""

import argparse
import math
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from common import captions, minilm
from common.wordpiece import WordPiece

LABELS = ["negative", "neutral", "positive"]
FROZEN = 3
SEED, EPOCHS, BATCH, PEAK_RATE, WARM_UP, DROPOUT = 2, 2, 32, 5e-5, 0.06, 0.1
BALANCE = 0.5  # share of the log prior that the loss adds to the scores (logit adjustment: Menon et al., ICLR 2021)
CHECKPOINTS = 6  # equally spaced over the second half of the training, averaged


class SentimentTop(nn.Module):
    """The upper layers and the head."""

    def __init__(self, base: minilm.MiniLM):
        super().__init__()
        self.layers = nn.ModuleList(base.layers[FROZEN:])
        self.head = nn.Linear(minilm.HIDDEN, len(LABELS))

    def forward(self, hidden: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        bias = minilm.attention_bias(mask)
        for layer in self.layers:
            hidden = layer(hidden, bias, DROPOUT if self.training else 0.0)
        return self.head(F.dropout(minilm.mean_pool(hidden, mask), DROPOUT, self.training))


def read(path: Path) -> tuple[list[str], np.ndarray]:
    rows = [line.rstrip("\n").split("\t", 1) for line in path.open(encoding="utf-8")]
    return [captions.prepare(text) for _, text in rows], np.array([LABELS.index(label) for label, _ in rows])


@torch.no_grad()
def lower_states(base: minilm.MiniLM, ids: list[list[int]]) -> list[torch.Tensor]:
    """What the frozen layers say, once for the whole training; half precision."""
    order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
    states: list[torch.Tensor] = [torch.empty(0)] * len(ids)
    for start in range(0, len(order), 64):
        chosen = order[start : start + 64]
        tokens = max(len(ids[i]) for i in chosen)
        batch, mask = torch.zeros(len(chosen), tokens, dtype=torch.long), torch.zeros(len(chosen), tokens)
        for row, i in enumerate(chosen):
            batch[row, : len(ids[i])] = torch.tensor(ids[i])
            mask[row, : len(ids[i])] = 1
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = base.lower(batch, mask, FROZEN)
        for row, i in enumerate(chosen):
            states[i] = hidden[row, : len(ids[i])].half().clone()
    return states


def batch_of(states: list[torch.Tensor], chosen) -> tuple[torch.Tensor, torch.Tensor]:
    tokens = max(len(states[i]) for i in chosen)
    batch, mask = torch.zeros(len(chosen), tokens, minilm.HIDDEN), torch.zeros(len(chosen), tokens)
    for row, i in enumerate(chosen):
        batch[row, : len(states[i])] = states[i]
        mask[row, : len(states[i])] = 1
    return batch, mask


@torch.no_grad()
def logits(model: SentimentTop, states: list[torch.Tensor]) -> np.ndarray:
    model.eval()
    order = sorted(range(len(states)), key=lambda i: len(states[i]))
    out = np.zeros((len(states), len(LABELS)), np.float32)
    for start in range(0, len(order), 64):
        chosen = order[start : start + 64]
        out[chosen] = model(*batch_of(states, chosen)).float().numpy()
    model.train()
    return out


def macro_recall(scores: np.ndarray, gold: np.ndarray) -> float:
    guess = scores.argmax(1)
    return float(np.mean([(guess[gold == label] == label).mean() for label in range(len(LABELS))]))


def epoch_batches(states: list[torch.Tensor], random: np.random.Generator):
    """Batches of like length, in random order."""
    order, batches = random.permutation(len(states)), []
    for start in range(0, len(order), BATCH * 50):
        near = sorted(order[start : start + BATCH * 50], key=lambda i: len(states[i]))
        batches += [near[j : j + BATCH] for j in range(0, len(near), BATCH)]
    return [batches[i] for i in random.permutation(len(batches))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("data", "base", "work"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(options.threads)
    random = np.random.default_rng(SEED)
    base = minilm.load(options.base / "all-minilm-l6-v2.onnx")
    tokenizer = WordPiece(options.base / "all-minilm-l6-v2-tokenizer.json")
    train_texts, train_gold = read(options.data / "sentiment" / "train.tsv")
    val_texts, val_gold = read(options.data / "sentiment" / "val.tsv")
    started = time.time()
    train = lower_states(base, [tokenizer.encode(text) for text in train_texts])
    val = lower_states(base, [tokenizer.encode(text) for text in val_texts])
    print(f"frozen layers done after {time.time() - started:.0f} s", flush=True)

    model = SentimentTop(base).train()
    decayed = [p for p in model.parameters() if p.ndim > 1]
    plain = [p for p in model.parameters() if p.ndim < 2]
    optimizer = torch.optim.AdamW(
        [{"params": decayed, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}], lr=PEAK_RATE
    )
    prior = torch.tensor(BALANCE * np.log(np.bincount(train_gold) / len(train_gold)), dtype=torch.float32)
    steps = EPOCHS * math.ceil(len(train) / BATCH)
    keep_at = {round(steps * (0.5 + 0.5 * (i + 1) / CHECKPOINTS)) for i in range(CHECKPOINTS)}
    kept: list[dict[str, torch.Tensor]] = []
    step, loss_mean = 0, 0.0
    for _ in range(EPOCHS):
        for chosen in epoch_batches(train, random):
            rate = PEAK_RATE * min((step + 1) / (WARM_UP * steps), (steps - step) / ((1 - WARM_UP) * steps))
            for group in optimizer.param_groups:
                group["lr"] = rate
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = model(*batch_of(train, chosen))
            loss = F.cross_entropy(scores.float() + prior, torch.tensor(train_gold[chosen]))
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step += 1
            loss_mean = 0.98 * loss_mean + 0.02 * loss.item()
            if step % 200 == 0:
                print(f"step {step}/{steps} loss {loss_mean:.4f} {time.time() - started:.0f} s", flush=True)
            if step in keep_at:
                kept.append({name: value.clone() for name, value in model.state_dict().items()})
                print(f"checkpoint at {step}: val {macro_recall(logits(model, val), val_gold):.4f}", flush=True)
                averaged = {name: torch.stack([each[name] for each in kept]).mean(0) for name in kept[0]}
                torch.save(averaged, options.work / "sentiment.pt")
    model.load_state_dict(averaged)
    scores = logits(model, val)
    np.save(options.work / "sentiment_val_logits.npy", scores)
    print(f"averaged: val macro-recall {macro_recall(scores, val_gold):.4f}")


if __name__ == "__main__":
    main()

"""Sentence embeddings of the published MiniLM, kept between runs."""

import hashlib
from pathlib import Path

import numpy as np
import torch

from common import minilm
from common.wordpiece import WordPiece

BATCH = 64


class Embeddings:
    """Embeds prepared texts (L2-normalised, 384 numbers each); a text that was embedded once is read from WORK."""

    def __init__(self, base: Path, work: Path, max_tokens: int = 64):
        self.base = base
        self.store = work / f"embeddings-{max_tokens}.npz"
        self.tokenizer = WordPiece(base / "all-minilm-l6-v2-tokenizer.json", max_tokens)
        self.model = None
        self.known: dict[str, np.ndarray] = {}
        if self.store.exists():
            kept = np.load(self.store)
            self.known = dict(zip(kept["keys"].tolist(), kept["vectors"]))

    def __call__(self, texts: list[str]) -> np.ndarray:
        new = list(dict.fromkeys(text for text in texts if _key(text) not in self.known))
        if new:
            self.known |= {_key(text): vector for text, vector in zip(new, self._embed(new))}
            np.savez(self.store, keys=np.array(list(self.known)), vectors=np.stack(list(self.known.values())))
        return np.stack([self.known[_key(text)] for text in texts])

    @torch.no_grad()
    def _embed(self, texts: list[str]) -> np.ndarray:
        if self.model is None:
            self.model = minilm.load(self.base / "all-minilm-l6-v2.onnx")
        ids = [self.tokenizer.encode(text) for text in texts]
        order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
        out = np.zeros((len(ids), minilm.HIDDEN), np.float32)
        for start in range(0, len(order), BATCH):
            chosen = order[start : start + BATCH]
            tokens = max(len(ids[i]) for i in chosen)
            batch, mask = torch.zeros(len(chosen), tokens, dtype=torch.long), torch.zeros(len(chosen), tokens)
            for row, i in enumerate(chosen):
                batch[row, : len(ids[i])] = torch.tensor(ids[i])
                mask[row, : len(ids[i])] = 1
            hidden = self.model.lower(batch, mask, minilm.LAYERS)
            out[chosen] = torch.nn.functional.normalize(minilm.mean_pool(hidden, mask), dim=-1).numpy()
        return out


def _key(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:24]

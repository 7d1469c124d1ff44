"""A linear classifier over hashed features: training, int8, temperature, files."""

import json
import struct
from pathlib import Path

import numpy as np
from scipy import sparse

MAGIC = b"CSHL"


class Linear:
    """score = sum of the rows of the features / sqrt(their number) + bias."""

    def __init__(self, buckets, classes):
        self.weights = np.zeros((buckets, classes), np.float32)
        self.bias = np.zeros(classes, np.float32)
        self.scale = None
        self.temperature = 1.0

    def scores(self, pack):
        return rows(pack, len(self.weights)) @ self.weights + self.bias

    def quantize(self):
        """One signed byte a weight, one scale a class; the weights become what the bytes say."""
        self.scale = np.maximum(np.abs(self.weights).max(0) / 127, 1e-12).astype(np.float32)
        self.bytes = np.clip(np.round(self.weights / self.scale), -127, 127).astype(np.int8)
        self.weights = self.bytes.astype(np.float32) * self.scale

    def write(self, folder, config):
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        buckets, classes = self.bytes.shape
        with open(folder / "model.bin", "wb") as out:
            out.write(MAGIC + struct.pack("<III", 1, buckets, classes))
            out.write(self.scale.astype("<f4").tobytes() + self.bias.astype("<f4").tobytes() + self.bytes.tobytes())
        write_json(folder / "config.json", config)


def write_json(path, value):
    Path(path).write_text(json.dumps(value, ensure_ascii=True, indent=2) + "\n", "utf-8")


def softmax(z):
    e = np.exp(z - z.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def rows(pack, buckets):
    """The features as a sparse matrix whose rows are divided by the root of their number."""
    ids, offsets, counts = pack
    share = np.repeat(1 / np.sqrt(np.maximum(counts, 1)), counts).astype(np.float32)
    return sparse.csr_matrix((share, ids, np.append(offsets, len(ids))), (len(counts), buckets))


class AdaGrad:
    """Softmax regression by AdaGrad over the summed losses of small batches."""

    def __init__(self, start, rate, smoothing=0.0, dropout=0.0, seed=0):
        self.weights = start
        self.bias = np.zeros(start.shape[1], np.float32)
        self.rate, self.smoothing, self.dropout = rate, smoothing, dropout
        self._squares = np.full_like(start, 1e-2)
        self._bias_squares = np.full_like(self.bias, 1.0)
        self._random = np.random.default_rng(seed)
        self._sum, self._bias_sum, self._summed = np.zeros_like(start), np.zeros_like(self.bias), 0

    def epoch(self, x, y, left, left_after, size=1024):
        """One pass. `left` to `left_after`: how much of the training is still to come, 1 to 0."""
        order = self._random.permutation(len(y))
        total, classes = 0.0, len(self.bias)
        for begin in range(0, len(order), size):
            some = order[begin : begin + size]
            batch, gold = x[some], y[some]
            if self.dropout:
                batch.data *= (self._random.random(len(batch.data), np.float32) >= self.dropout) / (1 - self.dropout)
            p = softmax(batch @ self.weights + self.bias)
            total -= np.log(np.maximum(p[np.arange(len(gold)), gold], 1e-9)).sum()
            p[np.arange(len(gold)), gold] -= 1 - self.smoothing
            p -= self.smoothing / classes
            rate = self.rate * (left + (left_after - left) * begin / len(order))
            columns = np.unique(batch.indices)
            gradient = (batch.T.tocsr()[columns]) @ p
            squares = self._squares[columns] + gradient * gradient
            self._squares[columns] = squares
            self.weights[columns] -= rate * gradient / np.sqrt(squares)
            slope = p.sum(0)
            self._bias_squares += slope * slope
            self.bias -= rate * slope / np.sqrt(self._bias_squares)
            if left < 0.4 and begin // size % 50 == 0:
                self._sum += self.weights
                self._bias_sum += self.bias
                self._summed += 1
        return total / len(order)

    def mean(self):
        """The weights and biases of the last two fifths of the training, averaged."""
        return self._sum / self._summed, self._bias_sum / self._summed


def temperature(scores, labels, valid=None):
    """The temperature with the least log loss."""
    best = (np.inf, 1.0)
    for heat in np.exp(np.linspace(np.log(0.2), np.log(5), 161)):
        p = softmax(scores / heat)
        best = min(best, (-np.log(np.maximum(p[np.arange(len(labels)), labels], 1e-9)).mean(), heat))
    return float(round(best[1], 4))


def calibration_error(probabilities, right, bins=15):
    """Expected calibration error of the first choice, in equal-width bins."""
    top = probabilities.max(1)
    which = np.minimum((top * bins).astype(int), bins - 1)
    return sum(abs(top[which == b].sum() - right[which == b].sum()) for b in range(bins)) / len(top)


def macro_f1(gold, said, classes):
    values = []
    for c in range(classes):
        hit = ((gold == c) & (said == c)).sum()
        values.append(2 * hit / max(1, (gold == c).sum() + (said == c).sum()))
    return float(np.mean(values))

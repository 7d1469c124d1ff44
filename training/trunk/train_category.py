"""Trains the category head on frozen embeddings: weak labels, with prototypes in words as the prior.

    python3 -m trunk.train_category DATA BASE WORK

The head is linear. Its prior says that a category's weights are its prototypes' mean embedding; the rows pull it away
from there (maximum a posteriori, solved by L-BFGS). Three scalars of ``Choice`` and the temperature are chosen on the odd rows
of captions_dev.jsonl and on TweetTopic-XL (English) by cross-validation; the even rows are only reported.
"""

import argparse
import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch

from common import captions, corpora
from common.calibration import best_temperature, expected_calibration_error, softmax
from common.corpora import CATEGORIES
from common.embeddings import Embeddings
from ngrams import rules
from trunk.category_data import Rows, topic_shares, weak_rows

FOLDS, SEED = 5, 7
MIX = {
    name: float(value)
    for name, value in re.findall(
        r"double (TRUNK|RULES|LEAST) = ([0-9.]+);",
        (corpora.REPOSITORY / "src/main/java/creators/ai/models/CategoryMix.java").read_text(encoding="utf-8"),
    )
}
UNREAD = 4  # TweetTopic weighs more: nobody who wrote prototypes or keywords had read it
TIE = 0.005  # one caption in two hundred: then the stronger prior, which is tried later, is taken


@dataclass(frozen=True)
class Choice:
    """What is chosen on the odd half of the labelled captions and on TweetTopic by cross-validation."""

    pull: float = 1e-3  # strength of the prior
    prior_scale: float = 12.0  # length of the prior's weights
    balance: float = 0.6  # 0: rows count alike, 1: categories count alike
    topics: float = 320.0  # how much a row of TweetTopic counts: they are few, but labelled by hand


def fit(features, shares, weights, prior, choice: Choice) -> tuple[np.ndarray, np.ndarray]:
    mass = (shares * weights[:, None]).sum(0)
    per_category = np.where(mass > 0, (mass.mean() / np.maximum(mass, 1)) ** choice.balance, 1)
    importance = weights * (shares @ per_category)
    x, y = torch.tensor(features), torch.tensor(shares, dtype=torch.float32)
    importance = torch.tensor(importance / importance.sum(), dtype=torch.float32)
    start = torch.tensor(prior * choice.prior_scale)
    head, bias = start.clone().requires_grad_(), torch.zeros(len(CATEGORIES), requires_grad=True)
    optimizer = torch.optim.LBFGS([head, bias], max_iter=60, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        value = -(importance * (y * torch.log_softmax(x @ head.T + bias, 1)).sum(1)).sum()
        value = value + choice.pull * ((head - start) ** 2).sum() + 1e-4 * (bias**2).sum()
        value.backward()
        return value

    optimizer.step(loss)
    return head.detach().numpy(), bias.detach().numpy()


def top(scores: np.ndarray, gold: list[set[int]], count: int) -> float:
    best = np.argsort(-scores, 1, kind="stable")[:, :count]
    return float(np.mean([bool(set(row) & wanted) for row, wanted in zip(best.tolist(), gold)]))


def rule_scores(texts: list[str]) -> np.ndarray:
    """The logarithm of the rules' confidence in each category, at least that of a category they found no sign of."""
    said = [each["categories"] for each in rules.judge(texts)]
    confidence = np.array([[each.get(name, 0.0) for name in CATEGORIES] for each in said])
    return MIX["RULES"] * np.log(np.maximum(confidence, MIX["LEAST"]))


def prototypes(rows: Rows, features: np.ndarray) -> np.ndarray:
    """Mean embedding of each category's prompts and of our captions, less what all have in common."""
    shares, sources = np.array(rows.shares), np.array(rows.sources)
    means = np.stack(
        [
            sum(features[(sources == source) & (shares[:, c] == 1)].mean(0) for source in ("prompts", "captions"))
            for c in range(len(CATEGORIES))
        ]
    )
    means -= means.mean(0)
    return (means / np.linalg.norm(means, axis=1, keepdims=True)).astype(np.float32)


class Task:
    """All data, embedded once."""

    def __init__(self, data: Path, base: Path, work: Path):
        embed = Embeddings(base, work)
        dev = corpora.json_lines(data / "category" / "captions_dev.jsonl")
        self.dev_texts = [each["text"] for each in dev]
        self.dev = embed([captions.prepare(text) for text in self.dev_texts])
        self.dev_gold = [{CATEGORIES.index(name) for name in (each["category"], *each["also"])} for each in dev]
        self.dev_rules = rule_scores(self.dev_texts)
        self.odd = np.arange(len(dev)) % 2 == 1
        topics = [
            each
            for split in ("train", "validation")
            for each in corpora.json_lines(data / "category" / "tweet_topic_xl" / f"en_{split}.jsonl")
        ]
        self.topics = embed([captions.prepare(each["text"]) for each in topics])
        self.topic_rules = rule_scores([each["text"] for each in topics])
        self.topic_shares = np.array([[topic_shares(e["topics"]).get(c, 0.0) for c in CATEGORIES] for e in topics])
        self.rows = weak_rows(data)
        self.features = embed(self.rows.texts)
        self.prior = prototypes(self.rows, self.features)
        self.shares, self.weights = np.array(self.rows.shares), np.array(self.rows.weights)

    def head(self, choice: Choice, topics: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Trained on the weak rows and the chosen rows of TweetTopic."""
        return fit(
            np.vstack([self.features, self.topics[topics]]),
            np.vstack([self.shares, self.topic_shares[topics]]),
            np.concatenate([self.weights, np.full(topics.sum(), choice.topics)]),
            self.prior,
            choice,
        )

    def half(self, odd: bool) -> np.ndarray:
        return np.flatnonzero(self.odd == odd)

    def dev_scores(self, head: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
        return self.dev @ head[0].T + head[1]

    def temperature(self, scores: np.ndarray) -> float:
        odd = self.half(True)
        return best_temperature(scores[odd], [self.dev_gold[i] for i in odd])

    def accuracy(self, scores: np.ndarray, chosen: np.ndarray) -> tuple[float, float]:
        gold = [self.dev_gold[i] for i in chosen]
        return top(scores[chosen], gold, 1), top(scores[chosen], gold, 3)

    def cross_validated(self, choice: Choice) -> np.ndarray:
        """Scores of TweetTopic's rows, each by a head that has not seen it."""
        fold = np.random.default_rng(SEED).permutation(len(self.topics)) % FOLDS
        scores = np.zeros(self.topic_shares.shape)
        for each in range(FOLDS):
            head, bias = self.head(choice, fold != each)
            scores[fold == each] = self.topics[fold == each] @ head.T + bias
        return scores

    def among_topics(self, scores: np.ndarray) -> float:
        """How often the first answer is among the categories of the gold topics."""
        return top(scores, [set(np.flatnonzero(shares > 0).tolist()) for shares in self.topic_shares], 1)


def joined(scores: np.ndarray, temperature: float, rule_scores: np.ndarray) -> np.ndarray:
    """What the service says of an English caption, as ``CategoryMix``."""
    return MIX["TRUNK"] * np.log(softmax(scores / temperature).clip(1e-300)) + rule_scores


def choose(task: Task) -> Choice:
    everything, best, found = np.ones(len(task.topics), bool), -1.0, Choice()
    for pull in (3e-4, 1e-3):
        for topics in (40.0, 160.0, 320.0):
            tried = Choice(pull=pull, topics=topics)
            scores = task.dev_scores(task.head(tried, everything))
            temperature = task.temperature(scores)
            crossed = task.among_topics(joined(task.cross_validated(tried), temperature, task.topic_rules))
            first, third = task.accuracy(joined(scores, temperature, task.dev_rules), task.half(True))
            print(f"{pull} {topics}: {first:.3f} {third:.3f} {crossed:.3f}", flush=True)
            worth = first + third + UNREAD * crossed
            if worth > best - TIE:
                best = max(best, worth)
                found = tried
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("data", "base", "work"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args()
    torch.manual_seed(SEED)
    task = Task(options.data, options.base, options.work)
    choice = choose(task)
    weights, bias = task.head(choice, np.ones(len(task.topics), bool))
    scores = task.dev_scores((weights, bias))
    odd, even = task.half(True), task.half(False)
    temperature = task.temperature(scores)
    crossed = task.cross_validated(choice)
    shares = softmax(scores / temperature)
    sure = shares.max(1)
    right = np.array([shares[i].argmax() in task.dev_gold[i] for i in range(len(scores))])
    report = {
        "choice": asdict(choice),
        "captions_dev_odd": task.accuracy(scores, odd),
        "captions_dev_even": task.accuracy(scores, even),
        "captions_dev_even_calibration_error": expected_calibration_error(sure[even], right[even]),
        "joined_captions_dev_even": task.accuracy(joined(scores, temperature, task.dev_rules), even),
        "tweet_topic_cross_validated": task.among_topics(crossed),
        "joined_tweet_topic_cross_validated": task.among_topics(joined(crossed, temperature, task.topic_rules)),
        "rows": len(task.weights),
    }
    print(json.dumps(report, indent=1))
    np.savez(options.work / "category.npz", weights=weights.astype(np.float32), bias=bias.astype(np.float32))
    (options.work / "category.json").write_text(json.dumps(report | {"temperature": temperature}))


if __name__ == "__main__":
    main()

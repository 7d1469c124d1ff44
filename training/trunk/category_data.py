"""The training rows of the category head: texts, soft labels, weights, and which source each came from."""

import json
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from common import captions, corpora
from common.topics import ALL, CLEAR
from trunk.weak_labels import WeakLabels, as_row, without_hashtags

SEED, MOST_PER_CATEGORY, MOST_PER_SECTION, MOST_PLAIN, SHORTEST = 7, 700, 220, 1200, 4
PLAIN = {"Lifestyle": 0.8, "General": 0.2}  # a post without any keyword is most often about somebody's day

SECTIONS = {
    "News & Politics": ["world post", "world news", "politics", "crime", "media", "black voices", "queer voices", "women"],
    "Entertainment": ["entertainment"],
    "Comedy & Humor": ["comedy"],
    "Sports": ["sports"],
    "Business & Finance": ["business company", "money"],
    "Travel & Tourism": ["travel trip"],
    "Technology": ["tech technology"],
    "Science": ["science"],
    "Education": ["education", "college university school"],
    "Family & Parenting": ["parents", "parenting"],
    "Art & Culture": ["arts culture", "arts", "culture arts"],
    "Fashion & Beauty": ["style", "style beauty"],
    "Food & Drink": ["taste", "food drink"],
    "Fitness & Health": ["healthy living", "wellness"],
    "Home & Garden": ["home living"],
    "Nature & Outdoors": ["environment", "green"],
    "Lifestyle": ["weddings", "divorce", "fifty"],
}


@dataclass
class Rows:
    """Training rows; a weight tells how far a source is believed."""

    texts: list[str] = field(default_factory=list)
    shares: list[list[float]] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)

    def add(self, source: str, text: str, shares: dict[str, float], weight: float) -> None:
        self.texts.append(captions.prepare(text))
        self.shares.append(as_row(shares))
        self.weights.append(weight)
        self.sources.append(source)


def topic_shares(topics: list[str]) -> dict[str, float]:
    """The topics' categories share the label; a vague topic counts only where there is no clear one."""
    told = [topic for topic in topics if topic in CLEAR] or topics
    shares: dict[str, float] = {}
    for topic in told:
        for category in ALL[topic]:
            shares[category] = shares.get(category, 0) + 1 / len(told) / len(ALL[topic])
    return shares


def weak_rows(data: Path) -> Rows:
    """Everything but TweetTopic, which is cross-validated."""
    rows, random = Rows(), np.random.default_rng(SEED)
    prototypes = json.loads((Path(__file__).parent / "prototypes.json").read_text(encoding="utf-8"))
    for category, told in prototypes.items():
        for text in told["prompts"]:
            rows.add("prompts", text, {category: 1.0}, 1.0)
        for text in told["captions"]:
            rows.add("captions", text, {category: 1.0}, 2.0)
    for category, text in corpora.demo_captions("en"):
        rows.add("demo", text, {category: 1.0}, 1.5)
    posts = (data / "category" / "hashtag_posts.txt").read_text(encoding="utf-8").splitlines()
    tweets = [text for _, text in corpora.labelled_lines(data / "sentiment" / "train.tsv")]
    weak, plain, labels = {}, {"posts": [], "tweets": []}, WeakLabels()
    for source, texts in (("posts", posts), ("tweets", tweets)):
        for i in random.permutation(len(texts)):
            shares = labels.label(texts[i])
            if shares:
                weak.setdefault((source, max(shares, key=shares.get)), []).append((texts[i], shares))
            elif labels.finds_nothing(texts[i]):
                plain[source].append(texts[i])
    for source, found in plain.items():
        for text in found[:MOST_PLAIN]:
            rows.add("plain-" + source, text, PLAIN, 0.3)
    for (source, _), found in weak.items():
        for text, shares in found[: MOST_PER_CATEGORY if source == "posts" else MOST_PER_CATEGORY // 2]:
            rows.add(source, text, shares, 1.0 if source == "posts" else 0.6)
            bare = without_hashtags(text)
            if bare != text and len(bare.split()) >= SHORTEST:
                rows.add(source + "-bare", bare, shares, 0.7)
    by_section: dict[str, list[str]] = {}
    for section, text in corpora.labelled_lines(data / "category" / "huffpost.tsv"):
        by_section.setdefault(section, []).append(text)
    for category, sections in SECTIONS.items():
        for section in sections:
            for i in random.permutation(len(by_section[section]))[:MOST_PER_SECTION]:
                rows.add("huffpost", by_section[section][i], {category: 1.0}, 0.3)
    return rows

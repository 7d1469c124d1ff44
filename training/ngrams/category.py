"""Trains models/category-multilingual: what posts are about, in 17 languages.

    JAVA_HOME=... python3 training/ngrams/category.py DATA_FOLDER [models/category-multilingual]

Needs `./mvnw compile` before: the Java rules give weak labels, and the weights of the mix are fitted to them.
"""

import argparse
import json
import random
from pathlib import Path

import numpy as np

import rules
from features import Features, prepare
from linear import AdaGrad, Linear, calibration_error, rows, softmax, temperature, write_json

SEED = 20250111
BITS, CHARACTERS, WORDS, MOST = 17, (2, 5), 2, 1000
LABELS = [
    "Fashion & Beauty", "Food & Drink", "Travel & Tourism", "Technology", "Fitness & Health", "Entertainment", "Lifestyle", "Business & Finance",
    "Education", "Art & Culture", "Sports", "Music", "Photography", "Gaming", "Automotive", "Home & Garden", "Pets & Animals", "News & Politics",
    "Science", "Family & Parenting", "Comedy & Humor", "Nature & Outdoors", "General",
]  # fmt: skip
NUMBER = {label: i for i, label in enumerate(LABELS)}
LANGUAGES = "en es pt fr de it nl pl tr id ru ar hi ja ko zh el".split()
TWEETS = {"en": "en", "es": "es", "el": "gr", "ja": "ja"}
SECTIONS = {
    "travel trip": "Travel & Tourism", "tech technology": "Technology", "taste": "Food & Drink", "food drink": "Food & Drink", "style beauty": "Fashion & Beauty",
    "style": "Fashion & Beauty", "sports": "Sports", "science": "Science", "politics": "News & Politics", "world news": "News & Politics", "parents": "Family & Parenting",
    "parenting": "Family & Parenting", "money": "Business & Finance", "business company": "Business & Finance", "home living": "Home & Garden",
    "healthy living": "Fitness & Health", "entertainment": "Entertainment", "education": "Education", "college university school": "Education",
    "culture arts": "Art & Culture", "arts": "Art & Culture", "comedy": "Comedy & Humor", "environment": "Nature & Outdoors",
}  # fmt: skip
POSTS = {"ar": "arabic", "en": "english", "fr": "french", "de": "german", "hi": "hindi", "it": "italian", "pt": "portuguese", "es": "spanish"}
RESOURCES = rules.ROOT / "src/main/resources"
TOPICS = json.loads((rules.ROOT / "training/common/topics.json").read_text("utf-8"))["clear"]
SURE, MOST_OF_EACH, MOST_SENTENCES = 0.6, 300, 6000


def tweets(data, split):
    """(language, text, set of labels) of TweetTopic-XL; topics that name no category for sure are left out."""
    out = []
    for language, name in TWEETS.items():
        for line in (data / f"category/tweet_topic_xl/{name}_{split}.jsonl").read_text("utf-8").splitlines():
            post = json.loads(line)
            gold = {c for topic in post["topics"] for c in TOPICS.get(topic, [])}
            if gold:
                out.append((language, post["text"], gold))
    return out


def captions():
    """(language, text, set of labels) of our own demo captions, a hashtag with every other."""
    out = []
    for language in LANGUAGES:
        file = RESOURCES / f"demo/captions.{language}.json"
        if file.exists():
            for label, topic in json.loads(file.read_text("utf-8"))["topics"].items():
                texts = [t for mood in ("positive", "neutral", "negative") for t in topic.get(mood, [])]
                tags = topic.get("hashtags", [])
                out += [(language, t + (" " + tags[i % len(tags)] if tags and i % 2 else ""), {label}) for i, t in enumerate(texts)]
    return out


def keywords(language, chance):
    """Pseudo captions: a few keywords of one category together."""
    out, label, terms = [], None, {}
    for line in (RESOURCES / f"ai/categories/{language}.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            label = line[1:-1]
        elif line and not line.startswith("# "):
            weight, _, words = line.partition(": ")
            terms.setdefault(label, []).extend((w.strip().rstrip("*"), float(weight)) for w in words.split(", "))
    glue = "" if language in ("ja", "zh") else " "
    for label, pairs in terms.items():
        words, weights = zip(*pairs)
        out += [(language, w, {label}) for w, weight in pairs if weight >= 2]
        for _ in range(120):
            out.append((language, glue.join(chance.choices(words, weights, k=chance.randint(2, 4))), {label}))
    return out


def weak(data, chance):
    """Sentences and posts the rules are sure about; and some they find nothing in, as General."""
    texts = []
    for language in LANGUAGES:
        lines = [l for l in (data / f"language/train/{language}.txt").read_text("utf-8").split("\n") if len(l) > 15]
        texts += [(language, l) for l in chance.sample(lines, min(MOST_SENTENCES, len(lines)))]
        if language in POSTS:
            texts += [(language, l.split("\t", 1)[1]) for l in (data / f"sentiment/xlm_t/{POSTS[language]}_train.tsv").read_text("utf-8").split("\n") if "\t" in l]
    texts += [("en#", l) for l in (data / "category/hashtag_posts.txt").read_text("utf-8").split("\n") if len(l) > 15]
    chance.shuffle(texts)
    out, counts = [], {}
    for (language, text), said in zip(texts, rules.judge([t for _, t in texts])):
        label, confidence = next(iter(said["categories"].items()))
        key = language, label
        if (confidence >= SURE or label == "General") and counts.get(key, 0) < MOST_OF_EACH:
            counts[key] = counts.get(key, 0) + 1
            out.append((language, text, {label}))
    return out


def headlines(data, chance):
    by_label = {}
    for line in (data / "category/huffpost.tsv").read_text("utf-8").split("\n"):
        section, _, text = line.partition("\t")
        if section in SECTIONS:
            by_label.setdefault(SECTIONS[section], []).append(text)
    return [("en", t, {label}) for label, texts in by_label.items() for t in chance.sample(texts, min(300, len(texts)))]


class Trainer:
    def __init__(self):
        self.features = Features(BITS, CHARACTERS, WORDS)

    def matrix(self, texts):
        return rows(self.features([prepare(t, MOST) for t in texts]), 1 << BITS)

    def fit(self, groups):
        """groups: (examples, how often each is seen in a pass)."""
        texts, labels = [], []
        for examples, times in groups:
            for _, text, gold in examples:
                # Several labels share the passes; whoever is seen less often than labels shows one.
                gold = sorted(gold)
                for i in range(times):
                    texts.append(text)
                    labels.append(NUMBER[gold[i % len(gold)]])
        y = np.array(labels)
        order = sorted(set(texts))
        at = {t: i for i, t in enumerate(order)}
        x = self.matrix(order)[[at[t] for t in texts]]
        learner = AdaGrad(np.zeros((1 << BITS, len(LABELS)), np.float32), 0.15, smoothing=0.1, dropout=0.3, seed=SEED)
        for epoch in range(5):
            loss = learner.epoch(x, y, 1 - epoch / 5, 1 - (epoch + 1) / 5, 512)
        print(f"{len(y)} examples, loss {loss:.4f}", flush=True)
        model = Linear(1 << BITS, len(LABELS))
        model.weights, model.bias = learner.mean()
        model.quantize()
        return model

    def scores(self, model, texts):
        return self.matrix(texts) @ model.weights + model.bias


def rule_logs(texts, least):
    out = np.full((len(texts), len(LABELS)), np.log(least))
    for i, said in enumerate(rules.judge(texts)):
        for label, confidence in said["categories"].items():
            out[i, NUMBER[label]] = np.log(max(least, confidence))
    return out


def masks(examples):
    return np.array([[label in gold for label in LABELS] for *_, gold in examples])


def log_loss(p, gold):
    return -np.log(np.maximum((p * gold).sum(1), 1e-9)).mean()


def fit_mix(scores, logs, gold):
    """The temperature of the model, and the weights of its mix with the rules, of least log loss."""
    heats = np.exp(np.linspace(np.log(0.2), np.log(4), 61))
    heat = min(heats, key=lambda h: log_loss(softmax(scores / h), gold))
    log = np.log(np.maximum(softmax(scores / heat), 1e-9))
    best = min(
        ((log_loss(softmax(a * log + b * logs), gold), a, b) for a in np.linspace(0.2, 1.6, 15) for b in np.linspace(0, 2, 21)),
    )
    return round(float(heat), 4), round(float(best[1]), 4), round(float(best[2]), 4)


def report(name, examples, p):
    gold = masks(examples)
    right = gold[np.arange(len(p)), p.argmax(1)]
    third = np.take_along_axis(gold, np.argsort(-p, 1)[:, :3], 1).any(1)
    languages = np.array([l for l, *_ in examples])
    per = {l: f"{right[languages == l].mean():.3f}/{third[languages == l].mean():.3f} of {(languages == l).sum()}" for l in dict.fromkeys(languages)}
    print(f"{name}: top-1 {right.mean():.3f}, top-3 {third.mean():.3f}, calibration error {calibration_error(p, right):.3f}", per, flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path, nargs="?", default=Path("models/category-multilingual"))
    arguments = parser.parse_args()
    chance, trainer, least = random.Random(SEED), Trainer(), 0.05
    own, posts, unseen = captions(), tweets(arguments.data, "train"), tweets(arguments.data, "validation")
    pseudo = [e for language in LANGUAGES for e in keywords(language, chance)]
    common = [(weak(arguments.data, chance), 1), (pseudo, 1), (headlines(arguments.data, chance), 1)]
    print("examples", [len(e) for e, _ in common], len(own), len(posts), len(unseen), flush=True)
    foreign = [e for e in own if e[0] != "en"]
    english = [e for e in own if e[0] == "en"]
    chance.shuffle(posts)
    kept, held = posts[: len(posts) * 2 // 3], posts[len(posts) * 2 // 3 :]
    # First without what is held out: our captions of other languages than English, a third of the posts.
    # Temperature and mix are fitted to those posts and to every other one of those captions.
    trial = trainer.fit([*common, (english, 2), (kept, 2)])
    fitting, testing = foreign[::2], foreign[1::2]
    texts = [t for _, t, _ in held + fitting]
    heat, trust, weight = fit_mix(trainer.scores(trial, texts), rule_logs(texts, least), masks(held + fitting))
    print("temperature", heat, "mix", trust, weight)
    for name, examples in (("held-out posts", held), ("held-out captions of our own", testing), ("TweetTopic validation", unseen)):
        texts = [t for _, t, _ in examples]
        scores, logs = trainer.scores(trial, texts), rule_logs(texts, least)
        p = softmax(scores / heat)
        report("trial model, " + name, examples, p)
        report("rules alone, " + name, examples, softmax(logs))
        report("trial mixed, " + name, examples, softmax(trust * np.log(np.maximum(p, 1e-9)) + weight * logs))
    model = trainer.fit([*common, (own, 2), (posts, 2)])
    model.temperature = heat
    dev = [json.loads(l) for l in (arguments.data / "category/captions_dev.jsonl").read_text("utf-8").splitlines()]
    dev = [(d["language"], d["text"], {d["category"], *d["also"]}) for d in dev]
    for name, examples in (("TweetTopic validation", unseen), ("captions_dev", dev)):
        texts = [t for _, t, _ in examples]
        p, logs = softmax(trainer.scores(model, texts) / heat), rule_logs(texts, least)
        report("final model, " + name, examples, p)
        report("final mixed, " + name, examples, softmax(trust * np.log(np.maximum(p, 1e-9)) + weight * logs))
    mix = {"model": trust, "rules": weight, "least": least}
    model.write(
        arguments.out,
        {
            "name": "category-multilingual",
            "version": "1",
            "labels": LABELS,
            "temperature": heat,
            "features": {"text": "signs", "max_code_points": MOST, "char_ngrams": list(CHARACTERS), "word_ngrams": WORDS},
            "rules_mix": mix,
        },
    )
    p = softmax(trainer.scores(model, GOLDEN) / heat)
    logs = np.full(p.shape, np.log(least))
    logs[:, NUMBER["Sports"]] = np.log(0.7)
    q = softmax(trust * np.log(np.maximum(p, 1e-9)) + weight * logs)
    write_json(
        arguments.out / "golden.json",
        [{"text": t, "probabilities": a.round(7).tolist(), "rules": {"Sports": 0.7}, "mixed": b.round(7).tolist()} for t, a, b in zip(GOLDEN, p, q)],
    )


GOLDEN = [
    "", "⚽️", "New recipe: lemon tart 🍋 #homecooking", "Nuevo maquillaje y labial rojo 💄", "今日のラーメン最高でした！", "Konser tadi malam seru banget", "Наш новый сад",
    "मेरा नया फोन", "مباراة اليوم كانت رائعة", "Mein neues Auto fährt super", "Ταξίδι στη Σαντορίνη ✈️", "오늘 운동 완료 💪", "\ud83d half \udc00", "a\u0000b\u0007c", "gym " * 900,
]


if __name__ == "__main__":
    main()

"""Trains models/sentiment-multilingual: the mood of posts in eight languages.

    JAVA_HOME=... python3 training/ngrams/sentiment.py DATA_FOLDER [models/sentiment-multilingual]

Needs `./mvnw compile` before: the weights of the mix with the rules are fitted to what the Java rules say.
"""

import argparse
import re
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

import rules
from features import Features, prepare
from linear import Linear, calibration_error, macro_f1, rows, softmax, temperature, write_json

SEED = 20250111
BITS, CHARACTERS, WORDS, MOST = 20, (2, 5), 2, 1000
LABELS = ["negative", "neutral", "positive"]
LANGUAGES = "arabic english french german hindi italian portuguese spanish".split()
ENGLISH_POSTS, ENGLISH_WEIGHT = 24000, 0.4
PENALTY, LEAST_TEXTS, PRIOR, FOLDS = 0.3, 2, 0.02, 4


def read(file):
    pairs = [line.split("\t", 1) for line in file.read_text("utf-8").split("\n") if "\t" in line]
    return [text for _, text in pairs], np.array([LABELS.index(label) for label, _ in pairs])


def bare(text):
    """What two copies of a post share, however links and mentions were masked in each."""
    return re.sub(r"[^a-z]+", "", re.sub(r"@\S+|https?\S*", "", text.lower()))


def likelihood_ratios(x, y):
    """How much a feature tells classes apart, as in Wang and Manning 2012 (NB-SVM): its best |log ratio|."""
    ratios = []
    for c in range(len(LABELS)):
        inside = np.asarray(x[y == c].sum(0)).ravel() + PRIOR
        outside = np.asarray(x[y != c].sum(0)).ravel() / 2 + PRIOR
        ratios.append(np.abs(np.log(inside / inside.sum() / (outside / outside.sum()))))
    return 2 * np.max(ratios, 0)


def without(part, measured):
    """The English training posts overlap with TweetEval's validation, which the service is measured on: those go."""
    texts, y, language = part
    kept = [i for i, text in enumerate(texts) if language[i] != "english" or bare(text) not in measured]
    print(f"{len(texts) - len(kept)} posts of val.tsv left out of the training")
    return [texts[i] for i in kept], y[kept], language[kept]


def fit(x, y, weight):
    """A regression over the features that several texts have, weighed by their likelihood ratios."""
    used = np.flatnonzero(np.bincount(x.indices, minlength=x.shape[1]) >= LEAST_TEXTS)
    small = x[:, used]
    ratios = likelihood_ratios(small, y)
    found = LogisticRegression(C=PENALTY, max_iter=60, tol=1e-3).fit(small @ sparse.diags(ratios), y, sample_weight=weight)
    model = Linear(1 << BITS, len(LABELS))
    model.weights[used] = (found.coef_ * ratios).T
    model.bias[:] = found.intercept_
    return model


def beside_rules(p, mood):
    """What the mix is made of."""
    return np.c_[np.log(np.maximum(p, 1e-9)), mood, np.abs(mood)]


def mix_of(p, mood, y):
    """Weights of a log-linear mix: one for the model, by class for the rules' score and its strength."""
    best = None
    for trust in np.linspace(0.3, 1.5, 25):
        offset = trust * np.log(np.maximum(p, 1e-9))
        weights = np.zeros((3, 3))  # score, strength, bias
        inputs = np.c_[mood, np.abs(mood), np.ones(len(mood))]
        for _ in range(300):
            q = softmax(offset + inputs @ weights)
            q[np.arange(len(y)), y] -= 1
            weights -= 2.0 * (inputs.T @ q) / len(y)
        q = softmax(offset + inputs @ weights)
        loss = -np.log(q[np.arange(len(y)), y]).mean()
        if best is None or loss < best[0]:
            best = (loss, trust, weights)
    _, trust, weights = best
    return {"model": round(float(trust), 4), **{k: [round(float(v), 4) for v in w] for k, w in zip(("score", "strength", "bias"), weights)}}


def mixed(p, mood, mix):
    mood = np.asarray(mood)[:, None]
    z = mix["model"] * np.log(np.maximum(p, 1e-9)) + mood * mix["score"] + np.abs(mood) * mix["strength"] + np.array(mix["bias"])
    return softmax(z)


def report(name, p, y, language):
    said = p.argmax(1)
    values = {l: macro_f1(y[language == l], said[language == l], 3) for l in LANGUAGES}
    error = calibration_error(p, said == y)
    print(f"{name}: mean macro-F1 {np.mean(list(values.values())):.4f}, calibration error {error:.4f}", {l: round(v, 3) for l, v in values.items()}, flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path, nargs="?", default=Path("models/sentiment-multilingual"))
    arguments = parser.parse_args()
    posts = arguments.data / "sentiment"
    parts = {}
    for split in ("train", "val"):
        read_in = [(l, *read(posts / f"xlm_t/{l}_{split}.tsv")) for l in LANGUAGES]
        parts[split] = (sum((t for _, t, _ in read_in), []), np.concatenate([y for *_, y in read_in]), np.repeat(LANGUAGES, [len(t) for _, t, _ in read_in]))
    parts["train"] = without(parts["train"], {bare(text) for text in read(posts / "val.tsv")[0]})
    english, english_y = read(posts / "train.tsv")
    some = np.random.default_rng(SEED).permutation(len(english))[:ENGLISH_POSTS]
    english, english_y = [english[i] for i in some], english_y[some]
    features = Features(BITS, CHARACTERS, WORDS)
    matrix = lambda texts: rows(features([prepare(t, MOST) for t in texts]), 1 << BITS)
    (texts, y, language), (val_texts, val_y, val_language) = parts["train"], parts["val"]
    x, val_x, english_x = matrix(texts), matrix(val_texts), matrix(english)
    scores = lambda model, x: x @ model.weights + model.bias

    def fitted(which):
        return fit(sparse.vstack([x[which], english_x]).tocsr(), np.r_[y[which], english_y], np.r_[np.ones(which.sum()), np.full(len(english), ENGLISH_WEIGHT)])

    fold = np.random.default_rng(SEED).integers(0, FOLDS, len(y))
    across = np.zeros((len(y), 3))
    for k in range(FOLDS):
        across[fold == k] = scores(fitted(fold != k), x[fold == k])
    mood = np.array([said["mood"] for said in rules.judge(texts + val_texts)])
    mood, val_mood = mood[: len(y)], mood[len(y) :]
    heat = temperature(across, y)
    p = softmax(across / heat)
    mix = mix_of(p, mood, y)
    report("cross-validated", p, y, language)
    report("cross-validated, mixed with rules", mixed(p, mood, mix), y, language)
    model = fitted(np.ones(len(y), bool))
    model.quantize()
    model.temperature = heat
    p = softmax(scores(model, val_x) / heat)
    report("val", p, val_y, val_language)
    report("val, mixed with rules", mixed(p, val_mood, mix), val_y, val_language)
    print("temperature", heat, "mix", mix)
    model.write(
        arguments.out,
        {
            "name": "sentiment-multilingual",
            "version": "2",
            "labels": LABELS,
            "temperature": heat,
            "features": {"text": "signs", "max_code_points": MOST, "char_ngrams": list(CHARACTERS), "word_ngrams": WORDS},
            "rules_mix": mix,
        },
    )
    p = softmax(scores(model, matrix(GOLDEN)) / heat)
    q = mixed(p, np.full(len(p), 0.4), mix)
    write_json(
        arguments.out / "golden.json",
        [{"text": t, "probabilities": a.round(7).tolist(), "rule_score": 0.4, "mixed": b.round(7).tolist()} for t, a, b in zip(GOLDEN, p, q)],
    )


GOLDEN = [
    "", " ", "😍😍😍", "😡", "I love this so much!!! ❤️", "Worst. Day. Ever. :(", "Neuer Beitrag im Blog: https://example.com", "Che delusione...",
    "¡Qué día más bonito! @amiga #feliz", "Quel film nul, je suis déçu", "Que dia maravilhoso 🥰", "يوم جميل جدا", "هذا سيء للغاية", "bahut accha laga yaar",
    "kya bakwas movie hai", "don't you DARE, it’s soooooo bad", "2 tickets left for 10.30 @theatre", "最高でした！", "\ud83d half \udc00", "a\u0000b\u0007c", "<3 :D xD ;-)", "so so " * 900,
]


if __name__ == "__main__":
    main()

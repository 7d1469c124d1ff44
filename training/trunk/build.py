"""Puts the trunk together and writes models/trunk: graph, tokenizer, configuration, golden answers and card.

    python3 -m trunk.build DATA BASE WORK MODELS

WORK holds sentiment.pt (train_sentiment) and category.npz, category.json (train_category).
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch

from common import captions, corpora
from common.calibration import best_temperature, expected_calibration_error, softmax
from common.wordpiece import WordPiece
from trunk import card, graph
from trunk.quantize import quantize
from trunk.simulate import quantized
from trunk.train_sentiment import LABELS, macro_recall

NAME, VERSION, MAX_TOKENS, COMPARED = "trunk", "3", 64, 1000
TOKENIZER = "all-minilm-l6-v2-tokenizer.json"


def write_json(path: Path, value, indent: int | None = 1) -> None:
    path.write_text(json.dumps(value, ensure_ascii=indent is None, indent=indent) + "\n", encoding="utf-8")


def tokenizer(base: Path, folder: Path) -> None:
    """The published one, without its forced padding: the service pads by the batch."""
    document = json.loads((base / TOKENIZER).read_text(encoding="utf-8"))
    document["padding"] = document["truncation"] = None
    (folder / "tokenizer.json").write_text(
        json.dumps(document, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
    )


def sentiment_report(rows, preparation, model: graph.Trunk, words: WordPiece) -> tuple[float, dict]:
    """Temperature from the odd rows; calibration error of the even ones; recall of all (nothing was tuned for it)."""
    gold = np.array([LABELS.index(label) for label, _ in rows])
    logits = np.stack([each[1] for each in graph.answers(model, [words.encode(preparation(t)) for _, t in rows])])
    odd = np.arange(len(rows)) % 2 == 1
    temperature = best_temperature(logits[odd], [{label} for label in gold[odd]])
    shares = softmax(logits[~odd] / temperature)
    error = expected_calibration_error(shares.max(1), shares.argmax(1) == gold[~odd])
    return temperature, {"macro_recall": macro_recall(logits, gold), "calibration_error": error}


def cosine_report(data: Path, model: graph.Trunk, int8: graph.Trunk, words: WordPiece) -> dict:
    texts = [text for _, text in corpora.labelled_lines(data / "sentiment" / "val.tsv")][:COMPARED]
    ids = [words.encode(captions.prepare(text)) for text in texts]
    pairs = zip(graph.answers(model, ids), graph.answers(int8, ids))
    cosines = [float(exact[0] @ near[0] / np.linalg.norm(near[0])) for exact, near in pairs]
    return {"mean": float(np.mean(cosines)), "least": float(np.min(cosines)), "texts": len(cosines)}


def golden(model: graph.Trunk, int8: graph.Trunk, words: WordPiece, temperatures: tuple[float, float]) -> list[dict]:
    texts = json.loads((Path(__file__).parent / "golden_texts.json").read_text(encoding="utf-8"))
    ids = [words.encode(captions.prepare(text)) for text in texts]

    def outputs(answer) -> dict:
        embedding, sentiment, category = answer
        return {
            "embedding": [round(float(x), 6) for x in embedding[:8]],
            "sentiment": [round(float(x), 6) for x in softmax(sentiment[None] / temperatures[0])[0]],
            "category": [round(float(x), 6) for x in softmax(category[None] / temperatures[1])[0]],
        }

    return [
        {
            "text": text,
            "prepared": captions.prepare(text),
            "for_sentiment": captions.for_sentiment(text),
            "ids": each,
            "float32": outputs(exact),
            "int8": outputs(near),
        }
        for text, each, exact, near in zip(texts, ids, graph.answers(model, ids), graph.answers(int8, ids))
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("data", "base", "work", "models"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args()
    torch.manual_seed(0)
    folder = options.models / "trunk"
    folder.mkdir(parents=True, exist_ok=True)
    words = WordPiece(options.base / TOKENIZER, MAX_TOKENS)
    model = graph.assemble(options.base, options.work / "sentiment.pt", options.work / "category.npz")
    int8 = quantized(model)
    onnx.save(quantize(graph.export(model, options.work / "trunk-float.onnx")), str(folder / "model.onnx"))
    tokenizer(options.base, folder)
    rows = corpora.labelled_lines(options.data / "sentiment" / "val.tsv")
    temperature, sentiment = sentiment_report(rows, captions.prepare, int8, words)
    _, as_trained = sentiment_report(rows, captions.for_sentiment, int8, words)
    category = json.loads((options.work / "category.json").read_text())
    report = {
        "sentiment": sentiment,
        "sentiment_prepared_as_in_training": as_trained,
        "category": category,
        "cosine": cosine_report(options.data, model, int8, words),
        "size": (folder / "model.onnx").stat().st_size,
    }
    print(json.dumps(report, indent=1))
    write_json(
        folder / "config.json",
        {
            "name": NAME,
            "version": VERSION,
            "max_tokens": MAX_TOKENS,
            "pad_token_id": 0,
            "sentiment_labels": LABELS,
            "category_labels": corpora.CATEGORIES,
            "sentiment_temperature": temperature,
            "category_temperature": category["temperature"],
        },
    )
    write_json(folder / "golden.json", golden(model, int8, words, (temperature, category["temperature"])), None)
    (folder / "MODEL_CARD.md").write_text(card.text(report), encoding="utf-8")


if __name__ == "__main__":
    main()

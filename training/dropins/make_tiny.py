"""Builds tiny models of the three architectures that drop in, in Hugging Face's layout, with their reference answers.

    cd training && python3 -m dropins.make_tiny OUT

OUT receives sentiment/ (RoBERTa), language-detection/ (XLM-R) and zero-shot/ (BART), each with model, tokenizer.json,
config.json and golden.json: what torch says to the same texts. src/test/resources/models is such an OUT. Weights are
random but seeded: they judge nothing, they only prove that the Java side runs the architecture right.
"""

import json
import sys
import warnings
from pathlib import Path

import onnx
import torch
from onnx import TensorProto, helper

from dropins.architectures import Bart, Roberta, Size, randomise
from dropins.texts import ASKED, CATEGORIES, CORPUS, hypothesis
from dropins.tokenizers import ByteLevelBpe, Unigram

CONFIGURED = 64  # the service's own limit of tokens
SENTIMENTS = ["negative", "neutral", "positive"]
LANGUAGES = ["ja", "nl", "ar", "en", "es", "de"]
INFERENCES = ["contradiction", "neutral", "entailment"]


def config(architecture: str, kind: str, labels: list[str], size: Size) -> dict:
    return {
        "architectures": [architecture],
        "model_type": kind,
        "id2label": {str(i): label for i, label in enumerate(labels)},
        "label2id": {label: i for i, label in enumerate(labels)},
        "max_position_embeddings": size.positions,
        "pad_token_id": size.pad,
        "bos_token_id": 0,
        "eos_token_id": size.eos,
        "vocab_size": size.vocabulary,
    }


def write(path: Path, document: dict) -> None:
    path.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def write_golden(path: Path, most: int, cases: list[dict]) -> None:
    """A case a line, for people who read changes."""
    lines = ",\n".join("  " + json.dumps(case, ensure_ascii=False) for case in cases)
    path.write_text(f'{{"max_tokens": {most}, "cases": [\n{lines}\n]}}\n', encoding="utf-8")


def export(model: torch.nn.Module, inputs: list[str], file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    ids = torch.tensor([[0, 10, 11, 2, 2, 12, 2], [0, 13, 2, 2, 14, 2, 1]])
    example = (ids, (ids != 1).to(torch.int64), torch.zeros_like(ids))[: len(inputs)]
    axes = {name: {0: "batch_size", 1: "sequence_length"} for name in inputs} | {"logits": {0: "batch_size"}}
    torch.onnx.export(model, example, str(file), input_names=inputs, output_names=["logits"], dynamic_axes=axes,
                      opset_version=14)


@torch.no_grad()
def logits(model: torch.nn.Module, ids: list[int]) -> list[float]:
    batch = torch.tensor([ids])
    return [round(logit, 6) for logit in model(batch, torch.ones_like(batch))[0].tolist()]


def softmax(values: list[float]) -> list[float]:
    shares = torch.softmax(torch.tensor(values, dtype=torch.float64), dim=0)
    return [round(share, 6) for share in shares.tolist()]


def classifier(folder: Path, architecture: str, kind: str, labels: list[str], tokenizer, positions: int, seed: int,
               inputs: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    size = Size(vocabulary=len(tokenizer.ids), labels=len(labels), positions=positions)
    model = randomise(Roberta(size), seed)
    export(model, inputs, folder / "model.onnx")
    write(folder / "tokenizer.json", tokenizer.document())
    write(folder / "config.json", config(architecture, kind, labels, size))
    most = min(CONFIGURED, positions - 2)
    cases = []
    for text in ASKED:
        ids = tokenizer.encode(text, most)
        answer = logits(model, ids)
        cases.append({"text": text, "ids": ids, "logits": answer, "probabilities": softmax(answer)})
    write_golden(folder / "golden.json", most, cases)


def zero_shot(folder: Path, tokenizer, seed: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    size = Size(vocabulary=len(tokenizer.ids), labels=len(INFERENCES), positions=60)
    model = randomise(Bart(size), seed)
    export(model, ["input_ids", "attention_mask"], folder / "onnx" / "model.onnx")
    # Some published tokenizers force padding; the Java side must not follow them.
    padding = {"strategy": {"Fixed": 128}, "direction": "Right", "pad_to_multiple_of": None, "pad_id": 1,
               "pad_type_id": 0, "pad_token": "<pad>"}
    write(folder / "tokenizer.json", tokenizer.document(padding))
    write(folder / "config.json", config("BartForSequenceClassification", "bart", INFERENCES, size))
    most = min(CONFIGURED, size.positions)
    cases = []
    for text in ASKED:
        pairs = []
        for category in CATEGORIES:
            claim = hypothesis(category)
            ids = tokenizer.encode_pair(text, claim, most)
            pairs.append({"category": category, "hypothesis": claim, "ids": ids, "logits": logits(model, ids)})
        entailment = INFERENCES.index("entailment")
        scores = softmax([pair["logits"][entailment] for pair in pairs])
        cases.append({"text": text, "pairs": pairs, "scores": scores})
    write_golden(folder / "golden.json", most, cases)


def unfeedable(file: Path) -> None:
    """A sound ONNX file that asks for an image."""
    file.parent.mkdir(parents=True, exist_ok=True)
    image = helper.make_tensor_value_info("pixel_values", TensorProto.FLOAT, ["batch", 3])
    answer = helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", 3])
    graph = helper.make_graph([helper.make_node("Identity", ["pixel_values"], ["logits"])], "odd", [image], [answer])
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 14)], ir_version=8), str(file))


def main(out: Path) -> None:
    warnings.filterwarnings("ignore")
    torch.set_num_threads(1)
    bytes_, pieces = ByteLevelBpe(CORPUS, 120), Unigram(CORPUS, 300)
    classifier(out / "sentiment", "RobertaForSequenceClassification", "roberta", SENTIMENTS, bytes_, 42, 1,
               ["input_ids", "attention_mask"])
    # Some exports of XLM-R ask for token types, which are all 0.
    classifier(out / "language-detection", "XLMRobertaForSequenceClassification", "xlm-roberta", LANGUAGES, pieces,
               130, 2, ["input_ids", "attention_mask", "token_type_ids"])
    zero_shot(out / "zero-shot", bytes_, 3)
    unfeedable(out / "unfeedable" / "model.onnx")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))

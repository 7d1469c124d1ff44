"""Reads the data folder (layout of ../shared/data) and what this repository itself says about categories."""

import json
import re
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
CATEGORIES = re.findall(
    r'^  [A-Z_]+\("([^"]+)"\)',
    (REPOSITORY / "src/main/java/creators/ai/Category.java").read_text(encoding="utf-8"),
    re.MULTILINE,
)


def json_lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.open(encoding="utf-8")]


def labelled_lines(path: Path) -> list[tuple[str, str]]:
    """Rows of label TAB text."""
    return [tuple(line.rstrip("\n").split("\t", 1)) for line in path.open(encoding="utf-8")]


def demo_captions(language: str) -> list[tuple[str, str]]:
    """Our own invented captions: category and text."""
    path = REPOSITORY / f"src/main/resources/demo/captions.{language}.json"
    topics = json.loads(path.read_text(encoding="utf-8"))["topics"]
    return [
        (category, text)
        for category, topic in topics.items()
        for mood in ("positive", "neutral", "negative")
        for text in topic.get(mood, [])
    ]


def keywords(language: str) -> dict[str, list[tuple[str, int]]]:
    """The rules' keywords: term to (category, weight 1 to 3); a term that ends in * stands for every ending."""
    table: dict[str, list[tuple[str, int]]] = {}
    category = None
    path = REPOSITORY / f"src/main/resources/ai/categories/{language}.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            category = line.strip("[]")
        elif re.match(r"[123]: ", line):
            for term in line[3:].split(","):
                table.setdefault(term.strip().lower(), []).append((category, int(line[0])))
    return table

"""Weak category labels: what the hashtags and strong keywords of a post say about it."""

import re
from collections import Counter

from common.corpora import CATEGORIES, keywords

_WORTH = {1: 0.0, 2: 1.5, 3: 3.0}
_TAG = re.compile(r"#\s?(\w+)")
_WORD = re.compile(r"[\w'&]+")
_TRIMMED = re.compile(r"^(?:insta|ig)|(?:s?of(?:theday|instagram|ig|insta|the)|stagram|gram|life|lovers?|love|s)$")
_LEAST, _SHARE = 1.5, 0.6


class WeakLabels:
    """Labels posts with the rules' English keywords."""

    def __init__(self):
        self.terms, self.stems = {}, {}
        for term, meanings in keywords("en").items():
            bare = term.rstrip("*")
            (self.stems if term.endswith("*") else self.terms)[bare] = meanings
        self.tags = {term.replace(" ", "").replace("'", ""): m for term, m in self.terms.items()}

    def label(self, text: str) -> dict[str, float] | None:
        """Category to share, or None when the post says nothing clear."""
        tally = self._tally(text)
        total = sum(tally.values())
        if not tally or max(tally.values()) < _LEAST or max(tally.values()) < _SHARE * total:
            return None
        return {category: worth / total for category, worth in tally.items()}

    def finds_nothing(self, text: str) -> bool:
        return not self._tally(text)

    def _tally(self, text: str) -> Counter:
        tally: Counter[str] = Counter()
        for tag in {each.lower() for each in _TAG.findall(text)}:
            meanings = self.tags.get(tag) or self.tags.get(_TRIMMED.sub("", tag)) or self._stem(tag)
            self._add(tally, meanings, 1.0)
        words = [word.lower() for word in _WORD.findall(_TAG.sub(" ", text))]
        for size in (1, 2, 3):
            for phrase in {" ".join(words[i : i + size]) for i in range(len(words) - size + 1)}:
                meanings = self.terms.get(phrase) or (self._stem(phrase) if size == 1 else None)
                self._add(tally, meanings, 0.6)
        return tally

    def _stem(self, word: str):
        return next((self.stems[word[:n]] for n in range(len(word), 3, -1) if word[:n] in self.stems), None)

    @staticmethod
    def _add(tally: Counter, meanings, factor: float) -> None:
        for category, weight in meanings or ():
            if _WORTH[weight]:
                tally[category] += _WORTH[weight] * factor


def without_hashtags(text: str) -> str:
    return re.sub(r"\s+", " ", _TAG.sub(" ", text)).strip()


def as_row(shares: dict[str, float]) -> list[float]:
    return [shares.get(category, 0.0) for category in CATEGORIES]

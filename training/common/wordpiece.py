"""BERT's uncased WordPiece, read from a Hugging Face tokenizer.json: the same ids as the Java side's tokenizer."""

import json
import unicodedata
from pathlib import Path

MAX_WORD_LENGTH = 100


class WordPiece:
    """Turns texts into token ids, [CLS] and [SEP] included."""

    def __init__(self, tokenizer_json: Path, max_tokens: int = 64):
        self.vocabulary = json.loads(tokenizer_json.read_text(encoding="utf-8"))["model"]["vocab"]
        self.unknown = self.vocabulary["[UNK]"]
        self.start = self.vocabulary["[CLS]"]
        self.end = self.vocabulary["[SEP]"]
        self.max_tokens = max_tokens

    def encode(self, text: str) -> list[int]:
        ids = [piece for word in _words(text) for piece in self._pieces(word)]
        return [self.start, *ids[: self.max_tokens - 2], self.end]

    def _pieces(self, word: str) -> list[int]:
        if len(word) > MAX_WORD_LENGTH:
            return [self.unknown]
        pieces, start = [], 0
        while start < len(word):
            end = len(word)
            while end > start:
                piece = ("##" if start else "") + word[start:end]
                if piece in self.vocabulary:
                    break
                end -= 1
            if end == start:
                return [self.unknown]
            pieces.append(self.vocabulary[piece])
            start = end
        return pieces


def _words(text: str) -> list[str]:
    """BERT's basic tokenisation: cleaned, CJK characters apart, lower case without accents, punctuation apart."""
    spaced = []
    for character in text:
        code = ord(character)
        if code in (0, 0xFFFD) or _is_control(character):
            continue
        if _is_cjk(code):
            spaced.append(f" {character} ")
        else:
            spaced.append(" " if character.isspace() else character)
    bare = "".join(c for c in unicodedata.normalize("NFD", "".join(spaced)) if unicodedata.category(c) != "Mn").lower()
    return "".join(f" {c} " if _is_punctuation(c) else c for c in bare).split()


def _is_control(character: str) -> bool:
    return character not in "\t\n\r" and unicodedata.category(character).startswith("C")


def _is_punctuation(character: str) -> bool:
    code = ord(character)
    ascii_symbol = 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126
    return ascii_symbol or unicodedata.category(character).startswith("P")


def _is_cjk(code: int) -> bool:
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0x20000 <= code <= 0x2CEAF
        or 0xF900 <= code <= 0xFAFF
        or 0x2F800 <= code <= 0x2FA1F
    )

"""Two small tokenizers in Hugging Face's tokenizer.json, each with a reference encoder written here by hand.

The reference does not know Hugging Face's code: where the Java side gives the same ids, two implementations agree.
"""

import unicodedata
from collections import Counter
from math import log

BOS, PAD, EOS, UNK, MASK = "<s>", "<pad>", "</s>", "<unk>", "<mask>"
SPECIAL = [BOS, PAD, EOS, UNK]

# Unicode's White_Space, which is not quite what Python's str.isspace() says.
WHITE = set("\t\n\x0b\x0c\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000") | {chr(c) for c in range(0x2000, 0x200B)}


class Tokenizer:
    """What both have in common: <s> text </s>, and <s> text </s> </s> pair </s>, of which only the text is cut."""

    ids: dict[str, int]

    def pieces(self, text: str) -> list[int]:
        raise NotImplementedError

    def encode(self, text: str, most: int) -> list[int]:
        return [0, *self.pieces(text)[: most - 2], 2]

    def encode_pair(self, text: str, pair: str, most: int) -> list[int]:
        second = self.pieces(pair)
        return [0, *self.pieces(text)[: most - 4 - len(second)], 2, 2, *second, 2]

    def added(self) -> list[dict]:
        return [
            {"id": self.ids[token], "content": token, "single_word": False, "lstrip": token == MASK, "rstrip": False,
             "normalized": False, "special": True}
            for token in [*SPECIAL, MASK]
        ]


class ByteLevelBpe(Tokenizer):
    """RoBERTa's and BART's: bytes as visible characters, joined by learnt merges inside words."""

    CONTRACTIONS = ("'s", "'t", "'re", "'ve", "'m", "'ll", "'d")

    def __init__(self, corpus: list[str], merges: int):
        self.visible = self._visible_bytes()
        words = Counter(tuple(self._bytes(word)) for text in corpus for word in self.split(text))
        self.merges: list[tuple[str, str]] = []
        for _ in range(merges):
            pairs = Counter()
            for word, count in words.items():
                for pair in zip(word, word[1:]):
                    pairs[pair] += count
            if not pairs:
                break
            best = min(pairs, key=lambda pair: (-pairs[pair], pair))
            self.merges.append(best)
            joined = Counter()
            for word, count in words.items():
                joined[tuple(self._join(list(word), best))] += count
            words = joined
        tokens = [*SPECIAL, *sorted(self.visible.values()), *(a + b for a, b in self.merges), MASK]
        self.ids = {token: number for number, token in enumerate(dict.fromkeys(tokens))}
        self.ranks = {pair: rank for rank, pair in enumerate(self.merges)}

    @staticmethod
    def _visible_bytes() -> dict[int, str]:
        seen = [*range(33, 127), *range(161, 173), *range(174, 256)]
        hidden = [byte for byte in range(256) if byte not in seen]
        return {byte: chr(byte) for byte in seen} | {byte: chr(256 + i) for i, byte in enumerate(hidden)}

    def _bytes(self, word: str) -> list[str]:
        return [self.visible[byte] for byte in word.encode("utf-8")]

    @staticmethod
    def _join(word: list[str], pair: tuple[str, str]) -> list[str]:
        joined, at = [], 0
        while at < len(word):
            if at + 1 < len(word) and (word[at], word[at + 1]) == pair:
                joined.append(word[at] + word[at + 1])
                at += 2
            else:
                joined.append(word[at])
                at += 1
        return joined

    @classmethod
    def split(cls, text: str) -> list[str]:
        """GPT-2's words: contractions; letters, digits or signs with one space before them; then what space is left,
        of which the last before a word goes with the word."""

        def kind(char: str) -> str:
            category = unicodedata.category(char)
            return "white" if char in WHITE else category[0] if category[0] in "LN" else "sign"

        words, at = [], 0
        while at < len(text):
            contraction = next((c for c in cls.CONTRACTIONS if text.startswith(c, at)), None)
            if contraction:
                words.append(contraction)
                at += len(contraction)
                continue
            start = at
            first = at + 1 if text[at] == " " and at + 1 < len(text) else at
            if kind(text[first]) != "white":
                at = first
                while at < len(text) and kind(text[at]) == kind(text[first]):
                    at += 1
            else:
                while at < len(text) and kind(text[at]) == "white":
                    at += 1
                if at < len(text) and at - start > 1:
                    at -= 1
            words.append(text[start:at])
        return words

    def pieces(self, text: str) -> list[int]:
        ids = []
        for word in self.split(text):
            parts = self._bytes(word)
            while len(parts) > 1:
                best = min(zip(parts, parts[1:]), key=lambda pair: self.ranks.get(pair, len(self.ranks)))
                if best not in self.ranks:
                    break
                parts = self._join(parts, best)
            ids += [self.ids[part] for part in parts]
        return ids

    def document(self, padding: dict | None = None) -> dict:
        return {
            "version": "1.0",
            "truncation": None,
            "padding": padding,
            "added_tokens": self.added(),
            "normalizer": None,
            "pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": True},
            "post_processor": {
                "type": "RobertaProcessing", "sep": [EOS, 2], "cls": [BOS, 0], "trim_offsets": True,
                "add_prefix_space": False,
            },
            "decoder": {"type": "ByteLevel", "add_prefix_space": True, "trim_offsets": True, "use_regex": True},
            "model": {
                "type": "BPE", "dropout": None, "unk_token": None, "continuing_subword_prefix": "",
                "end_of_word_suffix": "", "fuse_unk": False, "byte_fallback": False, "vocab": self.ids,
                "merges": [f"{a} {b}" for a, b in self.merges],
            },
        }


class Unigram(Tokenizer):
    """XLM-R's: the likeliest pieces of each word; what no piece covers is <unk>."""

    SPACE = "\u2581"
    LONGEST = 6
    UNKNOWN_COSTS = 10.0

    def __init__(self, corpus: list[str], size: int):
        words = Counter(self.SPACE + word for text in corpus for word in self._words(text))
        counts = Counter()
        for word, count in words.items():
            for start in range(len(word)):
                for end in range(start + 1, min(len(word), start + self.LONGEST) + 1):
                    counts[word[start:end]] += count
        chars = sorted(piece for piece in counts if len(piece) == 1)
        longer = [piece for piece in counts if len(piece) > 1 and counts[piece] > 1]
        longer.sort(key=lambda piece: (-counts[piece] * (len(piece) - 1), piece))
        total = sum(counts.values())
        self.scored = [(token, 0.0) for token in SPECIAL]
        self.scored += [(piece, round(log(counts[piece] / total), 6)) for piece in (longer + chars)[:size]]
        self.scored += [(char, round(log(counts[char] / total), 6)) for char in chars if char not in dict(self.scored)]
        self.scored.append((MASK, 0.0))
        self.ids = {piece: number for number, (piece, _) in enumerate(self.scored)}
        self.scores = dict(self.scored)
        self.unknown = min(self.scores.values()) - self.UNKNOWN_COSTS
        self.longest = max(len(piece) for piece in self.ids)

    @staticmethod
    def _words(text: str) -> list[str]:
        normal = unicodedata.normalize("NFKC", text)
        return "".join(" " if char in WHITE else char for char in normal).split(" ")

    def pieces(self, text: str) -> list[int]:
        return [number for word in self._words(text) if word for number in self._viterbi(self.SPACE + word)]

    def _viterbi(self, word: str) -> list[int]:
        best: list[tuple[float, int, int] | None] = [None] * (len(word) + 1)  # score, start, id
        best[0] = (0.0, 0, -1)
        for start in range(len(word)):
            here = best[start][0]
            for end in range(start + 1, min(len(word), start + self.longest) + 1):
                piece = word[start:end]
                if piece in self.scores and (best[end] is None or here + self.scores[piece] > best[end][0]):
                    best[end] = (here + self.scores[piece], start, self.ids[piece])
            if word[start] not in self.scores:
                if best[start + 1] is None or here + self.unknown > best[start + 1][0]:
                    best[start + 1] = (here + self.unknown, start, self.ids[UNK])
        ids, end = [], len(word)
        while end > 0:
            _, start, number = best[end]
            if not (number == self.ids[UNK] and ids and ids[-1] == number):
                ids.append(number)
            end = start
        return ids[::-1]

    def document(self) -> dict:
        return {
            "version": "1.0",
            "truncation": None,
            "padding": None,
            "added_tokens": self.added(),
            "normalizer": {"type": "NFKC"},
            "pre_tokenizer": {
                "type": "Sequence",
                "pretokenizers": [
                    {"type": "WhitespaceSplit"},
                    {"type": "Metaspace", "replacement": self.SPACE, "add_prefix_space": True},
                ],
            },
            "post_processor": {
                "type": "TemplateProcessing",
                "single": [special(BOS), sequence("A"), special(EOS)],
                "pair": [special(BOS), sequence("A"), special(EOS), special(EOS), sequence("B"), special(EOS)],
                "special_tokens": {
                    token: {"id": token, "ids": [self.ids[token]], "tokens": [token]} for token in (BOS, EOS)
                },
            },
            "decoder": {"type": "Metaspace", "replacement": self.SPACE, "add_prefix_space": True},
            "model": {"type": "Unigram", "unk_id": 3, "vocab": [list(pair) for pair in self.scored],
                      "byte_fallback": False},
        }


def special(token: str) -> dict:
    return {"SpecialToken": {"id": token, "type_id": 0}}


def sequence(name: str) -> dict:
    return {"Sequence": {"id": name, "type_id": 0}}

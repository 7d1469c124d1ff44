"""From a text to its hashed n-grams: the same steps as creators.ai.models.NgramText and NgramFeatures.

All works on Unicode code points. A text becomes " word word ", all lower case; its features are the
character n-grams of every word (a blank marks its edges) and n-grams of whole words, each hashed
into one of 2^k buckets.
"""

import unicodedata

import numpy as np

SEED, PRIME = 0x811C9DC5, 0x01000193
WORD_SEED = 0x9E3779B9
MASK = 0xFFFFFFFF
BLANK = 32
LONGEST_RUN = 3

LETTER, DIGIT, SIGN, EMOJI, SPACE, DROPPED, OTHER = range(7)
_DROPPED = {0x307, 0x640, 0x200C, 0x200D, *range(0x64B, 0x653), *range(0xFE00, 0xFE10), *range(0x1F3FB, 0x1F400)}
_SPACES = {0x85, 0x2028, 0x2029, 0x2800}
_APOSTROPHES = (0x27, 0x2019)
_NAME = set(map(ord, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._"))
_kinds, _lower = {}, {}


def kind(point):
    """What a code point is to us."""
    found = _kinds.get(point)
    if found is None:
        found = _kinds[point] = _kind(point)
    return found


def _kind(point):
    category = unicodedata.category(chr(point))
    if point in _DROPPED:
        return DROPPED
    if category in ("Zs", "Cc") or point in _SPACES:
        return SPACE
    if category[0] in "LM":
        return LETTER
    if category == "Nd":
        return DIGIT
    if category == "So" or 0x1F300 <= point <= 0x1FAFF:
        return EMOJI
    return SIGN if 32 < point < 127 or point in (0xA1, 0xBF, 0x61F) else OTHER


def lower(point):
    found = _lower.get(point)
    if found is None:
        found = _lower[point] = ord(chr(point).lower()[0])
    return found


def prepare(text, most):
    """The words of a text as code points, a blank before, between and after them.

    most: code points looked at. Letters, hashtags, digits (as 0), emoji and ASCII signs are kept; links and mentions
    are left out.
    """
    points = [ord(c) for c in unicodedata.normalize("NFKC", text[:most])][: 2 * most]
    out = [BLANK]
    at, end, run = 0, len(points), 0
    fresh = True
    before = OTHER

    def gap():
        if out[-1] != BLANK:
            out.append(BLANK)

    while at < end:
        point = points[at]
        what = kind(point)
        if what == SPACE:
            gap()
            fresh, before = True, SPACE
            at += 1
            continue
        if fresh and _is_link(points, at):
            while at < end and kind(points[at]) != SPACE:
                at += 1
            continue
        fresh = False
        if point == 0x40 and at + 1 < end and points[at + 1] in _NAME:
            at += 1
            while at < end and points[at] in _NAME:
                at += 1
            gap()
            before = OTHER
            continue
        if point == 0x23 and at + 1 < end and kind(points[at + 1]) in (LETTER, DIGIT):
            gap()
            before = OTHER
            at += 1
            continue
        at += 1
        if what == DROPPED or before == LETTER and point in _APOSTROPHES:
            continue
        if what != OTHER:
            if what != before or what == EMOJI:
                gap()
            kept = lower(point) if what == LETTER else 0x30 if what == DIGIT else point
            run = run + 1 if out[-1] == kept else 1
            if run <= LONGEST_RUN:
                out.append(kept)
            before = what
        else:
            gap()
            before = OTHER
    gap()
    return out


def _is_link(points, at):
    head = "".join(chr(lower(p)) for p in points[at : at + 4])
    return head in ("http", "www.")


class Features:
    """The features of many texts at once: buckets, and where each text's begin."""

    def __init__(self, bits, characters, words):
        self.bits, self.characters, self.words = bits, characters, words
        self._hashes = {}

    def word(self, points):
        """The hash of a whole word."""
        found = self._hashes.get(points)
        if found is None:
            found = SEED
            for point in np.frombuffer(points, np.uint32).tolist():
                found = ((found ^ point) * PRIME) & MASK
            self._hashes[points] = found
        return found

    def __call__(self, prepared):
        """prepared: arrays of code points as `prepare` gives them. Returns (buckets, offsets, counts)."""
        lengths = np.array([len(p) for p in prepared], np.int64)
        owner = np.repeat(np.arange(len(prepared)), lengths)
        points = np.concatenate([np.asarray(p, np.uint32) for p in prepared]).astype(np.uint64)
        blank = points == BLANK
        hashes, owners = [], []
        size = len(points)
        first, last = self.characters
        running = np.full(size, SEED, np.uint64)
        open_ = np.ones(size, bool)  # no blank inside so far
        for n in range(1, last + 1):
            m = size - n + 1
            if m <= 0:
                break
            tail = points[n - 1 :]
            running = ((running[:m] ^ tail) * np.uint64(PRIME)) & np.uint64(MASK)
            open_ = open_[:m].copy()
            if n > 2:
                open_ &= ~blank[n - 2 : n - 2 + m]
            if n == 2:
                open_ &= ~(blank[:m] & blank[1 : 1 + m])
            good = open_ & ~blank[:m] if n == 1 else open_
            if n >= first:
                at = np.flatnonzero(good)
                hashes.append((running[at] + np.uint64(n * WORD_SEED & MASK)) & np.uint64(MASK))
                owners.append(owner[at])
        if self.words:
            self._add_words(points, blank, owner, hashes, owners)
        h, o = np.concatenate(hashes), np.concatenate(owners)
        order = np.argsort(o, kind="stable")
        h = self._mix(h[order])
        counts = np.bincount(o, minlength=len(prepared))
        offsets = np.concatenate([[0], np.cumsum(counts)[:-1]])
        return h.astype(np.int64), offsets, counts

    def _add_words(self, points, blank, owner, hashes, owners):
        small = points.astype(np.uint32)
        starts = np.flatnonzero(blank[:-1] & ~blank[1:]) + 1
        ends = np.flatnonzero(~blank[:-1] & blank[1:]) + 1
        raw = small.tobytes()
        one = np.array([self.word(raw[4 * a : 4 * b]) for a, b in zip(starts.tolist(), ends.tolist())], np.uint64)
        who = owner[starts]
        running = np.full(len(one), WORD_SEED, np.uint64)
        for n in range(1, self.words + 1):
            m = len(one) - n + 1
            if m <= 0:
                break
            running = ((running[:m] ^ one[n - 1 :]) * np.uint64(PRIME)) & np.uint64(MASK)
            good = who[:m] == who[n - 1 :]
            hashes.append(running[good])
            owners.append(who[:m][good])

    def _mix(self, h):
        mask = np.uint64(MASK)
        h = h ^ (h >> np.uint64(15))
        h = (h * np.uint64(0x2C1B3C6D)) & mask
        h = h ^ (h >> np.uint64(12))
        return h & np.uint64((1 << self.bits) - 1)

"""Trains models/language: which of the languages that share a script a text is written in.

    python3 training/ngrams/language.py DATA_FOLDER [models/language]
"""

import argparse
import json
import random
import time
import unicodedata
from pathlib import Path

import numpy as np

from features import BLANK, Features, prepare
from linear import AdaGrad, Linear, calibration_error, rows, softmax, temperature, write_json

SEED = 20250111
BITS, CHARACTERS, WORDS, MOST = 17, (1, 5), 1, 600
SCRIPTS = {
    "LATIN": "en es fr de it pt nl sv no da fi pl tr vi id sw ca cs hu ro sr hi".split(),
    "CYRILLIC": "ru uk bg sr".split(),
    "ARABIC": "ar fa ur".split(),
    "HAN": "zh ja".split(),
}
LABELS = list(dict.fromkeys(sum(SCRIPTS.values(), [])))
OWNED = {"ja": "KANA", "ko": "HANGUL", "th": "THAI", "el": "GREEK", "he": "HEBREW", "hi": "DEVANAGARI", "bn": "BENGALI"}
POSTS = {"ar": "arabic", "fr": "french", "de": "german", "it": "italian", "pt": "portuguese", "es": "spanish", "hi": "hindi"}
ROMANISED_HINDI = set(
    "hai hain ka ki ke ko se nahi nhi kya aur mein mai bhi ho kar raha rahe rha tha thi ye yeh wo woh bhai koi ek hum tum aap"
    " apne apna mera meri tera teri sab liye kuch gaya gya karo karna bahut bahot acha accha jo toh kyu kyun sirf wala wale hota"
    " hi par dil log desh".split()
)
SERBIAN = dict(zip("абвгдђежзијклмнопрстћуфхцчш", "abvgdđežzijklmnoprstćufhcčš")) | {"љ": "lj", "њ": "nj", "џ": "dž"}
SCRIPT_RANGES = [
    ("LATIN", 0, 0x250), ("LATIN", 0x250, 0x2B0), ("LATIN", 0x1E00, 0x1F00), ("LATIN", 0x2C60, 0x2C80), ("LATIN", 0xA722, 0xA800),
    ("CYRILLIC", 0x400, 0x530), ("CYRILLIC", 0x1C80, 0x1C90), ("CYRILLIC", 0x2DE0, 0x2E00), ("CYRILLIC", 0xA640, 0xA6A0),
    ("ARABIC", 0x600, 0x700), ("ARABIC", 0x750, 0x780), ("ARABIC", 0x870, 0x900),
    ("HAN", 0x2E80, 0x2FE0), ("HAN", 0x3005, 0x3008), ("HAN", 0x3400, 0x4DC0), ("HAN", 0x4E00, 0xA000), ("HAN", 0xF900, 0xFB00), ("HAN", 0x20000, 0x33480),
]
_scripts = {}


def script(point):
    found = _scripts.get(point)
    if found is None:
        found = _scripts[point] = next((name for name, low, high in SCRIPT_RANGES if low <= point < high), "OTHER")
    return found


def in_script(points, wanted):
    """Only the letters of one script, and the marks on them; a blank in the place of others."""
    out = [BLANK]
    for point in points:
        mark = unicodedata.category(chr(point))[0] == "M"
        if point != BLANK and (out[-1] != BLANK if mark else script(point) == wanted):
            out.append(point)
        elif out[-1] != BLANK:
            out.append(BLANK)
    if out[-1] != BLANK:
        out.append(BLANK)
    return out


def serbian_latin(text):
    return "".join(SERBIAN.get(c, c) for c in text.lower())


def posts(file):
    return [line.split("\t", 1)[1] for line in file.read_text("utf-8").split("\n") if "\t" in line]


def texts(data, group, language):
    """(formal sentences, posts) of a language in a script."""
    if group == "LATIN" and language == "hi":
        return [], [t for t in posts(data / "sentiment/xlm_t/hindi_train.tsv") if len(ROMANISED_HINDI & set(t.lower().split())) >= 2]
    formal = (data / f"language/train/{language}.txt").read_text("utf-8").split("\n")
    if group == "LATIN" and language == "sr":
        formal = [serbian_latin(t) for t in formal]
    informal = posts(data / f"sentiment/xlm_t/{POSTS[language]}_train.tsv") if language in POSTS else []
    if language == "en":
        informal = posts(data / "sentiment/train.tsv")[:12000]
    captions = Path(__file__).parents[2] / f"src/main/resources/demo/captions.{language}.json"
    if captions.exists():
        demo = json.loads(captions.read_text("utf-8"))
        informal += [t for topic in demo["topics"].values() for mood in ("positive", "neutral", "negative") for t in topic.get(mood, [])]
    return formal, informal


def corpus(data):
    """Per (script, language): lists of words (code points), formal and informal, and what is held out."""
    out = []
    for group, languages in SCRIPTS.items():
        for language in languages:
            lists = []
            for part in texts(data, group, language):
                prepared = (words_of(in_script(prepare(t, MOST, False, False), group)) for t in part)
                lists.append([p for p in prepared if sum(map(len, p)) > (1 if group == "HAN" else 3)])
            formal, informal = lists
            kept = (formal or informal)[::20]
            for source in lists:
                source[:] = [p for i, p in enumerate(source) if i % 20 or source is informal and formal]
            out.append((group, language, formal, informal, kept))
            print(group, language, len(formal), len(informal), len(kept), flush=True)
    return out


def words_of(points):
    words, word = [], []
    for point in points:
        if point == BLANK:
            if word:
                words.append(tuple(word))
            word = []
        else:
            word.append(point)
    return words


def joined(words):
    out = [BLANK]
    for word in words:
        out.extend(word)
        out.append(BLANK)
    return out


def window(chance, words, group, longest=3):
    if group == "HAN":
        line = joined(words)
        size = chance.randint(2, 12)
        start = chance.randint(0, max(0, len(line) - size))
        return words_of(line[start : start + size])
    size = chance.randint(1, longest)
    start = chance.randint(0, max(0, len(words) - size))
    return words[start : start + size]


def plain(words):
    """Without accents, as people type."""
    stripped = []
    for word in words:
        text = unicodedata.normalize("NFD", "".join(map(chr, word)))
        text = "".join(c for c in text if unicodedata.category(c)[0] != "M").replace("ı", "i").replace("đ", "d").replace("ł", "l")
        stripped.append(tuple(map(ord, text)))
    return stripped


def sample(chance, source, draws):
    """Examples drawn for one pass: half whole, half a few words of it."""
    group, _, formal, informal, _ = source
    out = []
    for _ in range(draws):
        informally = informal and (not formal or chance.random() < 0.25)
        words = chance.choice(informal if informally else formal)
        if chance.random() < 0.6:
            words = window(chance, words, group)
        if group == "LATIN" and chance.random() < 0.07:
            words = plain(words)
        if words:
            out.append(joined(words))
    return out


def drawn(chance, sources, languages, features, draws):
    """Examples of the languages of one script: a sparse matrix and the number of each one's language."""
    prepared, labels = [], []
    for source in sources:
        # People write more English than Danish; Japanese without kana is rare.
        times = {("LATIN", "en"): 2, ("HAN", "zh"): 2, ("HAN", "ja"): 0.25}.get(source[:2], 1)
        examples = sample(chance, source, int(times * draws))
        prepared += examples
        labels += [languages.index(source[1])] * len(examples)
    return rows(features(prepared), 1 << BITS), np.array(labels)


def naive_bayes(x, y, classes, smoothing=2.0):
    """Where training starts: how much likelier a feature is in a language than in the others."""
    found = np.stack([np.asarray((x[y == c] > 0).sum(0)).ravel() for c in range(classes)], 1).astype(np.float32)
    some = found.sum(1, keepdims=True) > 0
    found *= found.sum() / classes / found.sum(0)
    mean = found.mean(1, keepdims=True)
    pull = smoothing * mean / (mean + 1) + 0.05
    log = np.log((found + pull) / (mean + pull))
    return (0.6 * np.clip(log - log.mean(1, keepdims=True), -4, 4) * some).astype(np.float32)


def fit(group, sources, features, arguments):
    """The weights of the languages of one script."""
    languages = SCRIPTS[group]
    sources = [s for s in sources if s[0] == group]
    chance = random.Random(SEED)
    learner, started, total = None, time.time(), arguments.rounds * arguments.epochs
    for turn in range(arguments.rounds):
        x, y = drawn(chance, sources, languages, features, arguments.draws)
        if learner is None:
            learner = AdaGrad(naive_bayes(x, y, len(languages)), arguments.rate, arguments.smoothing, arguments.dropout, SEED)
        for epoch in range(turn * arguments.epochs, (turn + 1) * arguments.epochs):
            loss = learner.epoch(x, y, 1 - epoch / total, 1 - (epoch + 1) / total, 256)
            print(f"{group} epoch {epoch + 1} of {total}, loss {loss:.4f}, {time.time() - started:.0f} s", flush=True)
    return learner.mean()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path, nargs="?", default=Path("models/language"))
    parser.add_argument("--draws", type=int, default=8000, help="examples of each language in a round")
    parser.add_argument("--rounds", type=int, default=18)
    parser.add_argument("--epochs", type=int, default=2, help="passes over a round's examples")
    parser.add_argument("--rate", type=float, default=0.5)
    parser.add_argument("--dropout", type=float, default=0.0)
    parser.add_argument("--words", type=int, default=WORDS)
    parser.add_argument("--longest", type=int, default=CHARACTERS[1])
    parser.add_argument("--smoothing", type=float, default=0.0)
    arguments = parser.parse_args()
    features = Features(BITS, (1, arguments.longest), arguments.words)
    sources = corpus(arguments.data)
    shared = {LABELS.index("sr")}  # in two scripts, so without a bias of its own
    model = Linear(1 << BITS, len(LABELS))
    for group, languages in SCRIPTS.items():
        columns = [LABELS.index(language) for language in languages]
        weights, bias = fit(group, sources, features, arguments)
        model.weights[:, columns] += weights
        for column, value in zip(columns, bias):
            model.bias[column] += value if column not in shared else 0
    allowed = np.zeros((len(SCRIPTS), len(LABELS)), bool)
    for i, languages in enumerate(SCRIPTS.values()):
        allowed[i, [LABELS.index(language) for language in languages]] = True
    model.quantize()
    held, gold = held_out(sources)
    scores = masked(model.scores(features(held)), gold[:, 0], allowed)
    model.temperature = temperature(scores, gold[:, 1])
    p = softmax(scores / model.temperature)
    right = p.argmax(1) == gold[:, 1]
    print(f"held out {len(held)}: right {right.mean():.4f}, temperature {model.temperature}, calibration error {calibration_error(p, right):.4f}")
    evaluate(arguments.data, model, features, allowed)
    model.write(arguments.out, config(model, arguments))
    golden(arguments, model, features, allowed)


def config(model, arguments):
    return {
        "name": "language",
        "version": "1",
        "labels": LABELS,
        "scripts": SCRIPTS,
        "temperature": model.temperature,
        "features": {"text": "letters", "max_code_points": MOST, "char_ngrams": [1, arguments.longest], "word_ngrams": arguments.words},
    }


def masked(scores, scripts, allowed):
    return np.where(allowed[scripts], scores, -1e4)


def held_out(sources):
    chance = random.Random(SEED + 1)
    prepared, gold = [], []
    for group, language, _, _, kept in sources:
        for words in kept[:300]:
            for part in (words, window(chance, words, group, 2)):
                if part:
                    prepared.append(joined(part))
                    gold.append((list(SCRIPTS).index(group), LABELS.index(language)))
    return prepared, np.array(gold)


def answers(texts, model, features, allowed):
    """What creators.ai.models.LanguageModel says: (code, confidence)."""
    out = []
    for text in texts:
        points = prepare(text, MOST, False, False)
        group, share = dominant(points)
        if group is None:
            points = prepare(text, MOST, False, True)
            group, share = dominant(points)
        if group is None:
            out.append(("und", 0.0))
        elif group not in SCRIPTS:
            out.append((next(l for l, s in OWNED.items() if s == group), 0.99 * share))
        else:
            z = model.scores(features([in_script(points, group)])) / model.temperature
            p = softmax(masked(z, np.array([list(SCRIPTS).index(group)]), allowed))[0]
            out.append((LABELS[p.argmax()], float(p.max() * share)))
    return out


_OTHERS = [("GREEK", 0x370, 0x400), ("HEBREW", 0x590, 0x600), ("DEVANAGARI", 0x900, 0x980), ("BENGALI", 0x980, 0xA00), ("THAI", 0xE00, 0xE80), ("KANA", 0x3041, 0x3100), ("HANGUL", 0xAC00, 0xD7B0), ("HANGUL", 0x1100, 0x1200), ("GREEK", 0x1F00, 0x2000)]


def dominant(points):
    """The script that decides, or None, and its share: the script rules of the Java side."""
    weights = {}
    for point in points:
        if point != BLANK and unicodedata.category(chr(point))[0] == "L":
            name = script(point)
            if name == "OTHER":
                name = next((n for n, low, high in _OTHERS if low <= point < high), "OTHER")
            weights[name] = weights.get(name, 0) + (6 if name in ("HAN", "KANA", "HANGUL") else 2 if name == "LATIN" else 4)
    if not weights:
        return None, 0
    group = max(weights, key=weights.get)
    total = sum(weights.values())
    if weights[group] < 6 or group == "OTHER":
        return None, 0
    share = weights[group] / total
    if group in ("HAN", "KANA"):
        both = weights.get("HAN", 0) + weights.get("KANA", 0)
        share = both / total
        group = "KANA" if weights.get("KANA", 0) >= 0.08 * both else "HAN"
    return group, share


def evaluate(data, model, features, allowed):
    rows = [line.split("\t", 2) for line in (data / "language/dev.tsv").read_text("utf-8").split("\n") if line]
    said = answers([r[2] for r in rows], model, features, allowed)
    for kind in ("sentences", "word-pairs"):
        these = [(r[0], s) for r, s in zip(rows, said) if r[1] == kind]
        right = np.array([g == s[0] for g, s in these])
        wrong = {}
        for gold, (code, _) in these:
            if gold != code:
                wrong[gold + ">" + code] = wrong.get(gold + ">" + code, 0) + 1
        error = calibration_error(np.array([[s[1]] for _, s in these]), right)
        print(f"dev {kind}: {right.mean():.4f}, calibration error {error:.4f}", sorted(wrong.items(), key=lambda x: -x[1])[:14])


GOLDEN = [
    "", "   ", "😍😍", "Hello world, this is my #outfit of the day 😍 @bob https://x.co", "Привет мир, как дела?", "今日はいい天気ですね",
    "Che bella giornata a Roma! #travel", "Ínstagram é ótimo", "آج موسم بہت اچھا ہے", "الطقس جميل اليوم", "امروز هوا خیلی خوب است", "यह बहुत अच्छा है",
    "bahut acha laga aapka video bhai", "我今天很高兴", "東京大学", "오늘 날씨가 좋네요", "วันนี้อากาศดีมาก", "Добър ден, как сте?", "Добрий день, як справи?",
    "Добар дан, како сте?", "Dobar dan, kako ste danas?", "Jeg elsker å gå på ski i fjellet", "Jeg elsker at spise smørrebrød", "#gymlife #fitness",
    "𝓗𝓮𝓵𝓵𝓸 my friends", "İSTANBUL'DA güzel bir gün", "Ευχαριστώ πολύ παιδιά", "a", "Soooooo goooood!!!", "I love 東京 so much, really", "tak",
    "Tôi yêu Việt Nam", "Selamat pagi semuanya", "Habari za asubuhi", "שלום לכולם", "আমি ভালো আছি", "\ud83d lone \udc00 halves", "x\u0000y\u0007 control",
    "e\u0301te\u0301 a\u0300 la plage", "straße und größe", "ok 👍🏽 link in bio www.example.com", "word " * 400,
]


def golden(arguments, model, features, allowed):
    prepared = []
    for text in GOLDEN:
        points = prepare(text, MOST, False, False)
        prepared.append(points if len(points) > 1 else prepare(text, MOST, False, True))
    p = softmax(model.scores(features(prepared)) / model.temperature)
    said = answers(GOLDEN, model, features, allowed)
    write_json(
        arguments.out / "golden.json",
        [{"text": t, "probabilities": [round(float(x), 7) for x in q], "language": c, "confidence": round(f, 7)} for t, q, (c, f) in zip(GOLDEN, p, said)],
    )


if __name__ == "__main__":
    main()

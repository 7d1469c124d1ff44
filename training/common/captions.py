"""How a caption is prepared for the models: the same steps as creators.ai.models.CaptionText on the Java side.

Character classes are spelled out, for what a language calls a word or a blank differs between the two.
"""

import re

MAX_LENGTH = 4_000

_BLANK = r"[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
_INK = _BLANK.replace("[", "[^", 1)
_BLANKS = re.compile(_BLANK + "+")
_LINK = re.compile(r"(?:https?://|www\.)" + _INK + "+")
_MENTION = re.compile(r"@[A-Za-z0-9_.]+")
_HASHTAG_BLOCK = re.compile("(?:#" + _INK.replace("]", "#]") + "+" + _BLANK + "*)+$")


def for_sentiment(caption: str) -> str:
    """Links and mentions become the words the training data uses; the block of hashtags at the end goes."""
    text = _spoken(caption)
    return _squeeze(_HASHTAG_BLOCK.sub("", text)) or _squeeze(text)


def for_category(caption: str) -> str:
    """Links and mentions go; hashtags stay, without their sign."""
    return _squeeze(_MENTION.sub(" ", _LINK.sub(" ", _clean(caption))).replace("#", " "))


def prepare(caption: str) -> str:
    """For the trunk, which reads a caption once for everything it says: links and mentions become words, hashtags stay."""
    return _squeeze(_spoken(caption).replace("#", " "))


def _spoken(caption: str) -> str:
    return _MENTION.sub(" @user ", _LINK.sub(" http ", _clean(caption)))


def _squeeze(text: str) -> str:
    return _BLANKS.sub(" ", text).strip(" ")


def _clean(caption: str) -> str:
    return "".join(c for c in caption[:MAX_LENGTH] if not 0xD800 <= ord(c) <= 0xDFFF)

"""What the topics of TweetTopic-XL are in our categories: the table topics.json, which the Java tests read as well.

CLEAR topics name categories that are right to say of a post; of a VAGUE one's categories one is right, and nobody knows which.
"""

import json
from pathlib import Path

_TABLE = json.loads((Path(__file__).parent / "topics.json").read_text(encoding="utf-8"))
CLEAR: dict[str, list[str]] = _TABLE["clear"]
VAGUE: dict[str, list[str]] = _TABLE["vague"]
ALL: dict[str, list[str]] = CLEAR | VAGUE

"""Sentences that the tiny tokenizers are made from, and texts that both sides are asked about. All written for this."""

CORPUS = [
    "What a lovely morning at the beach, the water is so warm!",
    "This post is about food. This post is about travel. This post is about music.",
    "I don't like this at all, it's the worst coffee we've had in the city.",
    "New recipe on the blog: lemon cake with berries and cream.",
    "Training day with the team, we are ready for the season.",
    "The new phone has a good camera but the battery is bad.",
    "Thank you for all the love on my last video!",
    "Qué mañana tan bonita en la playa, gracias por venir.",
    "Ich freue mich auf das Wochenende mit meiner Familie.",
    "Une belle journée à la montagne avec mes amis.",
    "Сегодня хороший день, мы идём в парк.",
    "今日はとても楽しかったです。",
    "صباح الخير يا أصدقاء",
]

ASKED = [
    "What a lovely morning at the beach!",
    "I don't like it, it's the worst.",
    "",
    " ",
    "   three spaces  between   words ",
    "We'LL see; they'd say we're late, I'm not.",
    "line one\nline two\t\ttabbed\n",
    "1,234 steps and 56% more, #fitness #goals2024 @somebody",
    "Qué mañana tan bonita",
    "今日はとても楽しかった",
    "صباح الخير",
    "\U0001f60d\U0001f525\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "ＦＵＬＬ ｗｉｄｔｈ ﬁne \u00bd",
    "a",
    "the " * 100,
    "word-salad/with_signs... and (brackets) [too]!?",
    "the \U0001f9ff\U0001faac unknown",
]

CATEGORIES = ["Food & Drink", "Travel & Tourism", "Music", "Sports"]


def hypothesis(category: str) -> str:
    return f"This post is about {category.lower().replace('&', 'and')}."

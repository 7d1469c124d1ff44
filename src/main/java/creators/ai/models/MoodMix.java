package creators.ai.models;

/**
 * Joins what the trunk and the n-grams (which heard the rules) say of an English caption's mood: a
 * log-linear mixture, {@code p(m) ~ trunk(m) * ngrams(m)^a * exp(b)} with b for the positive mood
 * only, which the training posts have most of. Both numbers were chosen on TweetEval's validation
 * posts, which neither model was trained on; docs/MODELS.md has the figures.
 */
final class MoodMix {

  static final double NGRAMS = 0.2;
  static final double POSITIVE = -0.2;

  private MoodMix() {}

  /** Probabilities of negative, neutral, positive; the arguments likewise. */
  static double[] of(double[] trunk, double[] ngrams) {
    double[] scores = new double[trunk.length];
    for (int mood = 0; mood < scores.length; mood++) {
      scores[mood] = log(trunk[mood]) + NGRAMS * log(ngrams[mood]) + (mood == 2 ? POSITIVE : 0);
    }
    return HashedLinearModel.softmax(scores);
  }

  private static double log(double probability) {
    return Math.log(Math.max(probability, Double.MIN_NORMAL));
  }
}

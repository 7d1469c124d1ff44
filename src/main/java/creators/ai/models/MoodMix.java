package creators.ai.models;

/**
 * Joins what the trunk and the n-grams (which heard the rules) say of an English caption's mood: a
 * log-linear mixture, {@code p(m) ~ trunk(m) * ngrams(m)^a * exp(b)} with b for the neutral mood
 * only, which both overrate. Weights chosen on those posts of TweetEval's validation that the
 * n-grams were not trained on; docs/MODELS.md has the figures.
 */
final class MoodMix {

  static final double NGRAMS = 0.4;
  static final double NEUTRAL = -0.2;

  private MoodMix() {}

  /** Probabilities of negative, neutral, positive; the arguments likewise. */
  static double[] of(double[] trunk, double[] ngrams) {
    double[] scores = new double[trunk.length];
    for (int mood = 0; mood < scores.length; mood++) {
      scores[mood] = log(trunk[mood]) + NGRAMS * log(ngrams[mood]) + (mood == 1 ? NEUTRAL : 0);
    }
    return HashedLinearModel.softmax(scores);
  }

  private static double log(double probability) {
    return Math.log(Math.max(probability, Double.MIN_NORMAL));
  }
}

package creators.ai.models;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A probability for each answer.
 *
 * @param probabilities 0 to 1, together 1; in the model's order
 */
public record Scores<A>(Map<A, Double> probabilities) {

  /** Copies the map. */
  public Scores {
    if (probabilities.isEmpty()) {
      throw new IllegalArgumentException("probabilities is empty");
    }
    probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
  }

  /** The softmax of a model's logits; answers that are named twice are added up. */
  static <A> Scores<A> softmax(List<A> answers, float[] logits) {
    double highest = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      highest = Math.max(highest, logit);
    }
    double[] parts = new double[logits.length];
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      parts[i] = Math.exp(logits[i] - highest);
      sum += parts[i];
    }
    Map<A, Double> probabilities = new LinkedHashMap<>();
    for (int i = 0; i < logits.length; i++) {
      probabilities.merge(answers.get(i), parts[i] / sum, Double::sum);
    }
    return new Scores<>(probabilities);
  }

  /** The likeliest answer; of equals the first. */
  public A best() {
    A best = null;
    double most = -1;
    for (Map.Entry<A, Double> entry : probabilities.entrySet()) {
      if (entry.getValue() > most) {
        most = entry.getValue();
        best = entry.getKey();
      }
    }
    return best;
  }

  /** The probability of {@link #best()}. */
  public double confidence() {
    return probabilities.get(best());
  }

  /** The probability of an answer, 0 for one the model does not know. */
  public double of(A answer) {
    return probabilities.getOrDefault(answer, 0.0);
  }
}

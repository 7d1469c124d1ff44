package creators.ai.models;

import creators.ai.Category;
import java.util.Map;

/**
 * Joins what the trunk and the rules say of an English caption: a log-linear mixture (product of
 * experts), {@code p(c) ~ trunk(c)^a * max(rules(c), least)^b}. The relation of the weights and the
 * floor were chosen on the odd rows of the labelled captions and on TweetTopic by cross-validation;
 * their size is the temperature (1.5) at which the confidences fit both. docs/MODELS.md reports.
 */
final class CategoryMix {

  static final double TRUNK = 0.67;
  static final double RULES = 0.67;
  static final double LEAST = 0.03;

  private CategoryMix() {}

  /**
   * Probabilities in the order of {@link Category}.
   *
   * @param trunk probabilities in the same order
   * @param rules confidence in each category that the rules found a sign of
   */
  static double[] of(double[] trunk, Map<Category, Double> rules) {
    return of(trunk, rules, TRUNK, RULES, LEAST);
  }

  static double[] of(
      double[] trunk,
      Map<Category, Double> rules,
      double trunkWeight,
      double rulesWeight,
      double least) {
    double[] scores = new double[trunk.length];
    for (Category category : Category.values()) {
      int i = category.ordinal();
      scores[i] =
          trunkWeight * Math.log(Math.max(trunk[i], Double.MIN_NORMAL))
              + rulesWeight * Math.log(Math.max(rules.getOrDefault(category, 0.0), least));
    }
    return HashedLinearModel.softmax(scores);
  }
}

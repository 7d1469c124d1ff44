package creators.ai.models;

import creators.ai.Category;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What a text is about, in 17 languages. All answers are probabilities in the order of {@link
 * Category}.
 */
public final class MultilingualCategory {

  private static final List<String> LABELS =
      Arrays.stream(Category.values()).map(Category::label).toList();

  private final HashedLinearModel model;
  private final double trust;
  private final double rules;
  private final double least;

  private MultilingualCategory(HashedLinearModel model, ModelConfig config) {
    config.requireLabels(LABELS);
    this.model = model;
    trust = config.number("rules_mix/model", 0, 100);
    rules = config.number("rules_mix/rules", 0, 100);
    least = config.number("rules_mix/least", 1e-9, 1);
  }

  /**
   * Reads a model.
   *
   * @throws ModelException naming the file and what is wrong with it
   */
  public static MultilingualCategory load(Path folder) {
    ModelConfig config = ModelConfig.read(folder.resolve("config.json"));
    return new MultilingualCategory(HashedLinearModel.load(folder, config), config);
  }

  /** Name and version, e.g. {@code category-multilingual-1}. */
  public String version() {
    return model.version();
  }

  /** What the n-grams alone say. */
  public double[] probabilities(String text) {
    return model.probabilities(text);
  }

  /**
   * What n-grams and rules say together: softmax of {@code model * log p + rules * log max(least,
   * confidence)}, weights from {@code rules_mix} of config.json.
   *
   * @param ruleConfidences the rules' confidence in each category they found, 0 to 1
   */
  public double[] probabilities(String text, Map<Category, Double> ruleConfidences) {
    double[] scores = model.probabilities(text);
    for (Category category : Category.values()) {
      double said = ruleConfidences.getOrDefault(category, 0.0);
      int i = category.ordinal();
      scores[i] =
          trust * Math.log(Math.max(scores[i], 1e-9)) + rules * Math.log(Math.max(least, said));
    }
    return HashedLinearModel.softmax(scores);
  }
}

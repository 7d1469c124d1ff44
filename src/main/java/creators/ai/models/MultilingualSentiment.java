package creators.ai.models;

import java.nio.file.Path;
import java.util.List;

/**
 * The mood of a text in any of eight languages and, by emoji and signs, a little beyond them. All
 * answers are probabilities in the order negative, neutral, positive.
 */
public final class MultilingualSentiment {

  /** The order of every answer. */
  public static final List<String> LABELS = List.of("negative", "neutral", "positive");

  private final HashedLinearModel model;
  private final double trust;
  private final double[] byScore;
  private final double[] byStrength;
  private final double[] bias;

  private MultilingualSentiment(HashedLinearModel model, ModelConfig config) {
    config.requireLabels(LABELS);
    this.model = model;
    trust = config.number("rules_mix/model", 0, 100);
    byScore = config.numbers("rules_mix/score", LABELS.size());
    byStrength = config.numbers("rules_mix/strength", LABELS.size());
    bias = config.numbers("rules_mix/bias", LABELS.size());
  }

  /**
   * Reads a model.
   *
   * @throws ModelException naming the file and what is wrong with it
   */
  public static MultilingualSentiment load(Path folder) {
    ModelConfig config = ModelConfig.read(folder.resolve("config.json"));
    return new MultilingualSentiment(HashedLinearModel.load(folder, config), config);
  }

  /** Name and version, e.g. {@code sentiment-multilingual-1}. */
  public String version() {
    return model.version();
  }

  /** What the n-grams alone say. */
  public double[] probabilities(String text) {
    return model.probabilities(text);
  }

  /**
   * What n-grams and rules say together: softmax of {@code model * log p + score * r + strength *
   * |r| + bias}, weights from {@code rules_mix} of config.json.
   *
   * @param ruleScore the rules' score of the same text, -1 to +1
   */
  public double[] probabilities(String text, double ruleScore) {
    double[] scores = model.probabilities(text);
    for (int i = 0; i < scores.length; i++) {
      scores[i] =
          trust * Math.log(Math.max(scores[i], 1e-9))
              + byScore[i] * ruleScore
              + byStrength[i] * Math.abs(ruleScore)
              + bias[i];
    }
    return HashedLinearModel.softmax(scores);
  }
}

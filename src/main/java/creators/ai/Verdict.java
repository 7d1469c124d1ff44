package creators.ai;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the service says about one text.
 *
 * @param category what it is about
 * @param categoryConfidence 0 to 1
 * @param sentiment its mood
 * @param sentimentScore -1 (negative) to +1 (positive)
 * @param sentimentConfidence 0 to 1
 * @param language ISO 639-1 code, or {@code und} when there is no running text
 * @param languageConfidence 0 to 1
 * @param quality how well made the caption is, 0 to 1
 * @param level which level spoke
 * @param model name and version of what spoke, e.g. {@code rules-1}; a verdict may be reused while
 *     it stays the same
 * @param evidence what the verdict rests on, for people: matched keywords, hashtags, lexicon words;
 *     may be empty
 * @param categories the likeliest categories, best first, {@code category} among them
 * @param embedding what the text means, where a model that speaks its language has read it; for the
 *     search by meaning, not for readers
 */
public record Verdict(
    Category category,
    double categoryConfidence,
    Sentiment sentiment,
    double sentimentScore,
    double sentimentConfidence,
    String language,
    double languageConfidence,
    double quality,
    Level level,
    String model,
    List<String> evidence,
    List<CategoryShare> categories,
    Optional<Embedding> embedding) {

  /** The language code of a text that has none. */
  public static final String UNDETERMINED = "und";

  /** Checks every range. */
  public Verdict {
    Objects.requireNonNull(category, "category is null");
    Objects.requireNonNull(sentiment, "sentiment is null");
    Objects.requireNonNull(language, "language is null");
    Objects.requireNonNull(level, "level is null");
    Objects.requireNonNull(model, "model is null");
    evidence = List.copyOf(evidence);
    categories = List.copyOf(categories);
    Objects.requireNonNull(embedding, "embedding is null");
    requireShare("categoryConfidence", categoryConfidence);
    requireShare("sentimentConfidence", sentimentConfidence);
    requireShare("languageConfidence", languageConfidence);
    requireShare("quality", quality);
    if (!(sentimentScore >= -1 && sentimentScore <= 1)) {
      throw new IllegalArgumentException(
          "sentimentScore must be from -1 to 1 but is " + sentimentScore);
    }
  }

  /** The answer when nobody could say anything. */
  public static Verdict defaults() {
    return new Verdict(
        Category.GENERAL,
        0,
        Sentiment.NEUTRAL,
        0,
        0,
        UNDETERMINED,
        0,
        0,
        Level.DEFAULTS,
        "defaults",
        List.of(),
        List.of(),
        Optional.empty());
  }

  /** The same without the embedding, as readers get it. */
  public Verdict forReaders() {
    return new Verdict(
        category,
        categoryConfidence,
        sentiment,
        sentimentScore,
        sentimentConfidence,
        language,
        languageConfidence,
        quality,
        level,
        model,
        evidence,
        categories,
        Optional.empty());
  }

  private static void requireShare(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be from 0 to 1 but is " + value);
    }
  }
}

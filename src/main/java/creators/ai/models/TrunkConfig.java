package creators.ai.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import creators.ai.Category;
import creators.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;

/**
 * The trunk's {@code config.json}, checked.
 *
 * @param name e.g. {@code trunk}
 * @param version changes with every training
 * @param maxTokens where texts are cut
 * @param padTokenId what fills short texts in a batch
 * @param categories the order of the category output; each category once
 * @param sentimentTemperature divides the sentiment logits
 * @param categoryTemperature divides the category logits
 */
public record TrunkConfig(
    String name,
    String version,
    int maxTokens,
    long padTokenId,
    List<Category> categories,
    double sentimentTemperature,
    double categoryTemperature) {

  private static final List<String> SENTIMENT_ORDER = List.of("negative", "neutral", "positive");

  /** As it is written in the file. */
  private record Document(
      String name,
      String version,
      int maxTokens,
      long padTokenId,
      List<String> sentimentLabels,
      List<String> categoryLabels,
      double sentimentTemperature,
      double categoryTemperature) {}

  /**
   * Reads and checks the file.
   *
   * @throws ModelException naming the file, the field and what it should be
   */
  static TrunkConfig read(Path file) {
    Document read;
    try {
      read = Json.MAPPER.readValue(Files.readAllBytes(file), Document.class);
    } catch (JsonProcessingException e) {
      throw new ModelException(file, "not a model's configuration: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new ModelException(file, "the configuration is missing or unreadable", e);
    }
    check(file, read != null && notBlank(read.name()), "name is missing");
    check(file, notBlank(read.version()), "version is missing");
    check(file, read.maxTokens() >= 8 && read.maxTokens() <= 512, "max_tokens must be 8 to 512");
    check(
        file,
        SENTIMENT_ORDER.equals(read.sentimentLabels()),
        "sentiment_labels must be " + SENTIMENT_ORDER);
    check(file, read.categoryLabels() != null, "category_labels is missing");
    check(file, read.sentimentTemperature() > 0, "sentiment_temperature must be above 0");
    check(file, read.categoryTemperature() > 0, "category_temperature must be above 0");
    return new TrunkConfig(
        read.name(),
        read.version(),
        read.maxTokens(),
        read.padTokenId(),
        categories(file, read.categoryLabels()),
        read.sentimentTemperature(),
        read.categoryTemperature());
  }

  private static List<Category> categories(Path file, List<String> labels) {
    List<Category> categories;
    try {
      categories = labels.stream().map(Category::of).toList();
    } catch (IllegalArgumentException e) {
      throw new ModelException(file, "category_labels: " + e.getMessage(), e);
    }
    check(
        file,
        categories.size() == Category.values().length
            && EnumSet.copyOf(categories).size() == categories.size(),
        "category_labels must name each of the " + Category.values().length + " categories once");
    return categories;
  }

  private static boolean notBlank(String text) {
    return text != null && !text.isBlank();
  }

  private static void check(Path file, boolean holds, String problem) {
    if (!holds) {
      throw new ModelException(file, problem);
    }
  }
}

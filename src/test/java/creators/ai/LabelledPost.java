package creators.ai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A post of the data folder whose subject people have told.
 *
 * @param right the categories that it is right to say
 */
public record LabelledPost(String text, Set<Category> right) {

  private static final Path TOPICS = Path.of("training/common/topics.json");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Every caption of the dev set, in its order. */
  public static List<LabelledPost> captions(Path data) {
    return lines(data.resolve("category/captions_dev.jsonl")).map(LabelledPost::caption).toList();
  }

  /**
   * TweetTopic-XL in one language (en, es, ja, gr), train and validation together, as far as its
   * topics name a category for sure.
   */
  public static List<LabelledPost> topics(Path data, String language) {
    JsonNode meanings = json(TOPICS).get("clear");
    return Stream.of("train", "validation")
        .map(part -> "category/tweet_topic_xl/" + language + "_" + part + ".jsonl")
        .flatMap(file -> lines(data.resolve(file)))
        .map(row -> tweet(row, meanings))
        .filter(post -> !post.right().isEmpty())
        .toList();
  }

  private static LabelledPost caption(JsonNode row) {
    Set<Category> right = new HashSet<>();
    right.add(Category.of(row.get("category").asText()));
    row.get("also").forEach(also -> right.add(Category.of(also.asText())));
    return new LabelledPost(row.get("text").asText(), right);
  }

  private static LabelledPost tweet(JsonNode row, JsonNode meanings) {
    Set<Category> right = new HashSet<>();
    row.get("topics")
        .forEach(
            topic ->
                meanings
                    .path(topic.asText())
                    .forEach(category -> right.add(Category.of(category.asText()))));
    return new LabelledPost(row.get("text").asText(), right);
  }

  private static Stream<JsonNode> lines(Path file) {
    try {
      return Files.readAllLines(file).stream().map(LabelledPost::json);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  private static JsonNode json(Path file) {
    try {
      return json(Files.readString(file));
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  private static JsonNode json(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (JsonProcessingException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}

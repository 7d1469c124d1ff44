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
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A post of the data folder whose subject people have told.
 *
 * @param right the categories that it is right to say
 */
public record LabelledPost(String text, Set<Category> right) {

  /**
   * What a topic of TweetTopic-XL is in our categories; topics without a counterpart are left out.
   */
  private static final Map<String, Set<Category>> TOPICS =
      Map.ofEntries(
          Map.entry("Diaries & Daily Life", Set.of(Category.LIFESTYLE)),
          Map.entry("News & Social Concern", Set.of(Category.NEWS_POLITICS)),
          Map.entry("Relationships", Set.of(Category.LIFESTYLE, Category.FAMILY_PARENTING)),
          Map.entry("Film, TV & Video", Set.of(Category.ENTERTAINMENT)),
          Map.entry("Celebrity & Pop Culture", Set.of(Category.ENTERTAINMENT)),
          Map.entry("Sports", Set.of(Category.SPORTS)),
          Map.entry("Fitness & Health", Set.of(Category.FITNESS_HEALTH)),
          Map.entry("Business & Entrepreneurs", Set.of(Category.BUSINESS_FINANCE)),
          Map.entry("Music", Set.of(Category.MUSIC)),
          Map.entry("Gaming", Set.of(Category.GAMING)),
          Map.entry("Food & Dining", Set.of(Category.FOOD_DRINK)),
          Map.entry("Youth & Student Life", Set.of(Category.EDUCATION)),
          Map.entry("Arts & Culture", Set.of(Category.ART_CULTURE)),
          Map.entry("Learning & Educational", Set.of(Category.EDUCATION)),
          Map.entry("Family", Set.of(Category.FAMILY_PARENTING)),
          Map.entry("Science & Technology", Set.of(Category.SCIENCE, Category.TECHNOLOGY)),
          Map.entry(
              "Travel & Adventure", Set.of(Category.TRAVEL_TOURISM, Category.NATURE_OUTDOORS)),
          Map.entry("Fashion & Style", Set.of(Category.FASHION_BEAUTY)));

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Every caption of the dev set, in its order. */
  public static List<LabelledPost> captions(Path data) {
    return lines(data.resolve("category/captions_dev.jsonl")).map(LabelledPost::caption).toList();
  }

  /**
   * TweetTopic-XL in one language (en, es, ja, gr), train and validation together, as far as its
   * topics have a counterpart.
   */
  public static List<LabelledPost> topics(Path data, String language) {
    return Stream.of("train", "validation")
        .map(part -> "category/tweet_topic_xl/" + language + "_" + part + ".jsonl")
        .flatMap(file -> lines(data.resolve(file)))
        .map(LabelledPost::tweet)
        .filter(post -> !post.right().isEmpty())
        .toList();
  }

  private static LabelledPost caption(JsonNode row) {
    Set<Category> right = new HashSet<>();
    right.add(Category.of(row.get("category").asText()));
    row.get("also").forEach(also -> right.add(Category.of(also.asText())));
    return new LabelledPost(row.get("text").asText(), right);
  }

  private static LabelledPost tweet(JsonNode row) {
    Set<Category> right = new HashSet<>();
    row.get("topics").forEach(topic -> right.addAll(TOPICS.getOrDefault(topic.asText(), Set.of())));
    return new LabelledPost(row.get("text").asText(), right);
  }

  private static Stream<JsonNode> lines(Path file) {
    try {
      return Files.readAllLines(file).stream().map(LabelledPost::json);
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

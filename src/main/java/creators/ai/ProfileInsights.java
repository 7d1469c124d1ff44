package creators.ai;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A creator's posts taken together.
 *
 * @param primaryCategory the category with the largest share; empty while no post is analysed
 * @param contentDistribution share of each category among the analysed posts that have a text to
 *     judge, largest first; sums to 1 (or is empty)
 * @param averageSentiment mean sentiment score, -1 to +1
 * @param languageDistribution share of each language among posts whose language could be told,
 *     largest first; sums to 1 (or is empty)
 * @param quality mean content quality, 0 to 1
 * @param analyzedPosts how many posts have a verdict
 * @param totalPosts how many posts are stored
 */
public record ProfileInsights(
    Optional<Category> primaryCategory,
    Map<String, Double> contentDistribution,
    OptionalDouble averageSentiment,
    Map<String, Double> languageDistribution,
    OptionalDouble quality,
    int analyzedPosts,
    int totalPosts) {

  /** Refuses nulls; the maps keep their order, so they are wrapped by whoever made them. */
  public ProfileInsights {
    Objects.requireNonNull(primaryCategory, "primaryCategory is null");
    Objects.requireNonNull(contentDistribution, "contentDistribution is null");
    Objects.requireNonNull(averageSentiment, "averageSentiment is null");
    Objects.requireNonNull(languageDistribution, "languageDistribution is null");
    Objects.requireNonNull(quality, "quality is null");
  }
}

package creators.bus;

import creators.ai.Category;
import creators.ai.Sentiment;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Which creators are looked for, and in which order. A filter that is empty filters nothing; a
 * creator whose value is not known passes no filter about it.
 *
 * @param text what they are about or called; empty means everybody
 * @param categories any of these, as main subject or a fifth of the posts
 * @param languages any of these ISO 639-1 codes, in a fifth of the captions
 * @param minFollowers at least
 * @param maxFollowers at most
 * @param minEngagement engagement rate in percent, at least
 * @param maxEngagement engagement rate in percent, at most
 * @param sentiment the mood of the posts on average
 * @param location words that one of the tagged places has
 * @param activeSince published at that moment or later
 */
public record Criteria(
    String text,
    List<Category> categories,
    List<String> languages,
    Optional<Long> minFollowers,
    Optional<Long> maxFollowers,
    Optional<Double> minEngagement,
    Optional<Double> maxEngagement,
    Optional<Sentiment> sentiment,
    Optional<Boolean> verified,
    Optional<Boolean> business,
    Optional<String> location,
    Optional<Instant> activeSince,
    Sort sort) {

  /** In which order creators are given. Those whose value is not known come last. */
  public enum Sort {
    /** The best fit first; without a text, the most followers. */
    RELEVANCE,
    /** The most followers first. */
    FOLLOWERS,
    /** The highest engagement rate first. */
    ENGAGEMENT,
    /** The latest post first. */
    ACTIVITY;

    /** The order with this name in lower case. */
    public static Sort of(String key) {
      return valueOf(key.toUpperCase(Locale.ROOT));
    }
  }

  /** Refuses nulls, copies the lists. */
  public Criteria {
    Objects.requireNonNull(text, "text is null");
    categories = List.copyOf(categories);
    languages = List.copyOf(languages);
    Objects.requireNonNull(minFollowers, "minFollowers is null");
    Objects.requireNonNull(maxFollowers, "maxFollowers is null");
    Objects.requireNonNull(minEngagement, "minEngagement is null");
    Objects.requireNonNull(maxEngagement, "maxEngagement is null");
    Objects.requireNonNull(sentiment, "sentiment is null");
    Objects.requireNonNull(verified, "verified is null");
    Objects.requireNonNull(business, "business is null");
    Objects.requireNonNull(location, "location is null");
    Objects.requireNonNull(activeSince, "activeSince is null");
    Objects.requireNonNull(sort, "sort is null");
  }

  /** Everybody whom {@code text} fits, best first. */
  public static Criteria of(String text) {
    return new Criteria(
        text,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Sort.RELEVANCE);
  }
}

package creators.store;

import creators.ai.Category;
import creators.ai.Sentiment;
import creators.profile.PostType;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which posts of a creator, in which order.
 *
 * @param limit posts a page, 1 to 100
 * @param cursor where the last page ended; empty for the first page. Opaque to clients
 * @param from earliest publication, inclusive
 * @param to latest publication, exclusive
 * @param minLikes posts whose likes are known and at least this many
 */
public record PostQuery(
    int limit,
    Sort sort,
    Optional<String> cursor,
    Optional<Category> category,
    Optional<Sentiment> sentiment,
    Optional<String> language,
    Optional<PostType> type,
    Optional<Instant> from,
    Optional<Instant> to,
    OptionalLong minLikes) {

  /** Orders; ties are broken by shortcode, unknown numbers come last. */
  public enum Sort {
    NEWEST,
    OLDEST,
    MOST_LIKED,
    MOST_COMMENTED,
    MOST_VIEWED
  }

  /** Checks the limit. */
  public PostQuery {
    Objects.requireNonNull(sort, "sort is null");
    if (limit < 1 || limit > 100) {
      throw new IllegalArgumentException("limit must be from 1 to 100");
    }
  }

  /** The newest posts, without filters. */
  public static PostQuery newest(int limit) {
    return new PostQuery(
        limit,
        Sort.NEWEST,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty());
  }

  /** The same query, continued at {@code next}. */
  public PostQuery at(String next) {
    return new PostQuery(
        limit, sort, Optional.of(next), category, sentiment, language, type, from, to, minLikes);
  }
}

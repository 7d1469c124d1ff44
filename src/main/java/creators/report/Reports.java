package creators.report;

import creators.profile.Username;
import creators.store.PostQuery;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The read path: memory, then Redis, then the database, then a scrape. Every answer is an encoded
 * JSON object and what {@code meta} says about it; a creator that nobody knows fails with {@code
 * NotFound}.
 */
public interface Reports {

  /** The whole report (PRODUCT.md section 1). */
  Future<Answer> report(Username username);

  /** Engagement, posting habits, best times, growth, content mix. */
  Future<Answer> analytics(Username username);

  /**
   * The same as {@link #analytics}, one section after the other as they become ready; none while
   * the creator's fetch is queued.
   */
  Future<List<Section>> analyticsSections(Username username);

  /**
   * Category, sentiment and language distributions, quality, coverage, trend; starts the analysis
   * when it is missing.
   */
  Future<Answer> insights(Username username);

  /**
   * Follower, post and engagement series from {@code from} (inclusive) to {@code to} (exclusive).
   */
  Future<Answer> history(Username username, Instant from, Instant to, Resolution resolution);

  /**
   * What changed after {@code from}, up to {@code to}, as far as it is stored. Without {@code to},
   * up to the last fetch: nothing later is known.
   */
  Future<Answer> diff(Username username, Instant from, Optional<Instant> to);

  /**
   * Creators side by side: their numbers and who leads in what. Who does not exist, or is not known
   * yet, is named as such.
   */
  Future<Answer> compare(List<Username> usernames);

  /** A download of a creator's posts, all of them. */
  Future<Export> export(Username username, Export.Format format);

  /** One page of posts: {@code posts} and, unless it is the last page, {@code next_cursor}. */
  Future<Answer> posts(Username username, PostQuery query, boolean withAi);

  /** The creators whose content means nearly the same, at most {@code limit}. */
  Future<Answer> similar(Username username, int limit);
}

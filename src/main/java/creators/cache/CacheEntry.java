package creators.cache;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * An answer as it is kept: encoded once, written as it is.
 *
 * @param body a JSON object without its {@code meta}
 * @param etag the strong entity tag of {@code body}, quotes included
 * @param storedAt when it was made: taken before its data was read, so that a change meanwhile wins
 * @param cost how long the making took: an early refresh begins the earlier, the longer it takes
 * @param freshUntil from when on a newer one should be made
 * @param facts what {@code meta} must say about it, as encoded by its owner
 */
public record CacheEntry(
    byte[] body, String etag, Instant storedAt, Duration cost, Instant freshUntil, String facts) {
  /** Refuses nulls. */
  public CacheEntry {
    Objects.requireNonNull(body, "body is null");
    Objects.requireNonNull(etag, "etag is null");
    Objects.requireNonNull(storedAt, "storedAt is null");
    Objects.requireNonNull(cost, "cost is null");
    Objects.requireNonNull(freshUntil, "freshUntil is null");
    Objects.requireNonNull(facts, "facts is null");
  }

  /** The same, fresh until {@code end} at most. */
  CacheEntry freshUntilAtMost(Instant end) {
    return freshUntil.isAfter(end) ? new CacheEntry(body, etag, storedAt, cost, end, facts) : this;
  }

  /** The same with other facts. */
  public CacheEntry withFacts(String other) {
    return new CacheEntry(body, etag, storedAt, cost, freshUntil, other);
  }
}

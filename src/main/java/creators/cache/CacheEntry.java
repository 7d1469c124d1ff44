package creators.cache;

import java.time.Instant;
import java.util.Objects;

/**
 * An answer as it is kept: encoded once, written as it is.
 *
 * @param body a JSON object without its {@code meta}
 * @param etag the strong entity tag of {@code body}, quotes included
 * @param storedAt when it was made: taken before its data was read, so that a change meanwhile wins
 * @param facts what {@code meta} must say about it, as encoded by its owner
 */
public record CacheEntry(byte[] body, String etag, Instant storedAt, String facts) {
  /** Refuses nulls. */
  public CacheEntry {
    Objects.requireNonNull(body, "body is null");
    Objects.requireNonNull(etag, "etag is null");
    Objects.requireNonNull(storedAt, "storedAt is null");
    Objects.requireNonNull(facts, "facts is null");
  }
}

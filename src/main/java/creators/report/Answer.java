package creators.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * An encoded answer.
 *
 * @param httpStatus 200, or 202 for a creator whose fetch is queued
 * @param body a JSON object without {@code meta}
 * @param etag the strong entity tag of {@code body}, quotes included
 * @param meta what is true of it
 * @param age how long ago it was made; zero when made just now
 * @param keeping how long a client may keep it
 * @param retryAfter when to ask again for more; empty when there is nothing to wait for
 */
public record Answer(
    int httpStatus,
    byte[] body,
    String etag,
    Meta meta,
    Duration age,
    Keeping keeping,
    Optional<Duration> retryAfter) {

  /** Refuses nulls. */
  public Answer {
    Objects.requireNonNull(body, "body is null");
    Objects.requireNonNull(etag, "etag is null");
    Objects.requireNonNull(meta, "meta is null");
    Objects.requireNonNull(age, "age is null");
    Objects.requireNonNull(keeping, "keeping is null");
    Objects.requireNonNull(retryAfter, "retryAfter is null");
  }

  /**
   * How long a client may keep an answer (RFC 9111, RFC 5861).
   *
   * @param maxAge counted, as {@link #age} is, from when the answer was made
   * @param whileRevalidating how long after that it may be used while a new one is asked for
   * @param ifError how long after that it may be used when there is no new one to be had
   */
  public record Keeping(Duration maxAge, Duration whileRevalidating, Duration ifError) {

    /** What is not complete will be better soon: it has to be asked for each time. */
    public static final Keeping NOT = new Keeping(Duration.ZERO, Duration.ZERO, Duration.ZERO);
  }

  /** How much an answer may be relied on. */
  public enum Status {
    /** All of it is there. */
    COMPLETE,
    /** The profile is there, its analysis is not (or not all of it). */
    PARTIAL,
    /** An older copy, because something is down. */
    STALE,
    /** Nothing is known yet and the source is down: the fetch is queued. */
    QUEUED
  }

  /**
   * What is true of an answer.
   *
   * @param cacheHit whether it came from memory or Redis
   * @param aiAnalysisCoverage share of the stored posts that have a verdict, e.g. "98%"
   * @param lastUpdated when the source was last asked about this creator
   * @param source where the data came from: {@code decodo graph archive demo}
   * @param notice what a reader must know, e.g. that the creator is invented
   * @param job the background job that completes what is not complete, where one is known
   */
  public record Meta(
      boolean cacheHit,
      String aiAnalysisCoverage,
      Optional<Instant> lastUpdated,
      Status status,
      String source,
      Optional<String> notice,
      Optional<UUID> job) {

    /** That waits for no job. */
    public Meta(
        boolean cacheHit,
        String aiAnalysisCoverage,
        Optional<Instant> lastUpdated,
        Status status,
        String source,
        Optional<String> notice) {
      this(cacheHit, aiAnalysisCoverage, lastUpdated, status, source, notice, Optional.empty());
    }
  }
}

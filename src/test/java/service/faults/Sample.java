package service.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One request of the load, as its sender saw it.
 *
 * @param work what was asked
 * @param subject about whom
 * @param startNanos when it was due, by {@link System#nanoTime()}
 * @param endNanos when it was answered, or given up
 * @param status HTTP status; 0 when there was no answer
 * @param meta what the answer said of itself; empty where it says nothing
 * @param retryAfter whether the answer says when to come back
 * @param node who answered; empty when nobody did
 * @param refused nodes tried before that refused the connection
 * @param cut nodes tried before that took the request and gave no answer
 * @param problem why there is no good answer
 */
record Sample(
    Work.Kind work,
    String subject,
    long startNanos,
    long endNanos,
    int status,
    Optional<Meta> meta,
    boolean retryAfter,
    String node,
    int refused,
    int cut,
    String problem) {

  /** The part of {@code meta} that the checker judges. */
  record Meta(
      String status, String source, boolean cacheHit, String coverage, Optional<Instant> updated) {}

  /** From when it was due to its answer. */
  Duration took() {
    return Duration.ofNanos(endNanos - startNanos);
  }

  /** Whether it got what it asked for. */
  boolean good() {
    return status == 200 || status == 202;
  }

  /** {@code meta.status}, or the HTTP status where there is none. */
  String outcome() {
    return meta.map(Meta::status)
        .orElse(status == 0 ? "none (" + problem + ")" : Integer.toString(status));
  }
}

package creators.report;

import creators.cache.CacheEntry;
import creators.json.Json;
import creators.profile.SourceKind;
import creators.report.Answer.Meta;
import creators.report.Answer.Status;
import creators.store.StoredProfile;
import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * What {@code meta} must say about a kept answer.
 *
 * @param coverage share of the stored posts that have a verdict
 * @param lastUpdated when the source was last asked
 */
record Facts(String coverage, Instant lastUpdated, Status status, SourceKind source) {

  private static final Duration COMPLETE_MAX_AGE = Duration.ofMinutes(5);
  private static final Duration ANALYSIS_PAUSE = Duration.ofSeconds(2);
  private static final String INVENTED =
      "This creator is invented: the demo source is in use, no such account exists on Instagram.";

  static CacheEntry entry(Buffer body, Instant madeAt, StoredProfile stored, boolean stale) {
    Coverage coverage = Coverage.of(stored);
    Status status = stale ? Status.STALE : coverage.complete() ? Status.COMPLETE : Status.PARTIAL;
    Facts facts = new Facts(coverage.percent(), stored.fetchedAt(), status, stored.source());
    return new CacheEntry(body.getBytes(), etag(body), madeAt, Json.encode(facts).toString());
  }

  static Answer answer(CacheEntry entry, boolean cacheHit, Duration age) {
    Facts facts = Json.decode(Buffer.buffer(entry.facts()), Facts.class);
    boolean complete = facts.status() == Status.COMPLETE;
    return new Answer(
        200,
        entry.body(),
        entry.etag(),
        facts.meta(cacheHit),
        age,
        complete ? COMPLETE_MAX_AGE : Duration.ZERO,
        facts.status() == Status.PARTIAL ? Optional.of(ANALYSIS_PAUSE) : Optional.empty());
  }

  private Meta meta(boolean cacheHit) {
    return new Meta(
        cacheHit,
        coverage,
        Optional.of(lastUpdated),
        status,
        source.key(),
        source == SourceKind.DEMO ? Optional.of(INVENTED) : Optional.empty());
  }

  private static String etag(Buffer body) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes());
      return '"'
          + Base64.getUrlEncoder().withoutPadding().encodeToString(digest).substring(0, 22)
          + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

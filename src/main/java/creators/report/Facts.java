package creators.report;

import creators.cache.Cache.Kind;
import creators.cache.CacheEntry;
import creators.json.Json;
import creators.profile.SourceKind;
import creators.report.Answer.Meta;
import creators.report.Answer.Status;
import creators.report.CachedAnswers.Made.Document;
import creators.store.StoredProfile;
import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * What {@code meta} must say about a kept answer.
 *
 * @param coverage share of the stored posts that have a verdict
 * @param lastUpdated when the source was last asked
 * @param job what completes it, where that is known
 */
record Facts(
    String coverage, Instant lastUpdated, Status status, SourceKind source, Optional<UUID> job) {

  private static final Duration LONGEST_KEPT = Duration.ofMinutes(5);
  private static final Duration WHILE_REVALIDATING = Duration.ofMinutes(1);
  private static final Duration ANALYSIS_PAUSE = Duration.ofSeconds(2);
  private static final String INVENTED =
      "This creator is invented: the demo source is in use, no such account exists on Instagram.";

  /**
   * @param cost how long the making took
   * @param freshUntil when the creator's data will be too old
   */
  static CacheEntry entry(Document made, Instant madeAt, Duration cost, Instant freshUntil) {
    return new CacheEntry(
        made.body().getBytes(),
        etag(made.body()),
        madeAt,
        cost,
        freshUntil,
        of(made.profile(), made.stale(), made.job()).encoded());
  }

  /**
   * @param stale whether the data is older than it should be because something is down
   */
  static Facts of(StoredProfile stored, boolean stale, Optional<UUID> job) {
    Coverage coverage = Coverage.of(stored);
    Status status = stale ? Status.STALE : coverage.complete() ? Status.COMPLETE : Status.PARTIAL;
    return new Facts(coverage.percent(), stored.fetchedAt(), status, stored.source(), job);
  }

  static Facts of(CacheEntry entry) {
    return Json.decode(Buffer.buffer(entry.facts()), Facts.class);
  }

  /** The entry as one that is given because something is down. */
  static CacheEntry stale(CacheEntry entry) {
    Facts facts = of(entry);
    return entry.withFacts(
        new Facts(facts.coverage(), facts.lastUpdated(), Status.STALE, facts.source(), facts.job())
            .encoded());
  }

  static Answer answer(CacheEntry entry, Kind kind, boolean cacheHit, Instant now) {
    Facts facts = of(entry);
    Duration age = positive(Duration.between(entry.storedAt(), now));
    return new Answer(
        200,
        entry.body(),
        entry.etag(),
        facts.meta(cacheHit),
        age,
        facts.status() == Status.COMPLETE ? keeping(entry, kind, age, now) : Answer.Keeping.NOT,
        facts.status() == Status.PARTIAL ? Optional.of(ANALYSIS_PAUSE) : Optional.empty());
  }

  /** A client hears of no change, so it keeps an answer for a while only. */
  private static Answer.Keeping keeping(CacheEntry entry, Kind kind, Duration age, Instant now) {
    Duration left = positive(Duration.between(now, entry.freshUntil()));
    return new Answer.Keeping(
        age.plus(left.compareTo(LONGEST_KEPT) < 0 ? left : LONGEST_KEPT),
        WHILE_REVALIDATING,
        kind.ifError());
  }

  private static Duration positive(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }

  private String encoded() {
    return Json.encode(this).toString();
  }

  Meta meta(boolean cacheHit) {
    return new Meta(
        cacheHit,
        coverage,
        Optional.of(lastUpdated),
        status,
        source.key(),
        source == SourceKind.DEMO ? Optional.of(INVENTED) : Optional.empty(),
        job);
  }

  static String etag(Buffer body) {
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

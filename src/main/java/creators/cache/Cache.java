package creators.cache;

import creators.profile.Username;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/**
 * Answers about creators, kept in two tiers: this node's memory, then Redis. A cache that is away
 * is a cache that misses: no method fails because of it.
 */
public interface Cache {

  /**
   * What is kept, with how long it lives in each tier (PRODUCT.md section 6). In both tiers lives
   * are jittered, so that what was kept at one moment does not end at one moment.
   */
  enum Kind {
    /** The whole report. */
    REPORT(Duration.ofHours(1), Duration.ofHours(24), Duration.ofHours(1), Duration.ofHours(1)),
    /** Pages of posts. */
    POSTS(
        Duration.ofHours(1), Duration.ofHours(12), Duration.ofMinutes(10), Duration.ofMinutes(10)),
    /** Analytics, insights and histories. */
    ANALYTICS(
        Duration.ofHours(1), Duration.ofHours(6), Duration.ofMinutes(10), Duration.ofMinutes(10)),
    /** That the source knows no such creator. */
    ABSENCE(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ZERO, Duration.ZERO),
    /** That the source did not find a creator who is stored. */
    DOUBT(Duration.ofHours(1), Duration.ofHours(24), Duration.ZERO, Duration.ZERO);

    private final Duration inMemory;
    private final Duration inRedis;
    private final Duration whileRevalidating;
    private final Duration ifError;

    Kind(Duration inMemory, Duration inRedis, Duration whileRevalidating, Duration ifError) {
      this.inMemory = inMemory;
      this.inRedis = inRedis;
      this.whileRevalidating = whileRevalidating;
      this.ifError = ifError;
    }

    /** How long the memory tier keeps it, at most. */
    public Duration inMemory() {
      return inMemory;
    }

    /** How long Redis keeps it, at most. */
    public Duration inRedis() {
      return inRedis;
    }

    /**
     * The last part of an entry's life, in which it is given at once and made anew behind the
     * scenes ({@code stale-while-revalidate} of RFC 5861).
     */
    public Duration whileRevalidating() {
      return whileRevalidating;
    }

    /**
     * How old a copy may be that is given because nothing better can be made ({@code
     * stale-if-error} of RFC 5861).
     */
    public Duration ifError() {
      return ifError;
    }
  }

  /**
   * The entry, from the nearest tier that has it.
   *
   * @param variant tells apart several entries of a kind (filters, cursor); may be empty
   */
  Future<Optional<CacheEntry>> get(Kind kind, Username username, String variant);

  /** Looks in this node's memory only, without waiting. */
  Optional<CacheEntry> peek(Kind kind, Username username, String variant);

  /**
   * Keeps an entry in both tiers; returns at once. What it is fresh for becomes shorter where the
   * kind's life ends earlier.
   */
  void put(Kind kind, Username username, String variant, CacheEntry entry);

  /** Keeps an entry for {@link #lastResort} only: {@code get} and {@code peek} never give it. */
  void putCopy(Kind kind, Username username, String variant, CacheEntry entry);

  /**
   * What to give when nothing better can be made: the nearest copy, also one that is out of date,
   * not older than {@link Kind#ifError}.
   */
  Future<Optional<CacheEntry>> lastResort(Kind kind, Username username, String variant);

  /**
   * Drops all entries of a creator, every kind and variant, in this node's memory and in Redis.
   * Other nodes drop theirs when they hear the same event.
   */
  Future<Void> invalidate(Username username);

  /**
   * Events may have got lost, and invalidations with them: from now on what is in memory is given
   * only after Redis has confirmed it, or when Redis cannot be asked.
   */
  void doubtMemory();
}

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

  /** What is kept, with how long it lives in each tier (PRODUCT.md section 6). */
  enum Kind {
    /** The whole report. */
    REPORT(Duration.ofHours(1), Duration.ofHours(24)),
    /** Pages of posts. */
    POSTS(Duration.ofHours(1), Duration.ofHours(12)),
    /** Analytics, insights and histories. */
    ANALYTICS(Duration.ofHours(1), Duration.ofHours(6));

    private final Duration inMemory;
    private final Duration inRedis;

    Kind(Duration inMemory, Duration inRedis) {
      this.inMemory = inMemory;
      this.inRedis = inRedis;
    }

    /** How long the memory tier keeps it, at most. */
    public Duration inMemory() {
      return inMemory;
    }

    /** How long Redis keeps it, at most. */
    public Duration inRedis() {
      return inRedis;
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

  /** Keeps an entry in both tiers; returns at once. */
  void put(Kind kind, Username username, String variant, CacheEntry entry);

  /**
   * Drops all entries of a creator, every kind and variant, in this node's memory and in Redis.
   * Other nodes drop theirs when they hear the same event.
   */
  Future<Void> invalidate(Username username);
}

package creators.cache;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import creators.cache.Cache.Kind;
import creators.profile.Username;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The entries in this node's memory, bounded by their bytes. */
final class MemoryTier {

  private record Key(Kind kind, Username username, String variant, long generation) {}

  private record Held(CacheEntry entry, Duration life) {}

  // Key, records, strings' headers and Caffeine's node: an estimate.
  private static final int OVERHEAD = 300;

  private final com.github.benmanes.caffeine.cache.Cache<Key, Held> entries;
  private final Clock clock;

  MemoryTier(long maxBytes, Clock clock) {
    this.clock = clock;
    this.entries =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher((Key _, Held held) -> weight(held.entry()))
            .expireAfter(Expiry.<Key, Held>writing((_, held) -> held.life()))
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
  }

  Optional<CacheEntry> get(Kind kind, Username username, String variant, long generation) {
    return Optional.ofNullable(entries.getIfPresent(new Key(kind, username, variant, generation)))
        .map(Held::entry);
  }

  /** Keeps it for as long as the kind allows, and not beyond the entry's life in Redis. */
  void put(Kind kind, Username username, String variant, long generation, CacheEntry entry) {
    Duration left = kind.inRedis().minus(Duration.between(entry.storedAt(), clock.instant()));
    Duration life = left.compareTo(kind.inMemory()) < 0 ? left : kind.inMemory();
    if (life.isPositive()) {
      entries.put(new Key(kind, username, variant, generation), new Held(entry, life));
    }
  }

  /** Bytes held, about. */
  long bytes() {
    entries.cleanUp();
    return entries.policy().eviction().orElseThrow().weightedSize().orElse(0);
  }

  private static int weight(CacheEntry entry) {
    long chars = (long) entry.etag().length() + entry.facts().length();
    return (int) Math.min(Integer.MAX_VALUE, OVERHEAD + chars + entry.body().length);
  }
}

package creators.cache;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import creators.cache.Cache.Kind;
import creators.profile.Username;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * The entries in this node's memory, bounded by their bytes. An entry of an earlier generation
 * stays until a newer one takes its place, for when none can be made.
 */
final class MemoryTier {

  private record Key(Kind kind, Username username, String variant) {}

  private record Held(long generation, CacheEntry entry, Duration life) {}

  // Key, records, strings' headers and Caffeine's node: an estimate.
  private static final int OVERHEAD = 300;

  /** Lives end up to this share earlier. */
  private static final double JITTER = 0.1;

  private final com.github.benmanes.caffeine.cache.Cache<Key, Held> entries;
  private final Clock clock;
  private final RandomGenerator random;

  MemoryTier(long maxBytes, Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
    this.entries =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher((Key _, Held held) -> weight(held.entry()))
            .expireAfter(Expiry.<Key, Held>writing((_, held) -> held.life()))
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
  }

  /** The entry of that generation. */
  Optional<CacheEntry> get(Kind kind, Username username, String variant, long generation) {
    return Optional.ofNullable(entries.getIfPresent(new Key(kind, username, variant)))
        .filter(held -> held.generation() == generation)
        .map(Held::entry);
  }

  /** The entry of whatever generation. */
  Optional<CacheEntry> copy(Kind kind, Username username, String variant) {
    return Optional.ofNullable(entries.getIfPresent(new Key(kind, username, variant)))
        .map(Held::entry);
  }

  /** Keeps it for as long as the kind allows, and not beyond the entry's life in Redis. */
  void put(Kind kind, Username username, String variant, long generation, CacheEntry entry) {
    Instant now = clock.instant();
    Duration life =
        shortest(
            kind.inMemory(),
            kind.inRedis().minus(Duration.between(entry.storedAt(), now)),
            Duration.between(now, entry.freshUntil().plus(kind.whileRevalidating())));
    keep(new Key(kind, username, variant), new Held(generation, entry, life));
  }

  /** Keeps it for {@link #copy} only. */
  void putCopy(Kind kind, Username username, String variant, CacheEntry entry) {
    Duration life = shortest(kind.ifError(), kind.inMemory());
    keep(new Key(kind, username, variant), new Held(Generations.NONE, entry, life));
  }

  private void keep(Key key, Held held) {
    long jittered = (long) (held.life().toMillis() * (1 - JITTER * random.nextDouble()));
    if (jittered > 0) {
      entries.put(key, new Held(held.generation(), held.entry(), Duration.ofMillis(jittered)));
    }
  }

  private static Duration shortest(Duration... lives) {
    return Collections.min(List.of(lives));
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

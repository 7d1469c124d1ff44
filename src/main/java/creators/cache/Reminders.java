package creators.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * Decides which entries Redis is reminded of after it failed: it may have come back empty, while
 * memories hold what it knew. Thread-safe.
 */
final class Reminders {

  /** For so long Redis must not have failed before it is reminded of anything. */
  static final Duration QUIET = Duration.ofSeconds(1);

  private static final int MOST_ENTRIES = 100_000;

  private final BooleanSupplier serves;
  private final Clock clock;
  private final Cache<String, Instant> reminded =
      Caffeine.newBuilder().maximumSize(MOST_ENTRIES).build();

  private volatile Instant failedAt = Instant.EPOCH;

  /**
   * @param serves whether Redis is believed to answer
   */
  Reminders(BooleanSupplier serves, Clock clock) {
    this.serves = serves;
    this.clock = clock;
  }

  /** Redis did not answer, or was not asked because it does not answer. */
  void failed() {
    failedAt = clock.instant();
  }

  /**
   * Whether Redis is to be told now of an entry that was just given from memory; true once for each
   * failure of Redis that the entry may be older than.
   *
   * @param inMemory how long memory keeps such an entry
   */
  boolean due(String entry, Duration inMemory) {
    Instant now = clock.instant();
    Duration since = Duration.between(failedAt, now);
    if (since.compareTo(QUIET) <= 0 || since.compareTo(inMemory) >= 0 || !serves.getAsBoolean()) {
      return false;
    }
    Instant before = reminded.getIfPresent(entry);
    if (before != null && !before.isBefore(failedAt)) {
      return false;
    }
    reminded.put(entry, now);
    return true;
  }
}

package creators.cache;

import static org.assertj.core.api.Assertions.assertThat;

import creators.cache.Cache.Kind;
import creators.profile.Username;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import testing.ManualClock;

class MemoryTierTest {

  private static final Username VERA = new Username("vera.example");

  private final ManualClock clock = new ManualClock();
  private final MemoryTier memory = new MemoryTier(100_000, clock);

  @Test
  void anEntryLivesForTheHourOfItsKind() {
    memory.put(Kind.REPORT, VERA, "", 1, entry(10, clock.instant()));
    clock.advance(Duration.ofMinutes(59));
    assertThat(memory.get(Kind.REPORT, VERA, "", 1)).isPresent();
    clock.advance(Duration.ofMinutes(1));
    assertThat(memory.get(Kind.REPORT, VERA, "", 1)).isEmpty();
  }

  @Test
  void anOldEntryDoesNotOutliveItsTimeInRedis() {
    Instant old = clock.instant().minus(Duration.ofHours(6)).plusSeconds(60);
    memory.put(Kind.ANALYTICS, VERA, "", 1, entry(10, old));
    assertThat(memory.get(Kind.ANALYTICS, VERA, "", 1)).isPresent();
    clock.advance(Duration.ofSeconds(60));
    assertThat(memory.get(Kind.ANALYTICS, VERA, "", 1)).isEmpty();
  }

  @Test
  void anEntryThatIsTooOldIsNotKept() {
    Instant old = clock.instant().minus(Duration.ofHours(6));
    memory.put(Kind.ANALYTICS, VERA, "", 1, entry(10, old));
    assertThat(memory.get(Kind.ANALYTICS, VERA, "", 1)).isEmpty();
  }

  @Test
  void kindVariantAndGenerationTellEntriesApart() {
    memory.put(Kind.POSTS, VERA, "limit=5", 1, entry(10, clock.instant()));
    assertThat(memory.get(Kind.POSTS, VERA, "limit=5", 1)).isPresent();
    assertThat(memory.get(Kind.POSTS, VERA, "", 1)).isEmpty();
    assertThat(memory.get(Kind.REPORT, VERA, "limit=5", 1)).isEmpty();
    assertThat(memory.get(Kind.POSTS, VERA, "limit=5", 2)).isEmpty();
  }

  @Test
  void itHoldsNoMoreBytesThanItMay() {
    for (int i = 0; i < 200; i++) {
      memory.put(Kind.POSTS, VERA, "cursor=" + i, 1, entry(2_000, clock.instant()));
    }
    assertThat(memory.bytes()).isBetween(50_000L, 100_000L);
  }

  private static CacheEntry entry(int bytes, Instant storedAt) {
    return new CacheEntry(new byte[bytes], "\"e\"", storedAt, "{}");
  }
}

package creators.cache;

import static org.assertj.core.api.Assertions.assertThat;

import creators.cache.Cache.Kind;
import creators.profile.Username;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import testing.ManualClock;

class MemoryTierTest {

  private static final Username VERA = new Username("vera.example");

  private final ManualClock clock = new ManualClock();
  private final MemoryTier memory = new MemoryTier(100_000, clock, new Random(1));

  @Test
  void anEntryLivesForTheHourOfItsKindOrUpToATenthLess() {
    Set<Integer> lives = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      memory.put(Kind.REPORT, VERA, "i=" + i, 1, entry(10, clock.instant()));
    }
    clock.advance(Duration.ofMinutes(54));
    for (int minute = 54; minute <= 60; minute++) {
      lives.add(held());
      clock.advance(Duration.ofMinutes(1));
    }
    assertThat(lives).as("20 at first, none at last, not all at once").contains(20, 0);
    assertThat(lives).hasSizeGreaterThan(3);
  }

  @Test
  void anEntryLivesNoLongerThanItMayBeGiven() {
    Instant now = clock.instant();
    CacheEntry brief =
        new CacheEntry(new byte[1], "\"e\"", now, Duration.ZERO, now.plusSeconds(60), "{}");
    memory.put(Kind.POSTS, VERA, "", 1, brief);
    clock.advance(Duration.ofMinutes(9));
    assertThat(memory.get(Kind.POSTS, VERA, "", 1)).isPresent();
    clock.advance(Duration.ofMinutes(2));
    assertThat(memory.get(Kind.POSTS, VERA, "", 1)).isEmpty();
  }

  @Test
  void anEntryOfAnEarlierGenerationIsACopyUntilItIsReplaced() {
    memory.put(Kind.REPORT, VERA, "", 1, entry(10, clock.instant()));
    assertThat(memory.get(Kind.REPORT, VERA, "", 2)).isEmpty();
    assertThat(memory.copy(Kind.REPORT, VERA, "")).isPresent();
    memory.putCopy(Kind.REPORT, VERA, "", entry(20, clock.instant()));
    assertThat(memory.get(Kind.REPORT, VERA, "", 1)).isEmpty();
    assertThat(memory.get(Kind.REPORT, VERA, "", Generations.NONE)).isPresent();
    assertThat(memory.copy(Kind.REPORT, VERA, "").orElseThrow().body()).hasSize(20);
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

  private int held() {
    int held = 0;
    for (int i = 0; i < 20; i++) {
      held += memory.get(Kind.REPORT, VERA, "i=" + i, 1).isPresent() ? 1 : 0;
    }
    return held;
  }

  private static CacheEntry entry(int bytes, Instant storedAt) {
    return new CacheEntry(
        new byte[bytes], "\"e\"", storedAt, Duration.ZERO, storedAt.plus(Duration.ofDays(9)), "{}");
  }
}

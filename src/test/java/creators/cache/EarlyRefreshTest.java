package creators.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import testing.ManualClock;

class EarlyRefreshTest {

  private static final int DRAWS = 20_000;

  private final ManualClock clock = new ManualClock();

  /** The share of readers who make an entry anew is e to the minus (time left / cost). */
  @Property(tries = 20)
  void theNearerTheEndAndTheDearerTheMakingTheLikelier(
      @ForAll @IntRange(min = 1, max = 4000) int leftMillis,
      @ForAll @IntRange(min = 1, max = 2000) int costMillis,
      @ForAll long seed) {
    EarlyRefresh early = new EarlyRefresh(clock, new Random(seed));
    CacheEntry entry = entry(clock.instant().plusMillis(leftMillis), Duration.ofMillis(costMillis));
    int due = 0;
    for (int i = 0; i < DRAWS; i++) {
      due += early.due(entry) ? 1 : 0;
    }
    assertThat((double) due / DRAWS)
        .isCloseTo(Math.exp(-(double) leftMillis / costMillis), within(0.02));
  }

  @Example
  void whatIsNoLongerFreshIsAlwaysDue() {
    EarlyRefresh early = new EarlyRefresh(clock, new Random(1));
    for (int i = 0; i < 1000; i++) {
      assertThat(early.due(entry(clock.instant(), Duration.ZERO))).isTrue();
    }
  }

  @Example
  void whatIsFarFromItsEndIsNotMadeAnew() {
    EarlyRefresh early = new EarlyRefresh(clock, new Random(1));
    CacheEntry entry = entry(clock.instant().plusSeconds(3600), Duration.ofSeconds(1));
    for (int i = 0; i < DRAWS; i++) {
      assertThat(early.due(entry)).isFalse();
    }
  }

  private static CacheEntry entry(Instant freshUntil, Duration cost) {
    return new CacheEntry(new byte[0], "\"e\"", Instant.EPOCH, cost, freshUntil, "{}");
  }
}

package creators.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class RetryTest {

  @Property
  void aPauseGrowsWithTheAttemptAndLosesAtMostItsJitter(
      @ForAll @IntRange(min = 1, max = 40) int number,
      @ForAll @DoubleRange(min = 1, max = 3) double multiplier,
      @ForAll long seed) {
    Retry retry =
        new Retry(
            50,
            Duration.ofMillis(500),
            multiplier,
            Duration.ofSeconds(10),
            0.1,
            0.2,
            Duration.ofMinutes(5));
    double full = Math.min(500 * Math.pow(multiplier, number - 1), 10_000);
    assertThat((double) retry.pauseAfter(number, new Random(seed)).toNanos() / 1e6)
        .isBetween(full * 0.8 - 1e-3, full * 0.9 + 1e-3);
  }

  @Example
  void withoutJitterThePausesAreThoseOfTheTable() {
    Retry retry =
        new Retry(
            4, Duration.ofSeconds(2), 2.5, Duration.ofSeconds(10), 0, 0, Duration.ofMinutes(5));
    Random random = new Random(1);
    assertThat(retry.pauseAfter(1, random)).isEqualTo(Duration.ofSeconds(2));
    assertThat(retry.pauseAfter(2, random)).isEqualTo(Duration.ofSeconds(5));
    assertThat(retry.pauseAfter(3, random)).isEqualTo(Duration.ofSeconds(10));
  }

  @Example
  void whatMakesNoSenseIsRefused() {
    Duration second = Duration.ofSeconds(1);
    assertThatThrownBy(() -> new Retry(0, second, 2, second, 0, 0, second))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Retry(1, second, 0.5, second, 0, 0, second))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Retry(1, second, 2, second, 0.5, 0.2, second))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

package creators.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import testing.ManualClock;

class RampTest {

  private final ManualClock clock = new ManualClock();
  private final List<Integer> steps = new ArrayList<>();
  private final Ramp ramp = new Ramp(clock, Duration.ofSeconds(3), steps::add);

  @Test
  void aTenthThenAQuarterThenHalfThenAllMayPass() {
    assertThat(passedOf(100)).isBetween(10, 11);
    clock.advance(Duration.ofSeconds(3));
    assertThat(passedOf(100)).isBetween(25, 26);
    clock.advance(Duration.ofSeconds(3));
    assertThat(passedOf(100)).isBetween(50, 51);
    assertThat(ramp.over()).isFalse();
    clock.advance(Duration.ofSeconds(3));
    assertThat(ramp.over()).isTrue();
    assertThat(passedOf(100)).isEqualTo(100);
    assertThat(steps).containsExactly(25, 50);
  }

  @Test
  void theFirstCallMayPass() {
    assertThat(ramp.admit()).isTrue();
    assertThat(ramp.admit()).isFalse();
  }

  @Test
  void successesEndAStepBeforeItsTime() {
    for (int step = 0; step < 3; step++) {
      assertThat(ramp.over()).isFalse();
      IntStream.range(0, 10).forEach(_ -> ramp.succeeded());
    }
    assertThat(ramp.over()).isTrue();
  }

  @Test
  void withoutAnyTrafficTimeAloneEndsIt() {
    clock.advance(Duration.ofSeconds(9));
    assertThat(ramp.over()).isTrue();
  }

  private int passedOf(int calls) {
    return (int) IntStream.range(0, calls).filter(_ -> ramp.admit()).count();
  }
}

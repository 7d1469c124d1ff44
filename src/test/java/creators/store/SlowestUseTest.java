package creators.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlowestUseTest {

  // nanoTime may begin anywhere, also below zero.
  private long now = -Duration.ofSeconds(25).toNanos();
  private final SlowestUse slowest = new SlowestUse(() -> now);

  @Test
  void itTellsTheLongestOfTheLastMinute() {
    assertThat(slowest.seconds()).isEmpty();
    use(1500);
    use(20);
    assertThat(slowest.seconds()).hasValue(1.5);
    pass(49_000);
    use(30);
    assertThat(slowest.seconds()).hasValue(1.5);
    pass(11_000);
    assertThat(slowest.seconds()).hasValue(0.03);
    pass(60_000);
    assertThat(slowest.seconds()).isEmpty();
  }

  private void use(long millis) {
    Runnable end = slowest.begin();
    pass(millis);
    end.run();
  }

  private void pass(long millis) {
    now += Duration.ofMillis(millis).toNanos();
  }
}

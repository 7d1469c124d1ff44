package creators.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecentShareTest {

  private final HandClock clock = new HandClock();
  private double hits;
  private double lookUps;
  private final RecentShare rate =
      new RecentShare(clock, Duration.ofMinutes(1), 10, () -> hits, () -> lookUps);

  @Test
  void itTellsTheShareOfTheLastWhileAndNotOfAllTime() {
    assertThat(rate.get()).isEmpty();
    step(0, 100);
    assertThat(rate.get()).hasValue(0.0);
    for (int i = 0; i < 12; i++) {
      step(9, 10);
      rate.get();
    }
    assertThat(rate.get()).hasValue(0.9);
  }

  @Test
  void fewEventsSayNothing() {
    rate.get();
    step(0, 9);
    assertThat(rate.get()).isEmpty();
    step(1, 1);
    assertThat(rate.get()).hasValue(0.1);
  }

  private void step(int more, int moreLookUps) {
    clock.advance(Duration.ofSeconds(5));
    hits += more;
    lookUps += moreLookUps;
  }
}

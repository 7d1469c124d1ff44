package creators.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import testing.ManualClock;

class FailureWindowTest {

  private record Call(long slot, boolean failed) {}

  @Property
  void itTellsTheSameAsACountOfAllCalls(
      @ForAll @Size(max = 120) List<Boolean> failed,
      @ForAll @Size(value = 120) List<@IntRange(max = 9_000) Integer> gaps) {
    ManualClock clock = new ManualClock();
    FailureWindow window = new FailureWindow(clock, Duration.ofSeconds(60), 5, 0.5);
    List<Call> all = new ArrayList<>();
    for (int i = 0; i < failed.size(); i++) {
      clock.advance(Duration.ofMillis(gaps.get(i)));
      long slot = clock.millis() / 10_000;
      all.add(new Call(slot, failed.get(i)));
      List<Call> recent = all.stream().filter(call -> call.slot() > slot - 6).toList();
      long failures = recent.stream().filter(Call::failed).count();
      assertThat(window.add(failed.get(i)))
          .isEqualTo(recent.size() >= 5 && failures * 2 >= recent.size());
    }
  }

  @Example
  void fewCallsSayNothing() {
    FailureWindow window = new FailureWindow(new ManualClock(), Duration.ofSeconds(60), 20, 0.5);
    for (int i = 1; i < 20; i++) {
      assertThat(window.add(true)).isFalse();
    }
    assertThat(window.add(true)).isTrue();
  }

  @Example
  void oldFailuresAreForgotten() {
    ManualClock clock = new ManualClock();
    FailureWindow window = new FailureWindow(clock, Duration.ofSeconds(60), 2, 0.5);
    assertThat(window.add(true)).isFalse();
    clock.advance(Duration.ofSeconds(60));
    assertThat(window.add(true)).isFalse();
    assertThat(window.add(true)).isTrue();
  }
}

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

class CallWindowTest {

  private record Call(long slot, boolean failed, boolean slow) {}

  private final ManualClock clock = new ManualClock();

  private CallWindow window(int leastCalls) {
    Duration second = Duration.ofSeconds(1);
    return new CallWindow(
        clock,
        new Policy.Breaker(
            3, Duration.ofSeconds(60), leastCalls, 0.5, second, 0.8, second, second, second));
  }

  @Property
  void itTellsTheSameAsACountOfAllCalls(
      @ForAll @Size(value = 120) List<Boolean> failed,
      @ForAll @Size(value = 120) List<@IntRange(max = 4) Integer> quick,
      @ForAll @Size(value = 120) List<@IntRange(max = 9_000) Integer> gaps) {
    CallWindow window = window(5);
    List<Call> all = new ArrayList<>();
    for (int i = 0; i < failed.size(); i++) {
      clock.advance(Duration.ofMillis(gaps.get(i)));
      long slot = clock.millis() / 10_000;
      Call call = new Call(slot, failed.get(i), quick.get(i) > 0);
      all.add(call);
      List<Call> recent = all.stream().filter(each -> each.slot() > slot - 6).toList();
      long failures = recent.stream().filter(Call::failed).count();
      long slow = recent.stream().filter(Call::slow).count();
      assertThat(window.add(call.failed(), call.slow()))
          .isEqualTo(
              recent.size() >= 5
                  && (failures * 2 >= recent.size() || slow * 5 >= recent.size() * 4));
      assertThat(window.failureRate()).hasValue((double) failures / recent.size());
      assertThat(window.slowRate()).hasValue((double) slow / recent.size());
    }
  }

  @Example
  void fewCallsSayNothing() {
    CallWindow window = window(20);
    for (int i = 1; i < 20; i++) {
      assertThat(window.add(true, true)).isFalse();
    }
    assertThat(window.add(true, true)).isTrue();
  }

  @Example
  void oldCallsAreForgotten() {
    CallWindow window = window(2);
    assertThat(window.failureRate()).isEmpty();
    assertThat(window.add(true, false)).isFalse();
    clock.advance(Duration.ofSeconds(60));
    assertThat(window.failureRate()).isEmpty();
    assertThat(window.add(true, false)).isFalse();
    assertThat(window.add(true, false)).isTrue();
  }
}

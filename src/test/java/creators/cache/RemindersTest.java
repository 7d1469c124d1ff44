package creators.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import testing.ManualClock;

class RemindersTest {

  private static final Duration IN_MEMORY = Duration.ofMinutes(5);

  private final ManualClock clock = new ManualClock();
  private final AtomicBoolean serves = new AtomicBoolean(true);
  private final Reminders reminders = new Reminders(serves::get, clock);

  @Test
  void aRedisThatNeverFailedIsRemindedOfNothing() {
    assertThat(due("a")).isFalse();
  }

  @Test
  void afterAFailureEachEntryIsToldOnce() {
    fail();
    assertThat(due("a")).isTrue();
    assertThat(due("b")).isTrue();
    assertThat(due("a")).isFalse();
    assertThat(due("b")).isFalse();
  }

  @Test
  void anotherFailureMakesEachEntryDueOnceMore() {
    fail();
    assertThat(due("a")).isTrue();
    fail();
    assertThat(due("a")).isTrue();
    assertThat(due("a")).isFalse();
  }

  @Test
  void aRedisThatHasJustFailedIsLeftAlone() {
    reminders.failed();
    assertThat(due("a")).isFalse();
    clock.advance(Reminders.QUIET);
    assertThat(due("a")).isFalse();
    clock.advance(Duration.ofNanos(1));
    assertThat(due("a")).isTrue();
  }

  @Test
  void aRedisThatIsSparedIsToldWhenItServesAgain() {
    fail();
    serves.set(false);
    assertThat(due("a")).isFalse();
    serves.set(true);
    assertThat(due("a")).isTrue();
  }

  @Test
  void whatMemoryLearntAfterTheFailureIsNotToldBecauseRedisHasIt() {
    reminders.failed();
    clock.advance(IN_MEMORY.minusNanos(1));
    assertThat(due("a")).isTrue();
    clock.advance(Duration.ofNanos(1));
    assertThat(due("b")).isFalse();
  }

  private boolean due(String entry) {
    return reminders.due(entry, IN_MEMORY);
  }

  private void fail() {
    clock.advance(Duration.ofMillis(1));
    reminders.failed();
    clock.advance(Reminders.QUIET.plusMillis(1));
  }
}

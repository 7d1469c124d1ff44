package creators.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LendingTest {

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final Lending lending = new Lending(Duration.ofSeconds(2), now::get);

  @Test
  void aDatabaseThatHasNeverAnsweredIsNotBusy() {
    assertThat(lending.busy()).isFalse();
  }

  @Test
  void itIsBusyAsLongAsItsLastAnswerIsNotOld() {
    lending.answered();
    now.addAndGet(Duration.ofSeconds(2).toNanos() - 1);
    assertThat(lending.busy()).isTrue();
    now.incrementAndGet();
    assertThat(lending.busy()).isFalse();
    lending.answered();
    assertThat(lending.busy()).isTrue();
  }
}

package creators.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import creators.failure.Failure;
import creators.failure.FailureException;
import creators.store.Claim;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class AttemptTest {

  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final Claim CLAIM = new Claim("task", "instance", "node", 1);

  private final AtomicBoolean begun = new AtomicBoolean();

  @Test
  void aStepBeforeTheDeadlineIsTaken() {
    assertThat(attempt(NOW.plus(Duration.ofSeconds(1))).await(this::step)).isEqualTo("done");
    assertThat(begun).isTrue();
  }

  @Test
  void noStepBeginsAtTheDeadline() {
    assertThatExceptionOfType(FailureException.class)
        .isThrownBy(() -> attempt(NOW).await(this::step))
        .satisfies(
            error ->
                assertThat(error.failure()).isEqualTo(new Failure.DeadlineExceeded("the job")));
    assertThat(begun).isFalse();
  }

  private Future<String> step() {
    begun.set(true);
    return Future.succeededFuture("done");
  }

  private static Attempt attempt(Instant deadline) {
    return new Attempt(CLAIM, deadline, Clock.fixed(NOW, ZoneOffset.UTC));
  }
}

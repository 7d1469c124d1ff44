package creators.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import creators.failure.Failure;
import creators.resilience.Guard.State;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import testing.Wait;

/** Work that waits on our side before the service is asked. */
class GuardTurnTest extends GuardHarness {

  private static final Failure QUEUED = new Failure.Overloaded("demo", Duration.ofSeconds(1));
  private static final int CALLS = 30;

  @Test
  void waitingForATurnDoesNotMakeTheServiceSlow() {
    for (int i = 0; i < CALLS; i++) {
      Wait.of(
          guard.runInTurn(
              turn -> {
                clock.advance(SLOW);
                turn.run();
                return good();
              }));
    }
    assertThat(guard.report().slowRate()).hasValue(0);
    assertThat(guard.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void whatIsSlowOnceItsTurnHasComeIsSlow() {
    for (int i = 0; i < CALLS && guard.state() == State.CLOSED; i++) {
      Wait.of(
          guard.runInTurn(
              turn -> {
                turn.run();
                clock.advance(SLOW);
                return good();
              }));
    }
    assertThat(guard.state()).isEqualTo(State.OPEN);
  }

  @Test
  void whoIsRefusedATurnIsNotMadeToQueueAgain() {
    Guard retrying = guard(retry(3, Duration.ofMinutes(2)), false);
    for (int i = 0; i < CALLS; i++) {
      Future<String> refused =
          retrying.runInTurn(
              _ -> {
                started.incrementAndGet();
                clock.advance(SLOW);
                return Future.failedFuture(QUEUED.asException());
              });
      assertThat(failureOf(refused)).isEqualTo(QUEUED);
    }
    assertThat(started).hasValue(CALLS);
    assertThat(retrying.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void aServiceThatIsAwayBeforeAnyTurnCounts() {
    for (int i = 0; i < 3; i++) {
      Wait.failureOf(guard.runInTurn(_ -> bad()));
    }
    assertThat(guard.state()).isEqualTo(State.OPEN);
  }

  @Test
  void aTurnThatNeverComesEndsWithTheTimeout() {
    Future<String> waiting = guard.runInTurn(_ -> Promise.<String>promise().future());
    vertx.advance(TIMEOUT);
    assertThat(failureOf(waiting)).isEqualTo(new Failure.DeadlineExceeded("demo"));
  }
}

package creators.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import creators.failure.Failure;
import creators.resilience.Guard.State;
import io.vertx.core.Future;
import java.net.ConnectException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import testing.Wait;

/** What opens a breaker, and what does not. */
class GuardOpeningTest extends GuardHarness {

  @Test
  void itOpensAfterThreeFailuresInARowAndThenRejectsAtOnce() {
    fail(2);
    assertThat(guard.state()).isEqualTo(State.CLOSED);
    fail(1);
    assertThat(guard.state()).isEqualTo(State.OPEN);
    started.set(0);
    assertThat(failureOf(guard.run(this::good))).isInstanceOf(Failure.SourceUnavailable.class);
    assertThat(started).hasValue(0);
  }

  @Test
  void aRejectionSaysHowMuchOfTheCoolDownIsLeft() {
    fail(3);
    assertThat(failureOf(guard.run(this::good)).retryAfter()).contains(COOL_DOWN);
    vertx.advance(Duration.ofSeconds(12));
    assertThat(failureOf(guard.run(this::good)).retryAfter()).contains(Duration.ofSeconds(18));
  }

  @Test
  void failuresThatLieMinutesApartStillCountAsInARow() {
    for (int i = 0; i < 3; i++) {
      fail(1);
      vertx.advance(Duration.ofMinutes(1));
    }
    assertThat(guard.state()).isNotEqualTo(State.CLOSED);
  }

  @Test
  void fourFailuresInFiveCallsOpenItAlthoughSuccessesResetTheCount() {
    Guard tolerant = guard(Retry.never(Duration.ofMinutes(1)), false, 5);
    for (int i = 0; i < 20; i++) {
      boolean bad = i % 5 != 0;
      Wait.failureOf(tolerant.run(() -> bad ? Future.failedFuture(DOWN.asException()) : good()));
    }
    assertThat(tolerant.state()).isEqualTo(State.OPEN);
  }

  @ParameterizedTest
  @MethodSource("notTheServicesFault")
  void whatIsNotTheServicesFaultNeverOpensIt(Failure failure) {
    for (int i = 0; i < 30; i++) {
      assertThat(failureOf(guard.run(() -> Future.failedFuture(failure.asException()))))
          .isEqualTo(failure);
    }
    assertThat(guard.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void whereOurCodeIsTheServiceADefectCounts() {
    Guard ours = guard(Retry.never(Duration.ofMinutes(1)), true);
    for (int i = 0; i < 3; i++) {
      assertThat(
              failureOf(
                  ours.run(
                      () -> {
                        throw new IllegalStateException("the model is broken");
                      })))
          .isInstanceOf(Failure.Internal.class);
    }
    assertThat(ours.state()).isEqualTo(State.OPEN);
  }

  @Test
  void anUnreachableServiceIsSaidToBeUnavailable() {
    Failure failure =
        failureOf(guard.run(() -> Future.failedFuture(new ConnectException("refused"))));
    assertThat(failure).isInstanceOf(Failure.SourceUnavailable.class);
    assertThat(failure.detail()).doesNotContain("refused");
  }

  @Test
  void fourInFiveSlowCallsOpenItAlthoughNoneFails() {
    for (int i = 0; i < 20; i++) {
      Wait.of(i % 5 == 0 ? guard.run(this::good) : slow());
      assertThat(guard.state()).isEqualTo(i < 19 ? State.CLOSED : State.OPEN);
    }
  }

  @Test
  void oneInTwoSlowCallsDoesNot() {
    for (int i = 0; i < 60; i++) {
      Wait.of(i % 2 == 0 ? guard.run(this::good) : slow());
    }
    assertThat(guard.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void aFailureEverySecondCallOpensItAsSoonAsEnoughCallsWereMade() {
    for (int i = 0; i < 20; i++) {
      boolean bad = i % 2 == 0;
      Wait.failureOf(guard.run(() -> bad ? bad() : good()));
    }
    assertThat(guard.state()).isEqualTo(State.OPEN);
  }

  @Test
  void workThatNeverEndsIsADeadlineExceeded() {
    Future<String> result = guard.run(this::endless);
    vertx.advance(TIMEOUT);
    assertThat(failureOf(result)).isEqualTo(new Failure.DeadlineExceeded("demo"));
  }

  @Test
  void aTrialThatNeverEndsDoesNotLeaveItHalfOpenForEver() {
    fail(3);
    vertx.advance(COOL_DOWN);
    assertThat(guard.state()).isEqualTo(State.HALF_OPEN);
    Future<String> trial = guard.run(this::endless);
    vertx.advance(TIMEOUT);
    assertThat(failureOf(trial)).isInstanceOf(Failure.DeadlineExceeded.class);
    assertThat(guard.state()).isEqualTo(State.OPEN);
  }
}

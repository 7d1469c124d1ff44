package creators.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import creators.failure.Failure;
import creators.resilience.Guard.State;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import testing.Wait;

/** When a guard tries again. */
class GuardRetryTest extends GuardHarness {

  private static final Duration WINDOW = Duration.ofMinutes(1);

  @Test
  void aFailureThatMayPassIsTriedAgainAfterAPause() {
    Guard retrying = guard(retry(3, Duration.ofMinutes(2)), false);
    Future<String> result = retrying.run(() -> started.get() < 2 ? bad() : good());
    Wait.until("the first pause", () -> vertx.waiting() == 1);
    assertThat(started).hasValue(1);
    vertx.advance(Duration.ofSeconds(1));
    Wait.until("the second pause", () -> started.get() == 2 && vertx.waiting() == 1);
    vertx.advance(Duration.ofMillis(1999));
    assertThat(started).hasValue(2);
    vertx.advance(Duration.ofMillis(1));
    assertThat(Wait.of(result)).isEqualTo("well");
    assertThat(started).hasValue(3);
    assertThat(registry.get("creators.guard.retries").tag("outcome", "made").counter().count())
        .isEqualTo(2);
  }

  @Test
  void itGivesUpAfterItsAttemptsWithTheLastFailure() {
    Guard retrying = guard(retry(2, Duration.ofMinutes(2)), false);
    Future<String> result = retrying.run(this::bad);
    Wait.until("the pause", () -> vertx.waiting() == 1);
    vertx.advance(Duration.ofSeconds(1));
    assertThat(failureOf(result)).isEqualTo(DOWN);
    assertThat(started).hasValue(2);
  }

  static Stream<Failure> lasting() {
    return notTheServicesFault().filter(failure -> !failure.retryable());
  }

  @ParameterizedTest
  @MethodSource("lasting")
  void whatWillNotPassIsNotTriedAgain(Failure failure) {
    Guard retrying = guard(retry(3, Duration.ofMinutes(2)), false);
    assertThat(
            failureOf(
                retrying.run(
                    () -> {
                      started.incrementAndGet();
                      return Future.failedFuture(failure.asException());
                    })))
        .isEqualTo(failure);
    assertThat(started).hasValue(1);
  }

  @Test
  void theServicesWishToWaitIsHonoured() {
    Guard retrying = guard(retry(3, Duration.ofMinutes(2)), false);
    Failure throttled = new Failure.SourceThrottled("demo", Duration.ofSeconds(50));
    Future<String> result =
        retrying.run(
            () ->
                started.incrementAndGet() == 1
                    ? Future.failedFuture(throttled.asException())
                    : Future.succeededFuture("well"));
    Wait.until("the pause", () -> vertx.waiting() == 1);
    vertx.advance(Duration.ofMillis(49_999));
    assertThat(started).hasValue(1);
    vertx.advance(Duration.ofMillis(1));
    assertThat(Wait.of(result)).isEqualTo("well");
  }

  @Test
  void aWishToWaitBeyondTheDeadlineEndsItAtOnce() {
    Guard retrying = guard(retry(3, Duration.ofMinutes(2)), false);
    Failure throttled = new Failure.SourceThrottled("demo", Duration.ofMinutes(5));
    assertThat(failureOf(retrying.run(() -> Future.failedFuture(throttled.asException()))))
        .isEqualTo(throttled);
  }

  @Test
  void theLastAttemptIsCutOffAtTheDeadline() {
    Guard retrying = guard(retry(3, Duration.ofMillis(1500)), false);
    Future<String> result = retrying.run(() -> started.get() == 0 ? bad() : endless());
    Wait.until("the pause", () -> vertx.waiting() == 1);
    vertx.advance(Duration.ofSeconds(1));
    Wait.until("the second attempt", () -> started.get() == 2 && vertx.waiting() == 2);
    vertx.advance(Duration.ofMillis(499));
    assertThat(result.isComplete()).isFalse();
    vertx.advance(Duration.ofMillis(1));
    assertThat(failureOf(result)).isEqualTo(new Failure.DeadlineExceeded("demo"));
  }

  @Test
  void whenItOpensDuringAPauseTheLastFailureIsTold() {
    Guard retrying = guard(retry(5, Duration.ofMinutes(2)), false);
    Future<String> first = retrying.run(this::bad);
    Wait.until("the first pause", () -> vertx.waiting() == 1);
    Future<String> second = retrying.run(this::bad);
    Future<String> third = retrying.run(this::bad);
    Wait.until("it opens", () -> retrying.state() == State.OPEN);
    Wait.until("three pauses and the cool-down", () -> vertx.waiting() == 4);
    vertx.advance(Duration.ofSeconds(1));
    assertThat(Stream.of(first, second, third).map(GuardHarness::failureOf)).containsOnly(DOWN);
    assertThat(started).hasValue(3);
  }

  @Test
  void retriesBeyondTheBudgetAreNotMade() {
    Guard retrying =
        guard(retry(2, Duration.ofMinutes(2), new Retry.Budget(0.2, 2, WINDOW)), false, 99);
    List<Future<String>> calls =
        IntStream.range(0, 5).mapToObj(_ -> retrying.run(this::bad)).toList();
    Wait.until(
        "three are told at once", () -> calls.stream().filter(Future::isComplete).count() == 3);
    Wait.until("two pause", () -> vertx.waiting() == 2);
    vertx.advance(Duration.ofSeconds(1));
    calls.forEach(call -> assertThat(failureOf(call)).isEqualTo(DOWN));
    assertThat(started).hasValue(7);
    assertThat(retries("made")).isEqualTo(2);
    assertThat(retries("denied")).isEqualTo(3);
  }

  @Test
  void theBudgetGrowsWithTheCallsThatAreMade() {
    Guard retrying =
        guard(retry(2, Duration.ofMinutes(2), new Retry.Budget(0.2, 0, WINDOW)), false, 99);
    assertThat(failureOf(retrying.run(this::bad))).isEqualTo(DOWN);
    IntStream.range(0, 3).forEach(_ -> Wait.of(retrying.run(this::good)));
    Future<String> fifth = retrying.run(this::bad);
    // The attempt's own time limit is a timer too, so nobody can tell from outside when it pauses.
    Wait.until(
        "told after a pause",
        () -> {
          vertx.advance(Duration.ofMillis(100));
          return fifth.isComplete();
        });
    assertThat(failureOf(fifth)).isEqualTo(DOWN);
    assertThat(failureOf(retrying.run(this::bad))).isEqualTo(DOWN);
    assertThat(retries("made")).isEqualTo(1);
  }

  private double retries(String outcome) {
    return registry.get("creators.guard.retries").tag("outcome", outcome).counter().count();
  }
}

package creators.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import creators.failure.Failure;
import creators.failure.FailureException;
import creators.resilience.Guard.State;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import testing.ManualClock;
import testing.ManualVertx;
import testing.Wait;

class BreakerGuardTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final Duration COOL_DOWN = Duration.ofSeconds(30);
  private static final Failure DOWN = new Failure.SourceUnavailable("demo", "it answers 500");

  private static Vertx real;

  private final ManualClock clock = new ManualClock();
  private final ManualVertx vertx = new ManualVertx(real, clock);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final AtomicInteger started = new AtomicInteger();
  private final Guard guard = guard(Retry.never(Duration.ofMinutes(1)), false);

  @BeforeAll
  static void start() {
    real = Vertx.vertx();
  }

  @AfterAll
  static void stop() {
    Wait.of(real.close());
  }

  // What opens it

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

  static Stream<Failure> notTheServicesFault() {
    return Stream.of(
        new Failure.NotFound("the creator"),
        Failure.InvalidInput.of("username", "letters"),
        new Failure.BrokenDocument("archive", "a.json", "user", "missing"),
        new Failure.SourceRefused("graph", "(#10)"),
        new Failure.Overloaded("inference", Duration.ofSeconds(1)),
        new Failure.Internal("a defect"));
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

  // Timeouts

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

  // Recovery

  @Test
  void afterTheCoolDownOneCallIsTriedAndTheOthersAreStillRejected() {
    fail(3);
    vertx.advance(COOL_DOWN);
    Promise<String> trial = Promise.promise();
    Future<String> tried = guard.run(trial::future);
    assertThat(failureOf(guard.run(this::good))).isInstanceOf(Failure.SourceUnavailable.class);
    trial.complete("well");
    assertThat(Wait.of(tried)).isEqualTo("well");
    assertThat(guard.state()).isEqualTo(State.HALF_OPEN);
  }

  @Test
  void aMissingCreatorIsAsGoodATrialAsAnyOther() {
    fail(3);
    vertx.advance(COOL_DOWN);
    Failure missing = new Failure.NotFound("the creator");
    assertThat(failureOf(guard.run(() -> Future.failedFuture(missing.asException()))))
        .isEqualTo(missing);
    vertx.advance(Duration.ofSeconds(9));
    assertThat(guard.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void trafficComesBackByStepsAndNotAllAtOnce() {
    fail(3);
    vertx.advance(COOL_DOWN);
    Wait.of(guard.run(this::good));
    assertThat(passedOf(10)).isEqualTo(1);
    vertx.advance(Duration.ofSeconds(9));
    assertThat(guard.state()).isEqualTo(State.CLOSED);
    assertThat(passedOf(10)).isEqualTo(10);
  }

  @Test
  void oneFailureDuringTheRecoveryReopensIt() {
    fail(3);
    vertx.advance(COOL_DOWN);
    Wait.of(guard.run(this::good));
    fail(1);
    assertThat(guard.state()).isEqualTo(State.OPEN);
  }

  @Test
  void theCoolDownDoublesEachTimeItReopensUpToItsCapAndStartsAnewAfterARecovery() {
    fail(3);
    for (long expected : new long[] {30, 60, 120, 240, 240}) {
      assertThat(failureOf(guard.run(this::good)).retryAfter())
          .contains(Duration.ofSeconds(expected));
      vertx.advance(Duration.ofSeconds(expected).minusMillis(1));
      assertThat(guard.state()).isEqualTo(State.OPEN);
      vertx.advance(Duration.ofMillis(1));
      assertThat(guard.state()).isEqualTo(State.HALF_OPEN);
      fail(1);
    }
    vertx.advance(Duration.ofSeconds(240));
    Wait.of(guard.run(this::good));
    vertx.advance(Duration.ofSeconds(9));
    Wait.of(guard.run(this::good));
    fail(3);
    assertThat(failureOf(guard.run(this::good)).retryAfter()).contains(COOL_DOWN);
  }

  @Test
  void aCallThatBeganBeforeItOpenedNeitherClosesNorReopensIt() {
    Promise<String> lateGood = Promise.promise();
    Promise<String> lateBad = Promise.promise();
    Guard patient = guard(Retry.never(Duration.ofMinutes(9)), false);
    Future<String> good = patient.run(lateGood::future);
    Future<String> bad = patient.run(lateBad::future);
    for (int i = 0; i < 3; i++) {
      Wait.failureOf(patient.run(this::bad));
    }
    lateGood.complete("late");
    assertThat(Wait.of(good)).isEqualTo("late");
    assertThat(patient.state()).isEqualTo(State.OPEN);
    vertx.advance(COOL_DOWN);
    lateBad.fail(DOWN.asException());
    Wait.failureOf(bad);
    assertThat(patient.state()).isEqualTo(State.HALF_OPEN);
  }

  // Retries

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
    assertThat(registry.get("creators.guard.retries").counter().count()).isEqualTo(2);
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
  void aWishToWaitBeyondTheBudgetEndsItAtOnce() {
    Guard retrying = guard(retry(3, Duration.ofMinutes(2)), false);
    Failure throttled = new Failure.SourceThrottled("demo", Duration.ofMinutes(5));
    assertThat(failureOf(retrying.run(() -> Future.failedFuture(throttled.asException()))))
        .isEqualTo(throttled);
  }

  @Test
  void theLastAttemptIsCutOffWhereTheBudgetEnds() {
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
    assertThat(Stream.of(first, second, third).map(BreakerGuardTest::failureOf)).containsOnly(DOWN);
    assertThat(started).hasValue(3);
  }

  // Metrics

  @Test
  void itsStateAndItsChangesAreMeasured() {
    assertThat(openness()).isEqualTo(0);
    fail(3);
    assertThat(openness()).isEqualTo(1);
    Wait.failureOf(guard.run(this::good));
    vertx.advance(COOL_DOWN);
    assertThat(openness()).isEqualTo(0.5);
    Wait.of(guard.run(this::good));
    vertx.advance(Duration.ofSeconds(9));
    Wait.of(guard.run(this::good));
    assertThat(openness()).isEqualTo(0);
    for (String to : new String[] {"open", "half-open", "closed"}) {
      assertThat(registry.get("creators.guard.transitions").tag("to", to).counter().count())
          .isEqualTo(1);
    }
    assertThat(calls("success")).isEqualTo(2);
    assertThat(calls("failure")).isEqualTo(3);
    assertThat(calls("rejected")).isEqualTo(1);
  }

  private double openness() {
    return registry.get("creators.guard.state").tag("service", "demo").gauge().value();
  }

  private double calls(String outcome) {
    return registry.get("creators.guard.calls").tag("outcome", outcome).counter().count();
  }

  private Guard guard(Retry retry, boolean defectsCount) {
    return guard(retry, defectsCount, 3);
  }

  private Guard guard(Retry retry, boolean defectsCount, int failures) {
    Policy policy =
        new Policy(
            "demo",
            retry.budget().compareTo(Duration.ofMinutes(9)) == 0 ? Duration.ofMinutes(8) : TIMEOUT,
            Policy.Breaker.after(failures, COOL_DOWN),
            retry,
            defectsCount,
            (problem, pause) -> new Failure.SourceUnavailable("demo", problem, pause));
    return new BreakerGuard(vertx, policy, registry, clock, new Random(1));
  }

  private static Retry retry(int attempts, Duration budget) {
    return new Retry(attempts, Duration.ofSeconds(1), 2, Duration.ofSeconds(30), 0, 0, budget);
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      Wait.failureOf(guard.run(this::bad));
    }
  }

  private long passedOf(int calls) {
    started.set(0);
    for (int i = 0; i < calls; i++) {
      Wait.failureOf(guard.run(this::good));
    }
    return started.get();
  }

  private Future<String> good() {
    started.incrementAndGet();
    return Future.succeededFuture("well");
  }

  private Future<String> bad() {
    started.incrementAndGet();
    return Future.failedFuture(DOWN.asException());
  }

  private Future<String> endless() {
    started.incrementAndGet();
    return Promise.<String>promise().future();
  }

  private static Failure failureOf(Future<?> future) {
    Throwable cause = Wait.failureOf(future);
    assertThat(cause).isInstanceOf(FailureException.class);
    return FailureException.of(cause);
  }
}

package creators.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import creators.failure.Failure;
import creators.failure.FailureException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import testing.ManualClock;
import testing.ManualVertx;
import testing.Wait;

/** A guard whose time the test moves, and services that do well or badly behind it. */
abstract class GuardHarness {

  static final Duration TIMEOUT = Duration.ofSeconds(1);
  static final Duration SLOW = Duration.ofMillis(500);
  static final Duration COOL_DOWN = Duration.ofSeconds(30);
  static final Failure DOWN = new Failure.SourceUnavailable("demo", "it answers 500");

  private static Vertx real;

  final ManualClock clock = new ManualClock();
  final ManualVertx vertx = new ManualVertx(real, clock);
  final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  final AtomicInteger started = new AtomicInteger();
  final BreakerGuard guard = guard(Retry.never(Duration.ofMinutes(1)), false);

  @BeforeAll
  static void start() {
    real = Vertx.vertx();
  }

  @AfterAll
  static void stop() {
    Wait.of(real.close());
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

  BreakerGuard guard(Retry retry, boolean defectsCount) {
    return guard(retry, defectsCount, 3);
  }

  BreakerGuard guard(Retry retry, boolean defectsCount, int failures) {
    Policy policy =
        new Policy(
            "demo",
            retry.deadline().compareTo(Duration.ofMinutes(9)) == 0
                ? Duration.ofMinutes(8)
                : TIMEOUT,
            Policy.Breaker.after(failures, COOL_DOWN, SLOW),
            retry,
            defectsCount,
            (problem, pause) -> new Failure.SourceUnavailable("demo", problem, pause));
    return new BreakerGuard(vertx, policy, registry, clock, new Random(1));
  }

  static Retry retry(int attempts, Duration deadline) {
    return retry(attempts, deadline, Retry.Budget.USUAL);
  }

  static Retry retry(int attempts, Duration deadline, Retry.Budget budget) {
    return new Retry(
        attempts, Duration.ofSeconds(1), 2, Duration.ofSeconds(30), 0, 0, deadline, budget);
  }

  void fail(int times) {
    for (int i = 0; i < times; i++) {
      Wait.failureOf(guard.run(this::bad));
    }
  }

  long passedOf(int calls) {
    started.set(0);
    for (int i = 0; i < calls; i++) {
      Wait.failureOf(guard.run(this::good));
    }
    return started.get();
  }

  Future<String> good() {
    started.incrementAndGet();
    return Future.succeededFuture("well");
  }

  Future<String> bad() {
    started.incrementAndGet();
    return Future.failedFuture(DOWN.asException());
  }

  /** A call that goes well, in the time from which on it is slow. */
  Future<String> slow() {
    Promise<String> answer = Promise.promise();
    Future<String> called = guard.run(answer::future);
    vertx.advance(SLOW);
    answer.complete("well");
    return called;
  }

  Future<String> endless() {
    started.incrementAndGet();
    return Promise.<String>promise().future();
  }

  static Failure failureOf(Future<?> future) {
    Throwable cause = Wait.failureOf(future);
    assertThat(cause).isInstanceOf(FailureException.class);
    return FailureException.of(cause);
  }
}

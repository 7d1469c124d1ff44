package creators.resilience;

import creators.resilience.Guard.State;
import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.circuitbreaker.OpenCircuitException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A circuit breaker that lives through episodes: closed, resting, recovering. Each is a Vert.x
 * breaker of its own, which gives what one of them alone lacks:
 *
 * <ul>
 *   <li>a call reports to the episode it began in, so one that began before the breaker opened
 *       cannot close or reopen it when it ends;
 *   <li>a success resets the Vert.x breaker's failure count, so that 80 % failures never open it: a
 *       {@link FailureWindow} beside it opens it by rate;
 *   <li>its cool-down is fixed: the next resting episode gets a longer one;
 *   <li>it lets everything in after one good trial: the recovering episode has a {@link Ramp}, and
 *       opens at its first failure;
 *   <li>it trips over a trial that never ends: every episode has a timeout.
 * </ul>
 */
final class Breaker {

  /** The breaker does not let this call through. */
  static final class Rejected extends RuntimeException {

    private final transient Duration retryAfter;

    private Rejected(Duration retryAfter) {
      super("the breaker is open", null, false, false);
      this.retryAfter = retryAfter;
    }

    /** When to come back; positive. */
    Duration retryAfter() {
      return retryAfter;
    }
  }

  private sealed interface Phase {
    record Closed(FailureWindow window) implements Phase {}

    record Resting(Instant until) implements Phase {}

    record Recovering(Ramp ramp) implements Phase {}
  }

  private record Episode(CircuitBreaker breaker, Phase phase) {}

  private static final Duration TRIAL_WAIT = Duration.ofSeconds(1);
  // How far apart failures may lie and still count as being in a row.
  private static final Duration ROW = Duration.ofMinutes(10);
  private static final int NEVER = -1;

  private final Vertx vertx;
  private final Policy policy;
  private final Clock clock;
  private final Predicate<Throwable> counts;
  private final Consumer<State> onChange;
  private volatile Episode episode;
  private int openings;

  /**
   * @param counts which failures speak against the service
   * @param onChange hears of every change of state
   */
  Breaker(
      Vertx vertx,
      Policy policy,
      Clock clock,
      Predicate<Throwable> counts,
      Consumer<State> onChange) {
    this.vertx = vertx;
    this.policy = policy;
    this.clock = clock;
    this.counts = counts;
    this.onChange = onChange;
    close();
  }

  /**
   * One attempt.
   *
   * @return what it gave; fails with {@link Rejected} when it was not made, with a {@link
   *     io.vertx.circuitbreaker.TimeoutException} when it took too long (the work itself goes on:
   *     nothing can stop it)
   */
  <T> Future<T> run(Supplier<Future<T>> attempt) {
    Episode current = episode;
    if (current.phase() instanceof Phase.Recovering(Ramp ramp)) {
      if (ramp.over()) {
        recovered(current);
        return run(attempt);
      }
      if (!ramp.admit()) {
        return Future.failedFuture(new Rejected(TRIAL_WAIT));
      }
    }
    return current
        .breaker()
        .execute(attempt)
        .transform(
            done -> {
              if (done.cause() instanceof OpenCircuitException) {
                return Future.failedFuture(new Rejected(coolDownLeft()));
              }
              observe(current, done.failed() && counts.test(done.cause()));
              return done.succeeded()
                  ? Future.succeededFuture(done.result())
                  : Future.failedFuture(done.cause());
            });
  }

  State state() {
    Episode current = episode;
    return switch (current.phase()) {
      case Phase.Closed _ -> State.CLOSED;
      case Phase.Resting _ ->
          switch (current.breaker().state()) {
            case OPEN -> State.OPEN;
            case HALF_OPEN, CLOSED -> State.HALF_OPEN;
          };
      case Phase.Recovering(Ramp ramp) -> ramp.over() ? State.CLOSED : State.HALF_OPEN;
    };
  }

  private void observe(Episode current, boolean failed) {
    switch (current.phase()) {
      case Phase.Closed(FailureWindow window) -> {
        if (window.add(failed)) {
          rest(current);
        }
      }
      case Phase.Recovering(Ramp ramp) -> {
        if (!failed) {
          ramp.succeeded();
        }
      }
      case Phase.Resting _ -> {}
    }
  }

  private Duration coolDownLeft() {
    if (state() != State.OPEN || !(episode.phase() instanceof Phase.Resting(Instant until))) {
      return TRIAL_WAIT;
    }
    Duration left = Duration.between(clock.instant(), until);
    return left.isPositive() ? left : Duration.ofMillis(1);
  }

  private void close() {
    CircuitBreaker breaker = breaker(policy.breaker().failures(), NEVER);
    Episode closed =
        new Episode(
            breaker,
            new Phase.Closed(
                new FailureWindow(
                    clock,
                    policy.breaker().window(),
                    policy.breaker().leastCalls(),
                    policy.breaker().failureRate())));
    breaker.openHandler(_ -> rest(closed));
    openings = 0;
    episode = closed;
  }

  private synchronized void rest(Episode from) {
    if (episode != from) {
      return;
    }
    Duration coolDown = policy.breaker().coolDown(openings++);
    CircuitBreaker breaker = breaker(1, coolDown.toMillis());
    Episode resting = new Episode(breaker, new Phase.Resting(clock.instant().plus(coolDown)));
    breaker.halfOpenHandler(_ -> tried(resting));
    breaker.closeHandler(_ -> recover(resting));
    breaker.open();
    breaker.openHandler(_ -> rest(resting));
    episode = resting;
    onChange.accept(State.OPEN);
  }

  private synchronized void tried(Episode resting) {
    if (episode == resting) {
      onChange.accept(State.HALF_OPEN);
    }
  }

  private synchronized void recover(Episode from) {
    if (episode != from) {
      return;
    }
    CircuitBreaker breaker = breaker(1, NEVER);
    Episode recovering =
        new Episode(breaker, new Phase.Recovering(new Ramp(clock, policy.breaker().step())));
    breaker.openHandler(_ -> rest(recovering));
    episode = recovering;
  }

  private synchronized void recovered(Episode from) {
    if (episode == from) {
      close();
      onChange.accept(State.CLOSED);
    }
  }

  private CircuitBreaker breaker(int failures, long coolDownMillis) {
    CircuitBreakerOptions options =
        new CircuitBreakerOptions()
            .setMaxFailures(failures)
            .setFailuresRollingWindow(ROW.toMillis())
            .setTimeout(policy.timeout().toMillis())
            .setResetTimeout(coolDownMillis)
            .setMaxRetries(0)
            .setNotificationAddress(null);
    return CircuitBreaker.create(policy.service(), vertx, options)
        .failurePolicy(call -> call.failed() && counts.test(call.cause()));
  }
}

package creators.resilience;

import creators.resilience.Guard.State;
import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.circuitbreaker.CircuitBreakerState;
import io.vertx.circuitbreaker.OpenCircuitException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
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
 *       {@link CallWindow} beside it opens it by rate, of failures and of slow calls;
 *   <li>its cool-down is fixed: the next resting episode gets a longer one;
 *   <li>it lets everything in after one good trial: the recovering episode has a {@link Ramp}, and
 *       opens at its first failure, or slow call;
 *   <li>it trips over a trial that never ends: every episode has a timeout.
 * </ul>
 *
 * <p>Locks: a Vert.x breaker calls its handlers holding its own lock, and they take this one's. So
 * nothing here asks a Vert.x breaker that others know while it holds this breaker's lock.
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

  /** Tells a Vert.x breaker that a call that went well was too slow; no caller sees it. */
  private static final class Slow extends RuntimeException {
    private static final Slow INSTANCE = new Slow();

    private Slow() {
      super("the call was slow", null, false, false);
    }
  }

  private sealed interface Phase {
    record Closed(CallWindow window) implements Phase {}

    record Resting(Instant until) implements Phase {}

    record Recovering(Ramp ramp) implements Phase {}
  }

  private record Episode(CircuitBreaker breaker, Phase phase) {}

  private static final Duration TRIAL_WAIT = Duration.ofSeconds(1);
  // How far apart failures may lie and still count as being in a row.
  private static final Duration ROW = Duration.ofMinutes(10);
  private static final Duration AT_ONCE = Duration.ofMillis(1);
  private static final int NEVER = -1;
  private static final double ALL = 100;

  private final Vertx vertx;
  private final Policy policy;
  private final Clock clock;
  private final Predicate<Throwable> counts;
  private final Consumer<String> onChange;
  private volatile Episode episode;
  private int openings;

  /**
   * @param counts which failures speak against the service
   * @param onChange hears of every change: {@code open}, {@code half-open}, {@code recovering-10},
   *     {@code -25}, {@code -50}, {@code closed}
   */
  Breaker(
      Vertx vertx,
      Policy policy,
      Clock clock,
      Predicate<Throwable> counts,
      Consumer<String> onChange) {
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
   * @param turn since when the service is at it; null while it is not
   * @return what it gave; fails with {@link Rejected} when it was not made, with a {@link
   *     io.vertx.circuitbreaker.TimeoutException} when it took too long (the work itself goes on:
   *     nothing can stop it)
   */
  <T> Future<T> run(Supplier<Future<T>> attempt, Supplier<Instant> turn) {
    Episode current = settled();
    if (current.phase() instanceof Phase.Recovering(Ramp ramp) && !ramp.admit()) {
      return Future.failedFuture(new Rejected(TRIAL_WAIT));
    }
    AtomicReference<T> late = new AtomicReference<>();
    return current
        .breaker()
        .execute(
            () ->
                current.phase() instanceof Phase.Closed
                    ? attempt.get()
                    : attempt.get().compose(result -> inTime(result, turn, late)))
        .transform(
            done -> {
              if (done.cause() instanceof OpenCircuitException) {
                return Future.failedFuture(new Rejected(untilTrial()));
              }
              observe(current, done.failed() && counts(done.cause()), isSlow(turn));
              return done.cause() instanceof Slow
                  ? Future.succeededFuture(late.get())
                  : done.succeeded()
                      ? Future.succeededFuture(done.result())
                      : Future.failedFuture(done.cause());
            });
  }

  State state() {
    return switch (label()) {
      case "closed" -> State.CLOSED;
      case "open" -> State.OPEN;
      default -> State.HALF_OPEN;
    };
  }

  /** Where it stands: {@code closed}, {@code open}, {@code half-open} or {@code recovering}. */
  String label() {
    Episode current = settled();
    return switch (current.phase()) {
      case Phase.Closed _ -> "closed";
      case Phase.Resting _ ->
          switch (current.breaker().state()) {
            case OPEN -> "open";
            case HALF_OPEN, CLOSED -> "half-open";
          };
      case Phase.Recovering _ -> "recovering";
    };
  }

  /** The share of calls that it lets through; 0 also while it waits for a trial call. */
  double admitted() {
    return switch (settled().phase()) {
      case Phase.Closed _ -> 1;
      case Phase.Resting _ -> 0;
      case Phase.Recovering(Ramp ramp) -> ramp.percent() / ALL;
    };
  }

  /** What a call that is rejected now is told; empty while none is. */
  Optional<Duration> retryAfter() {
    return settled().phase() instanceof Phase.Closed ? Optional.empty() : Optional.of(untilTrial());
  }

  /** The share of attempts that failed lately; empty when it is not closed, or unused. */
  OptionalDouble failureRate() {
    return settled().phase() instanceof Phase.Closed(CallWindow window)
        ? window.failureRate()
        : OptionalDouble.empty();
  }

  /** The share of attempts that were slow lately; empty when it is not closed, or unused. */
  OptionalDouble slowRate() {
    return settled().phase() instanceof Phase.Closed(CallWindow window)
        ? window.slowRate()
        : OptionalDouble.empty();
  }

  private <T> Future<T> inTime(T result, Supplier<Instant> turn, AtomicReference<T> late) {
    if (!isSlow(turn)) {
      return Future.succeededFuture(result);
    }
    late.set(result);
    return Future.failedFuture(Slow.INSTANCE);
  }

  private boolean isSlow(Supplier<Instant> turn) {
    Instant began = turn.get();
    return began != null
        && Duration.between(began, clock.instant()).compareTo(policy.breaker().slow()) >= 0;
  }

  private boolean counts(Throwable cause) {
    return cause instanceof Slow || counts.test(cause);
  }

  private void observe(Episode current, boolean failed, boolean slow) {
    switch (current.phase()) {
      case Phase.Closed(CallWindow window) -> {
        if (window.add(failed, slow)) {
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

  private Duration untilTrial() {
    Episode current = episode;
    if (!(current.phase() instanceof Phase.Resting(Instant until)) || state() != State.OPEN) {
      return TRIAL_WAIT;
    }
    Duration left = Duration.between(clock.instant(), until);
    return left.isPositive() ? left : Duration.ofMillis(1);
  }

  /** The present episode; a recovery that is over has become a closed one. */
  private Episode settled() {
    Episode current = episode;
    if (current.phase() instanceof Phase.Recovering(Ramp ramp) && ramp.over()) {
      recovered(current);
      return episode;
    }
    return current;
  }

  private void close() {
    CircuitBreaker breaker = breaker(policy.breaker().failures(), NEVER);
    Episode closed =
        new Episode(breaker, new Phase.Closed(new CallWindow(clock, policy.breaker())));
    breaker.openHandler(_ -> rest(closed));
    openings = 0;
    episode = closed;
  }

  private synchronized void rest(Episode from) {
    if (episode != from || settled() != from) {
      return;
    }
    restFor(policy.breaker().coolDown(openings++));
    onChange.accept("open");
  }

  /**
   * The service has answered somebody who asked past this breaker: if it rests, the trial call
   * comes now.
   */
  void answered() {
    Episode current = episode;
    if (current.phase() instanceof Phase.Resting(Instant until)
        && until.isAfter(clock.instant().plus(AT_ONCE))
        && current.breaker().state() == CircuitBreakerState.OPEN) {
      tryAtOnce(current);
    }
  }

  private synchronized void tryAtOnce(Episode resting) {
    if (episode == resting) {
      restFor(AT_ONCE);
    }
  }

  private void restFor(Duration coolDown) {
    CircuitBreaker breaker = breaker(1, coolDown.toMillis());
    Episode resting = new Episode(breaker, new Phase.Resting(clock.instant().plus(coolDown)));
    breaker.halfOpenHandler(_ -> tried(resting));
    breaker.closeHandler(_ -> recover(resting));
    breaker.openHandler(_ -> rest(resting));
    // Starts the cool-down: from here on others may hold its lock. As this is not the present
    // episode yet, the handler does nothing.
    breaker.open();
    episode = resting;
  }

  private synchronized void tried(Episode resting) {
    if (episode == resting) {
      onChange.accept("half-open");
    }
  }

  private synchronized void recover(Episode from) {
    if (episode != from) {
      return;
    }
    CircuitBreaker breaker = breaker(1, NEVER);
    Ramp ramp = new Ramp(clock, policy.breaker().step(), this::step);
    Episode recovering = new Episode(breaker, new Phase.Recovering(ramp));
    breaker.openHandler(_ -> rest(recovering));
    episode = recovering;
    step(ramp.percent());
  }

  private void step(int percent) {
    onChange.accept("recovering-" + percent);
  }

  private synchronized void recovered(Episode from) {
    if (episode == from) {
      close();
      onChange.accept("closed");
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
        .failurePolicy(call -> call.failed() && counts(call.cause()));
  }
}

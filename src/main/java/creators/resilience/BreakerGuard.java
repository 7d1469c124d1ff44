package creators.resilience;

import creators.failure.Failure;
import creators.failure.FailureException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link Guard} by {@link Policy}. Attempts, pauses and the budget are counted here and nowhere
 * else; the {@link Breaker} sees each attempt. Its meters begin with {@code creators.guard} and
 * have the tag {@code service}; docs/ARCHITECTURE.md lists them.
 */
final class BreakerGuard implements Guard {

  private static final Logger LOG = LoggerFactory.getLogger(BreakerGuard.class);

  private final Vertx vertx;
  private final Policy policy;
  private final Clock clock;
  private final RandomGenerator random;
  private final MeterRegistry registry;
  private final Breaker breaker;
  private final Counter successes;
  private final Counter failures;
  private final Counter rejections;
  private final Counter retries;
  private final Counter deniedRetries;
  private final Counter openings;
  private final RetryBudget budget;

  BreakerGuard(
      Vertx vertx, Policy policy, MeterRegistry registry, Clock clock, RandomGenerator random) {
    this.vertx = vertx;
    this.policy = policy;
    this.clock = clock;
    this.random = random;
    this.registry = registry;
    this.breaker = new Breaker(vertx, policy, clock, this::counts, this::changed);
    this.budget = new RetryBudget(clock, policy.retry().budget());
    this.successes = calls("success");
    this.failures = calls("failure");
    this.rejections = calls("rejected");
    this.retries = retries("made");
    this.deniedRetries = retries("denied");
    this.openings = transitions("open");
    gauge("state", "0 closed, 0.5 half-open or recovering, 1 open", g -> openness(g.state()));
    gauge("admitted", "Share of calls that are let through", g -> g.breaker.admitted());
    gauge("failure_rate", "Of the last minute's attempts", g -> known(g.breaker.failureRate()));
    gauge("slow_rate", "Of the last minute's attempts", g -> known(g.breaker.slowRate()));
  }

  @Override
  public String name() {
    return policy.service();
  }

  @Override
  public State state() {
    return breaker.state();
  }

  @Override
  public void answered() {
    breaker.answered();
  }

  /** How it is doing. */
  GuardReport report() {
    Optional<Duration> wait = breaker.retryAfter();
    return new GuardReport(
        breaker.label(),
        breaker.admitted(),
        wait.map(each -> OptionalDouble.of(each.toMillis() / 1e3)).orElse(OptionalDouble.empty()),
        breaker.failureRate(),
        breaker.slowRate(),
        (long) successes.count(),
        (long) failures.count(),
        (long) rejections.count(),
        (long) retries.count(),
        (long) openings.count());
  }

  @Override
  public <T> Future<T> run(Supplier<Future<T>> work) {
    return runInTurn(
        turn -> {
          turn.run();
          return work.get();
        });
  }

  @Override
  public <T> Future<T> runInTurn(Function<Runnable, Future<T>> work) {
    budget.called();
    return attempt(work, 1, clock.instant().plus(policy.retry().deadline()))
        .onSuccess(_ -> successes.increment());
  }

  private <T> Future<T> attempt(Function<Runnable, Future<T>> work, int number, Instant end) {
    AtomicReference<Instant> turn = new AtomicReference<>();
    return breaker
        .run(() -> cutOff(() -> work.apply(() -> turn.set(clock.instant())), end), turn::get)
        .recover(
            cause -> {
              if (cause instanceof Breaker.Rejected rejected) {
                rejections.increment();
                return Future.failedFuture(rejection(rejected));
              }
              FailureException failure = typed(cause);
              Duration pause = pause(number, failure.failure());
              boolean again =
                  number < policy.retry().attempts()
                      && failure.failure().retryable()
                      && !(failure.failure() instanceof Failure.Overloaded && turn.get() == null)
                      && clock.instant().plus(pause).isBefore(end)
                      && affordable();
              if (!again) {
                return failed(failure);
              }
              LOG.info(
                  "{} failed at attempt {}, tried again in {} ms: {}",
                  policy.service(),
                  number,
                  pause.toMillis(),
                  failure.getMessage());
              return waiting(pause).compose(_ -> again(work, number + 1, end, failure));
            });
  }

  /** Another attempt; when the breaker has opened in between, the last failure says more. */
  private <T> Future<T> again(
      Function<Runnable, Future<T>> work, int number, Instant end, FailureException last) {
    if (breaker.state() == State.OPEN) {
      return failed(last);
    }
    retries.increment();
    return attempt(work, number, end);
  }

  private boolean affordable() {
    boolean left = budget.take();
    if (!left) {
      deniedRetries.increment();
    }
    return left;
  }

  private <T> Future<T> failed(FailureException failure) {
    failures.increment();
    return Future.failedFuture(failure);
  }

  private Duration pause(int number, Failure failure) {
    Duration own = policy.retry().pauseAfter(number, random);
    Duration asked =
        switch (failure) {
          case Failure.SourceThrottled(_, Duration pause) -> pause;
          case Failure.Overloaded(_, Duration pause) -> pause;
          default -> Duration.ZERO;
        };
    return asked.compareTo(own) > 0 ? asked : own;
  }

  private <T> Future<T> cutOff(Supplier<Future<T>> work, Instant end) {
    Duration left = Duration.between(clock.instant(), end);
    Future<T> result = work.get();
    if (left.compareTo(policy.timeout()) >= 0 || result.isComplete()) {
      return result;
    }
    Promise<T> promise = Promise.promise();
    long timer =
        vertx.setTimer(
            Math.max(1, left.toMillis()),
            _ -> promise.tryFail(new TimeoutException("its time is used up")));
    result.onComplete(
        done -> {
          vertx.cancelTimer(timer);
          if (done.succeeded()) {
            promise.tryComplete(done.result());
          } else {
            promise.tryFail(done.cause());
          }
        });
    return promise.future();
  }

  private Future<Void> waiting(Duration pause) {
    Promise<Void> over = Promise.promise();
    vertx.setTimer(pause.toMillis(), _ -> over.complete());
    return over.future();
  }

  /** Whether a failure speaks against the service; one that is about the request does not. */
  private boolean counts(Throwable cause) {
    return switch (typed(cause).failure()) {
      // A full queue is a sign of life.
      case Failure.Overloaded _ -> false;
      case Failure.Internal _ -> policy.defectsCount();
      case Failure failure -> failure.retryable();
    };
  }

  private FailureException typed(Throwable cause) {
    return switch (cause) {
      case FailureException failure -> failure;
      case TimeoutException _, io.vertx.circuitbreaker.TimeoutException _ ->
          new FailureException(new Failure.DeadlineExceeded(policy.service()), cause);
      case IOException _ ->
          new FailureException(
              policy.unavailable().apply("it cannot be reached", Duration.ofSeconds(5)), cause);
      default -> new FailureException(FailureException.of(cause), cause);
    };
  }

  private FailureException rejection(Breaker.Rejected rejected) {
    return policy
        .unavailable()
        .apply("it failed repeatedly and is given a rest", rejected.retryAfter())
        .asException();
  }

  private void changed(String to) {
    LOG.warn("the breaker of {} is {}", policy.service(), to);
    transitions(to).increment();
  }

  private Counter transitions(String to) {
    return Counter.builder("creators.guard.transitions")
        .description("Changes of state of the breaker")
        .tag("service", policy.service())
        .tag("to", to)
        .register(registry);
  }

  private Counter retries(String outcome) {
    return Counter.builder("creators.guard.retries")
        .description("Attempts made again, and those the budget forbade")
        .tag("service", policy.service())
        .tag("outcome", outcome)
        .register(registry);
  }

  private void gauge(String name, String what, ToDoubleFunction<BreakerGuard> value) {
    Gauge.builder("creators.guard." + name, this, value)
        .description(what)
        .tag("service", policy.service())
        .register(registry);
  }

  private Counter calls(String outcome) {
    return Counter.builder("creators.guard.calls")
        .description("Guarded calls by outcome, retries not counted")
        .tag("service", policy.service())
        .tag("outcome", outcome)
        .register(registry);
  }

  private static double openness(State state) {
    return switch (state) {
      case CLOSED -> 0;
      case HALF_OPEN -> 0.5;
      case OPEN -> 1;
    };
  }

  private static double known(OptionalDouble rate) {
    return rate.orElse(Double.NaN);
  }
}

package creators.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import creators.failure.Failure;
import creators.failure.FailureException;
import creators.resilience.Guard.State;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import testing.ManualClock;
import testing.ManualVertx;
import testing.Wait;

/** Any sequence of calls and waits, against a model of what the breaker promises. */
class BreakerModelTest {

  private static final Policy POLICY =
      new Policy(
          "demo",
          Duration.ofSeconds(1),
          new Policy.Breaker(
              3,
              Duration.ofMinutes(1),
              1_000_000, // the rate has a test of its own
              0.5,
              Duration.ofSeconds(30),
              Duration.ofSeconds(100),
              Duration.ofSeconds(3)),
          Retry.never(Duration.ofSeconds(1)),
          false,
          (problem, pause) -> new Failure.SourceUnavailable("demo", problem, pause));

  private static Vertx real;

  private sealed interface Step {
    record Call(boolean good) implements Step {}

    record Pass(Duration time) implements Step {}
  }

  @BeforeContainer
  static void start() {
    real = Vertx.vertx();
  }

  @AfterContainer
  static void stop() {
    Wait.of(real.close());
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Step> good = Arbitraries.just(new Step.Call(true));
    Arbitrary<Step> bad = Arbitraries.just(new Step.Call(false));
    Arbitrary<Step> pass =
        Arbitraries.longs().between(1, 120_000).map(ms -> new Step.Pass(Duration.ofMillis(ms)));
    return Arbitraries.frequencyOf(Tuple.of(3, good), Tuple.of(4, bad), Tuple.of(2, pass))
        .list()
        .ofMaxSize(60);
  }

  @Property(tries = 150)
  void itDoesWhatTheModelDoes(@ForAll("steps") List<Step> steps) {
    ManualClock clock = new ManualClock();
    ManualVertx vertx = new ManualVertx(real, clock);
    Breaker breaker =
        new Breaker(
            vertx,
            POLICY,
            clock,
            cause -> FailureException.of(cause) instanceof Failure.SourceUnavailable,
            _ -> {});
    Model model = new Model(clock);
    for (Step step : steps) {
      switch (step) {
        case Step.Pass(Duration time) -> vertx.advance(time);
        case Step.Call(boolean good) -> {
          AtomicBoolean made = new AtomicBoolean();
          Wait.failureOf(
              breaker.run(
                  () -> {
                    made.set(true);
                    return good
                        ? Future.succeededFuture("well")
                        : Future.failedFuture(
                            new Failure.SourceUnavailable("demo", "down").asException());
                  }));
          assertThat(made.get()).isEqualTo(model.call(good));
        }
      }
      assertThat(breaker.state()).isEqualTo(model.state());
    }
  }

  /** Written for clarity, one call at a time. */
  private static final class Model {

    private static final int[] PERCENT = {10, 25, 50};

    private final ManualClock clock;
    private int inARow;
    private int openings;
    private Instant openUntil = Instant.MIN;
    private boolean open;
    private boolean recovering;
    private int step;
    private int successes;
    private int credit;
    private Instant stepSince = Instant.MIN;

    Model(ManualClock clock) {
      this.clock = clock;
    }

    State state() {
      settle();
      if (open) {
        return clock.instant().isBefore(openUntil) ? State.OPEN : State.HALF_OPEN;
      }
      return recovering ? State.HALF_OPEN : State.CLOSED;
    }

    /** Whether the call is made. */
    boolean call(boolean good) {
      settle();
      if (open) {
        if (clock.instant().isBefore(openUntil)) {
          return false;
        }
        if (good) {
          open = false;
          recovering = true;
          step = 0;
          successes = 0;
          credit = 100;
          stepSince = clock.instant();
        } else {
          open();
        }
        return true;
      }
      if (recovering) {
        credit = credit < 100 ? credit + PERCENT[step] : credit;
        if (credit < 100) {
          return false;
        }
        credit -= 100;
        if (!good) {
          open();
        } else if (++successes == 10) {
          next(clock.instant());
        }
        return true;
      }
      inARow = good ? 0 : inARow + 1;
      if (inARow == 3) {
        open();
      }
      return true;
    }

    private void open() {
      open = true;
      recovering = false;
      inARow = 0;
      openUntil = clock.instant().plusSeconds(Math.min(100, 30L << Math.min(openings, 10)));
      openings++;
    }

    private void settle() {
      while (recovering && !clock.instant().isBefore(stepSince.plusSeconds(3))) {
        next(stepSince.plusSeconds(3));
      }
    }

    private void next(Instant since) {
      step++;
      successes = 0;
      stepSince = since;
      if (step == PERCENT.length) {
        recovering = false;
        inARow = 0;
        openings = 0;
      }
    }
  }
}

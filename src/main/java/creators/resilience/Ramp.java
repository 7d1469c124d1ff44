package creators.resilience;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntConsumer;

/**
 * Lets traffic back in by steps: 10, 25, 50 %, then all of it. A step ends after ten successes, or
 * when its time is over. Thread-safe.
 */
final class Ramp {

  private static final int[] PERCENT = {10, 25, 50};
  private static final int SUCCESSES = 10;
  private static final int ALL = 100;

  private final Clock clock;
  private final Duration step;
  private final IntConsumer onStep;
  private int at;
  private int successes;
  private Instant since;
  private int credit = ALL;

  /**
   * @param step how long a step lasts, at most
   * @param onStep hears the percentage of each step that begins after the first, {@code 100} not
   *     included
   */
  Ramp(Clock clock, Duration step, IntConsumer onStep) {
    this.clock = clock;
    this.step = step;
    this.onStep = onStep;
    this.since = clock.instant();
  }

  /** Whether the next call may pass: the first, and then the step's share of them, evenly. */
  synchronized boolean admit() {
    if (over()) {
      return true;
    }
    if (credit < ALL) {
      credit += PERCENT[at];
    }
    if (credit < ALL) {
      return false;
    }
    credit -= ALL;
    return true;
  }

  /** The share of calls that may pass, in percent. */
  synchronized int percent() {
    return over() ? ALL : PERCENT[at];
  }

  /** A call went well. */
  synchronized void succeeded() {
    if (!over() && ++successes >= SUCCESSES) {
      next(clock.instant());
    }
  }

  /** True when all traffic is back. */
  synchronized boolean over() {
    Instant now = clock.instant();
    while (at < PERCENT.length && !since.plus(step).isAfter(now)) {
      next(since.plus(step));
    }
    return at >= PERCENT.length;
  }

  private void next(Instant start) {
    at++;
    successes = 0;
    since = start;
    if (at < PERCENT.length) {
      onStep.accept(PERCENT[at]);
    }
  }
}

package creators.resilience;

import java.time.Clock;
import java.util.OptionalDouble;

/** The shares of calls that failed, and that were slow, lately. Thread-safe. */
final class CallWindow {

  private static final int CALLS = 0;
  private static final int FAILURES = 1;
  private static final int SLOW = 2;

  private final Policy.Breaker policy;
  private final SlidingCounts counts;

  CallWindow(Clock clock, Policy.Breaker policy) {
    this.policy = policy;
    this.counts = new SlidingCounts(clock, policy.window(), 3);
  }

  /**
   * Counts one call.
   *
   * @return true when enough calls were made within the window, and too many of them failed or were
   *     slow
   */
  synchronized boolean add(boolean failed, boolean slow) {
    counts.add(CALLS);
    if (failed) {
      counts.add(FAILURES);
    }
    if (slow) {
      counts.add(SLOW);
    }
    int calls = counts.sum(CALLS);
    return calls >= policy.leastCalls()
        && (counts.sum(FAILURES) >= policy.failureRate() * calls
            || counts.sum(SLOW) >= policy.slowRate() * calls);
  }

  /** The share that failed, 0 to 1; empty without calls. */
  OptionalDouble failureRate() {
    return share(FAILURES);
  }

  /** The share that was slow, 0 to 1; empty without calls. */
  OptionalDouble slowRate() {
    return share(SLOW);
  }

  private synchronized OptionalDouble share(int counter) {
    int calls = counts.sum(CALLS);
    return calls == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) counts.sum(counter) / calls);
  }
}

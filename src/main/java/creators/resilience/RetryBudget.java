package creators.resilience;

import java.time.Clock;

/**
 * How many retries are left: a service that fails broadly must not be asked several times as often
 * as one that works. Thread-safe.
 */
final class RetryBudget {

  private static final int CALLS = 0;
  private static final int RETRIES = 1;

  private final Retry.Budget policy;
  private final SlidingCounts counts;

  RetryBudget(Clock clock, Retry.Budget policy) {
    this.policy = policy;
    this.counts = new SlidingCounts(clock, policy.window(), 2);
  }

  /** A call was made, for the first time. */
  void called() {
    counts.add(CALLS);
  }

  /** Takes one retry out of the budget; false when none is left. */
  synchronized boolean take() {
    if (counts.sum(RETRIES) + 1 > Math.max(policy.free(), policy.share() * counts.sum(CALLS))) {
      return false;
    }
    counts.add(RETRIES);
    return true;
  }
}

package creators.resilience;

import java.time.Clock;
import java.time.Duration;

/**
 * The share of calls that failed lately. Counts in slots of a sixth of the window, so memory is
 * constant and old calls leave a slot at a time. Thread-safe.
 */
final class FailureWindow {

  private static final int SLOTS = 6;

  private final Clock clock;
  private final long slotMillis;
  private final int leastCalls;
  private final double failureRate;
  private final long[] slots = new long[SLOTS];
  private final int[] calls = new int[SLOTS];
  private final int[] failures = new int[SLOTS];

  FailureWindow(Clock clock, Duration window, int leastCalls, double failureRate) {
    this.clock = clock;
    this.slotMillis = Math.max(1, window.toMillis() / SLOTS);
    this.leastCalls = leastCalls;
    this.failureRate = failureRate;
  }

  /**
   * Counts one call.
   *
   * @return true when enough calls were made within the window and too many of them failed
   */
  synchronized boolean add(boolean failed) {
    long slot = clock.millis() / slotMillis;
    int index = (int) Math.floorMod(slot, (long) SLOTS);
    if (slots[index] != slot) {
      slots[index] = slot;
      calls[index] = 0;
      failures[index] = 0;
    }
    calls[index]++;
    failures[index] += failed ? 1 : 0;
    int allCalls = 0;
    int allFailures = 0;
    for (int i = 0; i < SLOTS; i++) {
      if (slots[i] > slot - SLOTS) {
        allCalls += calls[i];
        allFailures += failures[i];
      }
    }
    return allCalls >= leastCalls && allFailures >= failureRate * allCalls;
  }
}

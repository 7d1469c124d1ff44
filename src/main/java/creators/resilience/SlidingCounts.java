package creators.resilience;

import java.time.Clock;
import java.time.Duration;

/**
 * A few counters over the last while. Counts in slots of a sixth of the window, so memory is
 * constant and what is old leaves a slot at a time. Thread-safe.
 */
final class SlidingCounts {

  private static final int SLOTS = 6;

  private final Clock clock;
  private final long slotMillis;
  private final long[] slots = new long[SLOTS];
  private final int[][] counts;

  SlidingCounts(Clock clock, Duration window, int counters) {
    this.clock = clock;
    this.slotMillis = Math.max(1, window.toMillis() / SLOTS);
    this.counts = new int[counters][SLOTS];
  }

  /** Adds one to a counter. */
  synchronized void add(int counter) {
    long slot = clock.millis() / slotMillis;
    int index = (int) Math.floorMod(slot, (long) SLOTS);
    if (slots[index] != slot) {
      slots[index] = slot;
      for (int[] each : counts) {
        each[index] = 0;
      }
    }
    counts[counter][index]++;
  }

  /** What a counter counted within the window. */
  synchronized int sum(int counter) {
    long now = clock.millis() / slotMillis;
    int sum = 0;
    for (int i = 0; i < SLOTS; i++) {
      if (slots[i] > now - SLOTS) {
        sum += counts[counter][i];
      }
    }
    return sum;
  }
}

package creators.store;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The longest of the last minute's uses, to within ten seconds of a minute. Thread-safe. */
final class SlowestUse {

  private static final int SLOTS = 6;
  private static final long SLOT_NANOS = Duration.ofSeconds(10).toNanos();

  private final LongSupplier nanoTime;
  private final long[] slots = new long[SLOTS];
  private final long[] longest = new long[SLOTS];

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  SlowestUse(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    Arrays.fill(slots, Long.MIN_VALUE);
  }

  /** A use begins; running the answer ends it. */
  Runnable begin() {
    long began = nanoTime.getAsLong();
    return () -> ended(nanoTime.getAsLong(), began);
  }

  /** The longest, in seconds; empty without any use. */
  synchronized Optional<Double> seconds() {
    long now = Math.floorDiv(nanoTime.getAsLong(), SLOT_NANOS);
    long most = -1;
    for (int i = 0; i < SLOTS; i++) {
      if (slots[i] > now - SLOTS) {
        most = Math.max(most, longest[i]);
      }
    }
    return most < 0 ? Optional.empty() : Optional.of(most / 1e9);
  }

  private synchronized void ended(long now, long began) {
    long slot = Math.floorDiv(now, SLOT_NANOS);
    int index = (int) Math.floorMod(slot, (long) SLOTS);
    longest[index] = slots[index] == slot ? Math.max(longest[index], now - began) : now - began;
    slots[index] = slot;
  }
}

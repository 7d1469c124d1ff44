package creators.store;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Tells a database that has more to do than its pool lets through from one that is away: the one
 * goes on answering those who have a connection. Thread-safe.
 */
final class Lending {

  private final long lately;
  private final LongSupplier nanoTime;
  private volatile long answered;

  /**
   * @param lately how long an answer counts as a sign of life
   * @param nanoTime as {@link System#nanoTime}
   */
  Lending(Duration lately, LongSupplier nanoTime) {
    this.lately = lately.toNanos();
    this.nanoTime = nanoTime;
    this.answered = nanoTime.getAsLong() - this.lately;
  }

  /** A use of a connection was answered. */
  void answered() {
    answered = nanoTime.getAsLong();
  }

  /** Whether whoever got no connection stood behind others who are served. */
  boolean busy() {
    return nanoTime.getAsLong() - answered < lately;
  }
}

package creators.monitor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * A gauge made of two counters that only grow: which share of the last while's events were of one
 * kind. Looks back over its own readings, so it is read regularly. Thread-safe.
 */
public final class RecentShare implements Supplier<Optional<Double>> {

  private final Clock clock;
  private final Duration window;
  private final double telling;
  private final DoubleSupplier part;
  private final DoubleSupplier whole;
  private final Deque<Reading> readings = new ArrayDeque<>();

  private record Reading(Instant at, double part, double whole) {}

  /**
   * @param telling fewer events in the window say nothing
   * @param part counts the events of the kind
   * @param whole counts all events
   */
  public RecentShare(
      Clock clock, Duration window, int telling, DoubleSupplier part, DoubleSupplier whole) {
    this.clock = clock;
    this.window = window;
    this.telling = telling;
    this.part = part;
    this.whole = whole;
  }

  /** The share, 0 to 1; empty when there were too few events. */
  @Override
  public synchronized Optional<Double> get() {
    Reading now = new Reading(clock.instant(), part.getAsDouble(), whole.getAsDouble());
    readings.addLast(now);
    Instant start = now.at().minus(window);
    while (readings.size() > 1 && readings.getFirst().at().isBefore(start)) {
      readings.removeFirst();
    }
    Reading first = readings.getFirst();
    double all = now.whole() - first.whole();
    return all < Math.max(1, telling)
        ? Optional.empty()
        : Optional.of(Math.clamp((now.part() - first.part()) / all, 0, 1));
  }
}

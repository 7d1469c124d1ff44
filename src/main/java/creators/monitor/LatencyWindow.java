package creators.monitor;

import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * Durations and outcomes of the last minute, in twelve slots of five seconds. Recording is free of
 * locks and of allocation (but for a new slot every five seconds), safe from any thread, and takes
 * constant time; a window takes at most 40 kB.
 *
 * <p>A duration falls into one of 32 equal parts of its power of two of microseconds, and a
 * percentile is the middle of its part: it is off by 1.6 % at most, up to 134 s.
 */
final class LatencyWindow {

  private static final int SLOTS = 12;
  private static final long SLOT_MILLIS = 5_000;
  private static final int PART_BITS = 5;
  private static final int PARTS = 1 << PART_BITS;
  private static final long LONGEST_MICROS = (1L << 27) - 1;
  private static final int BUCKETS = bucket(LONGEST_MICROS) + 1;

  private final Clock clock;
  private final long startedAt;
  private final AtomicReferenceArray<Slot> slots = new AtomicReferenceArray<>(SLOTS);

  /**
   * @param startedAt since when there could have been a request, in milliseconds of {@code clock}
   */
  LatencyWindow(Clock clock, long startedAt) {
    this.clock = clock;
    this.startedAt = startedAt;
  }

  void record(long nanos, boolean failed) {
    slot(clock.millis() / SLOT_MILLIS).record(nanos, failed);
  }

  RequestFigures figures() {
    return figures(List.of(this), clock, startedAt);
  }

  /** The figures of several windows together; all of them of the same clock and start. */
  static RequestFigures figures(Collection<LatencyWindow> windows, Clock clock, long startedAt) {
    long now = clock.millis();
    long oldest = now / SLOT_MILLIS - SLOTS + 1;
    long failures = 0;
    long nanos = 0;
    long[] counts = new long[BUCKETS];
    for (LatencyWindow window : windows) {
      for (int i = 0; i < SLOTS; i++) {
        Slot slot = window.slots.get(i);
        if (slot != null && slot.number >= oldest) {
          failures += slot.failures.sum();
          nanos += slot.nanos.sum();
          for (int bucket = 0; bucket < BUCKETS; bucket++) {
            counts[bucket] += slot.counts.get(bucket);
          }
        }
      }
    }
    long requests = Arrays.stream(counts).sum();
    if (requests == 0) {
      return RequestFigures.NONE;
    }
    long covered =
        Math.clamp(now - startedAt, SLOT_MILLIS, (SLOTS - 1) * SLOT_MILLIS + now % SLOT_MILLIS);
    // The counters are read one after the other while others write: keep the share a share.
    double errorRate = Math.min(1, (double) failures / requests);
    return new RequestFigures(
        requests,
        requests * 60_000.0 / covered,
        Optional.of(1 - errorRate),
        Optional.of(errorRate),
        Optional.of(nanos / 1e6 / requests),
        Optional.of(percentile(counts, requests, 0.50)),
        Optional.of(percentile(counts, requests, 0.95)),
        Optional.of(percentile(counts, requests, 0.99)));
  }

  private Slot slot(long number) {
    int index = (int) (number % SLOTS);
    Slot slot = slots.get(index);
    if (slot != null && slot.number >= number) {
      return slot;
    }
    Slot fresh = new Slot(number);
    return slots.compareAndSet(index, slot, fresh) ? fresh : slots.get(index);
  }

  /** The nearest-rank percentile, in milliseconds. */
  private static double percentile(long[] counts, long requests, double share) {
    long rank = Math.max(1, (long) Math.ceil(share * requests));
    int bucket = 0;
    for (long seen = counts[0]; seen < rank; seen += counts[bucket]) {
      bucket++;
    }
    return middleMicros(bucket) / 1000;
  }

  private static int bucket(long micros) {
    if (micros < PARTS) {
      return (int) micros;
    }
    int power = 63 - Long.numberOfLeadingZeros(micros);
    int part = (int) (micros >> power - PART_BITS) & PARTS - 1;
    return (power - PART_BITS + 1) * PARTS + part;
  }

  private static double middleMicros(int bucket) {
    if (bucket < PARTS) {
      return bucket + 0.5;
    }
    int shift = bucket / PARTS - 1;
    return (PARTS + bucket % PARTS + 0.5) * (1L << shift);
  }

  private static final class Slot {
    private final long number;
    private final AtomicIntegerArray counts = new AtomicIntegerArray(BUCKETS);
    private final LongAdder failures = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    Slot(long number) {
      this.number = number;
    }

    void record(long duration, boolean failed) {
      counts.incrementAndGet(bucket(Math.clamp(duration / 1000, 0, LONGEST_MICROS)));
      nanos.add(duration);
      if (failed) {
        failures.increment();
      }
    }
  }
}

package service.faults;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** All that the load saw, in the order of the answers. Safe for any thread. */
final class History {

  private final Queue<Sample> samples = new ConcurrentLinkedQueue<>();

  /** Remembers an answer. */
  void add(Sample sample) {
    samples.add(sample);
  }

  /** What was due between two moments of {@link System#nanoTime()}. */
  List<Sample> between(long fromNanos, long toNanos) {
    return samples.stream()
        .filter(sample -> sample.startNanos() >= fromNanos && sample.startNanos() < toNanos)
        .toList();
  }

  /** Everything. */
  List<Sample> all() {
    return List.copyOf(samples);
  }
}

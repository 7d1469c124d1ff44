package service.faults;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a number of requests say together.
 *
 * @param count how many
 * @param failed how many got no good answer
 * @param refused connections that a node refused, so that another was asked
 * @param cut requests that a node took and did not answer, so that another was asked
 * @param outcomes how often each {@code meta.status}, or HTTP status where there is none
 * @param p99 99 of 100 took no longer
 * @param worst the longest
 */
record Figures(
    int count,
    int failed,
    int refused,
    int cut,
    Map<String, Long> outcomes,
    Duration p99,
    Duration worst) {

  static Figures of(Collection<Sample> samples) {
    long[] nanos = samples.stream().mapToLong(sample -> sample.took().toNanos()).sorted().toArray();
    return new Figures(
        samples.size(),
        (int) samples.stream().filter(sample -> !sample.good()).count(),
        samples.stream().mapToInt(Sample::refused).sum(),
        samples.stream().mapToInt(Sample::cut).sum(),
        samples.stream()
            .collect(Collectors.groupingBy(Sample::outcome, TreeMap::new, Collectors.counting())),
        nanos.length == 0
            ? Duration.ZERO
            : Duration.ofNanos(nanos[(int) Math.ceil(nanos.length * 0.99) - 1]),
        nanos.length == 0 ? Duration.ZERO : Duration.ofNanos(nanos[nanos.length - 1]));
  }
}

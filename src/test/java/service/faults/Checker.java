package service.faults;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import service.faults.Sample.Meta;
import service.faults.Work.Kind;

/** Reads a recorded history and names each promise that was broken in it. */
final class Checker {

  private static final long GRACE_NANOS = 1_000_000_000L;
  private static final int EXAMPLES = 3;

  private final Collection<Sample> samples;
  private final Excuse excuse;
  private final List<String> broken = new ArrayList<>();

  private Checker(Collection<Sample> samples, Excuse excuse) {
    this.samples = samples;
    this.excuse = excuse;
  }

  /** Each broken promise with how often it was broken and the first few cases; empty is good. */
  static List<String> broken(Collection<Sample> samples) {
    return broken(samples, Excuse.NONE);
  }

  /** The same where some failures are in order. */
  static List<String> broken(Collection<Sample> samples, Excuse excuse) {
    Checker checker = new Checker(samples, excuse);
    checker.check();
    return List.copyOf(checker.broken);
  }

  private void check() {
    none(
        "a read of a known creator failed",
        sample -> sample.work() == Kind.READ && sample.status() != 200);
    none(
        "a request was not answered within its deadline plus 1 s",
        sample ->
            sample.status() == 0
                || sample.took().toNanos() > sample.work().deadline().toNanos() + GRACE_NANOS);
    none(
        "failed what could have been done, or without saying when to come back",
        sample ->
            sample.work() != Kind.READ
                && sample.status() != 0
                && !sample.good()
                && !excuse.covers(sample));
    none(
        "a known creator was called unknown",
        sample ->
            sample.work() == Kind.READ && meta(sample, meta -> meta.status().equals("queued")));
    none(
        "meta says complete and the analysis is not",
        sample ->
            meta(
                sample,
                meta -> meta.status().equals("complete") && !meta.coverage().equals("100%")));
    none(
        "meta names a source that was not asked",
        sample ->
            meta(
                sample,
                meta -> !meta.status().equals("queued") && !meta.source().equals("decodo")));
    none(
        "meta does not tell of when the data is",
        sample ->
            meta(sample, meta -> !meta.status().equals("queued") && meta.updated().isEmpty()));
    none(
        "meta tells of the future",
        sample ->
            meta(
                sample,
                meta ->
                    meta.updated()
                        .filter(at -> at.isAfter(Instant.now().plusSeconds(1)))
                        .isPresent()));
    none(
        "202 and queued do not go together",
        sample -> meta(sample, meta -> (sample.status() == 202) != meta.status().equals("queued")));
  }

  private void none(String promise, Predicate<Sample> isBroken) {
    List<Sample> cases = samples.stream().filter(isBroken).toList();
    if (!cases.isEmpty()) {
      Map<String, Long> kinds =
          cases.stream()
              .collect(Collectors.groupingBy(Checker::told, TreeMap::new, Collectors.counting()));
      broken.add(
          promise
              + ": "
              + cases.size()
              + " times, like "
              + kinds.entrySet().stream()
                  .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                  .limit(EXAMPLES)
                  .map(kind -> kind.getValue() + " x " + kind.getKey())
                  .toList());
    }
  }

  private static String told(Sample sample) {
    return sample.work()
        + " "
        + sample.outcome()
        + " after "
        + Math.round(sample.took().toMillis() / 1000.0)
        + " s"
        + (sample.problem().isEmpty() ? "" : " " + shortened(sample.problem()));
  }

  private static String shortened(String problem) {
    String detail =
        problem.startsWith("{")
            ? new io.vertx.core.json.JsonObject(problem).getString("detail", problem)
            : problem;
    return detail.replaceAll("[a-z]+\\.\\d{4}", "…").lines().findFirst().orElse("");
  }

  private static boolean meta(Sample sample, Function<Meta, Boolean> judged) {
    return sample.meta().map(judged).orElse(false);
  }
}

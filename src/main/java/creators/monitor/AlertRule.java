package creators.monitor;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * When something is worth a person's attention.
 *
 * @param name stable identifier
 * @param metric last part of the gauges it watches: {@code use} watches {@code cpu.use} ...
 * @param subject first part of the gauge it watches; empty means every subject of the metric
 * @param holdFor how long the gauge must stay bad before the alert is raised
 * @param clearAfter how long it must stay good before the alert is resolved
 * @param summary what it means, in words
 */
public record AlertRule(
    String name,
    Severity severity,
    String metric,
    Optional<String> subject,
    Threshold threshold,
    Duration holdFor,
    Duration clearAfter,
    String summary) {

  /** How bad it is. */
  public enum Severity {
    CRITICAL,
    WARNING;

    /** The name in the API: lower case. */
    @JsonValue
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Where bad begins and where good begins again; the distance keeps an alert from flapping.
   *
   * @param badAbove true when high values are bad
   * @param raiseAt beyond it, exclusive, a value is bad
   * @param clearAt up to it, inclusive, a value is good
   */
  public record Threshold(boolean badAbove, double raiseAt, double clearAt) {

    /** Refuses a value that would be good and bad at once. */
    public Threshold {
      if (badAbove ? clearAt > raiseAt : clearAt < raiseAt) {
        throw new IllegalArgumentException(clearAt + " lies beyond " + raiseAt);
      }
    }

    static Threshold above(double raiseAt, double clearAt) {
      return new Threshold(true, raiseAt, clearAt);
    }

    static Threshold below(double raiseAt, double clearAt) {
      return new Threshold(false, raiseAt, clearAt);
    }

    boolean isBad(double value) {
      return badAbove ? value > raiseAt : value < raiseAt;
    }

    boolean isGood(double value) {
      return badAbove ? value <= clearAt : value >= clearAt;
    }
  }

  private static final Optional<String> EVERY = Optional.empty();
  private static final Optional<String> CPU = Optional.of("cpu");
  private static final Duration AT_ONCE = Duration.ZERO;
  private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);
  private static final Duration A_MINUTE = Duration.ofMinutes(1);
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  /** The alerts of the service. */
  public static final List<AlertRule> ALL =
      List.of(
          new AlertRule(
              "service_unhealthy",
              Severity.CRITICAL,
              "health",
              EVERY,
              Threshold.below(0.70, 0.80),
              HALF_A_MINUTE,
              A_MINUTE,
              "a service is below 70 % health"),
          new AlertRule(
              "slow_responses",
              Severity.CRITICAL,
              "p95_seconds",
              EVERY,
              Threshold.above(5, 4),
              A_MINUTE,
              A_MINUTE,
              "one answer in 20 takes longer than 5 s"),
          new AlertRule(
              "failing_requests",
              Severity.CRITICAL,
              "error_rate",
              EVERY,
              Threshold.above(0.05, 0.03),
              A_MINUTE,
              A_MINUTE,
              "more than 5 % of the requests fail"),
          new AlertRule(
              "resource_exhausted",
              Severity.CRITICAL,
              "use",
              EVERY,
              Threshold.above(0.85, 0.80),
              FIVE_MINUTES,
              A_MINUTE,
              "a resource is used to more than 85 %"),
          new AlertRule(
              "failing_analysis",
              Severity.CRITICAL,
              "failure_rate",
              EVERY,
              Threshold.above(0.10, 0.05),
              A_MINUTE,
              A_MINUTE,
              "more than 10 % of the AI analyses fail"),
          new AlertRule(
              "busy_processors",
              Severity.WARNING,
              "use",
              CPU,
              Threshold.above(0.80, 0.75),
              FIVE_MINUTES,
              A_MINUTE,
              "the processors are used to more than 80 %"),
          new AlertRule(
              "cold_cache",
              Severity.WARNING,
              "hit_rate",
              EVERY,
              Threshold.below(0.80, 0.85),
              TEN_MINUTES,
              A_MINUTE,
              "fewer than 80 % of the look-ups hit the cache"),
          new AlertRule(
              "long_queue",
              Severity.WARNING,
              "queue_depth",
              EVERY,
              Threshold.above(100, 50),
              A_MINUTE,
              A_MINUTE,
              "more than 100 pieces of work wait"),
          new AlertRule(
              "jobs_given_up",
              Severity.WARNING,
              "dead_lately",
              EVERY,
              Threshold.above(0, 0),
              AT_ONCE,
              A_MINUTE,
              "background jobs were given up within the last day: the table jobs tells why"),
          new AlertRule(
              "slow_query",
              Severity.WARNING,
              "slowest_query_seconds",
              EVERY,
              Threshold.above(1, 1),
              AT_ONCE,
              A_MINUTE,
              "a database query took longer than 1 s"),
          new AlertRule(
              "breaker_opened",
              Severity.WARNING,
              "breaker_open",
              EVERY,
              Threshold.above(0.75, 0.25),
              AT_ONCE,
              HALF_A_MINUTE,
              "a service is being spared after failures"));

  boolean watches(String gaugeSubject, String gaugeMetric) {
    return metric.equals(gaugeMetric) && (subject.isEmpty() || subject.get().equals(gaugeSubject));
  }
}

package creators.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import creators.monitor.AlertRule.Severity;
import creators.monitor.AlertRule.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertsTest {

  private static final AlertRule BUSY =
      new AlertRule(
          "busy",
          Severity.WARNING,
          "queue_depth",
          Optional.empty(),
          Threshold.above(100, 50),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          "much waits");

  private final HandClock clock = new HandClock();
  private final Alerts alerts = new Alerts(List.of(BUSY), clock);

  @Test
  void isRaisedOnceWhenTheGaugeStayedBadLongEnough() {
    Instant since = clock.instant();
    assertThat(depth(150)).isEmpty();
    assertThat(after(59, 150)).isEmpty();

    List<Alert> raised = after(1, 160);

    assertThat(raised)
        .containsExactly(
            new Alert(
                "busy",
                Severity.WARNING,
                "ai",
                "much waits",
                160,
                100,
                since,
                since.plusSeconds(60),
                Optional.empty()));
    assertThat(after(60, 170)).isEmpty();
    assertThat(alerts.active()).singleElement().extracting(Alert::value).isEqualTo(170.0);
  }

  @Test
  void aShortPeakRaisesNothing() {
    depth(150);
    after(59, 100);
    assertThat(after(1, 150)).isEmpty();
    assertThat(after(59, 150)).isEmpty();
    assertThat(after(1, 150)).hasSize(1);
  }

  @Test
  void isResolvedOnlyBelowTheLowerThresholdAndAfterAWhile() {
    depth(150);
    after(60, 150);

    assertThat(after(30, 75)).as("between both thresholds").isEmpty();
    assertThat(after(600, 75)).isEmpty();
    assertThat(after(1, 50)).isEmpty();
    assertThat(after(29, 50)).isEmpty();
    List<Alert> resolved = after(1, 50);

    assertThat(resolved).singleElement().extracting(Alert::resolvedAt).isEqualTo(now());
    assertThat(alerts.active()).isEmpty();
  }

  @Test
  void aRelapseStartsTheWayBackAnew() {
    depth(150);
    after(60, 150);
    after(1, 50);
    after(29, 60);
    assertThat(after(1, 50)).isEmpty();
    assertThat(after(29, 50)).isEmpty();
    assertThat(after(1, 50)).hasSize(1);
  }

  @Test
  void subjectsAreWatchedApart() {
    alerts.observe(Map.of("ai.queue_depth", 150.0, "jobs.queue_depth", 10.0));
    clock.advance(Duration.ofSeconds(60));

    assertThat(alerts.observe(Map.of("ai.queue_depth", 150.0, "jobs.queue_depth", 150.0)))
        .extracting(Alert::subject)
        .containsExactly("ai");
  }

  @Test
  void otherGaugesAreNotLookedAt() {
    alerts.observe(Map.of("ai.queue", 150.0, "queue_depth", 150.0, "ai.queue_depth.x", 150.0));
    clock.advance(Duration.ofSeconds(60));

    assertThat(alerts.observe(Map.of("ai.queue", 150.0, "queue_depth", 150.0))).isEmpty();
  }

  @Test
  void whatIsNotMeasuredIsNotWell() {
    depth(150);
    after(60, 150);

    clock.advance(Duration.ofSeconds(60));
    assertThat(alerts.observe(Map.of())).isEmpty();
    assertThat(alerts.active()).hasSize(1);
  }

  @Test
  void whatIsNotMeasuredIsNotBadEither() {
    depth(150);
    clock.advance(Duration.ofSeconds(30));
    alerts.observe(Map.of());

    assertThat(after(30, 150)).isEmpty();
    assertThat(after(60, 150)).hasSize(1);
  }

  @Test
  void anAlertAboutSomethingThatIsGoneIsResolved() {
    depth(150);
    after(60, 150);

    clock.advance(Alerts.FORGET_AFTER);
    assertThat(alerts.observe(Map.of()))
        .singleElement()
        .extracting(Alert::resolvedAt)
        .isEqualTo(now());
    assertThat(alerts.active()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    // name, severity, gauge, good, bad: the thresholds of the product
    "service_unhealthy, CRITICAL, source.health, 0.70, 0.69",
    "slow_responses, CRITICAL, api.p95_seconds, 5, 5.1",
    "failing_requests, CRITICAL, api.error_rate, 0.05, 0.051",
    "resource_exhausted, CRITICAL, disk.use, 0.85, 0.86",
    "failing_analysis, CRITICAL, ai.failure_rate, 0.10, 0.11",
    "busy_processors, WARNING, cpu.use, 0.80, 0.81",
    "cold_cache, WARNING, cache.hit_rate, 0.80, 0.79",
    "long_queue, WARNING, ai.queue_depth, 100, 101",
    "slow_query, WARNING, database.slowest_query_seconds, 1, 1.1",
    "jobs_given_up, WARNING, jobs.dead_lately, 0, 1",
    "breaker_opened, WARNING, source.breaker_open, 0.5, 1"
  })
  void theServicesRulesBeginWhereTheProductSays(
      String name, Severity severity, String gauge, double good, double bad) {
    assertThat(raisedBy(gauge, good)).isEmpty();
    assertThat(raisedBy(gauge, bad))
        .anySatisfy(
            alert -> {
              assertThat(alert.name()).isEqualTo(name);
              assertThat(alert.severity()).isEqualTo(severity);
            });
  }

  @Test
  void onlyTheProcessorsWarnAtEightyPercent() {
    assertThat(raisedBy("disk.use", 0.84)).isEmpty();
  }

  @Test
  void theMostImportantComesFirst() {
    Alerts all = new Alerts(AlertRule.ALL, clock);
    Map<String, Double> gauges = Map.of("cpu.use", 0.99, "database.slowest_query_seconds", 9.0);
    all.observe(gauges);
    clock.advance(Duration.ofMinutes(10));
    all.observe(gauges);

    assertThat(all.active())
        .extracting(Alert::name)
        .containsExactly("resource_exhausted", "slow_query", "busy_processors");
  }

  @Test
  void aThresholdThatWouldRaiseAndResolveAtOnceIsRefused() {
    assertThatThrownBy(() -> Threshold.above(1, 2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Threshold.below(2, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  private List<Alert> raisedBy(String gauge, double value) {
    Alerts all = new Alerts(AlertRule.ALL, clock);
    all.observe(Map.of(gauge, value));
    clock.advance(Duration.ofMinutes(10));
    all.observe(Map.of(gauge, value));
    return all.active();
  }

  private List<Alert> after(long seconds, double depth) {
    clock.advance(Duration.ofSeconds(seconds));
    return depth(depth);
  }

  private List<Alert> depth(double depth) {
    return alerts.observe(Map.of("ai.queue_depth", depth));
  }

  private Optional<Instant> now() {
    return Optional.of(clock.instant());
  }
}

package creators.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import creators.bus.Message.NodeSampled;
import creators.bus.Message.ServiceState;
import creators.json.Json;
import creators.monitor.HealthReport.Status;
import creators.resilience.Guard;
import creators.resilience.GuardReport;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MonitorTest {

  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final GuardReport SPARED =
      new GuardReport(
          "open",
          0,
          OptionalDouble.of(12.5),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          7,
          5,
          2,
          3,
          1);

  private final HandClock clock = new HandClock();
  private final RequestMetrics requests = new RequestMetrics(clock);
  private final Map<String, Supplier<Optional<Double>>> gauges = new HashMap<>();
  private final Map<Service, Supplier<ServiceState>> services = new HashMap<>();
  private final List<String> problems = new ArrayList<>();
  private Guard.State database = Guard.State.CLOSED;
  private Monitor monitor;

  @BeforeEach
  void everythingIsWell() {
    gauges.put("ai.queue_depth", () -> Optional.of(3.0));
    gauges.put("ai.failure_rate", () -> Optional.of(0.0));
    gauges.put("cache.hit_rate", () -> Optional.of(0.97));
    gauges.put("database.slowest_query_seconds", () -> Optional.of(0.02));
    gauges.put("jobs.dead_lately", () -> Optional.of(0.0));
    Guard guard = new OneGuard();
    services.put(Service.DATABASE, () -> HealthScore.guarded(guard));
    for (Service service : List.of(Service.CACHE, Service.AI, Service.JOBS, Service.SOURCE)) {
      services.put(service, () -> new ServiceState(1, "answers"));
    }
    monitor = monitor(guard);
  }

  @Test
  void beforeTheFirstSampleNothingIsClaimed() {
    JsonNode health = json(monitor.health());

    assertThat(health.get("status").asText()).isEqualTo("unknown");
    assertThat(health.has("score")).isFalse();
    assertThat(health.has("sampled_at")).isFalse();
    assertThat(health.get("services")).hasSize(7);
    assertThat(json(monitor.metrics()).get("requests").get("requests").asInt()).isZero();
  }

  @Test
  void healthNamesTheSevenServicesAndTheScore() {
    monitor.sample();
    JsonNode health = json(monitor.health());

    assertThat(health.get("status").asText()).isEqualTo("healthy");
    assertThat(health.get("score").asInt()).isEqualTo(100);
    assertThat(health.get("node").asText()).isEqualTo("node-1");
    assertThat(health.get("sampled_at").asText()).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(health.get("services").get("database").get("status").asText()).isEqualTo("healthy");
    assertThat(health.get("services").get("cluster").get("status").asText()).isEqualTo("unknown");
    assertThat(health.get("alerts")).isEmpty();
    assertThat(health.get("problems")).isEmpty();
  }

  @Test
  void healthTellsHowEachGuardIsDoing() {
    monitor.sample();
    JsonNode source = json(monitor.health()).get("guards").get("source");

    assertThat(source.get("state").asText()).isEqualTo("open");
    assertThat(source.get("admitted").asDouble()).isZero();
    assertThat(source.get("retry_after_seconds").asDouble()).isEqualTo(12.5);
    assertThat(source.has("failure_rate")).isFalse();
    assertThat(source.get("openings").asInt()).isEqualTo(1);
  }

  @Test
  void askingBetweenSamplesCostsNothing() {
    monitor.sample();

    assertThat(monitor.health()).isSameAs(monitor.health());
    assertThat(monitor.metrics()).isSameAs(monitor.metrics());
  }

  @Test
  void aBreakerThatOpensIsSeenAndRaisesAnAlertAtOnce() {
    monitor.sample();
    database = Guard.State.OPEN;
    clock.advance(INTERVAL);

    Monitor.Observation observation = monitor.sample();

    assertThat(observation.changes()).extracting(Alert::name).containsExactly("breaker_opened");
    assertThat(monitor.healthReport().status()).isEqualTo(Status.DEGRADED);
    JsonNode alert = json(monitor.health()).get("alerts").get(0);
    assertThat(alert.get("subject").asText()).isEqualTo("database");
    assertThat(alert.get("severity").asText()).isEqualTo("warning");
    assertThat(alert.get("raised_at").asText()).isEqualTo("2026-01-02T03:04:10Z");
    assertThat(alert.has("resolved_at")).isFalse();
  }

  @Test
  void whatThePersonMustSeeIsNamed() {
    problems.add("the document broken.json cannot be read");
    monitor.sample();

    assertThat(monitor.healthReport().problems())
        .containsExactly("the document broken.json cannot be read");
  }

  @Test
  void metricsGroupGaugesBySubject() {
    for (int i = 0; i < 20; i++) {
      requests.record("getProfile", i == 0 ? 500 : 200, 4_000_000);
    }
    monitor.sample();
    JsonNode metrics = json(monitor.metrics());

    assertThat(metrics.get("gauges").get("ai").get("queue_depth").asDouble()).isEqualTo(3);
    assertThat(metrics.get("gauges").get("api").get("error_rate").asDouble()).isEqualTo(0.05);
    assertThat(metrics.get("gauges").get("database").get("breaker_open").asDouble()).isZero();
    assertThat(metrics.get("gauges").get("disk").get("use").asDouble()).isBetween(0.0, 1.0);
    assertThat(metrics.get("requests").get("requests").asInt()).isEqualTo(20);
    assertThat(metrics.get("operations").get("getProfile").get("p95_ms").asDouble())
        .isBetween(3.9, 4.1);
    assertThat(metrics.get("nodes").get(0).asText()).isEqualTo("node-1");
  }

  @Test
  void aFewRequestsSayNothingAboutRates() {
    requests.record("getProfile", 500, 4_000_000);

    assertThat(monitor.sample().sampled().gauges()).doesNotContainKey("api.error_rate");
  }

  @Test
  void aGaugeOrStateThatFailsSpoilsNothingElse() {
    gauges.put(
        "cache.hit_rate",
        () -> {
          throw new IllegalStateException("no");
        });
    gauges.put("ai.failure_rate", () -> Optional.of(Double.NaN));
    services.put(
        Service.JOBS,
        () -> {
          throw new IllegalStateException("no");
        });
    Monitor other = monitor(new OneGuard());

    NodeSampled sampled = other.sample().sampled();

    assertThat(sampled.gauges())
        .containsKey("ai.queue_depth")
        .doesNotContainKeys("cache.hit_rate", "ai.failure_rate");
    assertThat(sampled.services().get("jobs").health()).isZero();
  }

  @Test
  void otherNodesCountUntilTheyFallSilent() {
    monitor.heard(
        new NodeSampled(
            "node-2",
            clock.instant(),
            List.of("inference"),
            Map.of(),
            Map.of("cluster", new ServiceState(0, "alone"), "ai", new ServiceState(0, "gone"))));
    monitor.sample();
    assertThat(monitor.healthReport().services().get(Service.AI).health()).contains(0.5);
    assertThat(json(monitor.metrics()).get("nodes")).hasSize(2);

    clock.advance(INTERVAL.multipliedBy(4));
    monitor.sample();
    assertThat(monitor.healthReport().services().get(Service.AI).health()).contains(1.0);
    assertThat(monitor.healthReport().services().get(Service.CLUSTER).status())
        .isEqualTo(Status.UNKNOWN);
    assertThat(json(monitor.metrics()).get("nodes")).hasSize(1);
    assertThat(json(monitor.metrics()).get("gone_nodes"))
        .singleElement()
        .extracting(JsonNode::asText)
        .isEqualTo("node-2");

    clock.advance(Duration.ofMinutes(5));
    monitor.sample();
    assertThat(json(monitor.metrics()).get("gone_nodes")).isEmpty();
  }

  @Test
  void prometheusSeesTheGaugesOfTheLastSampleOnly() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    GaugeExport export = new GaugeExport(registry);

    export.show(monitor.sample().sampled());
    assertThat(registry.scrape())
        .contains("creators_queue_depth{subject=\"ai\"} 3.0")
        .contains("creators_health{subject=\"database\"} 1.0");

    gauges.put("ai.queue_depth", Optional::empty);
    export.show(monitor(new OneGuard()).sample().sampled());
    assertThat(registry.scrape())
        .doesNotContain("creators_queue_depth{")
        .contains("creators_health{subject=\"database\"} 1.0");
  }

  @Test
  void theRulesForPrometheusAreTheServicesOwnOnMetricsThatExist() throws IOException {
    for (int i = 0; i < 20; i++) {
      requests.record("getProfile", 200, 4_000_000);
    }
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new GaugeExport(registry).show(monitor.sample().sampled());
    String exposition = registry.scrape();
    String rules = Files.readString(Path.of("deploy/prometheus/alerts.yml"));

    assertThat(
            Pattern.compile("expr: (creators_\\w+)")
                .matcher(rules)
                .results()
                .map(match -> match.group(1)))
        .hasSameSizeAs(AlertRule.ALL)
        .allSatisfy(metric -> assertThat(exposition).contains(metric + "{"));
    assertThat(AlertRule.ALL).allSatisfy(rule -> assertThat(rules).contains(prometheusRule(rule)));
  }

  private static String prometheusRule(AlertRule rule) {
    return """
              - alert: %s
                expr: creators_%s%s %s %s
                for: %ds
                labels: {severity: %s}
                annotations: {summary: "{{ $labels.subject }}: %s"}
        """
        .formatted(
            rule.name(),
            rule.metric(),
            rule.subject().map(subject -> "{subject=\"" + subject + "\"}").orElse(""),
            rule.threshold().badAbove() ? ">" : "<",
            new java.math.BigDecimal(Double.toString(rule.threshold().raiseAt()))
                .stripTrailingZeros()
                .toPlainString(),
            rule.holdFor().toSeconds(),
            rule.severity().key(),
            rule.summary());
  }

  private Monitor monitor(Guard guard) {
    Sampler sampler =
        new Sampler(
            "node-1",
            List.of("http"),
            clock,
            requests,
            new Resources(Path.of("target")),
            List.of(guard),
            gauges,
            services);
    return new Monitor(
        "node-1",
        clock,
        INTERVAL,
        sampler,
        requests,
        new Alerts(AlertRule.ALL, clock),
        () -> problems,
        () -> Map.of("source", SPARED));
  }

  private static JsonNode json(Buffer buffer) {
    return Json.decode(buffer, JsonNode.class);
  }

  private final class OneGuard implements Guard {
    @Override
    public String name() {
      return "database";
    }

    @Override
    public <T> Future<T> run(Supplier<Future<T>> work) {
      return work.get();
    }

    @Override
    public State state() {
      return database;
    }
  }
}

package creators.monitor;

import creators.bus.Message.NodeSampled;
import creators.cache.NodeMetrics;
import creators.json.Json;
import creators.monitor.HealthReport.ServiceHealth;
import creators.resilience.GuardReport;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * How the service is doing, as this node knows it: takes samples, hears those of other nodes, and
 * keeps both documents encoded, so that asking for them costs nothing.
 *
 * <p>{@link #sample} is for one thread; everything else may be called from any.
 */
public final class Monitor {

  private final String node;
  private final Clock clock;
  private final Instant startedAt;
  private final Duration patience;
  private final Sampler sampler;
  private final RequestMetrics requests;
  private final Alerts alerts;
  private final Supplier<List<String>> problems;
  private final Supplier<Map<String, GuardReport>> guards;
  private final Map<String, NodeSampled> nodes = new ConcurrentHashMap<>();
  private final Map<String, Instant> gone = new ConcurrentHashMap<>();
  private volatile Documents documents;

  /**
   * @param interval between two samples of each node; a node that was not heard of for three of
   *     them no longer counts
   * @param problems what needs a person's eye, e.g. unreadable documents of the source
   * @param guards how each guard of this node is doing, by service
   */
  public Monitor(
      String node,
      Clock clock,
      Duration interval,
      Sampler sampler,
      RequestMetrics requests,
      Alerts alerts,
      Supplier<List<String>> problems,
      Supplier<Map<String, GuardReport>> guards) {
    this.node = node;
    this.clock = clock;
    this.startedAt = clock.instant();
    this.patience = interval.multipliedBy(3);
    this.sampler = sampler;
    this.requests = requests;
    this.alerts = alerts;
    this.problems = problems;
    this.guards = guards;
    this.documents = documents(Optional.empty(), List.of());
  }

  /**
   * Takes a sample and renews the documents; blocks for a moment, so not for an event loop.
   *
   * @return the sample, for the others, and the alerts that it raised or resolved
   */
  public Observation sample() {
    NodeSampled sampled = sampler.sample();
    heard(sampled);
    List<Alert> changes = alerts.observe(sampled.gauges());
    documents = documents(Optional.of(sampled), alerts.active());
    return new Observation(sampled, changes);
  }

  /** Takes in the sample of another node. */
  public void heard(NodeSampled sampled) {
    nodes.put(sampled.node(), sampled);
    gone.remove(sampled.node());
  }

  /** The encoded document of {@code GET /api/health}, of the last sample. */
  public Buffer health() {
    return documents.health();
  }

  /** The same, not encoded. */
  public HealthReport healthReport() {
    return documents.report();
  }

  /** The encoded document of {@code GET /api/metrics}, of the last sample. */
  public Buffer metrics() {
    return documents.metrics();
  }

  private Documents documents(Optional<NodeSampled> own, List<Alert> active) {
    miss(clock.instant());
    Map<Service, ServiceHealth> services =
        HealthScore.combine(nodes.values().stream().map(NodeSampled::services).toList());
    HealthReport report =
        new HealthReport(
            HealthScore.status(services),
            HealthScore.score(services),
            services,
            active,
            problems.get(),
            guards.get(),
            node,
            own.map(NodeSampled::at));
    MonitoringSnapshot snapshot =
        new MonitoringSnapshot(
            node,
            own.map(NodeSampled::at),
            Duration.between(startedAt, clock.instant()).toSeconds(),
            report.status(),
            report.score(),
            active.size(),
            requests.total(),
            requests.operations(),
            bySubject(own.map(NodeSampled::gauges).orElse(Map.of())),
            nodes.keySet().stream().sorted().toList(),
            gone.keySet().stream().sorted().toList());
    return new Documents(report, Json.encode(report), Json.encode(snapshot));
  }

  private void miss(Instant now) {
    nodes.values().stream()
        .filter(each -> each.at().isBefore(now.minus(patience)))
        .toList()
        .forEach(
            each -> {
              nodes.remove(each.node(), each);
              gone.put(each.node(), each.at());
            });
    gone.values().removeIf(at -> at.isBefore(now.minus(NodeMetrics.LIFE)));
  }

  private static SortedMap<String, SortedMap<String, Double>> bySubject(
      Map<String, Double> gauges) {
    SortedMap<String, SortedMap<String, Double>> subjects = new TreeMap<>();
    gauges.forEach(
        (name, value) -> {
          int dot = name.indexOf('.');
          subjects
              .computeIfAbsent(name.substring(0, Math.max(dot, 0)), _ -> new TreeMap<>())
              .put(name.substring(dot + 1), value);
        });
    return subjects;
  }

  /**
   * What one look brought.
   *
   * @param changes alerts raised, or resolved where they have a {@code resolvedAt}
   */
  public record Observation(NodeSampled sampled, List<Alert> changes) {}

  private record Documents(HealthReport report, Buffer health, Buffer metrics) {}
}

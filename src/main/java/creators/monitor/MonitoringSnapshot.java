package creators.monitor;

import creators.monitor.HealthReport.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The document of {@code GET /api/metrics}: one node, the last minute.
 *
 * @param uptimeSeconds since this node counts
 * @param requests all operations together
 * @param operations each operation, the most frequent first
 * @param gauges by subject, then by metric: {@code cpu.use} is {@code {"cpu": {"use": ...}}}
 * @param nodes every node that was heard of lately, this one included
 * @param goneNodes those that were heard of within five minutes, but not lately
 */
public record MonitoringSnapshot(
    String node,
    Optional<Instant> sampledAt,
    long uptimeSeconds,
    Status status,
    Optional<Integer> healthScore,
    int activeAlerts,
    RequestFigures requests,
    Map<String, RequestFigures> operations,
    SortedMap<String, SortedMap<String, Double>> gauges,
    List<String> nodes,
    List<String> goneNodes) {

  /** Copies the lists. */
  public MonitoringSnapshot {
    nodes = List.copyOf(nodes);
    goneNodes = List.copyOf(goneNodes);
  }
}

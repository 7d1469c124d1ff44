package creators.monitor;

import creators.bus.Message.ServiceState;
import creators.monitor.HealthReport.ServiceHealth;
import creators.monitor.HealthReport.Status;
import creators.resilience.Guard;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The health score: the mean of the services' health, weighted by {@link Service#weight}, over the
 * services that somebody has measured, times 100 and rounded down (99 means that something is not
 * perfect).
 *
 * <p>The whole is {@code healthy} from 90, {@code degraded} from 70, {@code unhealthy} below; a
 * single service below 70 makes it {@code degraded} at best.
 */
public final class HealthScore {

  private static final double ERROR_RATE_LIMIT = 0.05;
  private static final double GOOD_SECONDS = 1;
  private static final double SLOW_SECONDS = 5;
  private static final double AT_THE_LIMIT = 0.7;

  private HealthScore() {}

  /**
   * All services as several nodes see them.
   *
   * @param nodes what each node says of the services it knows, by {@link Service#key}
   * @return every service: the mean health of the nodes that know it, and the words of the worst
   */
  public static Map<Service, ServiceHealth> combine(Collection<Map<String, ServiceState>> nodes) {
    Map<Service, ServiceHealth> combined = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      List<ServiceState> states =
          nodes.stream().map(node -> node.get(service.key())).filter(Objects::nonNull).toList();
      combined.put(service, combine(states));
    }
    return combined;
  }

  private static ServiceHealth combine(List<ServiceState> states) {
    if (states.isEmpty()) {
      return new ServiceHealth(Status.UNKNOWN, Optional.empty(), "not measured");
    }
    double mean = states.stream().mapToDouble(ServiceState::health).average().orElseThrow();
    ServiceState worst =
        states.stream().min(Comparator.comparingDouble(ServiceState::health)).orElseThrow();
    return new ServiceHealth(Status.of(mean), Optional.of(mean), worst.detail());
  }

  /** The score from 0 to 100; empty when no service is known. */
  public static Optional<Integer> score(Map<Service, ServiceHealth> services) {
    double sum = 0;
    int weights = 0;
    for (Map.Entry<Service, ServiceHealth> each : services.entrySet()) {
      if (each.getValue().health().isPresent()) {
        sum += each.getKey().weight() * each.getValue().health().get();
        weights += each.getKey().weight();
      }
    }
    // The small term keeps a perfect 100 from becoming 99 by the rounding of doubles.
    return weights == 0 ? Optional.empty() : Optional.of((int) (100 * sum / weights + 1e-9));
  }

  /** The whole in one word. */
  public static Status status(Map<Service, ServiceHealth> services) {
    Status status = score(services).map(score -> Status.of(score / 100.0)).orElse(Status.UNKNOWN);
    boolean oneIsUnwell =
        services.values().stream().anyMatch(service -> service.status() == Status.UNHEALTHY);
    return status == Status.HEALTHY && oneIsUnwell ? Status.DEGRADED : status;
  }

  /**
   * The API's own health: falls from 1 to 0.7 while the error rate rises to 5 %, or the 95th
   * percentile from 1 s to 5 s, and on at the same slope; the worse of the two counts.
   */
  public static ServiceState api(RequestFigures requests) {
    if (requests.requests() == 0) {
      return new ServiceState(1, "no request in the last minute");
    }
    double errorRate = requests.errorRate().orElseThrow();
    double seconds = requests.p95Ms().orElseThrow() / 1000;
    double byErrors = 1 - (1 - AT_THE_LIMIT) * errorRate / ERROR_RATE_LIMIT;
    double byTime =
        1
            - (1 - AT_THE_LIMIT)
                * Math.max(0, seconds - GOOD_SECONDS)
                / (SLOW_SECONDS - GOOD_SECONDS);
    return new ServiceState(
        Math.clamp(Math.min(byErrors, byTime), 0, 1),
        "%.1f %% errors, p95 %.0f ms".formatted(100 * errorRate, 1000 * seconds));
  }

  /** A service behind a guard: well while the breaker is closed, down while it is open. */
  public static ServiceState guarded(Guard guard) {
    return switch (guard.state()) {
      case CLOSED -> new ServiceState(1, "answers");
      case HALF_OPEN -> new ServiceState(0.5, "being tried again after failures");
      case OPEN -> new ServiceState(0, "its breaker is open after repeated failures");
    };
  }
}

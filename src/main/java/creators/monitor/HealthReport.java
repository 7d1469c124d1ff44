package creators.monitor;

import com.fasterxml.jackson.annotation.JsonValue;
import creators.resilience.GuardReport;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The document of {@code GET /api/health}.
 *
 * @param status the whole in one word
 * @param score from 0 (down) to 100; empty while no service is known
 * @param services each of the seven
 * @param alerts those that are raised
 * @param problems what needs a person's eye, e.g. documents of the source that cannot be read
 * @param guards how the guards of this node are doing, by service
 * @param node who says so
 * @param sampledAt when; empty before the first sample
 */
public record HealthReport(
    Status status,
    Optional<Integer> score,
    Map<Service, ServiceHealth> services,
    List<Alert> alerts,
    List<String> problems,
    Map<String, GuardReport> guards,
    String node,
    Optional<Instant> sampledAt) {

  /** Copies the collections. */
  public HealthReport {
    alerts = List.copyOf(alerts);
    problems = List.copyOf(problems);
    guards = Collections.unmodifiableMap(new TreeMap<>(guards));
  }

  /** How well something is. */
  public enum Status {
    /** At least 90 of 100. */
    HEALTHY,
    /** At least 70 of 100. */
    DEGRADED,
    /** Less. */
    UNHEALTHY,
    /** Nobody has measured it. */
    UNKNOWN;

    static Status of(double health) {
      return health >= 0.9 ? HEALTHY : health >= 0.7 ? DEGRADED : UNHEALTHY;
    }

    /** The name in the API: lower case. */
    @JsonValue
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One service.
   *
   * @param health from 0 (down) to 1; empty when nobody has measured it
   * @param detail why
   */
  public record ServiceHealth(Status status, Optional<Double> health, String detail) {}
}

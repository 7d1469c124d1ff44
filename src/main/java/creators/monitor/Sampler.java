package creators.monitor;

import creators.bus.Message.NodeSampled;
import creators.bus.Message.ServiceState;
import creators.resilience.Guard;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at everything this node can tell of itself. */
public final class Sampler {

  private static final Logger LOG = LoggerFactory.getLogger(Sampler.class);

  /** Fewer requests say nothing about rates and percentiles. */
  private static final int TELLING_REQUESTS = 20;

  private final String node;
  private final List<String> roles;
  private final Clock clock;
  private final RequestMetrics requests;
  private final Resources resources;
  private final List<Guard> guards;
  private final Map<String, Supplier<Optional<Double>>> gauges;
  private final Map<Service, Supplier<ServiceState>> services;

  /**
   * @param roles what this node does, for the dashboards
   * @param guards whose breakers are watched
   * @param gauges further figures by name, {@code subject.metric}; the alerts look at {@code
   *     *.hit_rate}, {@code *.queue_depth}, {@code *.failure_rate} and {@code
   *     *.slowest_query_seconds}. They are read on the sampling thread and must not block; empty
   *     means that there is nothing to tell
   * @param services the state of each service this node can tell about, {@link Service#API} aside
   */
  public Sampler(
      String node,
      List<String> roles,
      Clock clock,
      RequestMetrics requests,
      Resources resources,
      List<Guard> guards,
      Map<String, Supplier<Optional<Double>>> gauges,
      Map<Service, Supplier<ServiceState>> services) {
    this.node = node;
    this.roles = List.copyOf(roles);
    this.clock = clock;
    this.requests = requests;
    this.resources = resources;
    this.guards = List.copyOf(guards);
    this.gauges = Map.copyOf(gauges);
    this.services = Map.copyOf(services);
  }

  /** How this node is doing; reads files of the system, so not for an event loop. */
  public NodeSampled sample() {
    RequestFigures figures = requests.total();
    Map<String, ServiceState> states = new HashMap<>();
    states.put(Service.API.key(), HealthScore.api(figures));
    services.forEach((service, state) -> states.put(service.key(), stateOf(service, state)));

    Map<String, Double> values = new TreeMap<>(resources.sample());
    values.put("api.requests_per_minute", figures.requestsPerMinute());
    if (figures.requests() >= TELLING_REQUESTS) {
      figures.errorRate().ifPresent(rate -> values.put("api.error_rate", rate));
      figures.p95Ms().ifPresent(ms -> values.put("api.p95_seconds", ms / 1000));
    }
    states.forEach((service, state) -> values.put(service + ".health", state.health()));
    guards.forEach(guard -> values.put(guard.name() + ".breaker_open", openness(guard)));
    gauges.forEach(
        (name, gauge) ->
            read(name, gauge).filter(Double::isFinite).ifPresent(value -> values.put(name, value)));
    return new NodeSampled(node, clock.instant(), roles, values, states);
  }

  private static double openness(Guard guard) {
    return switch (guard.state()) {
      case CLOSED -> 0;
      case HALF_OPEN -> 0.5;
      case OPEN -> 1;
    };
  }

  private static Optional<Double> read(String name, Supplier<Optional<Double>> gauge) {
    try {
      return gauge.get();
    } catch (RuntimeException e) {
      LOG.warn("the gauge {} cannot be read", name, e);
      return Optional.empty();
    }
  }

  private static ServiceState stateOf(Service service, Supplier<ServiceState> state) {
    try {
      return state.get();
    } catch (RuntimeException e) {
      LOG.warn("the state of {} cannot be told", service.key(), e);
      return new ServiceState(0, "its state cannot be told; the log has the details");
    }
  }
}

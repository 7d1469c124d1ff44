package verticles;

import creators.bus.Address;
import creators.bus.Message;
import creators.bus.Message.ServiceState;
import creators.config.Role;
import creators.monitor.AlertRule;
import creators.monitor.Alerts;
import creators.monitor.GaugeExport;
import creators.monitor.Monitor;
import creators.monitor.Pulse;
import creators.monitor.RequestMetrics;
import creators.monitor.Resources;
import creators.monitor.Sampler;
import creators.monitor.Service;
import creators.resilience.Guard;
import creators.resilience.Revival;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a node watches of itself; its roles add what they can tell before {@link #verticle} is asked
 * for.
 */
final class Watch {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Shared shared;
  private final RequestMetrics requests;
  private final Map<String, Supplier<Optional<Double>>> gauges = new LinkedHashMap<>();
  private final Map<Service, Supplier<ServiceState>> services = new EnumMap<>(Service.class);
  private final Map<Service, Pulse> pulses = new EnumMap<>(Service.class);
  private final List<Supplier<List<String>>> problems = new ArrayList<>();

  Watch(Shared shared) {
    this.shared = shared;
    this.requests = new RequestMetrics(shared.clock());
    pulse(Service.CLUSTER, () -> timed(shared.bus().roundTrip()));
    gauge("ai.queue_depth", () -> Optional.of((double) shared.bus().queueDepth(Address.ANALYZE)));
    pulse(
        Service.AI,
        () -> timed(shared.bus().ask(Address.PULSE, new Message.FeelPulse(), PATIENCE)));
    Rates.watch(shared, this);
  }

  /** Watches a service by asking it. */
  void pulse(Service service, Supplier<Future<Duration>> ping) {
    Pulse pulse = new Pulse(ping);
    pulses.put(service, pulse);
    services.put(service, pulse);
  }

  /**
   * Watches a service by asking it, more often while its guard gives it a rest: a good answer cuts
   * that short.
   */
  void pulse(Service service, Supplier<Future<Duration>> ping, Guard guard) {
    pulse(service, () -> ping.get().onSuccess(_ -> guard.answered()));
    Revival.watch(shared.vertx(), guard, ping);
  }

  /** Watches a service by looking at it. */
  void service(Service service, Supplier<ServiceState> state) {
    services.put(service, state);
  }

  /** A figure for people and alerts. */
  void gauge(String name, Supplier<Optional<Double>> value) {
    gauges.put(name, value);
  }

  /** What needs a person's eye. */
  void problems(Supplier<List<String>> lines) {
    problems.add(lines);
  }

  /** What looks at all of it; further services and figures come too late. */
  Monitor monitor() {
    Sampler sampler =
        new Sampler(
            shared.node(),
            shared.settings().roles().stream().map(Role::key).sorted().toList(),
            shared.clock(),
            requests,
            new Resources(shared.settings().dataDir()),
            List.copyOf(shared.guards().all()),
            gauges,
            services);
    List<AlertRule> rules =
        shared.settings().roles().contains(Role.MONITORING) ? AlertRule.ALL : List.of();
    return new Monitor(
        shared.node(),
        shared.clock(),
        shared.settings().monitoring().interval(),
        sampler,
        requests,
        new Alerts(rules, shared.clock()),
        () -> problems.stream().flatMap(lines -> lines.get().stream()).toList(),
        shared.guards()::report);
  }

  /** The verticle that watches, and tells {@code sampled} after each look. */
  MonitoringVerticle verticle(Monitor monitor, Runnable sampled) {
    return new MonitoringVerticle(
        shared.bus(),
        shared.node(),
        monitor,
        pulses.values(),
        new GaugeExport(shared.registry()),
        shared.settings().monitoring().interval(),
        sampled);
  }

  /**
   * Whether requests should come here: the bus carries, the node does not end, and the database has
   * answered once. It need not answer now: what is cached can be read without it, and if it is away
   * it is away for every node.
   */
  boolean ready() {
    return !shared.bus().leaving()
        && pulses.get(Service.CLUSTER).alive()
        && Optional.ofNullable(pulses.get(Service.DATABASE)).map(Pulse::hasLived).orElse(true);
  }

  /** The figures of this node's requests. */
  RequestMetrics requests() {
    return requests;
  }

  private Future<Duration> timed(Future<?> reply) {
    long asked = System.nanoTime();
    return reply.map(_ -> Duration.ofNanos(System.nanoTime() - asked));
  }
}

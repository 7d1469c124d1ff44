package verticles;

import creators.bus.Bus;
import creators.bus.Message;
import creators.monitor.Alert;
import creators.monitor.GaugeExport;
import creators.monitor.Monitor;
import creators.monitor.Pulse;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches its own node and hears of the others: asks the services, takes samples, tells everyone.
 */
final class MonitoringVerticle extends VerticleBase {

  private static final Logger LOG = LoggerFactory.getLogger(MonitoringVerticle.class);
  private final Bus bus;
  private final String node;
  private final Monitor monitor;
  private final Collection<Pulse> pulses;
  private final GaugeExport export;
  private final Duration interval;
  private final Runnable sampled;

  MonitoringVerticle(
      Bus bus,
      String node,
      Monitor monitor,
      Collection<Pulse> pulses,
      GaugeExport export,
      Duration interval,
      Runnable sampled) {
    this.bus = bus;
    this.node = node;
    this.monitor = monitor;
    this.pulses = List.copyOf(pulses);
    this.export = export;
    this.interval = interval;
    this.sampled = sampled;
  }

  @Override
  public Future<?> start() {
    return bus.listen(Message.NodeSampled.class, this::heard)
        .compose(_ -> look())
        .onSuccess(_ -> lookAgain());
  }

  private void lookAgain() {
    vertx.timer(interval.toMillis()).onSuccess(_ -> look().onComplete(_ -> lookAgain()));
  }

  /**
   * Asks every service, then samples; the sampling itself reads files of the system, so off the
   * event loop.
   */
  private Future<Void> look() {
    return Future.join(pulses.stream().map(Pulse::beat).toList())
        .compose(_ -> vertx.executeBlocking(monitor::sample))
        .onSuccess(this::tell)
        .onFailure(error -> LOG.error("a sample failed", error))
        .mapEmpty();
  }

  private void tell(Monitor.Observation observation) {
    export.show(observation.sampled());
    sampled.run();
    bus.publish(observation.sampled());
    observation.changes().forEach(MonitoringVerticle::log);
  }

  private static void log(Alert alert) {
    if (alert.resolvedAt().isPresent()) {
      LOG.info("resolved: {}", alert);
    } else {
      LOG.warn("raised: {}", alert);
    }
  }

  private void heard(Message.NodeSampled sampled) {
    if (!sampled.node().equals(node)) {
      monitor.heard(sampled);
    }
  }
}

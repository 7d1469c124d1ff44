package verticles;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.micrometer.MicrometerMetricsFactory;

/**
 * Where everything is counted.
 *
 * @param registry the Prometheus registry of this node
 */
record Metering(PrometheusMeterRegistry registry) {

  /** A registry that already watches the JVM. */
  @SuppressWarnings("resource") // The collector's listeners live as long as the process.
  static Metering start() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new JvmGcMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    return new Metering(registry);
  }

  /** A Vert.x that counts here. */
  VertxBuilder vertx() {
    return Vertx.builder().withMetrics(new MicrometerMetricsFactory(registry));
  }
}

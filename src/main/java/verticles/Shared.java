package verticles;

import creators.bus.Bus;
import creators.config.Settings;
import creators.resilience.Guards;
import creators.source.Sources;
import creators.store.Database;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** What every role of a node uses. */
record Shared(
    Vertx vertx,
    PrometheusMeterRegistry registry,
    Settings settings,
    Clock clock,
    Bus bus,
    Guards guards,
    String node) {

  /** By so much the limits of a service's own come before those of its guard. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  static Shared of(Vertx vertx, PrometheusMeterRegistry registry, Settings settings, Clock clock) {
    return new Shared(
        vertx,
        registry,
        settings,
        clock,
        new Bus(vertx, clock),
        Guards.create(
            vertx,
            new Guards.Limits(
                Database.longestUse(settings.database()),
                Sources.longestFetch(settings.source()).plus(GRACE),
                settings.redis().commandTimeout().multipliedBy(2)),
            registry,
            clock,
            random()),
        UUID.randomUUID().toString().substring(0, 8));
  }

  /** Usable from any thread. */
  static RandomGenerator random() {
    return () -> ThreadLocalRandom.current().nextLong();
  }
}

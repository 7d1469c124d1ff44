package verticles;

import creators.monitor.RecentShare;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/** The figures for people and alerts that are shares of what the registry counts anyway. */
final class Rates {

  private static final Duration LATELY = Duration.ofMinutes(1);
  private static final int TELLING_ANALYSES = 5;
  private static final int TELLING_LOOK_UPS = 20;

  private static final String CALLS = "creators.guard.calls";
  private static final String LOOK_UPS = "creators.cache.gets";

  private final Shared shared;

  private Rates(Shared shared) {
    this.shared = shared;
  }

  static void watch(Shared shared, Watch watch) {
    Rates rates = new Rates(shared);
    DoubleSupplier analyses = rates.sum(CALLS, "service", "ai");
    DoubleSupplier analysed = rates.sum(CALLS, "service", "ai", "outcome", "success");
    watch.gauge(
        "ai.failure_rate",
        rates.share(
            TELLING_ANALYSES, () -> analyses.getAsDouble() - analysed.getAsDouble(), analyses));

    DoubleSupplier hits = rates.sum(LOOK_UPS, "result", "hit");
    DoubleSupplier inMemory = rates.sum(LOOK_UPS, "tier", "memory");
    DoubleSupplier hitsInMemory = rates.sum(LOOK_UPS, "tier", "memory", "result", "hit");
    DoubleSupplier inRedis = rates.sum(LOOK_UPS, "tier", "redis");
    DoubleSupplier hitsInRedis = rates.sum(LOOK_UPS, "tier", "redis", "result", "hit");
    // Every look-up begins in memory, and only what it misses goes on to Redis. Each tier's own
    // share has a name that no alert watches: it is low in Redis when memory does well.
    watch.gauge("cache.hit_rate", rates.share(TELLING_LOOK_UPS, hits, inMemory));
    watch.gauge("cache.memory_hit_rate", rates.share(TELLING_LOOK_UPS, hitsInMemory, inMemory));
    watch.gauge("cache.redis_hit_rate", rates.share(TELLING_LOOK_UPS, hitsInRedis, inRedis));
  }

  private RecentShare share(int telling, DoubleSupplier part, DoubleSupplier whole) {
    return new RecentShare(shared.clock(), LATELY, telling, part, whole);
  }

  private DoubleSupplier sum(String counter, String... tags) {
    MeterRegistry registry = shared.registry();
    return () ->
        registry.find(counter).tags(tags).counters().stream().mapToDouble(Counter::count).sum();
  }
}

package creators.resilience;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** The guards of a node: one for each service, shared by all who use it. */
public final class Guards {

  private final BreakerGuard database;
  private final BreakerGuard source;
  private final BreakerGuard ai;
  private final BreakerGuard cache;
  private final BreakerGuard files;

  private Guards(Function<Policy, BreakerGuard> guard, Limits limits) {
    this.database = guard.apply(Policy.DATABASE.patient(limits.database()));
    this.source = guard.apply(Policy.SOURCE.patient(limits.source()));
    this.ai = guard.apply(Policy.AI);
    this.cache = guard.apply(Policy.CACHE.patient(limits.cache()));
    this.files = guard.apply(Policy.FILES);
  }

  /**
   * How long one use of a service may take by the service's own configured limits: its guard waits
   * at least as long, so that the limit that also stops the work comes first.
   */
  public record Limits(Duration database, Duration source, Duration cache) {

    /** Those of the policies. */
    public static final Limits USUAL = new Limits(Duration.ZERO, Duration.ZERO, Duration.ZERO);
  }

  /**
   * The guards of PRODUCT.md section 6.
   *
   * @param random for jitter; used from several threads
   */
  public static Guards create(
      Vertx vertx, MeterRegistry registry, Clock clock, RandomGenerator random) {
    return create(vertx, Limits.USUAL, registry, clock, random);
  }

  /** The same where the services have configured limits. */
  public static Guards create(
      Vertx vertx, Limits limits, MeterRegistry registry, Clock clock, RandomGenerator random) {
    return new Guards(policy -> new BreakerGuard(vertx, policy, registry, clock, random), limits);
  }

  /** PostgreSQL. */
  public Guard database() {
    return database;
  }

  /** The creators' source. */
  public Guard source() {
    return source;
  }

  /** The models. */
  public Guard ai() {
    return ai;
  }

  /** Redis. */
  public Guard cache() {
    return cache;
  }

  /** The file system. */
  public Guard files() {
    return files;
  }

  /** All of them, for whoever watches. */
  public Collection<? extends Guard> all() {
    return each();
  }

  /** How each is doing, by service. */
  public Map<String, GuardReport> report() {
    return each().stream()
        .collect(
            Collectors.toMap(
                BreakerGuard::name, BreakerGuard::report, (first, _) -> first, TreeMap::new));
  }

  private List<BreakerGuard> each() {
    return List.of(database, source, ai, cache, files);
  }
}

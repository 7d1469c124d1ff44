package creators.resilience;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.random.RandomGenerator;

/** The guards of a node: one for each service, shared by all who use it. */
public final class Guards {

  private final Guard database;
  private final Guard source;
  private final Guard ai;
  private final Guard cache;
  private final Guard files;

  private Guards(Vertx vertx, MeterRegistry registry, Clock clock, RandomGenerator random) {
    this.database = new BreakerGuard(vertx, Policy.DATABASE, registry, clock, random);
    this.source = new BreakerGuard(vertx, Policy.SOURCE, registry, clock, random);
    this.ai = new BreakerGuard(vertx, Policy.AI, registry, clock, random);
    this.cache = new BreakerGuard(vertx, Policy.CACHE, registry, clock, random);
    this.files = new BreakerGuard(vertx, Policy.FILES, registry, clock, random);
  }

  /**
   * The guards of PRODUCT.md section 6.
   *
   * @param random for jitter; used from several threads
   */
  public static Guards create(
      Vertx vertx, MeterRegistry registry, Clock clock, RandomGenerator random) {
    return new Guards(vertx, registry, clock, random);
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
  public Collection<Guard> all() {
    return List.of(database, source, ai, cache, files);
  }
}

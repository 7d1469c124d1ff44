package verticles;

import creators.bus.ClusterSetup;
import creators.cache.RedisClient;
import creators.config.Role;
import creators.config.Settings;
import creators.profile.Username;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Clock;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running node: starts what its roles need, in the order they need it, and ends it backwards.
 */
final class Node implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Node.class);
  private static final long STEP_SECONDS = 60;

  private final Settings settings;
  private final Deque<Ending> endings = new ConcurrentLinkedDeque<>();
  private Optional<Integer> httpPort = Optional.empty();
  private Optional<Username> example = Optional.empty();

  private record Ending(String what, AutoCloseable end) {}

  Node(Settings settings) {
    this.settings = settings;
  }

  /**
   * Starts; blocking. {@link #close} may be called meanwhile, by a signal, and ends what has
   * started.
   *
   * @throws RuntimeException when a part does not start; what had started is ended again
   */
  void start(Clock clock) {
    try {
      bringUp(clock);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** The port of the page and the API; empty on a node without the role. */
  Optional<Integer> httpPort() {
    return httpPort;
  }

  /**
   * A creator to try the service with, brought in and analysed already where the source knows any.
   */
  Optional<Username> example() {
    return example;
  }

  @Override
  public void close() {
    for (Ending ending = endings.poll(); ending != null; ending = endings.poll()) {
      try {
        ending.end().close();
      } catch (Exception e) {
        LOG.warn("{} did not end well", ending.what(), e);
      }
    }
  }

  private void bringUp(Clock clock) {
    Optional<Stores> stores =
        settings.needsStores() ? Optional.of(Stores.start(settings)) : Optional.empty();
    stores.ifPresent(started -> endsWith("the embedded servers", started));
    Metering metering = Metering.start();
    Vertx vertx =
        await(
            "the cluster",
            ClusterSetup.start(metering.vertx(), new VertxOptions(), settings.cluster()));
    endsWith("Vert.x", () -> await("Vert.x", vertx.close()));

    Shared shared = Shared.of(vertx, metering.registry(), settings, clock);
    Watch watch = new Watch(shared);
    Optional<RedisClient> redis = Persistent.redis(this, shared, stores, watch);
    if (has(Role.INFERENCE) && settings.ai().enabled()) {
      InferenceRole.start(this, shared, redis, watch);
    }
    Optional<Persistent> persistent =
        stores.map(started -> Persistent.open(this, shared, started, redis.orElseThrow(), watch));
    if (has(Role.JOBS)) {
      JobsRole.start(this, persistent.orElseThrow(), watch);
    }
    if (has(Role.SEARCH)) {
      SearchRole.start(this, persistent.orElseThrow(), watch);
    }
    Optional<ScrapingRole> scraping =
        has(Role.SCRAPING)
            ? Optional.of(ScrapingRole.start(this, persistent.orElseThrow(), watch))
            : Optional.empty();
    Optional<HttpRole> http =
        has(Role.HTTP)
            ? Optional.of(new HttpRole(this, persistent.orElseThrow()))
            : Optional.empty();
    NodeOperations operations = new NodeOperations(shared, redis, watch);
    deploy(shared, "monitoring", new DeploymentOptions(), operations::verticle);
    Departure departure = new Departure(vertx, shared.bus(), clock, settings.cluster().drain());
    endsWith("the questions under way", departure::finish);
    httpPort = http.map(role -> role.listen(operations));
    endsWith("the announcement", departure::announce);
    scraping.ifPresent(ScrapingRole::seed);
    http.ifPresent(HttpRole::rehearse);
    example = scraping.flatMap(ScrapingRole::example);
  }

  /** Deploys a verticle and waits until it serves; it is undeployed at the end. */
  void deploy(
      Shared shared, String name, DeploymentOptions options, Supplier<Deployable> verticle) {
    String id = await(name, shared.vertx().deployVerticle(verticle, options));
    endsWith(name, () -> await(name, shared.vertx().undeploy(id)));
  }

  /** Remembers how something that has started ends. */
  void endsWith(String what, AutoCloseable end) {
    endings.push(new Ending(what, end));
  }

  private boolean has(Role role) {
    return settings.roles().contains(role);
  }

  static <T> T await(String what, Future<T> future) {
    try {
      return future.await(STEP_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException(what + " took longer than " + STEP_SECONDS + " s", e);
    }
  }
}

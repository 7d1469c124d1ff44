package verticles;

import creators.cache.RedisClient;
import creators.monitor.Service;
import creators.store.CreatorFeed;
import creators.store.CreatorStore;
import creators.store.Database;
import creators.store.PgCreatorFeed;
import creators.store.PgCreatorStore;
import creators.store.PgJobStore;
import creators.store.SnapshotPartitions;
import creators.store.Upkeep;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;

/** What the roles share that need PostgreSQL and Redis. */
record Persistent(
    Shared shared,
    Stores stores,
    CreatorStore store,
    CreatorFeed feed,
    PgJobStore jobs,
    Upkeep upkeep,
    SnapshotPartitions partitions,
    RedisClient redis) {

  private static final int FIRST_TRIES = 15;
  private static final Duration PAUSE = Duration.ofMillis(500);

  /**
   * Opens the connections to Redis, which need not be there; empty on a node without stores to
   * which none is named.
   */
  static Optional<RedisClient> redis(
      Node node, Shared shared, Optional<Stores> stores, Watch watch) {
    Optional<RedisClient> redis =
        stores
            .map(Stores::redis)
            .or(() -> Optional.of(shared.settings().redis()).filter(own -> own.url().isPresent()))
            .map(settings -> new RedisClient(shared.vertx(), settings, Shared.random()));
    redis.ifPresent(
        client -> {
          node.endsWith("the Redis connections", () -> Node.await("Redis", client.close()));
          watch.pulse(Service.CACHE, client::ping, shared.guards().cache());
        });
    return redis;
  }

  static Persistent open(Node node, Shared shared, Stores stores, RedisClient redis, Watch watch) {
    Database database =
        Database.open(
            shared.vertx(), shared.settings().database(), stores.database(), Shared.random());
    node.endsWith("the database pool", () -> Node.await("the database pool", database.close()));
    Node.await("PostgreSQL", reachable(shared.vertx(), database, FIRST_TRIES));
    watch.pulse(Service.DATABASE, database::ping, shared.guards().database());
    watch.gauge("database.slowest_query_seconds", database::slowestSeconds);
    watch.gauge("database.connections", () -> Optional.of((double) database.connections()));
    Database guarded = database.guarded(shared.guards().database());
    return new Persistent(
        shared,
        stores,
        new PgCreatorStore(guarded),
        new PgCreatorFeed(guarded),
        new PgJobStore(guarded),
        new Upkeep(guarded),
        new SnapshotPartitions(guarded),
        redis);
  }

  /**
   * A cold JVM on a busy machine takes longer over its first connection than a request may wait.
   */
  private static Future<Duration> reachable(Vertx vertx, Database database, int tries) {
    return database
        .ping()
        .recover(
            error ->
                tries == 1
                    ? Future.failedFuture(error)
                    : vertx
                        .timer(PAUSE.toMillis())
                        .compose(_ -> reachable(vertx, database, tries - 1)));
  }
}

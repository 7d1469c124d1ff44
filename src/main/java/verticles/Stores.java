package verticles;

import creators.cache.EmbeddedRedis;
import creators.config.Secret;
import creators.config.Settings;
import creators.config.StartupFailure;
import creators.store.EmbeddedPostgres;
import creators.store.Migrations;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Where a node's PostgreSQL and Redis are: those that the settings name, or embedded ones that
 * start and end with it.
 *
 * @param database address of PostgreSQL, for the service's own login
 * @param redis how Redis is reached
 */
record Stores(
    Secret database,
    Settings.Redis redis,
    Optional<EmbeddedPostgres> ownPostgres,
    Optional<EmbeddedRedis> ownRedis)
    implements AutoCloseable {

  /** Starts what is embedded, both at once, and brings the schema up to date; blocking. */
  static Stores start(Settings settings) {
    Executor threads = task -> Thread.ofVirtual().start(task);
    CompletableFuture<Optional<EmbeddedPostgres>> postgres =
        CompletableFuture.supplyAsync(() -> postgres(settings), threads);
    CompletableFuture<Optional<EmbeddedRedis>> redis =
        CompletableFuture.supplyAsync(() -> redis(settings), threads);
    try {
      CompletableFuture.allOf(postgres, redis).join();
    } catch (CompletionException e) {
      closeStarted(postgres);
      closeStarted(redis);
      throw new StartupFailure(
          StartupFailure.ExitCode.STORE_UNAVAILABLE, e.getCause().getMessage(), e.getCause());
    }
    return new Stores(
        postgres
            .join()
            .map(own -> new Secret(own.url()))
            .or(() -> settings.database().url())
            .orElseThrow(),
        redis.join().map(own -> reached(own, settings.redis())).orElse(settings.redis()),
        postgres.join(),
        redis.join());
  }

  @Override
  public void close() {
    ownRedis.ifPresent(EmbeddedRedis::close);
    ownPostgres.ifPresent(EmbeddedPostgres::close);
  }

  private static Optional<EmbeddedPostgres> postgres(Settings settings) {
    Settings.Database database = settings.database();
    if (database.url().isPresent()) {
      Migrations.run(database.migrationUrl().or(database::url).orElseThrow().reveal());
      return Optional.empty();
    }
    EmbeddedPostgres own = EmbeddedPostgres.start(folder(settings, "postgres"));
    Migrations.run(own.ownerUrl());
    return Optional.of(own);
  }

  private static Optional<EmbeddedRedis> redis(Settings settings) {
    return settings.redis().url().isPresent()
        ? Optional.empty()
        : Optional.of(EmbeddedRedis.start(folder(settings, "redis")));
  }

  private static Settings.Redis reached(EmbeddedRedis own, Settings.Redis settings) {
    return new Settings.Redis(
        Optional.of(new Secret(own.url())),
        Optional.of(new Secret(own.password())),
        settings.commandTimeout());
  }

  private static Path folder(Settings settings, String name) {
    return settings.dataDir().resolve(name).toAbsolutePath();
  }

  private static <T extends AutoCloseable> void closeStarted(
      CompletableFuture<Optional<T>> starting) {
    starting
        .exceptionally(_ -> Optional.empty())
        .join()
        .ifPresent(
            started -> {
              try {
                started.close();
              } catch (Exception e) {
                throw new IllegalStateException("an embedded server did not end", e);
              }
            });
  }
}

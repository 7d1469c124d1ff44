package verticles;

import creators.bus.Message;
import creators.bus.Message.ServiceState;
import creators.cache.Leases;
import creators.cache.RedisLeases;
import creators.monitor.HealthScore;
import creators.monitor.Service;
import creators.profile.SourceKind;
import creators.profile.Username;
import creators.source.CreatorSource;
import creators.source.Ingestion;
import creators.source.Seeding;
import creators.source.Sources;
import creators.source.Turns;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Puts the {@link ScrapingVerticle} together, and seeds the demo. */
final class ScrapingRole {

  private static final Duration EXAMPLE_PATIENCE = Duration.ofSeconds(15);

  /** After this time the others take over from a node that died. */
  private static final Duration LEASE_LIFE = Duration.ofSeconds(6);

  private final Shared shared;
  private final Persistent persistent;
  private final CreatorSource source;
  private final Seeding seeding;

  private ScrapingRole(Persistent persistent, CreatorSource source, Ingestion ingestion) {
    this.shared = persistent.shared();
    this.persistent = persistent;
    this.source = source;
    this.seeding = new Seeding(persistent.store(), ingestion);
  }

  static ScrapingRole start(Node node, Persistent persistent, Watch watch) {
    Shared shared = persistent.shared();
    CreatorSource source =
        Node.await(
            "the source",
            Sources.create(
                shared.settings().source(),
                shared.vertx(),
                shared.clock(),
                shared.guards().files()));
    node.endsWith("the source", () -> Node.await("the source", source.close()));
    Leases leases =
        new RedisLeases(
            shared.vertx(),
            persistent.redis(),
            shared.guards().cache(),
            LEASE_LIFE,
            Shared.random());
    Ingestion ingestion =
        new Ingestion(
            shared.vertx(),
            source,
            shared.guards().source(),
            persistent.store(),
            shared.bus(),
            new Turns(shared.vertx(), leases, Shared.random()),
            shared.clock());
    watch.service(Service.SOURCE, () -> state(shared, source));
    watch.problems(source::problems);
    node.deploy(
        shared,
        "scraping",
        new DeploymentOptions(),
        () -> new ScrapingVerticle(shared.bus(), ingestion));
    return new ScrapingRole(persistent, source, ingestion);
  }

  /** A creator to try the service with, where the source knows any. */
  Optional<Username> example() {
    return source.example();
  }

  /**
   * Brings the invented creators in: waits for the example, so that the printed command gives a
   * full report, and goes on with the others behind the scenes. Does nothing for other sources.
   */
  void seed() {
    if (source.kind() == SourceKind.DEMO) {
      example()
          .ifPresent(
              example -> {
                Future<Void> analyzed = analyzed(example);
                seeding.run(List.of(example));
                Node.await("the example", analyzed);
              });
      seeding.run(source.known());
    }
  }

  /**
   * Completes when the creator is analysed, or after a while all the same: the start does not
   * depend on it.
   */
  private Future<Void> analyzed(Username username) {
    Promise<Void> analyzed = Promise.promise();
    return shared
        .bus()
        .listen(
            Message.ProfileAnalyzed.class,
            event -> {
              if (event.username().equals(username)) {
                analyzed.tryComplete();
              }
            })
        .compose(_ -> persistent.store().profile(username))
        .onSuccess(
            stored ->
                stored
                    .filter(known -> known.postsAnalyzed() >= known.postsStored())
                    .ifPresent(_ -> analyzed.tryComplete()))
        .compose(_ -> analyzed.future().timeout(EXAMPLE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
        .recover(_ -> Future.succeededFuture());
  }

  /** What the guard says, and which documents cannot be read. */
  private static ServiceState state(Shared shared, CreatorSource source) {
    ServiceState guarded = HealthScore.guarded(shared.guards().source());
    List<String> problems = source.problems();
    return problems.isEmpty()
        ? guarded
        : new ServiceState(guarded.health(), String.join("; ", problems));
  }
}

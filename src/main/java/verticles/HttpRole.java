package verticles;

import creators.bus.Address;
import creators.bus.Message;
import creators.cache.Cache;
import creators.cache.EarlyRefresh;
import creators.cache.TwoTierCache;
import creators.config.Settings;
import creators.config.StartupFailure;
import creators.failure.Failure;
import creators.http.HttpApi;
import creators.http.Operations;
import creators.profile.Username;
import creators.report.FetchQueue;
import creators.report.ReadPath;
import creators.store.Job;
import creators.store.JobStore;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Puts the {@link HttpVerticle}s together. */
final class HttpRole {

  private static final Duration FETCH_TIMEOUT = Duration.ofSeconds(20);

  private static final Duration QUEUED_FETCH_TIMEOUT = Duration.ofMinutes(2);

  /** How long a request waits for better when there is an older copy to give. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Node node;
  private final Shared shared;
  private final Cache cache;
  private final ReadPath reports;

  /** Opens the cache; nothing listens yet. */
  HttpRole(Node node, Persistent persistent) {
    this.node = node;
    this.shared = persistent.shared();
    Settings settings = shared.settings();
    this.cache =
        new TwoTierCache(
            persistent.redis(),
            shared.guards().cache(),
            TwoTierCache.usualMaxBytes(),
            shared.registry(),
            shared.clock(),
            Shared.random());
    this.reports =
        new ReadPath(
            shared.vertx(),
            persistent.store(),
            cache,
            new EarlyRefresh(shared.clock(), Shared.random()),
            shared.bus(),
            fetchQueue(),
            shared.clock(),
            new ReadPath.Limits(
                settings.source().freshness(),
                FETCH_TIMEOUT,
                PATIENCE,
                settings.ai().enabled(),
                settings.source().kind()));
  }

  /** Starts to listen; returns the port. */
  int listen(Operations operations) {
    Settings.Http settings = shared.settings().http();
    AtomicInteger port = new AtomicInteger();
    try {
      node.deploy(
          shared,
          "http",
          new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors()),
          () ->
              new HttpVerticle(
                  settings,
                  api(operations),
                  shared.bus(),
                  cache,
                  shared.settings().cluster().drain(),
                  port::set));
    } catch (Exception e) {
      throw e instanceof BindException
          ? StartupFailure.portTaken("HTTP_PORT", settings.host(), settings.port(), e)
          : new IllegalStateException("the HTTP server does not start", e);
    }
    return port.get();
  }

  /** Until fetches are durable jobs: asks again, and the scraping side tries for its own time. */
  private FetchQueue fetchQueue() {
    return username -> {
      shared.bus().ask(Address.SCRAPE, new Message.Scrape(username), QUEUED_FETCH_TIMEOUT);
      return Future.succeededFuture();
    };
  }

  /** MERGE: give {@code persistent.jobs()} to the API instead; until then it says there is none. */
  private static JobStore jobs() {
    Failure absent = new Failure.StoreUnavailable("job store", "not part of this build");
    return new JobStore() {
      @Override
      public Future<Job> requestBulk(List<Username> usernames) {
        return Future.failedFuture(absent.asException());
      }

      @Override
      public Future<Optional<Job>> job(UUID id) {
        return Future.failedFuture(absent.asException());
      }
    };
  }

  private HttpApi api(Operations operations) {
    return new HttpApi(
        shared.vertx(),
        shared.settings().http(),
        reports,
        jobs(),
        shared.bus(),
        operations,
        shared.clock(),
        Shared.random());
  }
}

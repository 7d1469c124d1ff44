package verticles;

import creators.bus.Message;
import creators.cache.Cache;
import creators.cache.EarlyRefresh;
import creators.cache.TwoTierCache;
import creators.config.Settings;
import creators.config.StartupFailure;
import creators.http.HttpApi;
import creators.http.Operations;
import creators.report.FetchQueue;
import creators.report.ReadPath;
import creators.resilience.Guard;
import creators.store.CreatorStore;
import creators.store.JobStore;
import io.vertx.core.DeploymentOptions;
import java.net.BindException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the {@link HttpVerticle}s together. */
final class HttpRole {

  private static final Logger LOG = LoggerFactory.getLogger(HttpRole.class);
  private static final Duration FETCH_TIMEOUT = Duration.ofSeconds(20);

  /** How long a request waits for better when there is an older copy to give. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Node node;
  private final Shared shared;
  private final Cache cache;
  private final ReadPath reports;
  private final JobStore jobs;

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
    shared.bus().onMissedNews(cache::doubtMemory);
    this.jobs = persistent.jobs();
    this.reports =
        new ReadPath(
            shared.vertx(),
            persistent.store(),
            cache,
            new EarlyRefresh(shared.clock(), Shared.random()),
            shared.bus(),
            fetchQueue(persistent.store()),
            this::storesReturn,
            shared.clock(),
            new ReadPath.Limits(
                settings.source().freshness(),
                FETCH_TIMEOUT,
                PATIENCE,
                settings.ai().enabled(),
                settings.source().kind(),
                settings.analytics().tiers(),
                settings.mediaRates()));
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

  /** Behind the scenes: a start waits for it no more than a request does. */
  void rehearse() {
    reports
        .rehearse()
        .onSuccess(made -> LOG.debug("{} comparisons were rehearsed", made))
        .onFailure(cause -> LOG.debug("no comparison was rehearsed", cause));
  }

  /**
   * The database is being tried again; or both stores are out of reach, which a cut of this node's
   * own network looks like.
   */
  private boolean storesReturn() {
    Guard.State database = shared.guards().database().state();
    return database == Guard.State.HALF_OPEN
        || database == Guard.State.OPEN && shared.guards().cache().state() != Guard.State.CLOSED;
  }

  private FetchQueue fetchQueue(CreatorStore store) {
    return username ->
        store
            .requestFetch(username)
            .onSuccess(_ -> shared.bus().publish(new Message.JobsWaiting()));
  }

  private HttpApi api(Operations operations) {
    return new HttpApi(
        shared.vertx(),
        shared.settings().http(),
        reports,
        jobs,
        shared.bus(),
        operations,
        shared.clock(),
        Shared.random());
  }
}

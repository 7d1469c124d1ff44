package creators.report;

import creators.bus.Address;
import creators.bus.Bus;
import creators.bus.Message;
import creators.cache.Cache;
import creators.cache.Cache.Kind;
import creators.cache.CacheEntry;
import creators.cache.SingleFlight;
import creators.failure.Failure;
import creators.failure.FailureException;
import creators.profile.Username;
import creators.report.ReadPath.Limits;
import creators.store.CreatorStore;
import creators.store.StoredProfile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds a creator: stored and fresh, else fetched, else as they were once stored, else queued. That
 * somebody does not exist is remembered for a while, until a {@code ProfileUpdated} tells
 * otherwise.
 */
final class KnownCreators {

  /** What is known of a creator. */
  sealed interface Known {

    /**
     * @param stale whether the data is older than it should be because the source is away
     */
    record Stored(StoredProfile profile, boolean stale) implements Known {}

    /**
     * Nothing, and the source is away: the fetch waits.
     *
     * @param pause after which to ask again
     * @param job the fetch that waits, where it is known
     */
    record Queued(Duration pause, Optional<UUID> job) implements Known {}
  }

  private static final Logger LOG = LoggerFactory.getLogger(KnownCreators.class);
  private static final Duration USUAL_PAUSE = Duration.ofSeconds(30);
  private static final String NO_VARIANT = "";
  private static final int LOOKED_UP_TOGETHER = 50;

  private final CreatorStore store;
  private final Cache cache;
  private final Bus bus;
  private final FetchQueue queue;
  private final Clock clock;
  private final Limits limits;
  private final Together<Username, StoredProfile> stored;
  private final SingleFlight<Username, Known> finding;

  KnownCreators(
      Vertx vertx,
      CreatorStore store,
      Cache cache,
      Bus bus,
      FetchQueue queue,
      Clock clock,
      Limits limits) {
    this.store = store;
    this.cache = cache;
    this.bus = bus;
    this.queue = queue;
    this.clock = clock;
    this.limits = limits;
    this.stored = new Together<>(vertx, LOOKED_UP_TOGETHER, store::profiles);
    this.finding = new SingleFlight<>(vertx, limits.answerTimeout());
  }

  /**
   * The creator, fetched at {@code since} or later where that can be had.
   *
   * @return fails with {@code NotFound}, and with what keeps an unknown creator from being fetched
   *     or queued
   */
  Future<Known> find(Username username, Instant since) {
    return finding.run(
        username,
        () ->
            stored
                .of(username)
                .compose(
                    found ->
                        found.filter(known -> !known.fetchedAt().isBefore(since)).isPresent()
                            ? Future.succeededFuture(new Known.Stored(found.get(), false))
                            : unlessAbsent(username, () -> fetched(username, since, found))));
  }

  private Future<Known> unlessAbsent(Username username, Supplier<Future<Known>> fetch) {
    return cache
        .get(Kind.ABSENCE, username, NO_VARIANT)
        .compose(
            absent ->
                absent.isPresent()
                    ? Future.failedFuture(
                        new Failure.NotFound("the account " + username).asException())
                    : fetch.get());
  }

  /** Who is known is not waited for as long as who is not: the fetch goes on all the same. */
  private Future<Known> fetched(Username username, Instant since, Optional<StoredProfile> stored) {
    Instant started = clock.instant();
    Future<Known> known =
        fetch(username, since).recover(error -> unfetched(username, started, stored, error));
    return stored.isEmpty()
        ? known
        : known
            .timeout(limits.patience().toMillis(), TimeUnit.MILLISECONDS)
            .recover(
                error ->
                    error instanceof TimeoutException
                        ? stale(username, stored.get(), new Failure.DeadlineExceeded("the source"))
                        : Future.failedFuture(error));
  }

  private Future<Known> fetch(Username username, Instant since) {
    return bus.ask(
            Address.SCRAPE, new Message.Scrape(username, Optional.of(since)), limits.fetchTimeout())
        .compose(scraped -> store.profile(scraped.profileId()))
        .map(
            found ->
                new Known.Stored(
                    found.orElseThrow(
                        () -> new Failure.NotFound("the creator " + username).asException()),
                    false));
  }

  /** What is known all the same. */
  private Future<Known> unfetched(
      Username username, Instant started, Optional<StoredProfile> stored, Throwable error) {
    Failure failure = FailureException.of(error);
    if (failure instanceof Failure.NotFound) {
      cache.put(Kind.ABSENCE, username, NO_VARIANT, absence(started));
      return Future.failedFuture(error);
    }
    if (!mayPass(failure)) {
      return stored.isPresent()
          ? stale(username, stored.get(), failure)
          : Future.failedFuture(error);
    }
    Future<Optional<UUID>> queued = queue.enqueue(username);
    if (stored.isPresent()) {
      queued.onFailure(cause -> LOG.debug("the fetch of {} is not queued", username, cause));
      return stale(username, stored.get(), failure);
    }
    return queued
        .<Known>map(job -> new Known.Queued(failure.retryAfter().orElse(USUAL_PAUSE), job))
        .recover(
            cause -> {
              LOG.debug("the fetch of {} is not queued", username, cause);
              return Future.failedFuture(error);
            });
  }

  private static Future<Known> stale(Username username, StoredProfile stored, Failure failure) {
    LOG.debug("serving the stored copy of {}: {}", username, failure.detail());
    return Future.succeededFuture(new Known.Stored(stored, true));
  }

  /** Whether it is the source that is away, or whoever asks it, and may come back. */
  private static boolean mayPass(Failure failure) {
    return switch (failure) {
      case Failure.SourceUnavailable _,
          Failure.SourceThrottled _,
          Failure.NobodyServes _,
          Failure.Overloaded _,
          // A scraping node's, which may be back before this node's is away.
          Failure.StoreUnavailable _,
          Failure.DeadlineExceeded _ ->
          true;
      case Failure.NotFound _,
          Failure.InvalidInput _,
          Failure.SourceRefused _,
          Failure.BrokenDocument _,
          Failure.Internal _ ->
          false;
    };
  }

  private static CacheEntry absence(Instant started) {
    return new CacheEntry(
        new byte[0], "\"\"", started, Duration.ZERO, started.plus(Kind.ABSENCE.inRedis()), "{}");
  }
}

package creators.source;

import creators.bus.Bus;
import creators.bus.Message;
import creators.cache.Leases.Lease;
import creators.cache.SingleFlight;
import creators.failure.Failure;
import creators.failure.FailureException;
import creators.profile.Creator;
import creators.profile.Username;
import creators.resilience.Guard;
import creators.store.CreatorStore;
import creators.store.SaveOutcome;
import creators.store.StoredProfile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a creator in: fetches them from the source, stores them, tells the others. However many
 * ask, on however many nodes, one fetch of a creator runs at a time, and whoever asked meanwhile is
 * served by it.
 *
 * <p>On this node the askers share one load, which belongs to none of them and ends when it ends,
 * whoever has given up waiting. Between nodes a {@link Turn} decides by a lease. Neither is a lock:
 * the write carries a number drawn before the fetch began, and the store refuses it when a later
 * fetch is in.
 */
public final class Ingestion {

  private static final Logger LOG = LoggerFactory.getLogger(Ingestion.class);

  /** The source's own budget, and some time to store what came. */
  private static final Duration LONGEST = Duration.ofSeconds(150);

  /** What failed here is not tried again at once by those who waited elsewhere. */
  private static final Duration FAILURE_SHARED = Duration.ofMillis(200);

  /** Nobody appears within seconds. */
  private static final Duration ABSENCE_SHARED = Duration.ofSeconds(5);

  private final CreatorSource source;
  private final Guard guard;
  private final CreatorStore store;
  private final Bus bus;
  private final Turns turns;
  private final Clock clock;
  private final SingleFlight<Username, Message.Scraped> flights;

  /**
   * @param source where creators come from
   * @param guard how the source is used
   * @param store where they are kept; its transaction also enqueues their analysis
   * @param bus who hears of it
   * @param turns whose turn it is among the nodes
   * @param clock by which the source dates what it fetches
   */
  public Ingestion(
      Vertx vertx,
      CreatorSource source,
      Guard guard,
      CreatorStore store,
      Bus bus,
      Turns turns,
      Clock clock) {
    this.source = source;
    this.guard = guard;
    this.store = store;
    this.bus = bus;
    this.turns = turns;
    this.clock = clock;
    this.flights = new SingleFlight<>(vertx, LONGEST);
  }

  /** Fetches and stores one creator now, or waits for a fetch that begins after this moment. */
  public Future<Message.Scraped> ingest(Username username) {
    return ingest(new Message.Scrape(username));
  }

  /**
   * Sees that one creator is stored as fresh as the question wants.
   *
   * @return the stored creator; fails with {@code NotFound} for a missing account, {@code
   *     SourceThrottled}, {@code SourceUnavailable}, {@code SourceRefused} or {@code
   *     BrokenDocument}: then what was known before stays; and with {@code StoreUnavailable} before
   *     the source is asked for what could not be stored
   */
  public Future<Message.Scraped> ingest(Message.Scrape question) {
    Instant since = question.since().orElseGet(clock::instant);
    return load(question.username(), since)
        .compose(
            scraped ->
                // It may have been under way for somebody who was content with less.
                scraped.fetchedAt().isBefore(since)
                    ? load(question.username(), since)
                    : Future.succeededFuture(scraped));
  }

  /** News: somebody, here or elsewhere, has stored a creator. */
  public void heard(Message.ProfileUpdated news) {
    turns.heard(news);
  }

  private Future<Message.Scraped> load(Username username, Instant since) {
    return flights.run(
        username, () -> turns.run(username, since, lease -> underLease(username, since, lease)));
  }

  private Future<Message.Scraped> underLease(Username username, Instant since, Lease lease) {
    return storedOrFetched(username, since)
        .transform(
            done ->
                done.succeeded()
                    ? lease.release().map(done.result())
                    : released(lease, FailureException.of(done.cause()))
                        .compose(_ -> Future.failedFuture(done.cause())));
  }

  private static Future<Void> released(Lease lease, Failure failure) {
    return lease.release(
        failure, failure instanceof Failure.NotFound ? ABSENCE_SHARED : FAILURE_SHARED);
  }

  /** Who waited for the lease may find that its last holder did the work. */
  private Future<Message.Scraped> storedOrFetched(Username username, Instant since) {
    return store
        .profile(username)
        .map(stored -> stored.filter(known -> !known.fetchedAt().isBefore(since)))
        .compose(
            fresh ->
                fresh.isPresent()
                    ? Future.succeededFuture(scraped(fresh.get()))
                    : store.nextFence().compose(fence -> fetch(username, fence)));
  }

  private Future<Message.Scraped> fetch(Username username, long fence) {
    Supplier<Future<FetchOutcome>> fetching = source.fetching(username);
    return guard
        .run(() -> fetching.get().compose(outcome -> readable(username, outcome)))
        .compose(fetched -> store.save(fetched.creator(), fetched.rawDocument(), fence))
        .map(this::announced);
  }

  private record Fetched(Creator creator, String rawDocument) {}

  private Future<Fetched> readable(Username username, FetchOutcome outcome) {
    String name = source.kind().key();
    return switch (outcome) {
      case FetchOutcome.Found found ->
          Future.succeededFuture(new Fetched(found.creator(), found.rawDocument()));
      case FetchOutcome.PrivateAccount hidden ->
          Future.succeededFuture(new Fetched(hidden.creator(), hidden.rawDocument()));
      case FetchOutcome.Missing _ -> failed(new Failure.NotFound("the account " + username));
      case FetchOutcome.Throttled throttled ->
          failed(new Failure.SourceThrottled(name, throttled.retryAfter()));
      case FetchOutcome.Broken broken ->
          failed(
              new Failure.BrokenDocument(
                  name, broken.document(), broken.field(), broken.problem()));
    };
  }

  private Message.Scraped announced(SaveOutcome outcome) {
    Message.Scraped scraped = scraped(outcome.stored());
    switch (outcome) {
      case SaveOutcome.Saved _ -> {
        bus.publish(
            new Message.ProfileUpdated(
                scraped.username(), scraped.profileId(), scraped.fetchedAt()));
        bus.publish(new Message.JobsWaiting());
      }
      case SaveOutcome.Superseded _ ->
          LOG.info("a fetch of {} was overtaken by a later one", scraped.username());
    }
    return scraped;
  }

  private static Message.Scraped scraped(StoredProfile stored) {
    return new Message.Scraped(stored.profile().username(), stored.id(), stored.fetchedAt());
  }

  private static <T> Future<T> failed(Failure failure) {
    return Future.failedFuture(failure.asException());
  }
}

package creators.source;

import creators.bus.Bus;
import creators.bus.Message;
import creators.failure.Failure;
import creators.profile.Creator;
import creators.profile.Username;
import creators.resilience.Guard;
import creators.store.CreatorStore;
import creators.store.StoredProfile;
import io.vertx.core.Future;

/** Brings a creator in: fetches them from the source, stores them, tells the others. */
public final class Ingestion {

  private final CreatorSource source;
  private final Guard guard;
  private final CreatorStore store;
  private final Bus bus;

  /**
   * @param source where creators come from
   * @param guard how the source is used
   * @param store where they are kept; its transaction also enqueues their analysis
   * @param bus who hears of it
   */
  public Ingestion(CreatorSource source, Guard guard, CreatorStore store, Bus bus) {
    this.source = source;
    this.guard = guard;
    this.store = store;
    this.bus = bus;
  }

  /**
   * Fetches and stores one creator.
   *
   * @return the stored creator; fails with {@code NotFound} for a missing account, {@code
   *     SourceThrottled}, {@code SourceUnavailable}, {@code SourceRefused} or {@code
   *     BrokenDocument}: then what was known before stays
   */
  public Future<Message.Scraped> ingest(Username username) {
    return guard
        .run(() -> source.fetch(username).compose(outcome -> readable(username, outcome)))
        .compose(fetched -> store.save(fetched.creator(), fetched.rawDocument()))
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

  private Message.Scraped announced(StoredProfile stored) {
    Username username = stored.profile().username();
    bus.publish(new Message.ProfileUpdated(username, stored.id(), stored.fetchedAt()));
    bus.publish(new Message.JobsWaiting());
    return new Message.Scraped(username, stored.id(), stored.fetchedAt());
  }

  private static <T> Future<T> failed(Failure failure) {
    return Future.failedFuture(failure.asException());
  }
}

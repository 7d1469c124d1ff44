package creators.source;

import creators.bus.Message;
import creators.failure.FailureException;
import creators.profile.Username;
import creators.store.CreatorStore;
import io.vertx.core.Future;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings in, at start, the creators that a source is known to have, so that a first look finds the
 * service alive.
 */
public final class Seeding {

  private static final Logger LOG = LoggerFactory.getLogger(Seeding.class);
  private static final int AT_ONCE = 4;

  private final CreatorStore store;
  private final Ingestion ingestion;

  /**
   * @param store where those are already that need no fetching
   * @param ingestion how the others come in
   */
  public Seeding(CreatorStore store, Ingestion ingestion) {
    this.store = store;
    this.ingestion = ingestion;
  }

  /**
   * Brings in whoever of {@code usernames} is not stored yet, in their order; one that fails is
   * logged and left out.
   */
  public Future<Void> run(List<Username> usernames) {
    Iterator<Username> left = usernames.iterator();
    return Future.all(IntStream.range(0, AT_ONCE).mapToObj(_ -> next(left)).toList()).mapEmpty();
  }

  private Future<Void> next(Iterator<Username> left) {
    Username username;
    synchronized (left) {
      if (!left.hasNext()) {
        return Future.succeededFuture();
      }
      username = left.next();
    }
    return seed(username).compose(_ -> next(left));
  }

  private Future<Void> seed(Username username) {
    return store
        .profile(username)
        .compose(
            stored ->
                stored.isPresent()
                    ? Future.<Message.Scraped>succeededFuture()
                    : ingestion.ingest(username))
        .recover(
            error -> {
              LOG.warn("{} is not seeded: {}", username, FailureException.of(error).detail());
              return Future.succeededFuture();
            })
        .mapEmpty();
  }
}

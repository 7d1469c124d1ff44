package creators.search;

import creators.failure.FailureException;
import creators.search.index.CreatorIndex;
import creators.store.CreatorFeed;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a node's index a projection of the database: built from where it was left, then kept by
 * what messages tell and by a look at the database every second, so that nothing is missed when a
 * message is. To be used on one event loop; the index itself may be searched from any thread.
 */
public final class IndexKeeper {

  private static final Logger LOG = LoggerFactory.getLogger(IndexKeeper.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration OLD_IS_STILL_READ = Duration.ofSeconds(10);

  /** Rounds between looks at what came late, readings of what is unread, and commits. */
  private static final int SELDOM = 10;

  private final Vertx vertx;
  private final CreatorFeed feed;
  private final Meanings meanings;
  private final WorkerExecutor thread;
  private final Clock clock;
  private final Shelf shelf;
  private final Set<Long> told = new LinkedHashSet<>();
  private final Promise<Void> ready = Promise.promise();
  private volatile CreatorIndex current;
  private Follower follower;
  private Optional<Follower> successor = Optional.empty();
  private Future<Void> running = Future.succeededFuture();
  private boolean busy;
  private boolean closed;
  private boolean troubled;
  private long timer = -1;
  private int round;

  /**
   * Opens the index; blocking.
   *
   * @param folder where indexes are kept
   * @param thread on which they are written
   * @param clock by which it is told how long nothing has changed
   */
  public IndexKeeper(
      Vertx vertx,
      CreatorFeed feed,
      Meanings meanings,
      WorkerExecutor thread,
      Path folder,
      Clock clock) {
    this.vertx = vertx;
    this.feed = feed;
    this.meanings = meanings;
    this.thread = thread;
    this.clock = clock;
    this.shelf = new Shelf(folder);
    this.current = shelf.open();
    this.follower = new Follower(feed, meanings, current, thread, clock);
  }

  /** Begins to follow the database; returns at once. */
  public void start() {
    next();
  }

  /** When every creator has been indexed once. */
  public Future<Void> ready() {
    return ready.future();
  }

  /** The index as it stands; from any thread. */
  public CreatorIndex index() {
    return current;
  }

  /** A message tells that a creator changed. */
  public void changed(long id) {
    told.add(id);
    next();
  }

  /**
   * Makes a new index beside the one that is searched, which gives way when the new one has
   * everybody; nobody who searches notices.
   */
  public Future<Void> rebuild() {
    if (successor.isPresent()) {
      return Future.succeededFuture();
    }
    LOG.info("the search index is made anew");
    return thread
        .executeBlocking(shelf::fresh, true)
        .onSuccess(
            fresh -> {
              successor = Optional.of(new Follower(feed, meanings, fresh, thread, clock));
              next();
            })
        .mapEmpty();
  }

  /** Stops, commits and lets go of the folder. */
  public Future<Void> close() {
    closed = true;
    vertx.cancelTimer(timer);
    return running
        .transform(_ -> follower.commit())
        .transform(
            _ ->
                thread.executeBlocking(
                    () -> {
                      current.close();
                      successor.ifPresent(made -> made.index().close());
                      return null;
                    },
                    true));
  }

  /** Goes on now, unless it does already. */
  private void next() {
    if (busy || closed) {
      return;
    }
    busy = true;
    vertx.cancelTimer(timer);
    running =
        round()
            .onSuccess(_ -> troubled = false)
            .otherwise(this::trouble)
            .map(
                more -> {
                  busy = false;
                  if (more || !told.isEmpty() && !troubled) {
                    next();
                  } else if (!closed) {
                    timer = vertx.setTimer(PAUSE.toMillis(), _ -> next());
                  }
                  return null;
                });
  }

  /** Said once, not every second. */
  private boolean trouble(Throwable error) {
    if (!troubled) {
      LOG.warn("the search index does not follow: {}", FailureException.of(error).detail(), error);
    }
    troubled = true;
    return false;
  }

  /** Returns whether there is more to do at once. */
  private Future<Boolean> round() {
    List<Long> ids = new ArrayList<>(told).subList(0, Math.min(Follower.PAGE, told.size()));
    Future<Void> first = ids.isEmpty() ? Future.succeededFuture() : follower.index(ids);
    return first
        .onSuccess(_ -> ids.forEach(told::remove))
        .compose(_ -> follower.step())
        .compose(more -> follower.forget().compose(_ -> seldom(more)).map(more))
        .compose(
            more -> {
              Future<Void> settled =
                  follower.complete() && ready.tryComplete()
                      ? follower.settle()
                      : Future.succeededFuture();
              return settled.compose(
                  _ ->
                      successor
                          .map(made -> succeed(made).map(going -> going || more))
                          .orElse(Future.succeededFuture(more)));
            });
  }

  private Future<Void> seldom(boolean more) {
    round++;
    if (more || round % SELDOM != 0) {
      return Future.succeededFuture();
    }
    return follower
        .lookBack()
        .compose(_ -> follower.readUnread())
        .compose(_ -> follower.refresh())
        .compose(_ -> follower.dirty() ? follower.commit() : Future.succeededFuture())
        .compose(_ -> thread.executeBlocking(shelf::rebuildWanted, true))
        .compose(wanted -> wanted || outdated() ? rebuild() : Future.succeededFuture());
  }

  /** Another model speaks of other directions. */
  private boolean outdated() {
    return !meanings.model().isEmpty()
        && !follower.model().isEmpty()
        && !follower.model().equals(meanings.model());
  }

  private Future<Boolean> succeed(Follower made) {
    return made.step()
        .compose(
            more ->
                more
                    ? Future.succeededFuture(true)
                    : made.forget()
                        .compose(_ -> made.commit())
                        .compose(_ -> made.settle())
                        .compose(_ -> swap(made)));
  }

  private Future<Boolean> swap(Follower made) {
    CreatorIndex old = current;
    return thread
        .executeBlocking(
            () -> {
              shelf.swap();
              return null;
            },
            true)
        .map(
            _ -> {
              current = made.index();
              follower = made;
              successor = Optional.empty();
              vertx.setTimer(OLD_IS_STILL_READ.toMillis(), _ -> discard(old));
              LOG.info("the new search index is searched: {} creators", current.size());
              return false;
            });
  }

  private void discard(CreatorIndex old) {
    thread
        .executeBlocking(
            () -> {
              old.close();
              shelf.discardOld();
              return null;
            },
            true)
        .onFailure(error -> LOG.warn("the old search index stays on the disk", error));
  }
}

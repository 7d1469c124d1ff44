package creators.http;

import creators.failure.FailureException;
import creators.profile.Username;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Keeps a stream about a creator open whose fetch is queued, until they are there. News wake it up;
 * it asks by itself now and then, since news may get lost.
 */
final class Arrivals {

  private static final Duration POLL = Duration.ofSeconds(3);
  private static final Buffer QUEUED = Buffer.buffer("{\"status\":\"queued\"}");

  private final CreatorNews news;

  Arrivals(CreatorNews news) {
    this.news = news;
  }

  /**
   * {@code first} itself when there is something in it; else tells the client to wait and asks
   * until there is.
   *
   * @return never completes when the client goes before; fails when there will be nothing
   */
  <T> Future<T> await(
      Vertx vertx,
      EventStream stream,
      Username username,
      T first,
      Predicate<T> queued,
      Supplier<Future<T>> ask) {
    if (!queued.test(first)) {
      return Future.succeededFuture(first);
    }
    stream.send(Optional.empty(), QUEUED);
    return new Waiting<>(queued, ask).begin(vertx, stream, username);
  }

  /** One stream that waits. */
  private final class Waiting<T> implements CreatorNews.Follower {

    private final Predicate<T> queued;
    private final Supplier<Future<T>> ask;
    private final Promise<T> arrival = Promise.promise();
    private boolean asking;

    Waiting(Predicate<T> queued, Supplier<Future<T>> ask) {
      this.queued = queued;
      this.ask = ask;
    }

    Future<T> begin(Vertx vertx, EventStream stream, Username username) {
      news.follow(username, this);
      long poll = vertx.setPeriodic(POLL.toMillis(), _ -> updated());
      Runnable stop =
          () -> {
            vertx.cancelTimer(poll);
            news.leave(username, this);
          };
      stream.onClose(stop);
      return arrival.future().onComplete(_ -> stop.run());
    }

    @Override
    public void updated() {
      if (asking) {
        return;
      }
      asking = true;
      ask.get()
          .onComplete(
              done -> {
                asking = false;
                if (done.failed()) {
                  // What may pass is left to the next round.
                  if (!FailureException.of(done.cause()).retryable()) {
                    arrival.tryFail(done.cause());
                  }
                } else if (!queued.test(done.result())) {
                  arrival.tryComplete(done.result());
                }
              });
    }
  }
}

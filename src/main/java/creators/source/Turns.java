package creators.source;

import creators.bus.Message;
import creators.cache.Leases;
import creators.cache.Leases.Attempt;
import creators.cache.Leases.Lease;
import creators.profile.Username;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Whose turn it is to fetch a creator, among the nodes. The one who gets the lease does it; the
 * others wait for its news. News may get lost and nodes die, so who waits asks for the lease again
 * and again: whoever gets it looks first whether the work is done.
 */
public final class Turns {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(30);

  /** Shorter than failures are shared, so that who waits hears of one. */
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(120);

  private final Vertx vertx;
  private final Leases leases;
  private final RandomGenerator random;
  private final Map<Username, Waiting> waiting = new ConcurrentHashMap<>();

  /** One who waits for news of a fetch that is not older than {@code since}. */
  private record Waiting(Instant since, Promise<Message.Scraped> news) {}

  /**
   * @param random spreads the askings of nodes that wait; used from several threads
   */
  public Turns(Vertx vertx, Leases leases, RandomGenerator random) {
    this.vertx = vertx;
    this.leases = leases;
    this.random = random;
  }

  /**
   * Runs {@code work} when it is this node's turn. At most one for each creator at a time.
   *
   * @param since news of a fetch since then make the work unnecessary
   * @param work must release the lease
   */
  Future<Message.Scraped> run(
      Username username, Instant since, Function<Lease, Future<Message.Scraped>> work) {
    Waiting waits = new Waiting(since, Promise.promise());
    waiting.put(username, waits);
    return run(username, work, waits.news().future(), FIRST_PAUSE)
        .onComplete(_ -> waiting.remove(username, waits));
  }

  /** Somebody, here or elsewhere, has stored a creator. */
  void heard(Message.ProfileUpdated news) {
    Optional.ofNullable(waiting.get(news.username()))
        .filter(waits -> !news.at().isBefore(waits.since()))
        .ifPresent(
            waits ->
                waits
                    .news()
                    .tryComplete(
                        new Message.Scraped(news.username(), news.profileId(), news.at())));
  }

  private Future<Message.Scraped> run(
      Username username,
      Function<Lease, Future<Message.Scraped>> work,
      Future<Message.Scraped> news,
      Duration pause) {
    return leases
        .take("fetch:" + username)
        .compose(
            attempt ->
                switch (attempt) {
                  case Attempt.Taken taken -> work.apply(taken.lease());
                  case Attempt.Failed failed -> Future.failedFuture(failed.failure().asException());
                  case Attempt.Held _ ->
                      Future.any(news, paused(pause))
                          .compose(
                              _ ->
                                  news.succeeded()
                                      ? news
                                      : run(username, work, news, longer(pause)));
                });
  }

  private Future<Void> paused(Duration pause) {
    long half = Math.max(1, pause.toMillis() / 2);
    return vertx.timer(half + random.nextLong(half)).mapEmpty();
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }
}

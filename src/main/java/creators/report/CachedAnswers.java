package creators.report;

import creators.cache.Cache;
import creators.cache.Cache.Kind;
import creators.cache.CacheEntry;
import creators.cache.EarlyRefresh;
import creators.cache.SingleFlight;
import creators.failure.Failure;
import creators.failure.FailureException;
import creators.profile.Username;
import creators.report.ReadPath.Limits;
import creators.store.StoredProfile;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers from the cache, made where it has none; one making at a time of each answer on a node.
 *
 * <ul>
 *   <li>An answer near the end of its life, or past it, is given at once and made anew behind the
 *       scenes.
 *   <li>When none can be made, or not soon, a copy is given that was outdated or never complete,
 *       marked {@code stale}, as old as {@link Kind#ifError} allows.
 *   <li>When there is no copy either, and the stores are on their way back, a moment is waited.
 * </ul>
 */
final class CachedAnswers {

  /** What making an answer gave. */
  sealed interface Made {

    /**
     * @param stale whether the data is older than it should be because something is down
     * @param job what completes it, where that is known
     */
    record Document(Buffer body, StoredProfile profile, boolean stale, Optional<UUID> job)
        implements Made {

      /** That waits for no job. */
      Document(Buffer body, StoredProfile profile, boolean stale) {
        this(body, profile, stale, Optional.empty());
      }
    }

    /** There is nothing to make it of yet. */
    record Queued(Answer answer) implements Made {}
  }

  /** Which answer. */
  record Key(Kind kind, Username username, String variant) {}

  private sealed interface Outcome {
    record Entry(CacheEntry entry, boolean stale) implements Outcome {}

    record Queued(Answer answer) implements Outcome {}
  }

  private static final Logger LOG = LoggerFactory.getLogger(CachedAnswers.class);

  /** How long a request waits for stores that are on their way back; and how often it looks. */
  private static final Duration STORES_PATIENCE = Duration.ofSeconds(4);

  private static final Duration STORES_LOOK = Duration.ofMillis(200);

  private final Vertx vertx;
  private final Cache cache;
  private final EarlyRefresh early;
  private final BooleanSupplier storesReturn;
  private final Clock clock;
  private final Limits limits;
  private final SingleFlight<Key, Outcome> makers;

  /**
   * @param storesReturn whether the stores are on their way back, or likely to be out of reach for
   *     this node alone, so that waiting a moment is better than failing
   */
  CachedAnswers(
      Vertx vertx,
      Cache cache,
      EarlyRefresh early,
      BooleanSupplier storesReturn,
      Clock clock,
      Limits limits) {
    this.storesReturn = storesReturn;
    this.vertx = vertx;
    this.cache = cache;
    this.early = early;
    this.clock = clock;
    this.limits = limits;
    this.makers = new SingleFlight<>(vertx, limits.answerTimeout());
  }

  /**
   * The answer, from wherever it is to be had.
   *
   * @param maker makes it of data fetched at the given instant or later
   */
  Future<Answer> answer(Key key, Function<Instant, Future<Made>> maker) {
    return answer(key, maker, clock.instant().plus(STORES_PATIENCE), true);
  }

  private Future<Answer> answer(
      Key key, Function<Instant, Future<Made>> maker, Instant patientUntil, boolean first) {
    return keptOrMade(key, maker)
        .recover(
            cause -> {
              boolean wait =
                  FailureException.of(cause) instanceof Failure.StoreUnavailable
                      && storesReturn.getAsBoolean()
                      && (first || clock.instant().isBefore(patientUntil));
              return wait
                  ? vertx
                      .timer(STORES_LOOK.toMillis())
                      .compose(_ -> answer(key, maker, patientUntil, false))
                  : Future.failedFuture(cause);
            });
  }

  private Future<Answer> keptOrMade(Key key, Function<Instant, Future<Made>> maker) {
    return cache
        .get(key.kind(), key.username(), key.variant())
        .compose(
            hit ->
                hit.isPresent()
                    ? Future.succeededFuture(kept(key, hit.get(), maker))
                    : made(key, maker));
  }

  private Answer kept(Key key, CacheEntry entry, Function<Instant, Future<Made>> maker) {
    if (early.due(entry)) {
      refresh(key, entry, maker);
    }
    return Facts.answer(entry, key.kind(), true, clock.instant());
  }

  /** Makes it anew for those who come later. */
  private void refresh(Key key, CacheEntry old, Function<Instant, Future<Made>> maker) {
    make(key, limits.renewed(Facts.of(old).lastUpdated(), clock.instant()), maker)
        .onComplete(
            done -> {
              boolean renewed =
                  done.succeeded()
                      && !(done.result() instanceof Outcome.Entry(_, boolean stale) && stale);
              if (!renewed && !clock.instant().isBefore(old.freshUntil())) {
                cache.put(key.kind(), key.username(), key.variant(), Facts.stale(old));
              }
              if (done.failed()) {
                LOG.debug("{} is not made anew", key, done.cause());
              }
            });
  }

  private Future<Answer> made(Key key, Function<Instant, Future<Made>> maker) {
    Promise<Answer> answer = Promise.promise();
    long impatience =
        vertx.setTimer(
            limits.patience().toMillis(),
            _ -> copy(key).onSuccess(found -> found.ifPresent(answer::tryComplete)));
    make(key, limits.since(clock.instant()), maker)
        .onComplete(
            done -> {
              vertx.cancelTimer(impatience);
              if (done.succeeded()) {
                answer.tryComplete(fresh(key, done.result()));
              } else {
                insteadOf(key, done.cause())
                    .onSuccess(answer::tryComplete)
                    .onFailure(answer::tryFail);
              }
            });
    return answer.future();
  }

  private Answer fresh(Key key, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Entry(CacheEntry entry, _) ->
          Facts.answer(entry, key.kind(), false, clock.instant());
      case Outcome.Queued(Answer answer) -> answer;
    };
  }

  /** A copy in place of an answer that cannot be made, unless the answer is that there is none. */
  private Future<Answer> insteadOf(Key key, Throwable cause) {
    return switch (FailureException.of(cause)) {
      case Failure.NotFound _, Failure.InvalidInput _ -> Future.failedFuture(cause);
      case Failure failure ->
          copy(key)
              .compose(
                  found -> {
                    if (found.isEmpty()) {
                      return Future.failedFuture(cause);
                    }
                    LOG.debug("serving a copy of {}: {}", key, failure.detail(), cause);
                    return Future.succeededFuture(found.get());
                  });
    };
  }

  private Future<Optional<Answer>> copy(Key key) {
    return cache
        .lastResort(key.kind(), key.username(), key.variant())
        .map(
            found ->
                found.map(
                    entry -> Facts.answer(Facts.stale(entry), key.kind(), true, clock.instant())));
  }

  private Future<Outcome> make(Key key, Instant since, Function<Instant, Future<Made>> maker) {
    return makers.run(
        key,
        () -> {
          // Taken before anything is read: an entry older than the next invalidation is never kept.
          Instant started = clock.instant();
          return maker.apply(since).map(made -> outcome(key, started, made));
        });
  }

  private Outcome outcome(Key key, Instant started, Made made) {
    return switch (made) {
      case Made.Queued(Answer answer) -> new Outcome.Queued(answer);
      case Made.Document document -> {
        CacheEntry entry =
            Facts.entry(
                document,
                started,
                Duration.between(started, clock.instant()),
                document.profile().fetchedAt().plus(limits.freshness()));
        keep(key, entry, document);
        yield new Outcome.Entry(entry, document.stale());
      }
    };
  }

  /** What is about to change is not kept: the event that would drop it may get lost. */
  private void keep(Key key, CacheEntry entry, Made.Document document) {
    boolean complete =
        !document.stale()
            && (Coverage.of(document.profile()).complete() || !limits.analysisEnabled());
    if (complete) {
      cache.put(key.kind(), key.username(), key.variant(), entry);
    } else {
      cache.putCopy(key.kind(), key.username(), key.variant(), entry);
    }
  }
}

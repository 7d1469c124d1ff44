package creators.report;

import creators.analytics.Analytics;
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
import creators.store.CreatorStore;
import creators.store.PostQuery;
import creators.store.StoredPost;
import creators.store.StoredProfile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How an answer about a creator is found: in memory, else in Redis, else made from the database,
 * else the creator is scraped first. One making at a time of each answer on a node.
 */
public final class ReadPath implements Reports {

  /** The newest posts that analytics and trends rest on. */
  static final int ANALYTICS_POSTS = 200;

  /** The posts shown in a report. */
  static final int REPORT_POSTS = 12;

  private static final Logger LOG = LoggerFactory.getLogger(ReadPath.class);

  private final Vertx vertx;
  private final CreatorStore store;
  private final Cache cache;
  private final Bus bus;
  private final Clock clock;
  private final Limits limits;
  private final SingleFlight<String, CacheEntry> makers;
  private final SingleFlight<Username, Known> fetches;

  /**
   * @param freshness how old a stored creator may be before a request has them fetched again
   * @param fetchTimeout how long a request waits for the source
   * @param analysisEnabled whether unanalysed posts are going to be analysed
   */
  public record Limits(Duration freshness, Duration fetchTimeout, boolean analysisEnabled) {
    /** How long the making of an answer may take in all: the source and the database. */
    Duration answerTimeout() {
      return fetchTimeout.plusSeconds(5);
    }
  }

  /**
   * A stored creator, and whether their data is older than it should be because the source is away.
   */
  private record Known(StoredProfile profile, boolean stale) {}

  /**
   * @param store where creators are kept
   * @param cache where answers are kept
   * @param bus how a scrape is asked for
   * @param clock what age is measured by
   */
  public ReadPath(
      Vertx vertx, CreatorStore store, Cache cache, Bus bus, Clock clock, Limits limits) {
    this.makers = new SingleFlight<>(vertx, limits.answerTimeout());
    this.fetches = new SingleFlight<>(vertx, limits.answerTimeout());
    this.vertx = vertx;
    this.store = store;
    this.cache = cache;
    this.bus = bus;
    this.clock = clock;
    this.limits = limits;
  }

  @Override
  public Future<Answer> report(Username username) {
    return answer(Kind.REPORT, username, "report", this::reportBody);
  }

  @Override
  public Future<Answer> analytics(Username username) {
    return answer(
        Kind.ANALYTICS,
        username,
        "analytics",
        stored ->
            analyticsOf(stored)
                .compose(analytics -> worked(() -> Rounded.encode(analytics.whole()))));
  }

  @Override
  public Future<List<Section>> analyticsSections(Username username) {
    return known(username).compose(known -> analyticsOf(known.profile())).map(this::sections);
  }

  @Override
  public Future<Answer> insights(Username username) {
    return answer(Kind.ANALYTICS, username, "insights", this::insightsBody);
  }

  @Override
  public Future<Answer> history(Username username, Instant from, Instant to) {
    return answer(
        Kind.ANALYTICS,
        username,
        "history " + from + ' ' + to,
        stored ->
            store.history(stored.id(), from, to).map(HistoryDocument::of).map(Rounded::encode));
  }

  @Override
  public Future<Answer> posts(Username username, PostQuery query, boolean withAi) {
    return answer(
        Kind.POSTS,
        username,
        query + " " + withAi,
        stored ->
            store
                .posts(stored.id(), query)
                .map(page -> Rounded.encode(PostsDocument.of(page, withAi))));
  }

  private Future<Buffer> reportBody(StoredProfile stored) {
    return store
        .latestPosts(stored.id(), ANALYTICS_POSTS)
        .compose(
            posts ->
                analytics(stored, posts)
                    .compose(
                        analytics ->
                            worked(
                                () ->
                                    Rounded.encode(
                                        ReportDocument.of(
                                            stored,
                                            analytics.whole(),
                                            posts.subList(
                                                0, Math.min(REPORT_POSTS, posts.size())))))));
  }

  private Future<Buffer> insightsBody(StoredProfile stored) {
    Future<Boolean> analysis =
        Coverage.of(stored).complete() ? Future.succeededFuture(false) : requestAnalysis(stored);
    return analysis
        .compose(_ -> store.latestPosts(stored.id(), ANALYTICS_POSTS))
        .map(posts -> Rounded.encode(InsightsDocument.of(stored, posts)));
  }

  private Future<Boolean> requestAnalysis(StoredProfile stored) {
    return store
        .requestAnalysis(stored.id())
        .onSuccess(
            waiting -> {
              if (waiting) {
                bus.publish(new Message.JobsWaiting());
              }
            });
  }

  private List<Section> sections(Analytics analytics) {
    return analytics.sections().entrySet().stream()
        .map(
            section ->
                new Section(
                    section.getKey(), worked(() -> Rounded.encode(section.getValue().get()))))
        .toList();
  }

  /** Off the event loop: hundreds of captions are read for it. */
  private <T> Future<T> worked(Callable<T> work) {
    return vertx.executeBlocking(work, false);
  }

  private Future<Analytics> analyticsOf(StoredProfile stored) {
    return store
        .latestPosts(stored.id(), ANALYTICS_POSTS)
        .compose(posts -> analytics(stored, posts));
  }

  private Future<Analytics> analytics(StoredProfile stored, List<StoredPost> posts) {
    Instant now = clock.instant();
    return store
        .history(stored.id(), Instant.EPOCH, now.plusSeconds(1))
        .map(
            history ->
                new Analytics(
                    stored.profile(), posts.stream().map(StoredPost::post).toList(), history, now));
  }

  private Future<Answer> answer(
      Kind kind, Username username, String variant, Function<StoredProfile, Future<Buffer>> body) {
    return cache
        .get(kind, username, variant)
        .compose(
            cached ->
                cached.isPresent()
                    ? Future.succeededFuture(asAnswer(cached.get(), true))
                    : makers
                        .run(
                            kind + " " + username + ' ' + variant,
                            () -> make(kind, username, variant, body))
                        .map(entry -> asAnswer(entry, false)));
  }

  private Future<CacheEntry> make(
      Kind kind, Username username, String variant, Function<StoredProfile, Future<Buffer>> body) {
    // Taken before anything is read: an entry older than the next invalidation is never kept.
    Instant started = clock.instant();
    return known(username)
        .compose(
            known ->
                body.apply(known.profile())
                    .map(
                        bytes -> {
                          CacheEntry entry =
                              Facts.entry(bytes, started, known.profile(), known.stale());
                          if (keepable(known)) {
                            cache.put(kind, username, variant, entry);
                          }
                          return entry;
                        }));
  }

  /** What is about to change is not kept: the event that would drop it may get lost. */
  private boolean keepable(Known known) {
    return !known.stale() && (Coverage.of(known.profile()).complete() || !limits.analysisEnabled());
  }

  /** The stored creator; fetched first when unknown or no longer fresh. */
  private Future<Known> known(Username username) {
    return fetches.run(
        username,
        () ->
            store
                .profile(username)
                .compose(
                    stored ->
                        stored.isPresent() && fresh(stored.get())
                            ? Future.succeededFuture(new Known(stored.get(), false))
                            : fetch(username, stored)));
  }

  private boolean fresh(StoredProfile stored) {
    return stored.fetchedAt().plus(limits.freshness()).isAfter(clock.instant());
  }

  private Future<Known> fetch(Username username, Optional<StoredProfile> stored) {
    return bus.ask(Address.SCRAPE, new Message.Scrape(username), limits.fetchTimeout())
        .compose(scraped -> store.profile(scraped.profileId()))
        .map(
            found ->
                new Known(
                    found.orElseThrow(
                        () -> new Failure.NotFound("the creator " + username).asException()),
                    false))
        .recover(
            error -> {
              Failure failure = FailureException.of(error);
              if (stored.isEmpty() || failure instanceof Failure.NotFound) {
                return Future.failedFuture(error);
              }
              LOG.warn("serving the stored copy of {}: {}", username, failure.detail());
              return Future.succeededFuture(new Known(stored.get(), true));
            });
  }

  private Answer asAnswer(CacheEntry entry, boolean cacheHit) {
    Duration age = Duration.between(entry.storedAt(), clock.instant());
    return Facts.answer(entry, cacheHit, age.isNegative() ? Duration.ZERO : age);
  }
}

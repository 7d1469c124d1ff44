package creators.report;

import creators.analytics.Analytics;
import creators.analytics.MediaRates;
import creators.analytics.Tiers;
import creators.bus.Bus;
import creators.cache.Cache;
import creators.cache.Cache.Kind;
import creators.cache.EarlyRefresh;
import creators.profile.SourceKind;
import creators.profile.Username;
import creators.report.CachedAnswers.Made;
import creators.report.KnownCreators.Known;
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
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * How an answer about a creator is found: in memory, else in Redis, else made from the database,
 * else the creator is scraped first; and what is said when one of these is away
 * (docs/ARCHITECTURE.md, "When something is away").
 */
public final class ReadPath implements Reports {

  /** The posts shown in a report. */
  static final int REPORT_POSTS = 12;

  /** The posts that a difference names. */
  static final int DIFF_POSTS = 500;

  /** In the last of so many parts of its freshness, data is soon too old. */
  private static final int SOON = 20;

  private final Vertx vertx;
  private final CreatorStore store;
  private final Clock clock;
  private final Limits limits;
  private final KnownCreators creators;
  private final Analyses analyses;
  private final CachedAnswers answers;
  private final InsightsAnswers insights;
  private final SimilarAnswers similar;
  private final Exports exports;

  /**
   * @param freshness how old a stored creator may be before a request has them fetched again
   * @param fetchTimeout how long a request about an unknown creator waits for the source
   * @param patience how long a request waits for better when it could be given an older copy
   * @param analysisEnabled whether unanalysed posts are going to be analysed
   * @param source which source is asked about creators
   * @param tiers where the size classes of creators begin
   * @param rates what exposure is worth
   */
  public record Limits(
      Duration freshness,
      Duration fetchTimeout,
      Duration patience,
      boolean analysisEnabled,
      SourceKind source,
      Tiers tiers,
      MediaRates rates) {

    /** How long the making of an answer may take in all: the source and the database. */
    Duration answerTimeout() {
      return fetchTimeout.plusSeconds(5);
    }

    /** What was fetched since then is fresh. */
    Instant since(Instant now) {
      return now.minus(freshness);
    }

    /**
     * The same for an answer that is made anew before its end: data that would soon be too old is
     * fetched again.
     */
    Instant renewed(Instant lastUpdated, Instant now) {
      Instant usual = since(now);
      boolean soonTooOld = lastUpdated.isBefore(usual.plus(freshness.dividedBy(SOON)));
      Instant newer = lastUpdated.plusMillis(1);
      return soonTooOld && newer.isAfter(usual) ? newer : usual;
    }
  }

  /**
   * @param store where creators are kept
   * @param cache where answers are kept
   * @param early decides which answers are made anew before their end
   * @param bus how a scrape is asked for
   * @param queue where a fetch waits while the source is away
   * @param storesReturn whether waiting a moment for the stores is better than failing
   * @param clock what age is measured by
   */
  public ReadPath(
      Vertx vertx,
      CreatorStore store,
      Cache cache,
      EarlyRefresh early,
      Bus bus,
      FetchQueue queue,
      BooleanSupplier storesReturn,
      Clock clock,
      Limits limits) {
    this.vertx = vertx;
    this.store = store;
    this.clock = clock;
    this.limits = limits;
    this.creators = new KnownCreators(vertx, store, cache, bus, queue, clock, limits);
    this.analyses = new Analyses(vertx, store, clock, limits);
    this.answers = new CachedAnswers(vertx, cache, early, storesReturn, clock, limits);
    this.insights = new InsightsAnswers(store, bus);
    this.similar = new SimilarAnswers(creators, bus, clock, limits);
    this.exports = new Exports(store);
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
            analyses
                .of(stored)
                .compose(analytics -> worked(() -> Rounded.encode(analytics.whole()))));
  }

  @Override
  public Future<List<Section>> analyticsSections(Username username) {
    return creators
        .find(username, limits.since(clock.instant()))
        .compose(
            known ->
                switch (known) {
                  case Known.Stored(StoredProfile profile, _) ->
                      analyses.of(profile).map(this::sections);
                  case Known.Queued _ -> Future.succeededFuture(List.of());
                });
  }

  @Override
  public Future<Answer> insights(Username username) {
    return made(Kind.ANALYTICS, username, "insights", insights::of);
  }

  @Override
  public Future<Answer> history(
      Username username, Instant from, Instant to, Resolution resolution) {
    return answer(
        Kind.ANALYTICS,
        username,
        "history " + from + ' ' + to + ' ' + resolution,
        stored ->
            store
                .history(stored.id(), from, to)
                .map(snapshots -> Rounded.encode(HistoryDocument.of(snapshots, resolution))));
  }

  @Override
  public Future<Answer> diff(Username username, Instant from, Instant to) {
    return answer(
        Kind.ANALYTICS,
        username,
        "diff " + from + ' ' + to,
        stored ->
            store
                .changes(stored.id(), from, to, DIFF_POSTS)
                .map(changes -> Rounded.encode(DiffDocument.of(from, to, changes))));
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

  @Override
  public Future<Answer> similar(Username username, int limit) {
    return similar.answer(username, limit);
  }

  @Override
  public Future<Answer> compare(List<Username> usernames) {
    return Comparison.of(usernames, this::compared, limits.source().key());
  }

  @Override
  public Future<Export> export(Username username, Export.Format format) {
    return creators
        .find(username, limits.since(clock.instant()))
        .compose(
            known ->
                switch (known) {
                  case Known.Stored(StoredProfile profile, boolean stale) ->
                      export(profile, stale, format);
                  case Known.Queued queued ->
                      Future.succeededFuture(new Export.Waiting(queued(username, queued)));
                });
  }

  /**
   * Goes the way of a comparison before anybody does, so that nobody waits longer for the first.
   *
   * @return how many comparisons were made
   */
  public Future<Integer> rehearse() {
    return new Rehearsal(store, this::comparedNumbers, clock, limits).run();
  }

  private Future<Answer> compared(Username username) {
    return answer(Kind.ANALYTICS, username, "comparison", this::comparedNumbers);
  }

  private Future<Buffer> comparedNumbers(StoredProfile stored) {
    return analyses
        .keyFigures(stored)
        .compose(
            figures -> worked(() -> Rounded.encode(ComparedCreator.of(stored, figures.get()))));
  }

  private Future<Export> export(StoredProfile stored, boolean stale, Export.Format format) {
    return switch (format) {
      case CSV -> Future.succeededFuture(exports.csv(stored));
      case JSON ->
          analyses
              .of(stored)
              .compose(
                  analytics ->
                      worked(
                          () -> exports.json(stored, analytics.whole(), stale, clock.instant())));
    };
  }

  private Future<Buffer> reportBody(StoredProfile stored) {
    Future<Analytics> analytics = analyses.of(stored);
    Future<List<StoredPost>> posts = store.latestPosts(stored.id(), REPORT_POSTS);
    return Future.all(analytics, posts)
        .compose(
            _ ->
                worked(
                    () ->
                        Rounded.encode(
                            ReportDocument.of(
                                stored, analytics.result().whole(), posts.result()))));
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

  private Future<Answer> answer(
      Kind kind, Username username, String variant, Function<StoredProfile, Future<Buffer>> body) {
    return made(
        kind,
        username,
        variant,
        known ->
            body.apply(known.profile())
                .map(bytes -> new Made.Document(bytes, known.profile(), known.stale())));
  }

  private Future<Answer> made(
      Kind kind, Username username, String variant, Function<Known.Stored, Future<Made>> maker) {
    return answers.answer(
        new CachedAnswers.Key(kind, username, variant),
        since ->
            creators
                .find(username, since)
                .compose(
                    found ->
                        switch (found) {
                          case Known.Stored known -> maker.apply(known);
                          case Known.Queued queued ->
                              Future.succeededFuture(new Made.Queued(queued(username, queued)));
                        }));
  }

  private Answer queued(Username username, Known.Queued queued) {
    return QueuedAnswer.of(username, limits.source(), queued, clock.instant());
  }
}

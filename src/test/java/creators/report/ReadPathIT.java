package creators.report;

import static org.assertj.core.api.Assertions.assertThat;

import creators.analytics.MediaRates;
import creators.analytics.Tiers;
import creators.bus.Address;
import creators.bus.Bus;
import creators.bus.Message;
import creators.cache.Cache;
import creators.cache.EarlyRefresh;
import creators.cache.RedisClient;
import creators.cache.TwoTierCache;
import creators.config.Secret;
import creators.config.Settings;
import creators.failure.Failure;
import creators.failure.FailureException;
import creators.profile.Creator;
import creators.profile.Post;
import creators.profile.PostType;
import creators.profile.Profile;
import creators.profile.SourceKind;
import creators.profile.Username;
import creators.report.Answer.Status;
import creators.store.CreatorStore;
import creators.store.Database;
import creators.store.Job;
import creators.store.PgCreatorStore;
import creators.store.PgJobStore;
import creators.store.PostQuery;
import creators.store.StoredProfile;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import testing.StraightGuard;
import testing.TestPostgres;
import testing.TestRedis;
import testing.Wait;

/** What is answered while everything is there, and while something is away. */
class ReadPathIT {

  private static final AtomicInteger NAMES = new AtomicInteger();
  private static final Duration FRESHNESS = Duration.ofHours(24);
  private static final Failure SOURCE_AWAY =
      new Failure.SourceUnavailable("demo", "no answer", Duration.ofSeconds(17));

  private static Vertx databaseVertx;
  private static Database database;
  private static CreatorStore real;

  private final Username vera =
      new Username("v" + NAMES.incrementAndGet() + "." + ProcessHandle.current().pid());
  private final AtomicInteger fetches = new AtomicInteger();
  private final List<Username> queued = new CopyOnWriteArrayList<>();
  private Vertx vertx;
  private RedisClient redis;
  private Bus bus;
  private Cache cache;
  private ReadPath reports;
  private volatile long likes = 5;
  private volatile boolean databaseAway;
  private volatile boolean queueAway;
  private volatile boolean storesReturn;

  /** What the scraping side does. */
  private volatile Function<Username, Future<Message.Scraped>> source = this::fetched;

  @BeforeAll
  static void connect() throws SQLException {
    databaseVertx = Vertx.vertx();
    database =
        Database.open(
            databaseVertx,
            new Settings.Database(
                Optional.empty(), Optional.empty(), 4, Duration.ofSeconds(20), false),
            new Secret(TestPostgres.freshDatabase().url()),
            new Random(1));
    Wait.until("the database answers", () -> Wait.failureOf(database.ping()) == null);
    real = new PgCreatorStore(database);
  }

  @AfterAll
  static void disconnect() {
    Wait.of(database.close());
    Wait.of(databaseVertx.close());
  }

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    redis = new RedisClient(vertx, TestRedis.settings(), new Random(1));
    bus = new Bus(vertx, Clock.systemUTC());
    cache =
        new TwoTierCache(
            redis,
            new StraightGuard("cache"),
            10_000_000,
            new SimpleMeterRegistry(),
            Clock.systemUTC(),
            new Random());
    reports = readPath(FRESHNESS, false);
    Wait.of(
        bus.serve(
            Address.SCRAPE,
            100,
            question -> {
              fetches.incrementAndGet();
              return source.apply(question.username());
            }));
  }

  @AfterEach
  void stop() {
    Wait.of(redis.close());
    Wait.of(vertx.close());
  }

  @Test
  void anUnknownCreatorIsFetchedOnceAndThenKept() {
    List<Future<Answer>> asking = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      asking.add(reports.report(vera));
    }
    asking.forEach(each -> assertThat(Wait.of(each).meta().status()).isEqualTo(Status.PARTIAL));
    // The first one was begun before the creator was stored: what was begun after that is kept.
    Wait.of(reports.report(vera));
    Answer again = Wait.of(reports.report(vera));
    assertThat(again.meta().cacheHit()).isTrue();
    assertThat(again.meta().source()).isEqualTo("demo");
    assertThat(fetches).hasValue(1);
  }

  @Test
  void aMissingAccountIsRememberedUntilThereIsNewsOfIt() {
    source = _ -> failed(new Failure.NotFound("the account"));
    for (int i = 0; i < 5; i++) {
      assertThat(failureOf(reports.report(vera))).isInstanceOf(Failure.NotFound.class);
    }
    assertThat(fetches).hasValue(1);
    source = this::fetched;
    Wait.of(cache.invalidate(vera));
    assertThat(Wait.of(reports.report(vera)).httpStatus()).isEqualTo(200);
  }

  @Test
  void whileTheSourceIsAwayAnUnknownCreatorIsQueuedAndThatIsSaid() {
    source = _ -> failed(SOURCE_AWAY);
    Answer answer = Wait.of(reports.report(vera));
    assertThat(answer.httpStatus()).isEqualTo(202);
    assertThat(answer.meta().status()).isEqualTo(Status.QUEUED);
    assertThat(answer.meta().cacheHit()).isFalse();
    assertThat(answer.meta().source()).isEqualTo("demo");
    assertThat(answer.meta().lastUpdated()).isEmpty();
    assertThat(answer.retryAfter()).contains(Duration.ofSeconds(17));
    JsonObject body = new JsonObject(Buffer.buffer(answer.body()));
    JsonObject profile = body.getJsonObject("profile");
    assertThat(profile.getString("username")).isEqualTo(vera.value());
    assertThat(profile.fieldNames()).contains("followers", "is_private", "engagement_rate");
    profile.remove("username");
    assertThat(profile.getMap().values()).as("unknown is not zero").containsOnlyNulls();
    assertThat(body.getJsonObject("ai_insights").getString("status")).isEqualTo("pending");
    assertThat(body.getJsonArray("posts")).isEmpty();
    assertThat(queued).containsExactly(vera);
    assertThat(Wait.of(reports.analyticsSections(vera))).isEmpty();

    source = this::fetched;
    assertThat(Wait.of(reports.report(vera)).httpStatus()).as("it is back").isEqualTo(200);
  }

  @Test
  void whatCannotBeQueuedIsNotSaidToBe() {
    source = _ -> failed(SOURCE_AWAY);
    queueAway = true;
    assertThat(failureOf(reports.report(vera))).isEqualTo(SOURCE_AWAY);
  }

  @Test
  void whileTheSourceIsAwayAKnownCreatorIsGivenAsStoredAndSaidToBeStale() {
    saved(Instant.now().minus(FRESHNESS.multipliedBy(2)));
    source = _ -> failed(SOURCE_AWAY);
    for (int i = 0; i < 3; i++) {
      Answer answer = Wait.of(reports.report(vera));
      assertThat(answer.httpStatus()).isEqualTo(200);
      assertThat(answer.meta().status()).isEqualTo(Status.STALE);
      assertThat(answer.keeping()).isEqualTo(Answer.Keeping.NOT);
    }
    assertThat(queued).as("the fetch waits").contains(vera);
  }

  @Test
  void aKnownCreatorIsNotWaitedForWhenTheSourceIsSlow() {
    saved(Instant.now().minus(FRESHNESS.multipliedBy(2)));
    source = _ -> Promise.<Message.Scraped>promise().future();
    assertThat(Wait.of(reports.report(vera)).meta().status()).isEqualTo(Status.STALE);
  }

  @Test
  void whileTheDatabaseIsAwayWhatIsOutOfDateIsGivenAndSaidToBeStale() {
    saved(Instant.now());
    assertThat(Wait.of(reports.analytics(vera)).meta().cacheHit()).isFalse();
    Wait.of(cache.invalidate(vera));
    databaseAway = true;
    Answer answer = Wait.of(reports.analytics(vera));
    assertThat(answer.httpStatus()).isEqualTo(200);
    assertThat(answer.meta().status()).isEqualTo(Status.STALE);
    assertThat(answer.meta().cacheHit()).isTrue();
    Failure failure =
        failureOf(reports.history(vera, Instant.EPOCH, Instant.now(), Resolution.ALL));
    assertThat(failure.httpStatus()).as("what nobody asked for before").isEqualTo(503);
    assertThat(failure.retryAfter()).isPresent();

    databaseAway = false;
    assertThat(Wait.of(reports.analytics(vera)).meta().status()).isNotEqualTo(Status.STALE);
  }

  @Test
  void whileTheDatabaseIsAwayWhatIsInDateIsGivenAsEver() {
    saved(Instant.now());
    Status before = Wait.of(reports.report(vera)).meta().status();
    databaseAway = true;
    Answer answer = Wait.of(reports.report(vera));
    assertThat(answer.meta().cacheHit()).isTrue();
    assertThat(answer.meta().status()).isEqualTo(before);
  }

  @Test
  void whatIsNotCompleteIsNotKeptButThereWhenTheDatabaseIsAway() {
    reports = readPath(FRESHNESS, true);
    saved(Instant.now());
    for (int i = 0; i < 2; i++) {
      Answer answer = Wait.of(reports.report(vera));
      assertThat(answer.meta().status()).isEqualTo(Status.PARTIAL);
      assertThat(answer.meta().cacheHit()).isFalse();
    }
    databaseAway = true;
    assertThat(Wait.of(reports.report(vera)).meta().status()).isEqualTo(Status.STALE);
  }

  @Test
  void aComparisonShowsWhatTheLastFetchBrought() {
    saved(Instant.now());
    assertThat(comparedLikes()).isEqualTo(5);
    assertThat(Wait.of(reports.compare(List.of(vera))).meta().cacheHit()).isTrue();
    likes = 50;
    Wait.of(fetched(vera));
    assertThat(comparedLikes()).isEqualTo(50);
  }

  private long comparedLikes() {
    return new JsonObject(Buffer.buffer(Wait.of(reports.compare(List.of(vera))).body()))
        .getJsonArray("creators")
        .getJsonObject(0)
        .getJsonObject("numbers")
        .getJsonObject("metrics")
        .getJsonObject("median_likes")
        .getLong("value");
  }

  @Test
  void aRehearsalComparesWhoIsStoredAsksNoSourceAndKeepsNothing() {
    StoredProfile stored = saved(Instant.now().minus(FRESHNESS.multipliedBy(2)));
    assertThat(Wait.of(reports.rehearse())).isPositive();
    assertThat(fetches).hasValue(0);
    assertThat(Wait.of(real.profile(vera))).contains(stored);
    saved(Instant.now());
    assertThat(Wait.of(reports.compare(List.of(vera))).meta().cacheHit()).isFalse();
  }

  @Test
  void whatIsTooOldIsGivenAtOnceAndMadeAnewBehindTheScenes() {
    reports = readPath(Duration.ofSeconds(2), false);
    saved(Instant.now());
    Answer first = Wait.of(reports.report(vera));
    Promise<Void> slow = Promise.promise();
    source = username -> slow.future().compose(_ -> fetched(username));
    Wait.until(
        "the source is asked behind the scenes",
        () -> {
          Answer answer = Wait.of(reports.report(vera));
          assertThat(answer.meta().cacheHit()).isTrue();
          assertThat(answer.meta().status()).isNotEqualTo(Status.STALE);
          return fetches.get() == 1;
        });
    slow.complete();
    Wait.until(
        "the new one is there",
        () ->
            Wait.of(reports.report(vera))
                .meta()
                .lastUpdated()
                .orElseThrow()
                .isAfter(first.meta().lastUpdated().orElseThrow()));
  }

  @Test
  void whatIsTooOldAndCannotBeMadeAnewIsSaidToBeStale() {
    reports = readPath(Duration.ofSeconds(1), false);
    saved(Instant.now());
    Wait.of(reports.report(vera));
    source = _ -> failed(SOURCE_AWAY);
    Wait.until("it is stale", () -> Wait.of(reports.report(vera)).meta().status() == Status.STALE);
    source = this::fetched;
    Wait.until(
        "it is new again", () -> Wait.of(reports.report(vera)).meta().status() != Status.STALE);
  }

  @Test
  void whoAsksWhileTheStoresReturnWaitsAMomentInsteadOfFailing() {
    Wait.of(real.save(creator(vera, Instant.now()), "{}"));
    databaseAway = true;
    assertThat(FailureException.of(Wait.failureOf(reports.report(vera))))
        .isInstanceOf(Failure.StoreUnavailable.class);

    storesReturn = true;
    Future<Answer> asked = reports.report(vera);
    vertx.setTimer(300, _ -> databaseAway = false);

    assertThat(Wait.of(asked).meta().status()).isNotEqualTo(Status.STALE);
  }

  @Test
  void aCreatorWhomAScrapingNodeCannotStoreNowIsQueued() {
    source = _ -> failed(new Failure.StoreUnavailable("database", "given a rest"));
    assertThat(Wait.of(reports.report(vera)).meta().status()).isEqualTo(Status.QUEUED);
    assertThat(queued).containsExactly(vera);
  }

  @Test
  void aQueuedAnswerNamesTheFetchThatWaits() {
    source = _ -> failed(SOURCE_AWAY);
    UUID job = Wait.of(reports.report(vera)).meta().job().orElseThrow();
    assertThat(Wait.of(reports.posts(vera, PostQuery.newest(10), true)).meta().job()).contains(job);
    Job fetch = Wait.of(new PgJobStore(database).job(job)).orElseThrow();
    assertThat(fetch.task()).isEqualTo("fetch_creator");
    assertThat(fetch.username()).contains(vera);
  }

  @Test
  void insightsThatAreNotCompleteNameTheAnalysis() {
    UUID job = Wait.of(reports.insights(vera)).meta().job().orElseThrow();
    assertThat(Wait.of(reports.insights(vera)).meta().job()).contains(job);
    Job analysis = Wait.of(new PgJobStore(database).job(job)).orElseThrow();
    assertThat(analysis.task()).isEqualTo("analyze_profile_posts");
    assertThat(analysis.progress()).isEqualTo(new Job.Progress(0, 1, 0));
  }

  private ReadPath readPath(Duration freshness, boolean analysisEnabled) {
    return new ReadPath(
        vertx,
        unreliable(),
        cache,
        new EarlyRefresh(Clock.systemUTC(), new Random()),
        bus,
        username -> {
          queued.add(username);
          return queueAway
              ? failed(new Failure.StoreUnavailable("database", "away"))
              : real.requestFetch(username);
        },
        () -> storesReturn,
        Clock.systemUTC(),
        new ReadPath.Limits(
            freshness,
            Duration.ofSeconds(10),
            Duration.ofMillis(1500),
            analysisEnabled,
            SourceKind.DEMO,
            Tiers.USUAL,
            MediaRates.DEFAULTS));
  }

  /** The real store, which can be told to be away. */
  private CreatorStore unreliable() {
    return (CreatorStore)
        Proxy.newProxyInstance(
            CreatorStore.class.getClassLoader(),
            new Class<?>[] {CreatorStore.class},
            (_, method, arguments) ->
                databaseAway
                    ? failed(new Failure.StoreUnavailable("database", "away"))
                    : method.invoke(real, arguments));
  }

  private Future<Message.Scraped> fetched(Username username) {
    return real.save(creator(username, Instant.now()), "{}")
        .map(stored -> new Message.Scraped(username, stored.id(), stored.fetchedAt()))
        // As the HTTP verticle does when it hears of it.
        .compose(scraped -> cache.invalidate(username).map(scraped));
  }

  private StoredProfile saved(Instant fetchedAt) {
    return Wait.of(real.save(creator(vera, fetchedAt), "{}"));
  }

  private Creator creator(Username username, Instant fetchedAt) {
    Profile profile =
        new Profile(
            username,
            Optional.empty(),
            Optional.of("Vera"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalLong.of(1000),
            OptionalLong.of(10),
            OptionalLong.of(1),
            Optional.empty(),
            Optional.empty(),
            false);
    Post post =
        new Post(
            "A",
            Optional.empty(),
            PostType.IMAGE,
            Optional.of("bread"),
            fetchedAt.minusSeconds(3600).truncatedTo(ChronoUnit.MICROS),
            OptionalLong.of(likes),
            OptionalLong.of(1),
            OptionalLong.empty(),
            OptionalDouble.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty());
    return new Creator(
        profile,
        List.of(post),
        List.of(),
        SourceKind.DEMO,
        fetchedAt.truncatedTo(ChronoUnit.MICROS));
  }

  private static <T> Future<T> failed(Failure failure) {
    return Future.failedFuture(failure.asException());
  }

  private static Failure failureOf(Future<?> future) {
    return FailureException.of(Wait.failureOf(future));
  }
}

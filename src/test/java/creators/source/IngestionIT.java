package creators.source;

import static org.assertj.core.api.Assertions.assertThat;

import creators.bus.Bus;
import creators.bus.Message;
import creators.cache.RedisClient;
import creators.cache.RedisLeases;
import creators.config.Secret;
import creators.config.Settings;
import creators.failure.Failure;
import creators.failure.FailureException;
import creators.profile.Creator;
import creators.profile.SourceKind;
import creators.profile.Username;
import creators.resilience.Guard;
import creators.resilience.Guards;
import creators.store.CreatorStore;
import creators.store.Database;
import creators.store.PgCreatorStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import testing.StraightGuard;
import testing.TestPostgres;
import testing.TestRedis;
import testing.Wait;

/**
 * Three nodes that bring creators in from one source, with one real Redis and one real PostgreSQL.
 * No event passes between them: news get lost.
 */
class IngestionIT {

  private static final AtomicInteger NAMES = new AtomicInteger();
  private static final Duration LEASE = Duration.ofMillis(900);

  private static Vertx shared;
  private static Database database;
  private static CreatorStore store;
  private static RedisClient redis;

  private final AtomicInteger fetches = new AtomicInteger();
  private final List<Node> nodes = new ArrayList<>();
  private final Username creator =
      new Username("c" + NAMES.incrementAndGet() + "." + ProcessHandle.current().pid());

  /** What the source does with a fetch. */
  private volatile Function<Username, Future<FetchOutcome>> source;

  @BeforeAll
  static void connect() throws SQLException {
    shared = Vertx.vertx();
    Settings.Database settings =
        new Settings.Database(Optional.empty(), Optional.empty(), 8, Duration.ofSeconds(20), false);
    database =
        Database.open(
            shared, settings, new Secret(TestPostgres.freshDatabase().url()), new Random(1));
    Wait.until("the database answers", () -> Wait.failureOf(database.ping()) == null);
    store = new PgCreatorStore(database);
    redis = new RedisClient(shared, TestRedis.settings(), new Random(1));
    Wait.until("Redis is there", () -> Wait.failureOf(redis.ping()) == null);
  }

  @AfterAll
  static void disconnect() {
    Wait.of(redis.close());
    Wait.of(database.close());
    Wait.of(shared.close());
  }

  @BeforeEach
  void start() {
    source = this::found;
    for (int i = 0; i < 3; i++) {
      nodes.add(new Node());
    }
  }

  @AfterEach
  void stop() {
    nodes.forEach(Node::die);
  }

  @Test
  void twoThousandWhoAskOnThreeNodesCauseOneFetch() {
    Instant since = Instant.now().minusSeconds(3600);
    source = username -> later(300).compose(_ -> found(username));
    List<Future<Message.Scraped>> asking = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      asking.add(ask(i % 3, since));
    }
    asking.forEach(Wait::of);
    // Retried elsewhere, long after.
    for (int i = 0; i < 3; i++) {
      Wait.of(ask(i, since));
    }
    assertThat(fetches).hasValue(1);
  }

  @Test
  void someoneWhoDoesNotExistIsAskedForOnce() {
    source = _ -> later(100).map(_ -> new FetchOutcome.Missing());
    List<Future<Message.Scraped>> asking = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      asking.add(ask(i % 3, Instant.EPOCH));
    }
    asking.forEach(each -> assertThat(failureOf(each)).isInstanceOf(Failure.NotFound.class));
    assertThat(fetches).hasValue(1);
  }

  @Test
  void aFailureIsSharedWithThoseWhoWaitedAndNotRemembered() {
    source = _ -> later(300).map(_ -> new FetchOutcome.Throttled(Duration.ofSeconds(9)));
    List<Future<Message.Scraped>> asking = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      asking.add(ask(i % 3, Instant.EPOCH));
    }
    asking.forEach(
        each ->
            assertThat(failureOf(each))
                .isEqualTo(new Failure.SourceThrottled("demo", Duration.ofSeconds(9))));
    assertThat(fetches).hasValue(1);
    source = this::found;
    Wait.until("the failure is forgotten", () -> Wait.failureOf(ask(0, Instant.EPOCH)) == null);
    assertThat(fetches).hasValue(2);
  }

  @Test
  void whoWantsAFetchOfNowIsNotGivenOneOfBefore() {
    Message.Scraped first = Wait.of(ask(0, Instant.EPOCH));
    Message.Scraped second = Wait.of(nodes.get(1).ingestion.ingest(creator));
    assertThat(second.fetchedAt()).isAfter(first.fetchedAt());
    assertThat(fetches).hasValue(2);
  }

  @Test
  void newsOfTheOtherNodeEndTheWaiting() {
    Promise<Void> hold = Promise.promise();
    source = username -> hold.future().compose(_ -> found(username));
    Future<Message.Scraped> holder = ask(0, Instant.EPOCH);
    Wait.until("the fetch runs", () -> fetches.get() == 1);
    Future<Message.Scraped> waiting = ask(1, Instant.EPOCH);
    Wait.until(
        "its news are heard",
        () -> {
          nodes.get(1).ingestion.heard(new Message.ProfileUpdated(creator, 7, Instant.now()));
          return waiting.isComplete();
        });
    assertThat(Wait.of(waiting).profileId()).isEqualTo(7);
    hold.complete();
    Wait.of(holder);
  }

  @Test
  void whenTheNodeThatFetchesDiesAnotherTakesOver() {
    source =
        username -> fetches.get() == 1 ? Promise.<FetchOutcome>promise().future() : found(username);
    ask(0, Instant.EPOCH);
    Wait.until("the fetch runs", () -> fetches.get() == 1);
    Future<Message.Scraped> waiting = ask(1, Instant.EPOCH);
    nodes.get(0).die();
    long died = System.nanoTime();
    assertThat(Wait.of(waiting).username()).isEqualTo(creator);
    assertThat(Duration.ofNanos(System.nanoTime() - died)).isLessThan(LEASE.multipliedBy(4));
    assertThat(fetches).hasValue(2);
  }

  @Test
  void whatANodeThatWasFrozenBringsIsRefused() {
    Promise<Void> frozen = Promise.promise();
    Instant early = Instant.now().minusSeconds(60);
    source =
        username ->
            fetches.get() == 1
                ? frozen.future().map(_ -> new FetchOutcome.Found(dated(username, early), "{}"))
                : found(username);
    Future<Message.Scraped> late = ask(0, Instant.EPOCH);
    Wait.until("the fetch runs", () -> fetches.get() == 1);
    // Its lease is gone, as after a freeze or when Redis came back empty.
    Wait.of(redis.send(Request.cmd(Command.DEL).arg("cs:v1:lease:fetch:" + creator)));
    Message.Scraped taken = Wait.of(ask(1, Instant.EPOCH));
    frozen.complete();

    assertThat(Wait.of(late)).as("it tells what stands").isEqualTo(taken);
    assertThat(Wait.of(store.profile(creator)).orElseThrow().fetchedAt())
        .isEqualTo(taken.fetchedAt());
  }

  @Test
  void theLoadDoesNotEndWithItsFirstCaller() {
    Promise<Void> hold = Promise.promise();
    source = username -> hold.future().compose(_ -> found(username));
    Future<Message.Scraped> impatient =
        ask(0, Instant.EPOCH).timeout(50, java.util.concurrent.TimeUnit.MILLISECONDS);
    Future<Message.Scraped> patient = ask(0, Instant.EPOCH);
    assertThat(Wait.failureOf(impatient)).isNotNull();
    hold.complete();
    assertThat(Wait.of(patient).username()).isEqualTo(creator);
    assertThat(fetches).hasValue(1);
  }

  @Test
  void whatTheGuardDoesAgainGoesOnWithWhatItsFirstAttemptBrought() {
    AtomicInteger fetchings = new AtomicInteger();
    CreatorSource inTwo =
        new Counted() {
          @Override
          public Supplier<Future<FetchOutcome>> fetching(Username username) {
            fetchings.incrementAndGet();
            AtomicBoolean begun = new AtomicBoolean();
            return () ->
                begun.getAndSet(true)
                    ? fetch(username)
                    : Future.failedFuture(
                        new Failure.SourceUnavailable("demo", "a page").asException());
          }
        };
    Guards guards =
        Guards.create(shared, new SimpleMeterRegistry(), Clock.systemUTC(), new Random(1));
    Ingestion ingestion = nodes.getFirst().ingestion(inTwo, guards.source());

    Message.Scraped scraped = Wait.of(ingestion.ingest(creator));

    assertThat(scraped.username()).isEqualTo(creator);
    assertThat(fetchings).hasValue(1);
    assertThat(fetches).hasValue(1);
  }

  private Future<Message.Scraped> ask(int node, Instant since) {
    return nodes.get(node).ingestion.ingest(new Message.Scrape(creator, Optional.of(since)));
  }

  private static Failure failureOf(Future<?> future) {
    return FailureException.of(Wait.failureOf(future));
  }

  private static Future<Void> later(long millis) {
    return shared.timer(millis).mapEmpty();
  }

  private Future<FetchOutcome> found(Username username) {
    return Future.succeededFuture(
        new FetchOutcome.Found(dated(username, Instant.now()), "{\"n\":" + fetches.get() + "}"));
  }

  private static Creator dated(Username username, Instant at) {
    Creator creator = Invented.creator(username.value(), 3);
    // As precise as the database keeps it.
    Instant micros = at.truncatedTo(java.time.temporal.ChronoUnit.MICROS);
    return new Creator(
        creator.profile(), creator.posts(), creator.history(), SourceKind.DEMO, micros);
  }

  /** One node of the cluster. */
  private final class Node {
    private final Vertx vertx = Vertx.vertx();
    private final RedisClient own = new RedisClient(vertx, TestRedis.settings(), new Random());
    private final Bus bus = new Bus(vertx, Clock.systemUTC());
    private final Ingestion ingestion = ingestion(new Counted(), new StraightGuard("source"));
    private boolean alive = true;

    Ingestion ingestion(CreatorSource from, Guard guard) {
      return new Ingestion(
          vertx,
          from,
          guard,
          store,
          bus,
          new Turns(
              vertx,
              new RedisLeases(vertx, own, new StraightGuard("cache"), LEASE, new Random()),
              new Random()),
          Clock.systemUTC());
    }

    /** Without a word to anybody. */
    void die() {
      if (alive) {
        alive = false;
        Wait.of(own.close());
        Wait.of(vertx.close());
      }
    }
  }

  private class Counted implements CreatorSource {
    @Override
    public SourceKind kind() {
      return SourceKind.DEMO;
    }

    @Override
    public Future<FetchOutcome> fetch(Username username) {
      fetches.incrementAndGet();
      return source.apply(username);
    }
  }
}

package creators.report;

import static org.assertj.core.api.Assertions.assertThat;

import creators.analytics.MediaRates;
import creators.analytics.Tiers;
import creators.bus.Address;
import creators.bus.Bus;
import creators.cache.EarlyRefresh;
import creators.cache.RedisClient;
import creators.cache.TwoTierCache;
import creators.config.Secret;
import creators.config.Settings;
import creators.failure.Failure;
import creators.failure.FailureException;
import creators.profile.Creator;
import creators.profile.Profile;
import creators.profile.SourceKind;
import creators.profile.Username;
import creators.report.Answer.Status;
import creators.store.CreatorStore;
import creators.store.Database;
import creators.store.PgCreatorStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import testing.ManualClock;
import testing.StraightGuard;
import testing.TestPostgres;
import testing.TestRedis;
import testing.Wait;

/** The source says of somebody who is stored that they do not exist. */
class MissedCreatorsIT {

  private static final Duration FRESHNESS = Duration.ofHours(24);

  private final Username vera = new Username("missed." + ProcessHandle.current().pid());
  private final ManualClock clock = new ManualClock();
  private final AtomicInteger fetches = new AtomicInteger();
  private Vertx vertx;
  private Database database;
  private RedisClient redis;
  private ReadPath reports;

  @BeforeEach
  void start() throws SQLException {
    vertx = Vertx.vertx();
    database =
        Database.open(
            vertx,
            new Settings.Database(
                Optional.empty(), Optional.empty(), 2, Duration.ofSeconds(20), false),
            new Secret(TestPostgres.freshDatabase().url()),
            new Random(1));
    redis = new RedisClient(vertx, TestRedis.settings(), new Random(1));
    Wait.until("the database answers", () -> Wait.failureOf(database.ping()) == null);
    CreatorStore store = new PgCreatorStore(database);
    Wait.of(store.save(creator(), "{}"));
    Bus bus = new Bus(vertx, Clock.systemUTC());
    Wait.of(
        bus.serve(
            Address.SCRAPE,
            100,
            _ -> {
              fetches.incrementAndGet();
              return Future.failedFuture(new Failure.NotFound("the account").asException());
            }));
    reports =
        new ReadPath(
            vertx,
            store,
            new TwoTierCache(
                redis,
                new StraightGuard("cache"),
                10_000_000,
                new SimpleMeterRegistry(),
                clock,
                new Random(1)),
            new EarlyRefresh(clock, new Random(1)),
            bus,
            store::requestFetch,
            () -> false,
            clock,
            new ReadPath.Limits(
                FRESHNESS,
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                false,
                SourceKind.DEMO,
                Tiers.USUAL,
                MediaRates.DEFAULTS));
  }

  @AfterEach
  void stop() {
    Wait.of(redis.close());
    Wait.of(database.close());
    Wait.of(vertx.close());
  }

  @Test
  void theyAreGivenAsStoredUntilItIsSaidAgainLater() {
    clock.advance(FRESHNESS.multipliedBy(2));
    for (int i = 0; i < 3; i++) {
      assertThat(Wait.of(reports.report(vera)).meta().status()).isEqualTo(Status.STALE);
    }
    assertThat(fetches).as("the source is spared meanwhile").hasValue(1);

    clock.advance(Duration.ofMinutes(2));
    for (int i = 0; i < 3; i++) {
      assertThat(FailureException.of(Wait.failureOf(reports.report(vera))))
          .isInstanceOf(Failure.NotFound.class);
    }
    assertThat(fetches).hasValue(2);
  }

  private Creator creator() {
    Profile profile =
        new Profile(
            vera,
            Optional.empty(),
            Optional.of("Vera"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalLong.of(1000),
            OptionalLong.of(10),
            OptionalLong.of(0),
            Optional.empty(),
            Optional.empty(),
            false);
    return new Creator(profile, List.of(), List.of(), SourceKind.DEMO, clock.instant());
  }
}

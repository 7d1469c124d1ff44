package creators.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import creators.ai.Verdict;
import creators.bus.Address;
import creators.bus.Bus;
import creators.bus.Message;
import creators.config.Secret;
import creators.config.Settings;
import creators.config.SettingsLoader;
import creators.profile.Username;
import creators.resilience.Guards;
import creators.store.Database;
import creators.store.JdbcPool;
import creators.store.PgCreatorStore;
import creators.store.PgJobStore;
import creators.store.SnapshotPartitions;
import creators.store.Upkeep;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import testing.TestPostgres;
import testing.Wait;

/** A job that has become another's, or whose time is up, while it waits for its models. */
class TakeoverIT {

  @TempDir static Path folder;

  private static TestPostgres.Database postgres;
  private static Vertx vertx;
  private static Bus bus;
  private static Database database;
  private static PgCreatorStore store;
  private static HikariDataSource connections;
  private static JobRunner runner;

  private static final AtomicInteger QUESTIONS = new AtomicInteger();
  private static volatile Promise<Message.Analyzed> answer;

  @BeforeAll
  static void start() throws SQLException {
    postgres = TestPostgres.freshDatabase();
    vertx = Vertx.vertx();
    bus = new Bus(vertx, Clock.systemUTC());
    Settings settings =
        SettingsLoader.load(
            Map.of("JOBS_HEARTBEAT", "5s", "JOBS_POLL", "100ms", "JOBS_TIME_LIMIT", "3s"), folder);
    database =
        Database.open(vertx, settings.database(), new Secret(postgres.url()), new Random(1))
            .guarded(
                Guards.create(vertx, new SimpleMeterRegistry(), Clock.systemUTC(), new Random(1))
                    .database());
    Wait.until("the database answers", () -> Wait.failureOf(database.ping()) == null);
    store = new PgCreatorStore(database);
    Wait.of(
        bus.serve(
            Address.ANALYZE,
            100,
            _ -> {
              QUESTIONS.incrementAndGet();
              return answer.future();
            }));
    connections = JdbcPool.open(settings.database(), new Secret(postgres.url()), 6);
    runner =
        new JobRunner(
            connections,
            "the node",
            new JobRunner.Stores(
                store,
                new PgJobStore(database),
                new Upkeep(database),
                new SnapshotPartitions(database)),
            bus,
            Clock.systemUTC(),
            settings);
    runner.start();
  }

  @AfterAll
  static void stop() {
    runner.stop();
    connections.close();
    Wait.of(database.close());
    Wait.of(vertx.close());
  }

  @BeforeEach
  void modelsThatDoNotAnswer() {
    answer = Promise.promise();
    QUESTIONS.set(0);
  }

  @Test
  void whoComesBackAfterATakeoverWritesNothingAndTouchesNoRow() throws SQLException {
    long id = saved("frozen");
    Wait.until("the models are asked", () -> QUESTIONS.get() > 0);
    postgres.execute(
        "update scheduled_tasks set picked_by = 'another', version = version + 1, last_heartbeat = now() + interval '1 hour'"
            + rowsOf(id));

    answerAll();

    Wait.until("the node has let go of it", () -> runner.running() == 0);
    assertThat(Wait.of(store.profile(id)).orElseThrow().postsAnalyzed()).isZero();
    assertThat(
            postgres.column(
                "select picked_by || coalesce(consecutive_failures, 0) from scheduled_tasks"
                    + rowsOf(id)))
        .containsExactly("another0");
    assertThat(postgres.column("select state from jobs")).doesNotContain("dead");
  }

  @Test
  void aJobWhoseTimeIsUpIsStoppedAndALateAnswerChangesNothing() throws SQLException {
    long id = saved("slow");
    Wait.until("the models are asked", () -> QUESTIONS.get() > 0);
    Wait.until(
        "it waits for its next attempt",
        () ->
            count(
                    "scheduled_tasks"
                        + rowsOf(id)
                        + " and not picked and execution_time > now() + interval '50 seconds'")
                == 1);

    answerAll();

    assertThat(runner.running()).isZero();
    assertThat(Wait.of(store.profile(id)).orElseThrow().postsAnalyzed()).isZero();
  }

  private static long saved(String name) {
    long id = Wait.of(store.save(JobRunnerIT.creator(new Username(name)), "{}")).id();
    runner.wake();
    return id;
  }

  private static void answerAll() {
    answer.complete(new Message.Analyzed(Collections.nCopies(2, Verdict.defaults())));
  }

  private static String rowsOf(long profileId) {
    return " where task_name = 'analyze_profile_posts' and task_instance like '"
        + profileId
        + ":%'";
  }

  private static long count(String from) {
    try {
      return Long.parseLong(postgres.value("select count(*) from " + from));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}

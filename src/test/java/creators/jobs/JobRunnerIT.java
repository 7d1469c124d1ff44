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
import creators.failure.Failure;
import creators.profile.Creator;
import creators.profile.Post;
import creators.profile.PostType;
import creators.profile.Profile;
import creators.profile.SourceKind;
import creators.profile.Username;
import creators.store.Database;
import creators.store.JdbcPool;
import creators.store.Job;
import creators.store.PgCreatorStore;
import creators.store.PgJobStore;
import creators.store.SnapshotPartitions;
import creators.store.Upkeep;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import testing.TestPostgres;
import testing.Wait;

/** The jobs on a real PostgreSQL, with a source and models that the test plays. */
class JobRunnerIT {

  private static final Verdict VERDICT = Verdict.defaults();

  @TempDir static Path folder;

  private static TestPostgres.Database postgres;
  private static Vertx vertx;
  private static Bus bus;
  private static Database database;
  private static PgCreatorStore store;
  private static PgJobStore jobs;
  private static HikariDataSource connections;
  private static JobRunner runner;

  private static final List<String> ASKED = Collections.synchronizedList(new ArrayList<>());
  private static final List<Username> FETCHED = Collections.synchronizedList(new ArrayList<>());
  private static volatile Function<Username, Optional<Failure>> source;

  @BeforeAll
  static void start() throws SQLException {
    postgres = TestPostgres.freshDatabase();
    vertx = Vertx.vertx();
    bus = new Bus(vertx, Clock.systemUTC());
    Settings settings =
        SettingsLoader.load(Map.of("JOBS_HEARTBEAT", "200ms", "JOBS_POLL", "100ms"), folder);
    database = Database.open(vertx, settings.database(), new Secret(postgres.url()), new Random(1));
    Wait.until("the database answers", () -> Wait.failureOf(database.ping()) == null);
    store = new PgCreatorStore(database);
    jobs = new PgJobStore(database);
    Wait.of(bus.serve(Address.SCRAPE, 100, JobRunnerIT::scraped));
    Wait.of(bus.serve(Address.ANALYZE, 100, JobRunnerIT::analyzed));
    connections = JdbcPool.open(settings.database(), new Secret(postgres.url()), 6);
    runner =
        new JobRunner(
            connections,
            "the node",
            new JobRunner.Stores(
                store, jobs, new Upkeep(database), new SnapshotPartitions(database)),
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
  void allIsWell() {
    source = _ -> Optional.empty();
    ASKED.clear();
    FETCHED.clear();
  }

  @Test
  void aBulkJobWithAMissingAccountSucceedsAndSaysWhoIsMissing() {
    source =
        name ->
            name.value().equals("nobody")
                ? Optional.of(new Failure.NotFound("the account nobody"))
                : Optional.empty();
    Job job = Wait.of(jobs.requestBulk(names("mila", "nobody", "ben")));
    Job over = awaitOver(job.id());
    assertThat(over.state()).isEqualTo(Job.State.SUCCEEDED);
    assertThat(over.attempts()).isEqualTo(1);
    assertThat(over.items())
        .extracting(Job.Item::state)
        .containsExactly(Job.ItemState.DONE, Job.ItemState.FAILED, Job.ItemState.DONE);
    assertThat(over.items().get(0).postsAnalyzed()).contains(2);
    assertThat(over.items().get(1).error()).contains("the account nobody does not exist");
  }

  @Test
  void aNodeThatGivesNoSignOfLifeLosesItsJobAndWhatIsDoneStaysDone() throws SQLException {
    Job job = Wait.of(jobs.requestBulk(names("done", "open")));
    // Before this node's next look, or after: either way another one had it, and is gone.
    awaitOver(job.id());
    FETCHED.clear();
    postgres.execute(
        "update job_items set state = 'waiting' where username = 'open'",
        "update jobs set state = 'running', finished_at = null where id = '" + job.id() + "'",
        "update profiles set last_scraped_at = now() - interval '30 days' where username in ('done', 'open')",
        "insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat, consecutive_failures, version)"
            + " values ('bulk_analyze_posts', '%s', now(), true, 'gone', now() - interval '1 minute', 0, 5)"
                .formatted(job.id()));
    Job over = awaitOver(job.id());
    assertThat(over.state()).isEqualTo(Job.State.SUCCEEDED);
    assertThat(over.attempts()).isEqualTo(2);
    assertThat(FETCHED).containsExactly(new Username("open"));
  }

  @Test
  void aJobThatFailedIsTriedAgainInAMinuteAndAfterItsLastRetryItIsDeadAndStaysVisible()
      throws SQLException {
    source = _ -> Optional.of(new Failure.SourceUnavailable("demo", "down"));
    Job job = Wait.of(jobs.requestBulk(names("away")));
    Wait.until(
        "the first attempt has failed",
        () -> Wait.of(jobs.job(job.id())).orElseThrow().nextAttemptAt().isPresent());
    Job waiting = Wait.of(jobs.job(job.id())).orElseThrow();
    assertThat(waiting.state()).isEqualTo(Job.State.QUEUED);
    assertThat(waiting.nextAttemptAt().orElseThrow())
        .isBetween(Instant.now().plusSeconds(30), Instant.now().plusSeconds(60));
    String row = " where task_instance = '" + job.id() + "' and not picked";
    Wait.until("its row waits", () -> count("scheduled_tasks" + row) == 1);
    postgres.execute(
        "update scheduled_tasks set execution_time = now(), consecutive_failures = 3" + row);
    Job dead = awaitOver(job.id());
    assertThat(dead.state()).isEqualTo(Job.State.DEAD);
    assertThat(dead.error()).contains("the source demo is unavailable: down");
    assertThat(Wait.of(jobs.figures()).dead()).isEqualTo(1);
    Wait.until("its row is gone", () -> count("scheduled_tasks" + row) == 0);
  }

  @Test
  void aFetchIsTriedUntilTheSourceIsBack() {
    source =
        _ ->
            Optional.of(
                new Failure.SourceUnavailable("demo", "down", java.time.Duration.ofSeconds(1)));
    Wait.of(store.requestFetch(new Username("patience")));
    Wait.until("it was tried twice", () -> Collections.frequency(ASKED, "patience") >= 2);
    source = _ -> Optional.empty();
    Wait.until("it is stored", () -> Wait.of(store.profile(new Username("patience"))).isPresent());
    Wait.until(
        "nothing waits any more",
        () -> count("scheduled_tasks where task_name = 'fetch_creator'") == 0);
    assertThat(count("jobs where task_name = 'fetch_creator'")).isZero();
  }

  private static Future<Message.Scraped> scraped(Message.Scrape question) {
    Username name = question.username();
    ASKED.add(name.value());
    return source
        .apply(name)
        .map(failure -> Future.<Message.Scraped>failedFuture(failure.asException()))
        .orElseGet(
            () ->
                store
                    .save(creator(name), "{}")
                    .map(
                        stored -> {
                          FETCHED.add(name);
                          return new Message.Scraped(name, stored.id(), stored.fetchedAt());
                        }));
  }

  private static Future<Message.Analyzed> analyzed(Message.Analyze question) {
    return Future.succeededFuture(
        new Message.Analyzed(Collections.nCopies(question.texts().size(), VERDICT)));
  }

  private static Job awaitOver(UUID id) {
    Wait.until("the job is over", () -> Wait.of(jobs.job(id)).orElseThrow().state().over());
    return Wait.of(jobs.job(id)).orElseThrow();
  }

  private static long count(String from) {
    try {
      return Long.parseLong(postgres.value("select count(*) from " + from));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Username> names(String... names) {
    return java.util.Arrays.stream(names).map(Username::new).toList();
  }

  static Creator creator(Username name) {
    return new Creator(
        new Profile(
            name,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalLong.of(1000),
            OptionalLong.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            Optional.empty(),
            false),
        List.of(post("A"), post("B")),
        List.of(),
        SourceKind.DEMO,
        Instant.now());
  }

  private static Post post(String shortcode) {
    return new Post(
        shortcode,
        Optional.empty(),
        PostType.IMAGE,
        Optional.of("A walk, " + shortcode),
        Instant.parse("2025-06-01T12:00:00Z"),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty());
  }
}

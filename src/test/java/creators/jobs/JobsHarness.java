package creators.jobs;

import com.zaxxer.hikari.HikariDataSource;
import creators.ai.Verdict;
import creators.bus.Bus;
import creators.bus.Message;
import creators.config.Secret;
import creators.config.Settings;
import creators.config.SettingsLoader;
import creators.profile.Creator;
import creators.profile.Post;
import creators.profile.PostType;
import creators.profile.Profile;
import creators.profile.SourceKind;
import creators.profile.Username;
import creators.resilience.Guard;
import creators.resilience.Guards;
import creators.store.Database;
import creators.store.JdbcPool;
import creators.store.Job;
import creators.store.PgCreatorStore;
import creators.store.PgJobStore;
import creators.store.SnapshotPartitions;
import creators.store.Upkeep;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import testing.TestPostgres;
import testing.Wait;

/** The jobs of one node on a real PostgreSQL of their own; source and models are the test's. */
final class JobsHarness implements AutoCloseable {

  static final String NODE = "the node";

  final TestPostgres.Database postgres;
  final Bus bus;
  final PgCreatorStore store;
  final PgJobStore jobs;
  final JobRunner runner;

  /** The database's. */
  final Guard guard;

  private final Settings settings;
  private final Vertx vertx;
  private final Database database;
  private final HikariDataSource connections;

  /**
   * @param folder where configuration may stand; empty
   * @param configuration what differs from the usual
   */
  JobsHarness(Path folder, Map<String, String> configuration) throws SQLException {
    postgres = TestPostgres.freshDatabase();
    vertx = Vertx.vertx();
    bus = new Bus(vertx, Clock.systemUTC());
    settings = SettingsLoader.load(configuration, folder);
    guard =
        Guards.create(vertx, new SimpleMeterRegistry(), Clock.systemUTC(), new Random(1))
            .database();
    database =
        Database.open(vertx, settings.database(), new Secret(postgres.url()), new Random(1))
            .guarded(guard);
    Wait.until("the database answers", () -> Wait.failureOf(database.ping()) == null);
    store = new PgCreatorStore(database);
    jobs = new PgJobStore(database);
    connections = JdbcPool.open(settings.database(), new Secret(postgres.url()), 12);
    runner = another(NODE);
  }

  /** The jobs of one more node on the same database and bus; to be stopped before this closes. */
  JobRunner another(String name) {
    return new JobRunner(
        connections,
        name,
        new JobRunner.Stores(store, jobs, new Upkeep(database), new SnapshotPartitions(database)),
        bus,
        Clock.systemUTC(),
        settings);
  }

  /** A node that looks at once for what there is to do. */
  static JobsHarness eager(Path folder) throws SQLException {
    return new JobsHarness(folder, Map.of("JOBS_HEARTBEAT", "200ms", "JOBS_POLL", "100ms"));
  }

  /** The job, as anybody reads it. */
  Job job(UUID id) {
    return Wait.of(jobs.job(id)).orElseThrow();
  }

  /** The job once it is over. */
  Job awaitOver(UUID id) {
    Wait.until("the job is over", () -> job(id).state().over());
    return job(id);
  }

  /** Plays the source: stores {@link #creator} under the name that is asked for. */
  Future<Message.Scraped> scraped(Message.Scrape question) {
    Username name = question.username();
    return store
        .save(creator(name), "{}")
        .map(stored -> new Message.Scraped(name, stored.id(), stored.fetchedAt()));
  }

  /** Plays the models. */
  static Future<Message.Analyzed> verdicts(int count) {
    return Future.succeededFuture(
        new Message.Analyzed(Collections.nCopies(count, Verdict.defaults())));
  }

  /** How many rows there are; what stands behind {@code from}. */
  long count(String from) {
    try {
      return Long.parseLong(postgres.value("select count(*) from " + from));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    runner.stop();
    connections.close();
    Wait.of(database.close());
    Wait.of(vertx.close());
  }

  /** A creator with two posts, fetched now. */
  static Creator creator(Username name) {
    return creator(name, Instant.now());
  }

  static Creator creator(Username name, Instant fetchedAt) {
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
        fetchedAt);
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

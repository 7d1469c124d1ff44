package creators.store;

import creators.ai.ProfileInsights;
import creators.ai.Verdict;
import creators.config.Settings;
import creators.profile.Creator;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import testing.PgBouncer;
import testing.TestPostgres;
import testing.Wait;

/** A store on a database of the test class's own, reached straight or through a pooler. */
abstract class StoreHarness {

  private static final AtomicInteger COUNTER = new AtomicInteger();

  static TestPostgres.Database postgres;
  static PgCreatorStore store;
  static PgJobStore jobs;
  private static Vertx vertx;
  static Database database;
  private static Optional<PgBouncer> pooler = Optional.empty();

  /** A creator of the test's own. */
  String name;

  /** From now on everything goes through this pooler, or through none. */
  static void behind(Optional<PgBouncer> bouncer) {
    pooler = bouncer;
  }

  /** The address by which a server is reached. */
  static String address(String url) {
    return pooler.map(bouncer -> bouncer.through(url)).orElse(url);
  }

  static Settings.Database settings(int poolSize) {
    return new Settings.Database(
        Optional.empty(), Optional.empty(), poolSize, Duration.ofSeconds(5), pooler.isPresent());
  }

  @BeforeAll
  static void open() throws SQLException {
    vertx = Vertx.vertx();
    postgres = TestPostgres.freshDatabase();
    database = Fixtures.database(vertx, address(postgres.url()), settings(4));
    store = new PgCreatorStore(database);
    jobs = new PgJobStore(database);
  }

  @AfterAll
  static void close() {
    Wait.of(database.close());
    Wait.of(vertx.close());
  }

  @BeforeEach
  void nameACreator() {
    name = "creator_" + COUNTER.incrementAndGet();
  }

  static StoredProfile save(Creator creator) {
    return Wait.of(store.save(creator, "{\"at\":\"" + creator.fetchedAt() + "\"}"));
  }

  static Measurements measured(long id, Measurements.Extent extent) {
    return Wait.of(store.measurements(List.of(id), extent)).get(id);
  }

  /** The execution of a job that this node works on. */
  static Claim claim() {
    String instance = "job " + COUNTER.incrementAndGet();
    try {
      postgres.execute(
          "insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by, version)"
              + " values ('analyze_profile_posts', '%s', now(), true, 'this node', 2)"
                  .formatted(instance));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new Claim(AnalysisJobs.TASK_NAME, instance, "this node", 2);
  }

  static Future<Integer> saveVerdicts(long id, Map<String, Verdict> verdicts) {
    return store.saveVerdicts(claim(), id, verdicts, Optional.empty());
  }

  static Future<Void> saveInsights(long id, ProfileInsights insights) {
    return store.saveInsights(claim(), id, insights);
  }
}

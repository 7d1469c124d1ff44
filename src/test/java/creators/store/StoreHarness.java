package creators.store;

import creators.profile.Creator;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import testing.TestPostgres;
import testing.Wait;

/** A store on a database of the test class's own. */
abstract class StoreHarness {

  private static final AtomicInteger COUNTER = new AtomicInteger();

  static TestPostgres.Database postgres;
  static PgCreatorStore store;
  private static Vertx vertx;
  private static Database database;

  /** A creator of the test's own. */
  String name;

  @BeforeAll
  static void open() throws SQLException {
    vertx = Vertx.vertx();
    postgres = TestPostgres.freshDatabase();
    database = Fixtures.database(vertx, postgres.url(), 4);
    store = new PgCreatorStore(database);
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
}

package creators.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import creators.config.Secret;
import creators.config.Settings;
import creators.failure.Failure;
import creators.failure.FailureException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import testing.PgBouncer;
import testing.TestPostgres;
import testing.Wait;

/** Everything the store does, through a transaction pooler that has two connections for all. */
class PgBouncerIT {

  private static final String WHO =
      "select current_user::text || ' ' || coalesce(auth.uid()::text, 'nobody')";

  private static PgBouncer bouncer;

  @BeforeAll
  static void start() throws IOException, SQLException {
    bouncer = PgBouncer.inFrontOf(TestPostgres.freshDatabase().url());
    StoreHarness.behind(Optional.of(bouncer));
  }

  @AfterAll
  static void stop() {
    StoreHarness.behind(Optional.empty());
    if (bouncer != null) {
      bouncer.close();
    }
  }

  @Nested
  class Creators extends PgCreatorStoreIT {}

  @Nested
  class Posts extends PostQueriesIT {}

  @Nested
  class Analysis extends AnalysisIT {}

  @Nested
  class Jobs extends JdbcPoolIT {}

  @Nested
  class Connections {

    private final Vertx vertx = Vertx.vertx();
    private final TestPostgres.Database postgres = fresh();

    @Test
    void whoSharesAConnectionNeverSharesARole() {
      Database database = open(8, Duration.ofSeconds(5));
      List<Future<String>> answers =
          IntStream.range(0, 60)
              .mapToObj(
                  i ->
                      i % 2 == 0
                          ? database.asService(connection -> text(connection, WHO))
                          : database.asUser(claims(i), connection -> text(connection, WHO)))
              .toList();
      Wait.of(Future.all(answers));
      for (int i = 0; i < answers.size(); i++) {
        assertThat(answers.get(i).result())
            .isEqualTo(i % 2 == 0 ? "service_role nobody" : "authenticated " + user(i));
      }
      close(database);
    }

    @Test
    void aJobsConnectionLeavesNoRoleBehind() throws SQLException {
      try (HikariDataSource jobs = JdbcPool.open(settings(4, Duration.ofSeconds(5)), url(), 4)) {
        List<Connection> held = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
          held.add(jobs.getConnection());
          assertThat(currentUser(held.get(i))).isEqualTo("service_role");
        }
        for (Connection each : held) {
          each.commit();
          assertThat(currentUser(each)).isEqualTo(ServerAccess.SERVICE);
          each.close();
        }
      }
      Wait.of(vertx.close());
    }

    @Test
    void whatTakesTooLongEndsOnTheServerAndThePoolerLives() {
      Database hasty = open(2, Duration.ofMillis(300));
      Throwable late =
          Wait.failureOf(
              hasty.asService(connection -> text(connection, "select pg_sleep(600)::text")));
      assertThat(FailureException.of(late)).isInstanceOf(Failure.StoreUnavailable.class);
      Throwable later =
          Wait.failureOf(
              hasty.asService(
                  connection ->
                      connection
                          .query("set local statement_timeout = 2000")
                          .execute()
                          .compose(_ -> text(connection, "select pg_sleep(600)::text"))));
      assertThat(FailureException.of(later)).isInstanceOf(Failure.StoreUnavailable.class);
      Wait.until("nobody sleeps", () -> DatabaseIT.sleeping(postgres) == 0);
      assertThat(Fixtures.answers(hasty)).isTrue();
      close(hasty);
    }

    private Database open(int size, Duration statementTimeout) {
      Database database =
          Database.open(vertx, settings(size, statementTimeout), url(), new Random(1));
      Wait.until("the database answers", () -> Fixtures.answers(database));
      return database;
    }

    private Secret url() {
      return new Secret(bouncer.through(postgres.url()));
    }

    private void close(Database database) {
      Wait.of(database.close());
      Wait.of(vertx.close());
    }
  }

  private static Settings.Database settings(int size, Duration statementTimeout) {
    return new Settings.Database(Optional.empty(), Optional.empty(), size, statementTimeout, true);
  }

  private static TestPostgres.Database fresh() {
    try {
      return TestPostgres.freshDatabase();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String user(int i) {
    return "00000000-0000-0000-0000-%012d".formatted(i);
  }

  private static String claims(int i) {
    return "{\"sub\":\"" + user(i) + "\"}";
  }

  private static String currentUser(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select current_user")) {
      row.next();
      return row.getString(1);
    }
  }

  private static Future<String> text(SqlConnection connection, String query) {
    return connection.query(query).execute().map(rows -> rows.iterator().next().getString(0));
  }
}

package creators.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import creators.config.Secret;
import creators.json.Json;
import creators.profile.Username;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import testing.TestPostgres;
import testing.Wait;

class JdbcPoolIT {

  @Test
  void connectionsAreServiceRoleFromTheStart() throws SQLException {
    try (HikariDataSource pool = open(TestPostgres.freshDatabase());
        Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select current_user, current_setting('statement_timeout')")) {
      row.next();
      assertThat(row.getString(1)).isEqualTo("service_role");
      assertThat(row.getString(2)).isEqualTo("5s");
    }
  }

  @Test
  void theSchedulerRunsTheJobThatASaveLeft() throws Exception {
    TestPostgres.Database postgres = TestPostgres.freshDatabase();
    Vertx vertx = Vertx.vertx();
    Database database =
        Fixtures.database(vertx, StoreHarness.address(postgres.url()), StoreHarness.settings(1));
    CompletableFuture<AnalysisJobs.Task> ran = new CompletableFuture<>();
    try (HikariDataSource pool = open(postgres)) {
      long id =
          Wait.of(
                  new PgCreatorStore(database)
                      .save(
                          Fixtures.creator(
                              Fixtures.profile("mila"),
                              Fixtures.NOON,
                              Fixtures.post("A", Fixtures.NOON, "bread")),
                          "{}"))
              .id();
      Scheduler scheduler =
          Scheduler.create(
                  pool,
                  Tasks.oneTime(TaskDescriptor.of(AnalysisJobs.TASK_NAME, AnalysisJobs.Task.class))
                      .execute((instance, _) -> ran.complete(instance.getData())))
              .serializer(new JsonSerializer())
              .pollUsingLockAndFetch(0.5, 1.0)
              .pollingInterval(Duration.ofMillis(50))
              .threads(1)
              .commitWhenAutocommitDisabled(true)
              .build();
      scheduler.start();
      assertThat(ran.get(30, TimeUnit.SECONDS))
          .isEqualTo(new AnalysisJobs.Task(id, new Username("mila"), Optional.empty()));
      Wait.until("the row of the finished job is gone", () -> isEmpty(postgres));
      scheduler.stop();
    } finally {
      Wait.of(database.close());
      Wait.of(vertx.close());
    }
  }

  private static boolean isEmpty(TestPostgres.Database postgres) {
    try {
      return postgres.column("select 1 from scheduled_tasks").isEmpty();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HikariDataSource open(TestPostgres.Database postgres) {
    return JdbcPool.open(
        StoreHarness.settings(1), new Secret(StoreHarness.address(postgres.url())), 3);
  }

  /** As the jobs do it. */
  private static final class JsonSerializer implements Serializer {
    @Override
    public byte[] serialize(Object data) {
      return Json.encode(data).getBytes();
    }

    @Override
    public <T> T deserialize(Class<T> type, byte[] data) {
      return Json.decode(Buffer.buffer(data), type);
    }
  }
}

package creators.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import creators.failure.Failure;
import creators.resilience.Guard;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import testing.Wait;

/** A job that begins while the guard gives the database a rest. */
class RestingDatabaseIT {

  private static final String ROW =
      "scheduled_tasks where task_name = 'fetch_creator' and task_instance = 'resting'";

  @TempDir Path folder;

  @Test
  void thatIsNotTheJobsFailureAndItIsBegunAgainWithinSeconds() throws Exception {
    try (JobsHarness node = new JobsHarness(folder, Map.of("JOBS_POLL", "100ms"))) {
      Failure away = new Failure.StoreUnavailable("database", "away");
      Wait.until(
          "the guard is open",
          () -> {
            Wait.failureOf(node.guard.run(() -> Future.failedFuture(away.asException())));
            return node.guard.state() == Guard.State.OPEN;
          });
      node.postgres.execute(
          "insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)"
              + " values ('fetch_creator', 'resting', now(), false, 1)");
      node.runner.start();

      Wait.until(
          "it was begun twice", () -> node.count(ROW + " and version >= 5 and not picked") == 1);

      assertThat(node.count(ROW + " and coalesce(consecutive_failures, 0) = 0")).isEqualTo(1);
    }
  }
}

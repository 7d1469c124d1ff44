package creators.store;

import static org.assertj.core.api.Assertions.assertThat;

import creators.profile.Username;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import testing.Wait;

/** A request whose commit was not heard of, and that is made again. */
class RepeatedRequestIT extends StoreHarness {

  private static final String[] NAMES = {"mila", "ben"};

  @Test
  void aJobThatIsOpenStaysOne() throws SQLException {
    UUID id = UUID.randomUUID();
    assertThat(requested(id)).isEqualTo(requested(id));
    assertThat(rows("scheduled_tasks", id)).isEqualTo("1");
    assertThat(rows("jobs", id)).isEqualTo("1");
  }

  @Test
  void aJobThatHasEndedMeanwhileIsNotBegunAgain() throws SQLException {
    UUID id = UUID.randomUUID();
    requested(id);
    postgres.execute(
        "update scheduled_tasks set picked = true, picked_by = 'a node', version = 2 where task_instance = '"
            + id
            + "'");
    Claim claim = new Claim(AnalysisJobs.BULK, id.toString(), "a node", 2);
    Wait.of(jobs.end(claim, JobEnd.succeeded(Optional.empty())));
    assertThat(requested(id).state()).isEqualTo(Job.State.SUCCEEDED);
    assertThat(rows("scheduled_tasks", id)).isEqualTo("0");
    assertThat(rows("jobs", id)).isEqualTo("1");
  }

  private static Job requested(UUID id) {
    Job job =
        Wait.of(database.asService(connection -> PgJobStore.requested(connection, id, NAMES)));
    assertThat(job.items()).extracting(Job.Item::username).isEqualTo(names());
    return job;
  }

  private static List<Username> names() {
    return List.of(new Username(NAMES[0]), new Username(NAMES[1]));
  }

  private static String rows(String table, UUID id) throws SQLException {
    return postgres.value("select count(*) from " + table + " where task_instance = '" + id + "'");
  }
}

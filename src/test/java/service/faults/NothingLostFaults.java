package service.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** After all faults: what was accepted is done, once. */
@Order(9)
class NothingLostFaults {

  private static final Duration QUIET_WITHIN = Duration.ofSeconds(60);

  @Test
  void everythingThatWasAcceptedIsDoneAndNothingTwice() {
    Cluster cluster = Cluster.shared();
    PostgresServer postgres = cluster.postgres();
    SourceFaults.awaitClosed(cluster, Duration.ofSeconds(90));
    Known.await(
        "no job waits any more",
        QUIET_WITHIN,
        () ->
            postgres.number(
                    "select count(*) from scheduled_tasks where task_name in ('analyze_profile_posts', 'bulk_analyze_posts', 'fetch_creator')")
                == 0);
    Known.await(
        "no job is open, asked for or not",
        QUIET_WITHIN,
        () -> postgres.number("select count(*) from jobs where finished_at is null") == 0);

    TreeSet<String> lost = new TreeSet<>(cluster.accepted());
    postgres
        .column(
            "select username from profiles where ai_analyzed_at is not null and not exists (select from posts where profile_id = id and posts.ai_analyzed_at is null)")
        .forEach(lost::remove);
    List<String> twice = Audit.analysedTwice(postgres);
    List<String> badly = Audit.endedBadly(postgres);
    Summary.note(
        "%d creators accepted under faults: %d not stored and analysed; posts judged twice: %d; of %d jobs %d did not end once and well"
            .formatted(
                cluster.accepted().size(),
                lost.size(),
                twice.size(),
                postgres.number("select count(*) from jobs"),
                badly.size()));
    assertThat(lost).as("accepted and not done").isEmpty();
    assertThat(twice).as("posts judged twice").isEmpty();
    assertThat(badly).as("jobs that did not end once, and well").isEmpty();
    assertThat(Audit.writtenBackwards(postgres)).as("late writes over newer ones").isEmpty();
  }
}

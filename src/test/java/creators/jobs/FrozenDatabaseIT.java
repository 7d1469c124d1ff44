package creators.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import creators.ai.Verdict;
import creators.bus.Address;
import creators.bus.Message;
import creators.profile.Username;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import testing.Wait;

/** Jobs of nodes that live, while nobody can write a heartbeat; and what is held against a job. */
class FrozenDatabaseIT {

  private static final String ANALYSES =
      "scheduled_tasks where task_name = 'analyze_profile_posts'";

  @TempDir Path folder;

  private final AtomicInteger questions = new AtomicInteger();
  private final Promise<Message.Analyzed> answer = Promise.promise();
  private JobsHarness node;
  private JobRunner another;

  @BeforeEach
  void start() throws SQLException {
    node = new JobsHarness(folder, Map.of("JOBS_HEARTBEAT", "500ms", "JOBS_POLL", "100ms"));
    another = node.another("another node");
    Wait.of(
        node.bus.serve(
            Address.ANALYZE,
            100,
            _ -> {
              questions.incrementAndGet();
              return answer.future();
            }));
    node.runner.start();
    another.start();
  }

  @AfterEach
  void stop() {
    another.stop();
    node.close();
  }

  @Test
  void aFreezeThatOutlastsTheHeartbeatsTakesNoJobFromANodeThatLives() throws SQLException {
    Wait.of(node.store.save(JobsHarness.creator(new Username("mila")), "{}"));
    Wait.until("it is begun", () -> questions.get() == 1);
    String before = node.postgres.value("select picked_by || version from " + ANALYSES);
    for (int freeze = 0; freeze < 2; freeze++) {
      node.postgres.execute("do $$ begin lock table scheduled_tasks; perform pg_sleep(4); end $$");
      Wait.until(
          "its heartbeats go on",
          () -> node.count(ANALYSES + " and last_heartbeat > now() - interval '1 second'") == 1);
    }
    assertThat(node.postgres.value("select picked_by || version from " + ANALYSES))
        .isEqualTo(before);
    assertThat(node.count(ANALYSES + " and takeovers = 0")).isEqualTo(1);
  }

  @Test
  void nodesLostOverAJobAreForgottenOnceItGetsSomewhere() throws SQLException {
    long id = Wait.of(node.store.save(JobsHarness.creator(new Username("ben")), "{}")).id();
    Wait.until("it is begun", () -> questions.get() == 1);
    node.postgres.execute(
        "update scheduled_tasks set takeovers = 9 where task_name = 'analyze_profile_posts'",
        """
        create function note() returns trigger language plpgsql security definer as $$
        begin
          insert into public.forgotten values (old.takeovers);
          return null;
        end $$
        """,
        "create table forgotten (takeovers integer)",
        """
        create trigger note after update on scheduled_tasks for each row
        when (old.takeovers > 0 and new.takeovers = 0) execute function note()
        """);
    answer.complete(new Message.Analyzed(Collections.nCopies(2, Verdict.defaults())));
    Wait.until(
        "it is judged", () -> Wait.of(node.store.profile(id)).orElseThrow().postsAnalyzed() == 2);
    assertThat(node.postgres.column("select takeovers from forgotten")).containsExactly("9");
  }
}

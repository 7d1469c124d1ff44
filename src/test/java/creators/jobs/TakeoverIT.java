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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import testing.Wait;

/** A job that has become another's, or whose time is up, while it waits for its models. */
class TakeoverIT {

  @TempDir static Path folder;

  private static JobsHarness node;

  private static final AtomicInteger QUESTIONS = new AtomicInteger();
  private static volatile Promise<Message.Analyzed> answer;

  @BeforeAll
  static void start() throws SQLException {
    node =
        new JobsHarness(
            folder, Map.of("JOBS_HEARTBEAT", "5s", "JOBS_POLL", "100ms", "JOBS_TIME_LIMIT", "3s"));
    Wait.of(
        node.bus.serve(
            Address.ANALYZE,
            100,
            _ -> {
              QUESTIONS.incrementAndGet();
              return answer.future();
            }));
    node.runner.start();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @BeforeEach
  void modelsThatDoNotAnswer() {
    answer = Promise.promise();
    QUESTIONS.set(0);
  }

  @Test
  void whoComesBackAfterATakeoverWritesNothingAndTouchesNoRow() throws SQLException {
    long id = saved("frozen");
    Wait.until("the models are asked", () -> QUESTIONS.get() > 0);
    node.postgres.execute(
        "update scheduled_tasks set picked_by = 'another', version = version + 1, last_heartbeat = now() + interval '1 hour'"
            + rowsOf(id));

    answerAll();

    Wait.until("the node has let go of it", () -> node.runner.running() == 0);
    assertThat(Wait.of(node.store.profile(id)).orElseThrow().postsAnalyzed()).isZero();
    assertThat(
            node.postgres.column(
                "select picked_by || coalesce(consecutive_failures, 0) from scheduled_tasks"
                    + rowsOf(id)))
        .containsExactly("another0");
    assertThat(node.postgres.column("select state from jobs")).doesNotContain("dead");
  }

  @Test
  void aJobWhoseTimeIsUpIsStoppedAndALateAnswerChangesNothing() throws SQLException {
    long id = saved("slow");
    Wait.until("the models are asked", () -> QUESTIONS.get() > 0);
    Wait.until(
        "it waits for its next attempt",
        () ->
            node.count(
                    "scheduled_tasks"
                        + rowsOf(id)
                        + " and not picked and execution_time > now() + interval '50 seconds'")
                == 1);

    answerAll();

    assertThat(node.runner.running()).isZero();
    assertThat(Wait.of(node.store.profile(id)).orElseThrow().postsAnalyzed()).isZero();
  }

  private static long saved(String name) {
    long id = Wait.of(node.store.save(JobsHarness.creator(new Username(name)), "{}")).id();
    node.runner.wake();
    return id;
  }

  private static void answerAll() {
    answer.complete(new Message.Analyzed(Collections.nCopies(2, Verdict.defaults())));
  }

  private static String rowsOf(long profileId) {
    return " where task_name = 'analyze_profile_posts' and task_instance like '"
        + profileId
        + ":%'";
  }
}

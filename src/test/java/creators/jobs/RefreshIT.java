package creators.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import creators.ai.Level;
import creators.ai.Verdict;
import creators.bus.Address;
import creators.bus.Message;
import creators.profile.Username;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import testing.Wait;

/** The periodic refresh, from its row to the verdicts of every creator, with models of the test. */
class RefreshIT {

  private static final Username OLD = new Username("old");
  private static final Username NEW = new Username("new");

  @TempDir Path folder;

  private JobsHarness node;
  private volatile String version = "models-1";
  private volatile Level level = Level.MODEL;

  @BeforeEach
  void twoCreatorsJudgedByTheFirstVersion() throws SQLException {
    node = new JobsHarness(folder, Map.of("JOBS_HEARTBEAT", "200ms", "JOBS_POLL", "100ms"));
    Wait.of(node.bus.serve(Address.ANALYZE, 100, asked -> answer(asked.texts().size())));
    Wait.of(node.bus.serve(Address.PULSE, 100, _ -> answer(1)));
    // What was fetched within the last hour has a job of its own.
    Instant yesterday = Instant.now().minus(Duration.ofDays(1));
    Wait.of(node.store.save(JobsHarness.creator(OLD, yesterday), "{}"));
    node.runner.start();
    Wait.until("it is judged", () -> models(OLD).equals(List.of("models-1", "models-1")));
    Wait.until("the first refresh is over", () -> waiting("refresh_ai_analysis"));
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void anotherVersionOfTheModelsJudgesEveryPostAnewOnce() throws SQLException {
    version = "models-2";
    Wait.of(node.store.save(JobsHarness.creator(NEW), "{}"));
    Wait.until("the new one is judged", () -> models(NEW).equals(List.of("models-2", "models-2")));

    refresh();

    Wait.until(
        "the old one is judged anew", () -> models(OLD).equals(List.of("models-2", "models-2")));
    Wait.until(
        "no job is left",
        () -> node.count("scheduled_tasks where task_name = 'analyze_profile_posts'") == 0);
    String judged = node.postgres.value("select max(ai_analyzed_at) from posts");
    refresh();
    assertThat(node.postgres.value("select max(ai_analyzed_at) from posts")).isEqualTo(judged);
  }

  @Test
  void whatModelsSaidIsNotReplacedByRules() throws SQLException {
    version = "rules-9";
    level = Level.RULES;
    refresh();
    assertThat(node.count("scheduled_tasks where task_name = 'analyze_profile_posts'")).isZero();
    assertThat(models(OLD)).containsExactly("models-1", "models-1");
  }

  @Test
  void postsThatWereNeverJudgedAreFound() throws SQLException {
    node.postgres.execute(
        "update posts set ai_analyzed_at = null, ai_analysis_raw = null where shortcode = 'B'");
    refresh();
    Wait.until("it is judged", () -> models(OLD).equals(List.of("models-1", "models-1")));
  }

  /** Lets the time of the periodic job come, and waits until it is over. */
  private void refresh() throws SQLException {
    String before = lastSuccess();
    node.postgres.execute(
        "update scheduled_tasks set execution_time = now() where task_name = 'refresh_ai_analysis'");
    node.runner.wake();
    Wait.until(
        "the refresh is over",
        () -> !lastSuccess().equals(before) && waiting("refresh_ai_analysis"));
  }

  private boolean waiting(String task) {
    return node.count(
            "scheduled_tasks where not picked and execution_time > now() and last_success is not null and task_name = '"
                + task
                + "'")
        == 1;
  }

  private String lastSuccess() {
    try {
      return node.postgres.value(
          "select coalesce(last_success::text, '') from scheduled_tasks where task_name = 'refresh_ai_analysis'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> models(Username username) {
    try {
      return node.postgres.column(
          "select ai_analysis_raw ->> 'model' from posts where ai_analyzed_at is not null and profile_id = (select id from profiles where username = '"
              + username
              + "')");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Future<Message.Analyzed> answer(int texts) {
    Verdict none = Verdict.defaults();
    Verdict verdict =
        new Verdict(
            none.category(),
            none.categoryConfidence(),
            none.sentiment(),
            none.sentimentScore(),
            none.sentimentConfidence(),
            none.language(),
            none.languageConfidence(),
            none.quality(),
            level,
            version,
            none.evidence(),
            none.categories(),
            none.embedding());
    return Future.succeededFuture(new Message.Analyzed(Collections.nCopies(texts, verdict)));
  }
}

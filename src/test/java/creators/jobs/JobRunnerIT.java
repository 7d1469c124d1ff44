package creators.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import creators.bus.Address;
import creators.bus.Message;
import creators.failure.Failure;
import creators.profile.Username;
import creators.store.Job;
import creators.store.PgCreatorStore;
import creators.store.PgJobStore;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import testing.Wait;

/** The jobs on a real PostgreSQL, with a source and models that the test plays. */
class JobRunnerIT {

  private static final Failure AWAY =
      new Failure.SourceUnavailable("demo", "down", Duration.ofSeconds(1));

  @TempDir static Path folder;

  private static JobsHarness node;
  private static PgCreatorStore store;
  private static PgJobStore jobs;

  private static final List<String> ASKED = Collections.synchronizedList(new ArrayList<>());
  private static final List<Username> FETCHED = Collections.synchronizedList(new ArrayList<>());
  private static volatile Function<Username, Optional<Failure>> source;
  private static volatile int verdictsTooMany;

  @BeforeAll
  static void start() throws SQLException {
    node = JobsHarness.eager(folder);
    store = node.store;
    jobs = node.jobs;
    Wait.of(node.bus.serve(Address.SCRAPE, 100, JobRunnerIT::scraped));
    Wait.of(node.bus.serve(Address.ANALYZE, 100, JobRunnerIT::analyzed));
    node.runner.start();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @BeforeEach
  void allIsWell() {
    source = _ -> Optional.empty();
    verdictsTooMany = 0;
    ASKED.clear();
    FETCHED.clear();
  }

  @Test
  void aBulkJobWithAMissingAccountSucceedsAndSaysWhoIsMissing() {
    source =
        name ->
            name.value().equals("nobody")
                ? Optional.of(new Failure.NotFound("the account nobody"))
                : Optional.empty();
    Job job = Wait.of(jobs.requestBulk(names("mila", "nobody", "ben")));
    Job over = node.awaitOver(job.id());
    assertThat(over.state()).isEqualTo(Job.State.SUCCEEDED);
    assertThat(over.attempts()).isEqualTo(1);
    assertThat(over.items())
        .extracting(Job.Item::state)
        .containsExactly(Job.ItemState.DONE, Job.ItemState.FAILED, Job.ItemState.DONE);
    assertThat(over.items().get(0).postsAnalyzed()).contains(2);
    assertThat(over.items().get(1).error()).contains("the account nobody does not exist");
  }

  @Test
  void aNodeThatGivesNoSignOfLifeLosesItsJobAndWhatIsDoneStaysDone() throws SQLException {
    Job job = Wait.of(jobs.requestBulk(names("done", "open")));
    // Before this node's next look, or after: either way another one had it, and is gone.
    node.awaitOver(job.id());
    FETCHED.clear();
    node.postgres.execute(
        "update job_items set state = 'waiting' where username = 'open'",
        "update jobs set state = 'running', finished_at = null where id = '" + job.id() + "'",
        "update profiles set last_scraped_at = now() - interval '30 days' where username in ('done', 'open')",
        "insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat, consecutive_failures, version)"
            + " values ('bulk_analyze_posts', '%s', now(), true, 'gone', now() - interval '1 minute', 0, 5)"
                .formatted(job.id()));
    Job over = node.awaitOver(job.id());
    assertThat(over.state()).isEqualTo(Job.State.SUCCEEDED);
    assertThat(over.attempts()).isEqualTo(2);
    assertThat(FETCHED).containsExactly(new Username("open"));
  }

  @Test
  void aJobThatOutlivesNoNodeIsGivenUp() throws SQLException {
    Job job = pickedByANodeThatIsGone("poison", 10);
    Job dead = node.awaitOver(job.id());
    assertThat(dead.state()).isEqualTo(Job.State.DEAD);
    assertThat(dead.error()).contains("the nodes that worked on it ended");
  }

  @Test
  void aNodeThatDiedOverAJobIsNotTheJobsFailure() throws SQLException {
    verdictsTooMany = 1;
    Job job = pickedByANodeThatIsGone("unlucky", 9);
    String row = "scheduled_tasks where task_instance = '" + job.id() + "'";
    Wait.until("it was taken over", () -> node.count(row + " and takeovers = 10") == 1);
    Wait.until("it has failed once", () -> node.count(row + " and consecutive_failures = 1") == 1);
    assertThat(waits(job).orElseThrow())
        .as("the pause after a first failure")
        .isBetween(Instant.now().plusSeconds(30), Instant.now().plusSeconds(60));
  }

  @Test
  void aJobThatFailedIsTriedAgainInAMinuteAndAfterItsLastRetryItIsDeadAndStaysVisible()
      throws SQLException {
    verdictsTooMany = 1;
    Job job = Wait.of(jobs.requestBulk(names("nonsense")));
    Wait.until("the first attempt has failed", () -> waits(job).isPresent());
    assertThat(waits(job).orElseThrow())
        .isBetween(Instant.now().plusSeconds(30), Instant.now().plusSeconds(60));
    String row = " where task_instance = '" + job.id() + "' and not picked";
    Wait.until("its row waits", () -> node.count("scheduled_tasks" + row) == 1);
    long before = Wait.of(jobs.figures()).deadLately();
    node.postgres.execute(
        "update scheduled_tasks set execution_time = now(), consecutive_failures = 3" + row);
    Job dead = node.awaitOver(job.id());
    assertThat(dead.state()).isEqualTo(Job.State.DEAD);
    assertThat(dead.error()).isPresent();
    assertThat(Wait.of(jobs.figures()).deadLately()).isEqualTo(before + 1);
    Wait.until("its row is gone", () -> node.count("scheduled_tasks" + row) == 0);
  }

  @Test
  void aBulkJobWaitsForASourceThatStaysAwayAndDoesNotCountIt() throws SQLException {
    source = _ -> Optional.of(AWAY);
    Job job = Wait.of(jobs.requestBulk(names("patient", "calm")));
    Wait.until(
        "it was begun six times", () -> Wait.of(jobs.job(job.id())).orElseThrow().attempts() > 5);
    Wait.until("it waits", () -> waits(job).isPresent());
    Job waiting = Wait.of(jobs.job(job.id())).orElseThrow();
    assertThat(waiting.error()).contains("the source demo is unavailable: down");
    assertThat(
            node.count(
                "scheduled_tasks where consecutive_failures > 0 and task_instance = '"
                    + job.id()
                    + "'"))
        .isZero();
    source = _ -> Optional.empty();
    assertThat(node.awaitOver(job.id()).state()).isEqualTo(Job.State.SUCCEEDED);
    assertThat(FETCHED).containsAll(names("patient", "calm")).doesNotHaveDuplicates();
  }

  @Test
  void aFetchIsTriedUntilTheSourceIsBack() {
    source = _ -> Optional.of(AWAY);
    Wait.of(store.requestFetch(new Username("patience")));
    Wait.until("it was tried twice", () -> Collections.frequency(ASKED, "patience") >= 2);
    source = _ -> Optional.empty();
    Wait.until("it is stored", () -> Wait.of(store.profile(new Username("patience"))).isPresent());
    Wait.until(
        "nothing waits any more",
        () -> node.count("scheduled_tasks where task_name = 'fetch_creator'") == 0);
    assertThat(
            node.count(
                "jobs where username = 'patience' and task_name = 'fetch_creator' and state = 'succeeded' and attempts >= 2"))
        .isEqualTo(1);
  }

  private static Future<Message.Scraped> scraped(Message.Scrape question) {
    Username name = question.username();
    ASKED.add(name.value());
    return source
        .apply(name)
        .map(failure -> Future.<Message.Scraped>failedFuture(failure.asException()))
        .orElseGet(() -> node.scraped(question).onSuccess(_ -> FETCHED.add(name)));
  }

  private static Future<Message.Analyzed> analyzed(Message.Analyze question) {
    return JobsHarness.verdicts(question.texts().size() + verdictsTooMany);
  }

  /** A job that this node has not seen yet, and another one has died over. */
  private static Job pickedByANodeThatIsGone(String username, int takeovers) throws SQLException {
    source = _ -> Optional.of(AWAY);
    Job job = Wait.of(jobs.requestBulk(names(username)));
    Wait.until("it waits", () -> waits(job).isPresent());
    node.postgres.execute(
        "update scheduled_tasks set picked = true, picked_by = 'gone', consecutive_failures = 0, takeovers = "
            + takeovers
            + ", last_heartbeat = now() - interval '1 minute', version = version + 1 where task_instance = '"
            + job.id()
            + "'");
    source = _ -> Optional.empty();
    return job;
  }

  private static Optional<Instant> waits(Job job) {
    return node.job(job.id()).nextAttemptAt();
  }

  private static List<Username> names(String... names) {
    return Arrays.stream(names).map(Username::new).toList();
  }
}

package creators.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import creators.ai.Verdict;
import creators.bus.Address;
import creators.bus.Message;
import creators.failure.Failure;
import creators.profile.Username;
import creators.store.Job;
import creators.store.JobResult;
import creators.store.StoredProfile;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import testing.Wait;

/** What each kind of job that nobody asked for tells of itself, while it runs and afterwards. */
class EveryJobIsReadableIT {

  @TempDir static Path folder;

  private static JobsHarness node;
  private static final Set<UUID> NEWS = ConcurrentHashMap.newKeySet();
  private static volatile Function<Integer, Future<Message.Analyzed>> models;
  private static volatile Optional<Failure> source;

  @BeforeAll
  static void start() throws SQLException {
    node = JobsHarness.eager(folder);
    // Every end of a job, noted past the service.
    node.postgres.execute(
        "create table endings (job uuid)",
        """
        create function ending() returns trigger language plpgsql security definer as $$
        begin insert into endings values (new.id); return null; end $$
        """,
        """
        create trigger ending after insert or update on jobs for each row
          when (new.finished_at is not null) execute function ending()
        """);
    Wait.of(node.bus.serve(Address.ANALYZE, 100, asked -> models.apply(asked.texts().size())));
    Wait.of(node.bus.serve(Address.PULSE, 100, _ -> JobsHarness.verdicts(1)));
    Wait.of(node.bus.serve(Address.SCRAPE, 100, EveryJobIsReadableIT::scraped));
    Wait.of(node.bus.listen(Message.JobProgressed.class, news -> NEWS.add(news.id())));
    models = JobsHarness::verdicts;
    node.runner.start();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @BeforeEach
  void allIsWell() {
    models = JobsHarness::verdicts;
    source = Optional.empty();
  }

  @Test
  void anAnalysisTellsHowFarItIsAndWhatItCameTo() throws SQLException {
    Promise<Message.Analyzed> answer = Promise.promise();
    models = _ -> answer.future();
    UUID id = analysis("told");
    Wait.until("it runs", () -> node.job(id).state() == Job.State.RUNNING);
    assertThat(node.job(id).username()).contains(new Username("told"));
    assertThat(node.job(id).progress()).isEqualTo(new Job.Progress(0, 2, 0));
    assertThat(node.job(id).attempts()).isEqualTo(1);
    assertThat(node.job(id).result()).isEmpty();

    answer.complete(new Message.Analyzed(Collections.nCopies(2, Verdict.defaults())));

    Job over = node.awaitOver(id);
    assertThat(over.state()).isEqualTo(Job.State.SUCCEEDED);
    assertThat(over.progress()).isEqualTo(new Job.Progress(2, 2, 0));
    assertThat(over.result()).contains(new JobResult.Analyzed(new Username("told"), 2, 2));
    assertThat(NEWS).contains(id);
    assertThat(tasks(id)).isZero();
    assertThat(endings(id)).isEqualTo(1);
  }

  @Test
  void anAnalysisThatIsGivenUpSaysWhyAndAnotherOneCanBeAskedFor() throws SQLException {
    models = texts -> JobsHarness.verdicts(texts + 1);
    UUID id = analysis("hopeless");
    Wait.until("it waits", () -> node.job(id).nextAttemptAt().isPresent());
    assertThat(node.job(id).state()).isEqualTo(Job.State.QUEUED);
    Wait.until("its row waits", () -> tasks(id, "not picked") == 1);
    node.postgres.execute(
        "update scheduled_tasks set execution_time = now(), consecutive_failures = 3 where task_instance = (select task_instance from jobs where id = '"
            + id
            + "')");

    Job dead = node.awaitOver(id);

    assertThat(dead.state()).isEqualTo(Job.State.DEAD);
    assertThat(dead.error()).isPresent();
    assertThat(dead.attempts()).isEqualTo(2);
    assertThat(dead.progress()).isEqualTo(new Job.Progress(0, 2, 2));
    assertThat(tasks(id)).isZero();
    models = JobsHarness::verdicts;
    StoredProfile stored = Wait.of(node.store.profile(new Username("hopeless"))).orElseThrow();
    UUID again = Wait.of(node.store.requestAnalysis(stored)).orElseThrow();
    assertThat(node.awaitOver(again).state()).isEqualTo(Job.State.SUCCEEDED);
    assertThat(node.job(id)).as("the dead one").isEqualTo(dead.since(List.of()));
    assertThat(endings(id)).isEqualTo(1);
  }

  @Test
  void anAnalysisThatIsTakenOverEndsOnce() throws SQLException {
    Promise<Message.Analyzed> never = Promise.promise();
    models = _ -> never.future();
    UUID id = analysis("inherited");
    Wait.until("it runs", () -> node.job(id).state() == Job.State.RUNNING);
    models = JobsHarness::verdicts;
    // As if another node had it, and were gone.
    node.postgres.execute(
        "update scheduled_tasks set picked_by = 'gone', version = version + 1, last_heartbeat = now() - interval '1 minute' where task_instance = (select task_instance from jobs where id = '"
            + id
            + "')");
    Job over = node.awaitOver(id);
    never.complete(new Message.Analyzed(Collections.nCopies(2, Verdict.defaults())));
    Wait.until("the first attempt has let go", () -> node.runner.running() == 0);
    assertThat(over.state()).isEqualTo(Job.State.SUCCEEDED);
    assertThat(over.attempts()).isEqualTo(2);
    assertThat(node.job(id)).isEqualTo(over);
    assertThat(endings(id)).isEqualTo(1);
  }

  @Test
  void aFetchTellsWhatItBrought() throws SQLException {
    UUID id = Wait.of(node.store.requestFetch(new Username("brought"))).orElseThrow();
    Job over = node.awaitOver(id);
    assertThat(over.progress()).isEqualTo(new Job.Progress(1, 1, 0));
    JobResult.Fetched fetched = (JobResult.Fetched) over.result().orElseThrow();
    assertThat(fetched.username()).isEqualTo(new Username("brought"));
    assertThat(fetched.found()).isTrue();
    assertThat(fetched.postsStored()).contains(2);
    assertThat(fetched.fetchedAt()).isPresent();
    assertThat(endings(id)).isEqualTo(1);
  }

  @Test
  void aFetchWaitsForTheSourceAndSaysSoAndThatAnAccountDoesNotExist() {
    source = Optional.of(new Failure.SourceUnavailable("demo", "down", Duration.ofSeconds(1)));
    UUID id = Wait.of(node.store.requestFetch(new Username("missing"))).orElseThrow();
    Wait.until("it waits", () -> node.job(id).error().isPresent());
    assertThat(node.job(id).error()).contains("the source demo is unavailable: down");
    source = Optional.of(new Failure.NotFound("the account missing"));
    Job over = node.awaitOver(id);
    assertThat(over.state()).isEqualTo(Job.State.SUCCEEDED);
    assertThat(over.error()).isEmpty();
    assertThat(over.result())
        .contains(
            new JobResult.Fetched(
                new Username("missing"), false, Optional.empty(), Optional.empty()));
  }

  @Test
  void eachRunOfTheCleanupSaysWhatItRemoved() throws SQLException {
    Job first = node.awaitOver(lastRun("cleanup_old_analysis"));
    UUID old = Wait.of(node.store.requestFetch(new Username("old"))).orElseThrow();
    node.awaitOver(old);
    node.postgres.execute(
        "update jobs set finished_at = now() - interval '8 days' where id = '" + old + "'");

    runNow("cleanup_old_analysis", first.id());

    Job second = node.awaitOver(lastRun("cleanup_old_analysis"));
    assertThat(second.result()).contains(new JobResult.Cleaned(0, 1));
    assertThat(Wait.of(node.jobs.job(old))).isEmpty();
    assertThat(node.job(first.id())).isEqualTo(first);
    assertThat(endings(second.id())).isEqualTo(1);
  }

  @Test
  void eachRunOfTheRefreshSaysHowManyAnalysesItCaused() throws SQLException {
    Job first = node.awaitOver(lastRun("refresh_ai_analysis"));
    assertThat(first.result()).contains(new JobResult.Refreshed("defaults", 0));
    Wait.of(
        node.store.save(
            JobsHarness.creator(
                new Username("forgotten"), java.time.Instant.now().minus(Duration.ofDays(1))),
            "{}"));
    node.awaitOver(idOf("forgotten"));
    node.postgres.execute(
        "update posts set ai_analyzed_at = null where profile_id = (select id from profiles where username = 'forgotten')");

    runNow("refresh_ai_analysis", first.id());

    assertThat(node.awaitOver(lastRun("refresh_ai_analysis")).result())
        .contains(new JobResult.Refreshed("defaults", 1));
    assertThat(node.count("jobs where username = 'forgotten' and task_instance like '%:refresh'"))
        .isEqualTo(1);
  }

  /** Lets the time of a periodic task come, and waits until a run after that one has begun. */
  private static void runNow(String task, UUID before) throws SQLException {
    Wait.until(
        "its task waits",
        () -> node.count("scheduled_tasks where not picked and task_name = '" + task + "'") == 1);
    node.postgres.execute(
        "update scheduled_tasks set execution_time = now() where task_name = '" + task + "'");
    node.runner.wake();
    Wait.until("it runs", () -> !lastRun(task).equals(before));
  }

  private static UUID lastRun(String task) {
    return id(
        "select id from jobs where task_name = '" + task + "' order by created_at desc limit 1");
  }

  private static UUID analysis(String name) {
    Wait.of(node.store.save(JobsHarness.creator(new Username(name)), "{}"));
    node.runner.wake();
    return idOf(name);
  }

  private static UUID idOf(String name) {
    return id("select id from jobs where username = '" + name + "'");
  }

  private static UUID id(String query) {
    Wait.until("there is such a job", () -> node.count("(" + query + ")") > 0);
    try {
      return UUID.fromString(node.postgres.value(query));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long tasks(UUID id) {
    return tasks(id, "true");
  }

  private static long tasks(UUID id, String condition) {
    return node.count(
        "scheduled_tasks where task_instance = (select task_instance from jobs where id = '"
            + id
            + "') and "
            + condition);
  }

  private static long endings(UUID id) {
    return node.count("endings where job = '" + id + "'");
  }

  private static Future<Message.Scraped> scraped(Message.Scrape question) {
    return source
        .map(failure -> Future.<Message.Scraped>failedFuture(failure.asException()))
        .orElseGet(() -> node.scraped(question));
  }
}

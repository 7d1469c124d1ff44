package creators.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import creators.ai.Verdict;
import creators.bus.Address;
import creators.bus.Message;
import creators.failure.Failure;
import creators.profile.Username;
import creators.store.Job;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import testing.Wait;

/** A creator for whom the source fails, while it gives others, or while it gives nobody. */
class BadNameIT {

  private static final Username BAD = new Username("bad");
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Failure FAILED =
      new Failure.SourceUnavailable("decodo", "HTTP 500: failed", SOON);
  private static final Failure SPARED =
      new Failure.SourceUnavailable("of creators", "it is given a rest", SOON, false);

  @TempDir Path folder;

  private final List<Username> asked = Collections.synchronizedList(new ArrayList<>());
  private volatile Function<Username, Optional<Failure>> source;
  private JobsHarness node;

  @BeforeEach
  void start() throws SQLException {
    node = new JobsHarness(folder, Map.of("JOBS_POLL", "100ms"));
    source = name -> Optional.of(FAILED).filter(_ -> name.equals(BAD));
    Wait.of(node.bus.serve(Address.SCRAPE, 100, this::scraped));
    Wait.of(
        node.bus.serve(
            Address.ANALYZE,
            100,
            question ->
                Future.succeededFuture(
                    new Message.Analyzed(
                        Collections.nCopies(question.texts().size(), Verdict.defaults())))));
    node.runner.start();
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void aBulkJobGivesTheCreatorUpAfterFourAttemptsWithGrowingPausesAndDoesTheOthers()
      throws SQLException {
    UUID job = Wait.of(node.jobs.requestBulk(names("bad", "mila", "ben"))).id();
    for (int failures = 1; failures <= 3; failures++) {
      awaitFailures(failures);
      Job waiting = job(job);
      assertThat(waiting.items())
          .extracting(Job.Item::state)
          .containsExactly(Job.ItemState.WAITING, Job.ItemState.DONE, Job.ItemState.DONE);
      assertThat(waiting.items().getFirst().error()).contains(FAILED.detail());
      assertThat(secondsUntilNext()).isBetween(30L << failures - 1, 60L << failures - 1);
      hurry();
    }
    awaitOver(job);
    assertThat(job(job).state()).isEqualTo(Job.State.SUCCEEDED);
    assertThat(job(job).items().getFirst().state()).isEqualTo(Job.ItemState.FAILED);
    assertThat(job(job).items().getFirst().error()).contains(FAILED.detail());
    assertThat(asked).filteredOn(BAD::equals).hasSize(4);
  }

  @Test
  void whoHasFailedIsAskedForAfterThoseWhoHaveNot() throws SQLException {
    source =
        name ->
            name.equals(BAD)
                ? Optional.of(FAILED)
                : asked.contains(BAD) ? Optional.of(SPARED) : Optional.empty();
    UUID job = Wait.of(node.jobs.requestBulk(names("bad", "mila", "ben", "ada", "kim"))).id();
    Wait.until("the others are put off", () -> asked.size() >= 4 && job(job).attempts() > 1);
    source = name -> Optional.of(FAILED).filter(_ -> name.equals(BAD));
    Wait.until("the others are done", () -> node.count("job_items where state = 'done'") == 4);
    assertThat(node.count("job_items where failures > 0 and username <> 'bad'")).isZero();
    assertThat(node.count("job_items where failed_at is not null")).isEqualTo(1);
    Wait.until(
        "the job waits",
        () ->
            job(job).state() == Job.State.QUEUED
                && node.count("scheduled_tasks where not picked and task_instance = '" + job + "'")
                    == 1);
    asked.clear();
    hurry();
    Wait.until("who has failed is asked for", () -> asked.contains(BAD));
  }

  @Test
  void aFetchIsGivenUpWhenTheSourceGivesAnotherBeforeEachAttempt() throws SQLException {
    Wait.of(node.store.save(JobsHarness.creator(new Username("known")), "{}"));
    UUID job = Wait.of(node.store.requestFetch(BAD)).orElseThrow();
    for (int attempts = 1; attempts < 5 && !job(job).state().over(); attempts++) {
      int begun = attempts;
      Wait.until("it was asked for", () -> Collections.frequency(asked, BAD) == begun);
      Wait.until("it waits or is over", () -> job(job).state() != Job.State.RUNNING);
      hurry();
    }
    awaitOver(job);
    assertThat(job(job).state()).isEqualTo(Job.State.DEAD);
    assertThat(job(job).error()).contains(FAILED.detail());
    assertThat(asked.subList(asked.size() - 2, asked.size()))
        .containsExactly(new Username("known"), BAD);
  }

  @Test
  void aSourceThatGivesNobodyUsesUpNobodysChances() throws SQLException {
    source = _ -> Optional.of(FAILED);
    Wait.of(node.store.save(JobsHarness.creator(new Username("known")), "{}"));
    node.postgres.execute(
        "update profiles set last_scraped_at = now() - interval '1 hour' where username = 'known'");
    UUID fetch = Wait.of(node.store.requestFetch(BAD)).orElseThrow();
    UUID bulk = Wait.of(node.jobs.requestBulk(names("bad", "mila"))).id();
    Wait.until(
        "both were begun six times",
        () -> Stream.of(fetch, bulk).allMatch(each -> job(each).attempts() > 5));
    assertThat(node.count("job_items where failures > 0")).isZero();
    assertThat(node.count("jobs where failures > 0")).isZero();
  }

  @Test
  void aSourceThatIsSparedCostsNobodyAChance() {
    source = _ -> Optional.of(SPARED);
    UUID fetch = Wait.of(node.store.requestFetch(BAD)).orElseThrow();
    UUID bulk = Wait.of(node.jobs.requestBulk(names("bad", "mila"))).id();
    Wait.until(
        "both were begun twice",
        () -> Stream.of(fetch, bulk).allMatch(each -> job(each).attempts() > 1));
    assertThat(node.count("job_items where failed_at is not null")).isZero();
    assertThat(node.count("jobs where failed_at is not null")).isZero();
  }

  /** Makes it now when the next attempt is due, for whoever waits. */
  private void hurry() throws SQLException {
    node.postgres.execute(
        "update job_items set next_attempt_at = now() where next_attempt_at is not null",
        "update scheduled_tasks set execution_time = now() where not picked");
    node.runner.wake();
  }

  private void awaitFailures(int failures) {
    Wait.until(
        failures + " failures are counted",
        () -> node.count("job_items where failures = " + failures) == 1);
    Wait.until(
        "the others are done, the job waits",
        () ->
            node.count("jobs where task_name = 'bulk_analyze_posts' and state = 'queued'") == 1
                && node.count("job_items where state = 'waiting'") == 1
                && node.count(
                        "scheduled_tasks where not picked and task_name = 'bulk_analyze_posts'")
                    == 1);
  }

  private long secondsUntilNext() throws SQLException {
    return Long.parseLong(
        node.postgres.value(
            "select ceil(extract(epoch from execution_time - now()))::bigint from scheduled_tasks where task_name = 'bulk_analyze_posts'"));
  }

  private Future<Message.Scraped> scraped(Message.Scrape question) {
    Username name = question.username();
    Optional<Failure> failure = source.apply(name);
    asked.add(name);
    return failure
        .map(this::failing)
        .orElseGet(
            () ->
                node.store
                    .save(JobsHarness.creator(name), "{}")
                    .map(stored -> new Message.Scraped(name, stored.id(), stored.fetchedAt())));
  }

  /** Takes its time, as a guard that tries again does: others come in meanwhile. */
  private Future<Message.Scraped> failing(Failure failure) {
    return Promise.<Message.Scraped>promise()
        .future()
        .timeout(700, TimeUnit.MILLISECONDS)
        .recover(_ -> Future.failedFuture(failure.asException()));
  }

  private Job job(UUID id) {
    return Wait.of(node.jobs.job(id)).orElseThrow();
  }

  private void awaitOver(UUID id) {
    Wait.until("the job is over", () -> job(id).state().over());
  }

  private static List<Username> names(String... names) {
    return Stream.of(names).map(Username::new).toList();
  }
}

package creators.store;

import static creators.store.Fixtures.NOON;
import static creators.store.Fixtures.creator;
import static creators.store.Fixtures.post;
import static creators.store.Fixtures.profile;
import static creators.store.Fixtures.verdict;
import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;

import creators.ai.Category;
import creators.profile.Username;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import testing.Wait;

/**
 * The rows of jobs that nobody asked for: written with their tasks, one for each life of a task.
 */
class EveryJobIT extends StoreHarness {

  @Test
  void aSaveWritesItsAnalysisAsAJobAndTheSameFetchNoSecondOne() throws SQLException {
    StoredProfile stored = save(twoPosts(0));
    save(twoPosts(0));
    Job job = only(name);
    assertThat(job.task()).isEqualTo("analyze_profile_posts");
    assertThat(job.username()).contains(new Username(name));
    assertThat(job.state()).isEqualTo(Job.State.QUEUED);
    assertThat(job.progress()).isEqualTo(new Job.Progress(0, 2, 0));
    assertThat(Wait.of(store.requestAnalysis(stored))).contains(job.id());
  }

  @Test
  void theProgressOfAnAnalysisIsThatOfThePosts() throws SQLException {
    long id = save(twoPosts(0)).id();
    Wait.of(saveVerdicts(id, Map.of("A", verdict(Category.MUSIC))));
    assertThat(only(name).progress()).isEqualTo(new Job.Progress(1, 2, 0));
  }

  @Test
  void theProgressOfARenewalCountsNewVerdictsOnly() throws SQLException {
    long id = save(twoPosts(0)).id();
    Map<String, creators.ai.Verdict> both =
        Map.of("A", verdict(Category.MUSIC), "B", verdict(Category.MUSIC));
    Wait.of(saveVerdicts(id, both));
    Wait.of(jobs.end(picked(only(name), 2), JobEnd.succeeded(Optional.empty())));
    var renewal = new AnalysisJobs.Refresh("models-2", Instant.parse("2100-01-01T00:00:00Z"));
    Upkeep upkeep = new Upkeep(database);
    assertThat(Wait.of(upkeep.enqueueRefresh(claim(), List.of(id), renewal, renewal.before())))
        .isEqualTo(1);
    Job open = open(name);
    assertThat(open.progress()).isEqualTo(new Job.Progress(0, 2, 0));
    postgres.execute(
        "update posts set ai_analysis_raw = jsonb_set(ai_analysis_raw, '{model}', '\"models-2\"') where shortcode = 'A' and profile_id = "
            + id);
    assertThat(Wait.of(jobs.job(open.id())).orElseThrow().progress())
        .isEqualTo(new Job.Progress(1, 2, 0));
  }

  @Test
  void whoAsksForAFetchLearnsTheJobHoweverManyAsk() throws SQLException {
    Username username = new Username(name);
    List<Future<Optional<UUID>>> asked =
        IntStream.range(0, 20).mapToObj(_ -> store.requestFetch(username)).toList();
    Set<UUID> ids = new HashSet<>();
    asked.forEach(each -> Wait.of(each).ifPresent(ids::add));
    Job job = only(name);
    assertThat(ids).containsExactly(job.id());
    assertThat(Wait.of(store.requestFetch(username))).contains(job.id());
    assertThat(job.progress()).isEqualTo(new Job.Progress(0, 1, 0));
  }

  @Test
  void aCreatorWhoIsFetchedAgainGetsAnotherJobAndTheEarlierResultStays() throws SQLException {
    Username username = new Username(name);
    UUID first = Wait.of(store.requestFetch(username)).orElseThrow();
    JobResult result =
        new JobResult.Fetched(username, true, Optional.of(12), Optional.of(NOON.plus(1, HOURS)));
    Claim claim = picked(only(name), 2);
    assertThat(Wait.of(jobs.begin(claim))).isEqualTo(first);
    assertThat(Wait.of(jobs.end(claim, JobEnd.succeeded(Optional.of(result))))).isEqualTo(first);

    UUID second = Wait.of(store.requestFetch(username)).orElseThrow();

    assertThat(second).isNotEqualTo(first);
    Job ended = Wait.of(jobs.job(first)).orElseThrow();
    assertThat(ended.state()).isEqualTo(Job.State.SUCCEEDED);
    assertThat(ended.result()).contains(result);
    assertThat(ended.progress()).isEqualTo(new Job.Progress(1, 1, 0));
    assertThat(Wait.of(jobs.job(second)).orElseThrow().state()).isEqualTo(Job.State.QUEUED);
  }

  @Test
  void aJobEndsWithItsTaskAndOnlyOnce() throws SQLException {
    save(twoPosts(0));
    Job job = only(name);
    Claim claim = picked(job, 2);
    Wait.of(jobs.begin(claim));
    Wait.of(jobs.end(claim, JobEnd.dead("the models speak nonsense")));
    assertThat(
            postgres.column(
                "select 1 from scheduled_tasks where task_instance = '" + claim.instance() + "'"))
        .isEmpty();
    assertThat(
            Wait.failureOf(
                jobs.end(
                    claim,
                    JobEnd.succeeded(
                        Optional.of(new JobResult.Analyzed(new Username(name), 2, 2))))))
        .isInstanceOf(ClaimLostException.class);
    Job dead = Wait.of(jobs.job(job.id())).orElseThrow();
    assertThat(dead.state()).isEqualTo(Job.State.DEAD);
    assertThat(dead.error()).contains("the models speak nonsense");
    assertThat(dead.result()).isEmpty();
    assertThat(dead.progress()).isEqualTo(new Job.Progress(0, 2, 2));
  }

  @Test
  void eachRunOfAPeriodicTaskIsAJobAndItsTaskStays() throws SQLException {
    postgres.execute(
        "insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by, version)"
            + " values ('cleanup_old_analysis', 'recurring', now(), true, 'this node', 2)");
    Claim claim = new Claim(AnalysisJobs.CLEANUP, "recurring", "this node", 2);
    UUID first = run(claim, new JobResult.Cleaned(3, 4));
    UUID second = run(claim, new JobResult.Cleaned(0, 1));
    assertThat(second).isNotEqualTo(first);
    assertThat(Wait.of(jobs.job(first)).orElseThrow().result())
        .contains(new JobResult.Cleaned(3, 4));
    assertThat(Wait.of(jobs.job(second)).orElseThrow().result())
        .contains(new JobResult.Cleaned(0, 1));
    assertThat(
            postgres.column(
                "select 1 from scheduled_tasks where task_name = 'cleanup_old_analysis'"))
        .hasSize(1);
  }

  @Test
  void whatNobodyAskedForIsForgottenFirstUnlessItIsDead() throws SQLException {
    Job asked = Wait.of(jobs.requestBulk(List.of(new Username(name))));
    UUID done = Wait.of(store.requestFetch(new Username(name + ".done"))).orElseThrow();
    UUID dead = Wait.of(store.requestFetch(new Username(name + ".dead"))).orElseThrow();
    UUID open = Wait.of(store.requestFetch(new Username(name + ".open"))).orElseThrow();
    postgres.execute(
        "update jobs set state = 'succeeded', finished_at = '2020-01-01' where id in ('%s', '%s')"
            .formatted(asked.id(), done),
        "update jobs set state = 'dead', finished_at = '2020-01-01' where id = '" + dead + "'");
    Upkeep upkeep = new Upkeep(database);
    assertThat(Wait.of(upkeep.deleteUnaskedJobs(claim(), NOON, 10))).isEqualTo(1);
    assertThat(Wait.of(jobs.job(done))).isEmpty();
    assertThat(Wait.of(upkeep.deleteJobs(claim(), NOON, 10))).isEqualTo(2);
    assertThat(Wait.of(jobs.job(asked.id()))).isEmpty();
    assertThat(Wait.of(jobs.job(dead))).isEmpty();
    assertThat(Wait.of(jobs.job(open))).isPresent();
  }

  private static UUID run(Claim claim, JobResult result) {
    UUID id = Wait.of(jobs.begin(claim));
    assertThat(Wait.of(jobs.begin(claim))).isEqualTo(id);
    assertThat(Wait.of(jobs.endRun(claim, JobEnd.succeeded(Optional.of(result))))).isEqualTo(id);
    return id;
  }

  private creators.profile.Creator twoPosts(int hours) {
    return creator(
        profile(name),
        NOON.plus(hours, HOURS),
        post("A", NOON, "bread"),
        post("B", NOON.minus(1, HOURS), "wine"));
  }

  private static Job only(String username) throws SQLException {
    List<String> ids = postgres.column("select id from jobs where username = '" + username + "'");
    assertThat(ids).hasSize(1);
    return Wait.of(jobs.job(UUID.fromString(ids.getFirst()))).orElseThrow();
  }

  private static Job open(String username) throws SQLException {
    String id =
        postgres.value(
            "select id from jobs where finished_at is null and username = '" + username + "'");
    return Wait.of(jobs.job(UUID.fromString(id))).orElseThrow();
  }

  private static Claim picked(Job job, long version) throws SQLException {
    String instance =
        postgres.value("select task_instance from jobs where id = '" + job.id() + "'");
    postgres.execute(
        "update scheduled_tasks set picked = true, picked_by = 'a node', version = %d where task_name = '%s' and task_instance = '%s'"
            .formatted(version, job.task(), instance));
    return new Claim(job.task(), instance, "a node", version);
  }
}

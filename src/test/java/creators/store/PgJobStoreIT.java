package creators.store;

import static creators.store.Fixtures.NOON;
import static creators.store.Fixtures.creator;
import static creators.store.Fixtures.post;
import static creators.store.Fixtures.profile;
import static creators.store.Fixtures.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import creators.ai.Category;
import creators.profile.Username;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import testing.Wait;

class PgJobStoreIT extends StoreHarness {

  private static final List<Username> TWO = List.of(new Username("mila"), new Username("ben"));

  @Test
  void aJobAndItsWorkAreWrittenTogetherAndCanBeRead() throws SQLException {
    Job job = Wait.of(jobs.requestBulk(TWO));
    assertThat(Wait.of(jobs.job(job.id()))).contains(job);
    assertThat(job.state()).isEqualTo(Job.State.QUEUED);
    assertThat(job.items()).extracting(Job.Item::username).isEqualTo(TWO);
    assertThat(
            postgres.column(
                "select task_name from scheduled_tasks where task_instance = '" + job.id() + "'"))
        .containsExactly("bulk_analyze_posts");
    assertThat(Wait.of(jobs.job(new UUID(1, 2)))).isEmpty();
  }

  @Test
  void aJobTellsOfEachCreatorAndOfItsAttempts() throws SQLException {
    Job job = Wait.of(jobs.requestBulk(TWO));
    Claim claim = picked(job, "a node", 2);
    Wait.of(jobs.begin(claim));
    Wait.of(jobs.begin(claim));
    Job.Item done = new Job.Item(TWO.get(0), Job.ItemState.DONE, Optional.empty(), Optional.of(12));
    Job.Item failed =
        new Job.Item(TWO.get(1), Job.ItemState.FAILED, Optional.of("nobody"), Optional.empty());
    Wait.of(jobs.end(claim, job.id(), done));
    assertThat(Wait.of(jobs.due(job.id())))
        .containsExactly(new Job.Due(TWO.get(1), Optional.empty()));
    Wait.of(jobs.postponed(claim, Optional.of("the source is away"), NOON));
    assertThat(Wait.of(jobs.job(job.id())).orElseThrow())
        .satisfies(
            waiting -> {
              assertThat(waiting.state()).isEqualTo(Job.State.QUEUED);
              assertThat(waiting.attempts()).isEqualTo(1);
              assertThat(waiting.error()).contains("the source is away");
              assertThat(waiting.nextAttemptAt()).contains(NOON);
            });
    Wait.of(jobs.end(claim, job.id(), failed));
    Wait.of(jobs.end(claim, JobEnd.succeeded(Optional.empty())));
    Job over = Wait.of(jobs.job(job.id())).orElseThrow();
    assertThat(over.state()).isEqualTo(Job.State.SUCCEEDED);
    assertThat(over.finishedAt()).isPresent();
    assertThat(over.items()).containsExactly(done, failed);
  }

  @Test
  void whoLostTheJobWritesNothingMore() throws SQLException {
    long id = save(creator(profile(name), NOON, post("A", NOON, "bread"))).id();
    Job job = Wait.of(jobs.requestBulk(TWO));
    Claim stale = picked(job, "the node that froze", 2);
    picked(job, "the node that took over", 4);
    Job.Item item = new Job.Item(TWO.get(0), Job.ItemState.DONE, Optional.empty(), Optional.of(1));
    List<Future<?>> writes =
        List.of(
            store.saveVerdicts(stale, id, Map.of("A", verdict(Category.MUSIC)), Optional.empty()),
            jobs.begin(stale),
            jobs.end(stale, job.id(), item),
            jobs.postponed(stale, Optional.empty(), NOON),
            jobs.end(stale, JobEnd.succeeded(Optional.empty())),
            jobs.endRun(stale, JobEnd.dead("given up")));
    writes.forEach(
        write -> assertThat(Wait.failureOf(write)).isInstanceOf(ClaimLostException.class));
    assertThat(Wait.of(jobs.job(job.id()))).contains(job);
    assertThat(Wait.of(store.unanalyzed(id, 1))).containsOnlyKeys("A");
  }

  @Test
  void aJobWhoseNodeIsGoneIsGivenBackOnceAndHasNotFailedForIt() throws SQLException {
    Job job = Wait.of(jobs.requestBulk(TWO));
    Claim gone = picked(job, "the node that is gone", 2);
    assertThat(Wait.of(jobs.free(gone, 1))).isTrue();
    assertThat(Wait.of(jobs.free(gone, 1))).as("another node was quicker").isFalse();
    assertThat(
            postgres.column(
                "select picked || ' ' || coalesce(consecutive_failures, 0) || ' ' || takeovers from scheduled_tasks where task_instance = '"
                    + job.id()
                    + "'"))
        .containsExactly("false 0 1");
    Claim next = picked(job, "the next one", 4);
    assertThat(Wait.of(jobs.free(next, 1))).as("it had its takeovers").isFalse();
  }

  @Test
  void aDeadJobIsKeptWhoeverAskedForIt() {
    long before = Wait.of(jobs.figures()).dead();
    Claim claim = claim();
    Wait.of(jobs.end(claim, JobEnd.dead("the source is away")));
    assertThat(Wait.of(jobs.figures()).dead()).isEqualTo(before + 1);
  }

  @Test
  void aFetchThatManyAskForWaitsOnce() throws SQLException {
    Username username = new Username(name);
    Wait.of(
        Future.all(
            store.requestFetch(username),
            store.requestFetch(username),
            store.requestFetch(username)));
    assertThat(
            postgres.column(
                "select 1 from scheduled_tasks where task_name = 'fetch_creator' and task_instance = '"
                    + name
                    + "'"))
        .hasSize(1);
  }

  @Test
  void aRefreshReplacesVerdictsOfAnotherVersionOnce() {
    long id = save(creator(profile(name), NOON, post("A", NOON, "bread"))).id();
    Wait.of(saveVerdicts(id, Map.of("A", verdict(Category.MUSIC))));
    AnalysisJobs.Refresh same = new AnalysisJobs.Refresh("rules-1", later());
    AnalysisJobs.Refresh newer = new AnalysisJobs.Refresh("models-2", later());
    assertThat(Wait.of(store.outdated(id, same, 10))).isEmpty();
    assertThat(Wait.of(store.outdated(id, newer, 10))).containsOnlyKeys("A");
    Map<String, creators.ai.Verdict> verdicts = Map.of("A", verdict(Category.SPORTS));
    assertThat(Wait.of(saveVerdicts(id, verdicts))).isZero();
    assertThat(Wait.of(store.saveVerdicts(claim(), id, verdicts, Optional.of(newer)))).isEqualTo(1);
    assertThat(Wait.of(store.verdicts(id)).getFirst().category()).isEqualTo(Category.SPORTS);
    Upkeep upkeep = new Upkeep(database);
    assertThat(Wait.of(upkeep.models())).contains("rules-1");
    assertThat(Wait.of(upkeep.creatorsJudgedBy("rules-1", 0, 100))).contains(id);
    Claim claim = claim();
    assertThat(Wait.of(upkeep.enqueueRefresh(claim, List.of(id), newer, later()))).isEqualTo(1);
    assertThat(Wait.of(upkeep.enqueueRefresh(claim, List.of(id), newer, later()))).isZero();
    assertThat(Wait.of(upkeep.enqueueRefresh(claim, List.of(id), newer, NOON))).isZero();
  }

  @Test
  void jobsThatEndedLongAgoAreForgotten() throws SQLException {
    Job old = Wait.of(jobs.requestBulk(TWO));
    Job waiting = Wait.of(jobs.requestBulk(TWO));
    postgres.execute(
        "update jobs set finished_at = '2020-01-01', state = 'succeeded' where id = '"
            + old.id()
            + "'");
    assertThat(Wait.of(new Upkeep(database).deleteJobs(claim(), NOON, 10))).isEqualTo(1);
    assertThat(Wait.of(jobs.job(old.id()))).isEmpty();
    assertThat(Wait.of(jobs.job(waiting.id()))).isPresent();
  }

  private static java.time.Instant later() {
    return java.time.Instant.parse("2100-01-01T00:00:00Z");
  }

  private static Claim picked(Job job, String node, long version) throws SQLException {
    postgres.execute(
        "update scheduled_tasks set picked = true, picked_by = '%s', version = %d where task_instance = '%s'"
            .formatted(node, version, job.id()));
    return new Claim(AnalysisJobs.BULK, job.id().toString(), node, version);
  }
}

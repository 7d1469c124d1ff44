package creators.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import creators.ai.Verdict;
import creators.bus.Address;
import creators.bus.Message;
import creators.profile.Username;
import creators.store.Job;
import creators.store.StoredProfile;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import testing.Wait;

/** A bulk job beside the analyses that its own fetches enqueue, on two nodes. */
class JudgedOnceIT {

  private static final int CREATORS = 8;
  private static final int POSTS = 2;

  @TempDir Path folder;

  private final AtomicInteger judged = new AtomicInteger();

  /** One a creator, whoever asks, as by the real source. */
  private final Map<Username, Future<StoredProfile>> fetches = new ConcurrentHashMap<>();

  private JobsHarness node;
  private JobRunner another;

  @BeforeEach
  void start() throws SQLException {
    node = new JobsHarness(folder, Map.of("JOBS_POLL", "100ms"));
    another = node.another("another node");
    Wait.of(node.bus.serve(Address.SCRAPE, 100, this::scraped));
    Wait.of(node.bus.serve(Address.ANALYZE, 100, this::analyzed));
    node.runner.start();
    another.start();
  }

  @AfterEach
  void stop() {
    another.stop();
    node.close();
  }

  @Test
  void eachCaptionIsJudgedOnceAndTheCreatorsOwnAnalysesEndWell() {
    UUID bulk =
        Wait.of(
                node.jobs.requestBulk(
                    IntStream.range(0, CREATORS)
                        .mapToObj(n -> new Username("walker" + n))
                        .toList()))
            .id();
    awaitOver(bulk);
    assertThat(Wait.of(node.jobs.job(bulk)).orElseThrow().items())
        .allSatisfy(
            item -> {
              assertThat(item.state()).isEqualTo(Job.ItemState.DONE);
              assertThat(item.postsAnalyzed()).contains(POSTS);
            });
    Wait.until(
        "nothing waits any more",
        () -> node.count("scheduled_tasks where task_name like '%analyze%'") == 0);
    assertThat(judged).hasValue(CREATORS * POSTS);
    assertThat(node.count("jobs where task_name = 'analyze_profile_posts' and state = 'succeeded'"))
        .isEqualTo(CREATORS);
    assertThat(node.count("jobs where finished_at is null and task_name like '%analyze%'"))
        .isZero();
  }

  @Test
  void twoBulkJobsOverTheSameCreatorsJudgeThemOnce() {
    List<Username> names = List.of(new Username("mila"), new Username("ben"));
    UUID one = Wait.of(node.jobs.requestBulk(names)).id();
    UUID two = Wait.of(node.jobs.requestBulk(names.reversed())).id();
    node.runner.wake();
    another.wake();
    awaitOver(one);
    awaitOver(two);
    assertThat(judged).hasValue(names.size() * POSTS);
  }

  private void awaitOver(UUID id) {
    Wait.until("the job is over", () -> Wait.of(node.jobs.job(id)).orElseThrow().state().over());
  }

  private Future<Message.Scraped> scraped(Message.Scrape question) {
    Username name = question.username();
    return fetches
        .computeIfAbsent(name, _ -> node.store.save(JobsHarness.creator(name), "{}"))
        .map(
            stored -> {
              node.runner.wake();
              another.wake();
              return new Message.Scraped(name, stored.id(), stored.fetchedAt());
            });
  }

  /** Takes long enough for somebody else to ask the same. */
  private Future<Message.Analyzed> analyzed(Message.Analyze question) {
    judged.addAndGet(question.texts().size());
    return Promise.promise()
        .future()
        .timeout(300, TimeUnit.MILLISECONDS)
        .otherwiseEmpty()
        .map(
            _ ->
                new Message.Analyzed(
                    Collections.nCopies(question.texts().size(), Verdict.defaults())));
  }
}

package creators.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import creators.ai.Verdict;
import creators.bus.Address;
import creators.bus.Message;
import creators.profile.Username;
import creators.store.Job;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import testing.Wait;

/** A node that ends in order in the middle of a bulk job. */
class OrderlyStopIT {

  private static final String CONNECTIONS =
      "select pid from pg_stat_activity where application_name = 'creator-search jobs'"
          + " and datname = current_database()";

  @TempDir Path folder;

  private final AtomicInteger asked = new AtomicInteger();
  private volatile boolean answers;

  @Test
  void givesItsJobBackAtOnceAndTheNextNodeFinishesItWithoutATakeover() throws Exception {
    try (JobsHarness node = new JobsHarness(folder, Map.of("JOBS_POLL", "100ms"))) {
      Wait.of(node.bus.serve(Address.SCRAPE, 100, question -> scraped(node, question)));
      Wait.of(
          node.bus.serve(
              Address.ANALYZE,
              100,
              question ->
                  Future.succeededFuture(
                      new Message.Analyzed(
                          Collections.nCopies(question.texts().size(), Verdict.defaults())))));
      UUID job =
          Wait.of(node.jobs.requestBulk(List.of(new Username("mila"), new Username("ben")))).id();
      node.runner.start();
      Wait.until("it is in the middle", () -> asked.get() == 2);
      List<String> connections = node.postgres.column(CONNECTIONS);

      node.runner.stop();

      String row = "scheduled_tasks where task_instance = '" + job + "' and takeovers = 0";
      assertThat(node.count(row + " and not picked and execution_time <= now()")).isEqualTo(1);
      answers = true;
      JobRunner another = node.another("another node");
      another.start();
      try {
        Wait.until(
            "the job is over",
            () -> Wait.of(node.jobs.job(job)).orElseThrow().state() == Job.State.SUCCEEDED);
        assertThat(node.postgres.column(CONNECTIONS))
            .as("none broke off in the middle of a write")
            .containsAll(connections);
      } finally {
        another.stop();
      }
    }
  }

  private Future<Message.Scraped> scraped(JobsHarness node, Message.Scrape question) {
    asked.incrementAndGet();
    return answers
        ? node.store
            .save(JobsHarness.creator(question.username()), "{}")
            .map(
                stored -> new Message.Scraped(question.username(), stored.id(), stored.fetchedAt()))
        : Promise.<Message.Scraped>promise().future();
  }
}

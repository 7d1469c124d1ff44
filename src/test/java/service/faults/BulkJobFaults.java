package service.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import service.ServiceProcess;

/** A long job whose node dies, or sleeps and comes back. */
@Order(4)
@TestMethodOrder(OrderAnnotation.class)
class BulkJobFaults {

  private static final int CREATORS = Integer.getInteger("faults.bulk", 200);
  private static final Duration LIMIT = Duration.ofSeconds(150);
  private static final Duration MORE = Duration.ofSeconds(60);

  private static Cluster cluster;
  private static Duration undisturbed;

  @BeforeAll
  static void start() {
    cluster = Cluster.shared();
    SourceFaults.awaitClosed(cluster, Duration.ofSeconds(90));
  }

  @Test
  @Order(1)
  void anUndisturbedJobCompletes() {
    undisturbed = run("bulka", () -> {});
    Summary.note(
        "bulk job over %d creators, undisturbed: %.1f s"
            .formatted(CREATORS, undisturbed.toMillis() / 1e3));
  }

  @Test
  @Order(2)
  void aJobWhoseNodeIsKilledCompletesElsewhereWithEachPostAnalysedOnce() {
    Member victim = cluster.member("a");
    try {
      Duration disturbed = run("bulkb", victim::kill);
      Summary.note(
          "bulk job over %d creators, a node with jobs and scraping killed in the middle: %.1f s"
              .formatted(CREATORS, disturbed.toMillis() / 1e3));
      assertThat(disturbed).isLessThan(undisturbed.plus(MORE));
    } finally {
      victim.start();
    }
  }

  @Test
  @Order(3)
  void aNodeThatSleptThroughTheTakeoverOverwritesNothing() {
    Member sleeper = cluster.member("b");
    Duration disturbed;
    try {
      disturbed = run("bulkc", sleeper::freeze);
    } finally {
      sleeper.thaw();
    }
    Summary.note(
        "bulk job over %d creators, the other node with jobs frozen in the middle: %.1f s"
            .formatted(CREATORS, disturbed.toMillis() / 1e3));
    Known.await(
        "no job is left once the sleeper is awake",
        LIMIT,
        () ->
            cluster
                    .postgres()
                    .number("select count(*) from scheduled_tasks where task_name like '%analyze%'")
                == 0);
    assertThat(Audit.analysedTwice(cluster.postgres(), "bulkc")).isEmpty();
    assertThat(Audit.writtenBackwards(cluster.postgres())).isEmpty();
  }

  /** Enqueues a job over a group and lets {@code trouble} come when a third of it is done. */
  private static Duration run(String group, Runnable trouble) {
    List<String> names =
        Population.names(group, CREATORS).stream().map(name -> name.value()).toList();
    Member third = cluster.member("c");
    long began = System.nanoTime();
    HttpResponse<String> accepted =
        third
            .client()
            .post(
                "/api/profiles/bulk",
                "{\"usernames\":"
                    + names.stream().collect(Collectors.joining("\",\"", "[\"", "\"]"))
                    + "}");
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    String job = ServiceProcess.parse(accepted.body()).get("id").asText();
    Known.await(
        "a third is done", LIMIT, () -> Known.analysed(cluster.postgres(), group) * 3 >= CREATORS);
    trouble.run();
    JsonNode ended =
        third
            .client()
            .await(
                "/api/jobs/" + job,
                LIMIT,
                answer -> List.of("succeeded", "dead").contains(answer.path("state").asText()));
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    assertThat(ended.get("state").asText()).as(ended.toString()).isEqualTo("succeeded");
    assertThat(Known.analysed(cluster.postgres(), group)).isEqualTo(CREATORS);
    assertThat(Audit.analysedTwice(cluster.postgres(), group)).isEmpty();
    return took;
  }
}

package service.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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

  private static final int CREATORS = Integer.getInteger("faults.bulk", 20);
  private static final Duration LIMIT = Duration.ofSeconds(150);
  private static final Duration MORE = Duration.ofSeconds(60);
  private static final Duration TAKEN_OVER_WITHIN = Duration.ofSeconds(15);

  /** The nodes with the role. */
  private static final List<String> JOBS = List.of("a", "b");

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
    undisturbed = run("bulka", _ -> {});
    told("undisturbed", undisturbed, "");
  }

  @Test
  @Order(2)
  void aJobWhoseNodeIsKilledCompletesElsewhereWithEachPostAnalysedOnce() {
    Disturbance killing = new Disturbance(Member::kill);
    Duration disturbed;
    try {
      disturbed = run("bulkb", killing);
    } finally {
      killing.victim.ifPresent(Member::start);
    }
    told("its node killed in the middle", disturbed, killing.told());
    assertThat(disturbed).isLessThan(undisturbed.plus(MORE));
    assertThat(killing.takenOverAfter).isLessThanOrEqualTo(TAKEN_OVER_WITHIN);
  }

  @Test
  @Order(3)
  void aNodeThatSleptThroughTheTakeoverOverwritesNothing() {
    Disturbance freezing = new Disturbance(Member::freeze);
    Duration disturbed;
    try {
      disturbed = run("bulkc", freezing);
    } finally {
      freezing.victim.ifPresent(Member::thaw);
    }
    told("its node frozen in the middle", disturbed, freezing.told());
    Known.await(
        "no job is left once the sleeper is awake",
        LIMIT,
        () ->
            cluster
                    .postgres()
                    .number("select count(*) from scheduled_tasks where task_name like '%analyze%'")
                == 0);
    assertThat(freezing.takenOverAfter).isLessThanOrEqualTo(TAKEN_OVER_WITHIN);
    assertThat(Audit.analysedTwice(cluster.postgres(), "bulkc")).isEmpty();
    assertThat(Audit.writtenBackwards(cluster.postgres())).isEmpty();
  }

  /** Strikes the node that works on a job, and waits until another has picked it. */
  private static final class Disturbance implements Consumer<String> {
    private final Consumer<Member> strike;
    private Optional<Member> victim = Optional.empty();
    private Duration takenOverAfter = Duration.ZERO;

    Disturbance(Consumer<Member> strike) {
      this.strike = strike;
    }

    @Override
    public void accept(String job) {
      String holder = holder(job);
      Member found =
          JOBS.stream()
              .map(cluster::member)
              .filter(member -> member.node().equals(holder))
              .findFirst()
              .orElseThrow();
      victim = Optional.of(found);
      long struck = System.nanoTime();
      strike.accept(found);
      Known.await(
          "another node has the job", LIMIT, () -> !List.of(holder, "").contains(holder(job)));
      takenOverAfter = Duration.ofNanos(System.nanoTime() - struck);
    }

    String told() {
      return ", taken over after %.1f s".formatted(takenOverAfter.toMillis() / 1e3);
    }

    private static String holder(String job) {
      return cluster
          .postgres()
          .column(
              "select coalesce(picked_by, '') from scheduled_tasks where task_instance = '"
                  + job
                  + "'")
          .stream()
          .findFirst()
          .orElse("nobody: it is over");
    }
  }

  private static void told(String what, Duration took, String more) {
    Summary.note(
        "bulk job over %d creators, %s: %.1f s%s"
            .formatted(CREATORS, what, took.toMillis() / 1e3, more));
  }

  /** Enqueues a job over a group and lets {@code trouble} come when a third of it is done. */
  private static Duration run(String group, Consumer<String> trouble) {
    return run(cluster, group, CREATORS, trouble);
  }

  /** The same on any cluster, with so many creators; returns how long it took. */
  static Duration run(Cluster cluster, String group, int count, Consumer<String> trouble) {
    List<String> names = Population.names(group, count).stream().map(name -> name.value()).toList();
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
        "a third is done", LIMIT, () -> Known.analysed(cluster.postgres(), group) * 3 >= count);
    trouble.accept(job);
    JsonNode ended =
        third
            .client()
            .await(
                "/api/jobs/" + job,
                LIMIT,
                answer -> List.of("succeeded", "dead").contains(answer.path("state").asText()));
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    assertThat(ended.get("state").asText()).as(ended.toString()).isEqualTo("succeeded");
    assertThat(Known.analysed(cluster.postgres(), group)).isEqualTo(count);
    assertThat(Audit.analysedTwice(cluster.postgres(), group)).isEmpty();
    return took;
  }
}

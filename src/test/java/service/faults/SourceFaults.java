package service.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import service.ServiceProcess;

/** A source that fails most of its calls, then is gone, then comes back. */
@Order(5)
class SourceFaults {

  static final List<String> SCRAPING = List.of("a", "c");
  private static final int OLD = 5;
  private static final Duration OPENS_WITHIN = Duration.ofSeconds(40);
  private static final Duration CLOSES_WITHIN = Duration.ofSeconds(150);
  private static final Duration BY_ITSELF = Duration.ofSeconds(60);

  private static Cluster cluster;
  private static List<String> old;

  @BeforeAll
  static void start() {
    cluster = Cluster.shared();
    awaitClosed(cluster, CLOSES_WITHIN);
    old = Known.grownOld(cluster, "old", OLD);
  }

  @Test
  void eightyPercentFailuresOpenTheBreakerAndTrafficReturnsByStepsAndNothingIsLost() {
    Map<String, TreeSet<Double>> steps = new TreeMap<>();
    Experiment.Outcome outcome;
    try (Balancer balancer = new Balancer(cluster.vertx(), cluster.members());
        Load _ = new Load(cluster.vertx(), balancer, new History(), Work.discoveries("flood", 4))) {
      outcome =
          new Experiment(cluster, failsThenIsGone(), KnownReadsFaults.HOLD, Excuse.NONE)
              .run(KnownReadsFaults.reads());
      long healed = System.nanoTime();
      Known.await(
          "all traffic is back",
          CLOSES_WITHIN,
          () -> {
            SCRAPING.forEach(each -> note(each, steps));
            return SCRAPING.stream().allMatch(each -> state(each) == 0);
          });
      Summary.note(
          "source back: all traffic admitted again after %.1f s, by steps %s"
              .formatted(since(healed), steps));
    }
    assertThat(outcome.broken()).isEmpty();
    whatWasQueuedCompletesByItself();
    whatWasStaleIsFresh();
    assertThat(steps.values())
        .allSatisfy(
            shares ->
                assertThat(shares.stream().filter(share -> share > 0 && share < 1).count())
                    .as("steps between nothing and everything")
                    .isGreaterThanOrEqualTo(2));
  }

  private static Nemesis failsThenIsGone() {
    Nemesis failing = Nemesis.sourceFailing(cluster, 0.8);
    Nemesis gone = Nemesis.sourceGone(cluster);
    return Nemesis.of(
        "source: fails 80 %, then gone",
        () -> {
          failing.strike();
          long struck = System.nanoTime();
          Known.await(
              "the source's breaker is open on both scraping nodes",
              OPENS_WITHIN,
              () -> SCRAPING.stream().allMatch(each -> state(each) == 1));
          Summary.note(
              "source fails 80 %%: breaker open on both scraping nodes after %.1f s"
                  .formatted(since(struck)));
          gone.strike();
          whatIsOldIsCalledStale();
          whatIsUnknownIsQueued();
        },
        () -> {
          failing.heal();
          gone.heal();
        });
  }

  private static void note(String member, Map<String, TreeSet<Double>> steps) {
    Gauges.admitted(cluster.member(member), "source")
        .ifPresent(share -> steps.computeIfAbsent(member, _ -> new TreeSet<>()).add(share));
  }

  private static void whatIsOldIsCalledStale() {
    for (String creator : old) {
      HttpResponse<String> answer = anyNode(creator).get("/api/profile/" + creator);
      JsonNode meta = ServiceProcess.parse(answer.body()).get("meta");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(meta.get("status").asText()).as("status of what is a day old").isEqualTo("stale");
      assertThat(Instant.parse(meta.get("last_updated").asText()))
          .isBefore(Instant.now().minus(Duration.ofHours(24)));
    }
  }

  private static void whatIsUnknownIsQueued() {
    HttpResponse<String> answer = anyNode("queued").get("/api/profile/queued.0001");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(answer.headers().firstValue("retry-after")).isPresent();
    assertThat(ServiceProcess.parse(answer.body()).at("/meta/status").asText()).isEqualTo("queued");
  }

  private static void whatWasQueuedCompletesByItself() {
    long began = System.nanoTime();
    Known.await(
        "the queued creator is fetched without being asked for again",
        BY_ITSELF,
        () -> Known.analysed(cluster.postgres(), "queued") == 1);
    Summary.note("queued creator complete %.1f s after all traffic".formatted(since(began)));
  }

  private static void whatWasStaleIsFresh() {
    for (String creator : old) {
      anyNode(creator)
          .await(
              "/api/profile/" + creator,
              BY_ITSELF,
              answer ->
                  answer.at("/meta/status").asText().equals("complete")
                      && Instant.parse(answer.at("/meta/last_updated").asText())
                          .isAfter(Instant.now().minus(Duration.ofMinutes(10))));
    }
  }

  /** Returns when every scraping node uses the source without restraint. */
  static void awaitClosed(Cluster cluster, Duration limit) {
    Known.await(
        "the source's breaker is closed on "
            + SCRAPING.stream().collect(Collectors.joining(" and ")),
        limit,
        () ->
            SCRAPING.stream()
                .allMatch(each -> Gauges.guardState(cluster.member(each), "source").orElse(0) < 1));
  }

  private static double state(String member) {
    return Gauges.guardState(cluster.member(member), "source").orElse(-1);
  }

  private static ServiceProcess anyNode(String creator) {
    return cluster
        .members()
        .get(Math.floorMod(creator.hashCode(), cluster.members().size()))
        .client();
  }

  private static double since(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }
}

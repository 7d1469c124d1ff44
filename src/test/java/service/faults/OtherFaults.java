package service.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import creators.source.Fault;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import service.faults.Work.Kind;
import testing.BrokenModel;

/** What else can go wrong, each for some seconds only. */
@Order(2)
@TestMethodOrder(OrderAnnotation.class)
class OtherFaults {

  private static final Duration HOLD = Duration.ofSeconds(5);
  private static final Duration EACH_MODE = Duration.ofSeconds(3);
  private static final Duration IN_USE_WITHIN = Duration.ofSeconds(40);

  private static Cluster cluster;

  @BeforeAll
  static void start() {
    cluster = Cluster.shared();
  }

  @Test
  @Order(1)
  void theSourceMisbehavesInEveryWay() {
    nothingBreaks(
        new Nemesis.Sequence(
            "source: slow, 429, garbage, empty",
            EACH_MODE,
            List.of(
                Nemesis.sourceSlow(cluster, Duration.ofSeconds(2)),
                Nemesis.sourceAnswers(cluster, Fault.THROTTLE),
                Nemesis.sourceAnswers(cluster, Fault.MALFORMED),
                Nemesis.sourceAnswers(cluster, Fault.EMPTY))),
        Excuse.misinformed());
  }

  @Test
  @Order(2)
  void redisIsFrozen() {
    nothingBreaks(Nemesis.redisFrozen(cluster), Excuse.NONE);
  }

  @Test
  @Order(3)
  void redisComesBackEmpty() {
    nothingBreaks(Nemesis.redisEmptied(cluster), Excuse.NONE);
  }

  @Test
  @Order(4)
  void postgresIsFrozen() {
    nothingBreaks(Nemesis.postgresFrozen(cluster), Excuse.refused(Kind.DISCOVER, Kind.REFRESH));
  }

  @Test
  @Order(5)
  void postgresHasNoRoomLeft() {
    assumeTrue(cluster.disk().canRunFull(), "skipped: mounting a small disk is not allowed here");
    nothingBreaks(Nemesis.diskFull(cluster), Excuse.refused(Kind.DISCOVER, Kind.REFRESH));
  }

  @Test
  @Order(6)
  void theNodeWithJobsAndScrapingIsFrozen() {
    nothingBreaks(Nemesis.frozen(cluster.member("a"), "node with scraping and jobs"), Excuse.NONE);
  }

  @Test
  @Order(9)
  void theNetworkOfANodeIsDown() {
    assumeTrue(cluster.link().isPresent(), "skipped: network namespaces are not allowed here");
    nothingBreaks(
        Nemesis.unplugged(cluster.link().orElseThrow(), "node with inference and scraping"),
        Excuse.NONE);
  }

  @Test
  @Order(10)
  void aModelCannotBeRead() {
    Member member = cluster.member("b");
    nothingBreaks(
        inUse(
            Nemesis.modelUnreadable(cluster, member),
            () -> !member.client().json("/api/health").get("problems").isEmpty()),
        Excuse.NONE);
  }

  @ParameterizedTest
  @Order(11)
  @CsvSource({"b, HANGS", "b, RUNS_OUT_OF_MEMORY", "c, THROWS"})
  void aModelGoesWrongAtWork(String node, BrokenModel broken) {
    Member member = cluster.member(node);
    nothingBreaks(
        inUse(Nemesis.modelBroken(cluster, member, broken), () -> feels(member, broken)),
        Excuse.NONE);
  }

  @Test
  @Order(12)
  void allNodesAreRestartedOneAfterTheOther() {
    nothingBreaks(Nemesis.restarted(cluster.members()), Excuse.NONE);
  }

  /** A dropped-in model is looked at twice before it is taken for one; then it stays a while. */
  private static Nemesis inUse(Nemesis model, BooleanSupplier seen) {
    return Nemesis.of(
        model.name(),
        () -> {
          model.strike();
          Known.await("it is in use", IN_USE_WITHIN, seen);
          Experiment.pause(HOLD);
        },
        model::heal);
  }

  private static void nothingBreaks(Nemesis nemesis, Excuse excuse) {
    Experiment.Outcome outcome =
        new Experiment(cluster, nemesis, HOLD, excuse).run(KnownReadsFaults.load());
    assertThat(outcome.broken()).isEmpty();
  }

  /** Whether the model is the one that is asked now: its node counts failures, or takes long. */
  private static boolean feels(Member member, BrokenModel broken) {
    if (broken != BrokenModel.HANGS) {
      return Gauges.failures(member, "ai").orElse(0) > 0;
    }
    long began = System.nanoTime();
    Work.Request request = Work.analyses(1).next().get();
    member.client().post(request.path(), request.body().toString());
    return System.nanoTime() - began > Duration.ofSeconds(2).toNanos();
  }
}

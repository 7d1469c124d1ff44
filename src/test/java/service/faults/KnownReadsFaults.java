package service.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import service.faults.Work.Kind;

/** Reads of known creators while something is down for a while: none may fail. */
@Order(1)
@TestMethodOrder(OrderAnnotation.class)
class KnownReadsFaults {

  private static final int CREATORS = Integer.getInteger("faults.creators", 60);
  private static final int RATE = Integer.getInteger("faults.rate", 60);
  static final Duration HOLD = Duration.ofSeconds(Integer.getInteger("faults.hold.seconds", 3));

  private static final int OLD = 40;

  private static Cluster cluster;
  private static List<String> known;
  private static List<String> old;
  private static int rate;

  @BeforeAll
  static void start() {
    cluster = Cluster.shared();
    known = Known.creators(cluster, "known", CREATORS);
    old = Known.grownOld(cluster, "aged", OLD);
    rate = Known.warmUp(cluster, known, RATE);
  }

  /** What every run does: the same creators at the same rate. */
  static Work[] load() {
    return Work.usual(creators(), old, rate);
  }

  /** The reads of that alone. */
  static Work reads() {
    return Work.reads(creators(), rate);
  }

  private static List<String> creators() {
    if (known == null) {
      start();
    }
    return known;
  }

  @Test
  @Order(1)
  void redisIsKilled() {
    noReadFails(Nemesis.redisKilled(cluster), Excuse.NONE);
  }

  @Test
  @Order(3)
  void postgresIsKilled() {
    noReadFails(Nemesis.postgresKilled(cluster), Excuse.refused(Kind.DISCOVER, Kind.REFRESH));
  }

  @Test
  @Order(4)
  void oneOfTwoInferenceNodesIsKilled() {
    noReadFails(Nemesis.killed(cluster.member("b"), "one of two inference nodes"), Excuse.NONE);
  }

  @Test
  @Order(5)
  void oneOfThreeNodesIsKilled() {
    noReadFails(Nemesis.killed(cluster.member("a"), "one of three nodes"), Excuse.NONE);
  }

  private static void noReadFails(Nemesis nemesis, Excuse excuse) {
    Experiment.Outcome outcome = new Experiment(cluster, nemesis, HOLD, excuse).run(load());
    assertThat(outcome.broken()).isEmpty();
  }
}

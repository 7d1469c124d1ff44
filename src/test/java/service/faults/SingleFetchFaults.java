package service.faults;

import static org.assertj.core.api.Assertions.assertThat;

import creators.profile.Username;
import creators.source.Faults;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A crowd that asks for a creator nobody knows yet. */
@Order(3)
@TestMethodOrder(OrderAnnotation.class)
class SingleFetchFaults {

  private static final int CROWD = Integer.getInteger("faults.crowd", 2000);

  /** Long enough for the whole crowd to come while the first fetch is under way. */
  private static final Duration SLOW = Duration.ofSeconds(3);

  private static Cluster cluster;

  @BeforeAll
  static void start() {
    cluster = Cluster.shared();
    SourceFaults.awaitClosed(cluster, Duration.ofSeconds(90));
  }

  @AfterEach
  void heal() {
    cluster.source().faults(Faults.NONE);
  }

  @Test
  @Order(1)
  void twoThousandAtOnceOverThreeNodesCauseOneFetch() {
    Username sought = Population.name("crowd", 1);
    cluster.source().faults(Faults.slow(SLOW));

    List<Sample> answers = Crowd.ask(cluster, sought, CROWD);

    told("unknown creator", sought, answers);
    assertThat(cluster.source().fetches(sought)).isEqualTo(1);
    assertThat(Figures.of(answers).failed()).isZero();
    assertThat(Checker.broken(answers)).isEmpty();
  }

  @Test
  @Order(3)
  void withoutRedisEachScrapingNodeFetchesOnceAtMost() {
    Username sought = Population.name("crowd", 2);
    cluster.source().faults(Faults.slow(SLOW));
    cluster.redis().kill();
    try {
      List<Sample> answers = Crowd.ask(cluster, sought, CROWD);

      told("unknown creator, Redis dead", sought, answers);
      assertThat(cluster.source().fetches(sought)).isBetween(1, SourceFaults.SCRAPING.size());
      assertThat(Figures.of(answers).failed()).isZero();
    } finally {
      cluster.redis().start();
    }
  }

  @Test
  @Order(2)
  void anAccountThatDoesNotExistIsAskedForOnceToo() {
    Username nobody = new Username("nobody_of_this_name");

    List<Sample> answers = Crowd.ask(cluster, nobody, CROWD / 4);
    List<Sample> again = Crowd.ask(cluster, nobody, CROWD / 4);

    told("missing account", nobody, answers);
    assertThat(cluster.source().fetches(nobody))
        .as("asked again only while the answer is empty")
        .isLessThanOrEqualTo(3);
    assertThat(Figures.of(answers).outcomes().keySet()).containsExactly("404");
    assertThat(Figures.of(again).outcomes().keySet()).containsExactly("404");
  }

  private static void told(String what, Username sought, List<Sample> answers) {
    Figures figures = Figures.of(answers);
    Map<String, Long> outcomes = figures.outcomes();
    Summary.note(
        "%d requests at once over three nodes for one %s: %d fetches, %s, worst %d ms"
            .formatted(
                answers.size(),
                what,
                cluster.source().fetches(sought),
                outcomes,
                figures.worst().toMillis()));
  }
}

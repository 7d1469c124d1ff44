package service.faults;

import static org.assertj.core.api.Assertions.assertThat;

import creators.source.Faults;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A node that sleeps while it holds what it has fetched, and wakes when others have gone on. */
@Order(6)
class FrozenWriterFaults {

  private static final int CREATORS = 6;
  private static final Duration SLOW = Duration.ofSeconds(3);
  private static final Duration ASLEEP = Duration.ofSeconds(14);

  @Test
  void whatASleeperHeldIsFetchedElsewhereAndNeverWrittenOver() {
    Cluster cluster = Cluster.shared();
    SourceFaults.awaitClosed(cluster, Duration.ofSeconds(90));
    Member sleeper = cluster.member("a");
    List<Member> awake =
        cluster.members().stream().filter(member -> !member.equals(sleeper)).toList();
    History history = new History();
    cluster.source().faults(Faults.slow(SLOW));
    try (Balancer balancer = new Balancer(cluster.vertx(), awake);
        Load load = new Load(cluster.vertx(), balancer, history)) {
      Population.names("held", CREATORS)
          .forEach(
              name ->
                  load.send(
                      Work.Kind.DISCOVER,
                      Work.Request.get("/api/profile/" + name, name.value()),
                      System.nanoTime()));
      Experiment.pause(Duration.ofSeconds(1));
      sleeper.freeze();
      Experiment.pause(ASLEEP);
    } finally {
      sleeper.thaw();
      cluster.source().faults(Faults.NONE);
    }
    Figures figures = Figures.of(history.all());
    Summary.note(
        "%d unknown creators while a scraping node sleeps over their fetches: %s, worst %d ms"
            .formatted(CREATORS, figures.outcomes(), figures.worst().toMillis()));
    Known.await(
        "all of them are analysed",
        Duration.ofSeconds(60),
        () -> Known.analysed(cluster.postgres(), "held") == CREATORS);

    assertThat(Checker.broken(history.all())).isEmpty();
    assertThat(Audit.writtenBackwards(cluster.postgres())).isEmpty();
    assertThat(Audit.analysedTwice(cluster.postgres(), "held")).isEmpty();
  }
}

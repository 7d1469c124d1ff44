package creators.bus;

import static org.assertj.core.api.Assertions.assertThat;

import creators.bus.Message.Serving;
import creators.bus.Servers.Attempt;
import creators.failure.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServersTest {

  private static final String WORK = "work";
  private static final Failure TIMEOUT = new Failure.DeadlineExceeded(WORK);

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Servers servers = new Servers("me", new Random(7));
  private long now = 1_000_000;

  @Test
  void nobodyServesWhatWasNotHeardOf() {
    beat("a", 1, 0);
    assertThat(servers.take("other", Set.of(), PATIENCE, now)).isEmpty();
    assertThat(servers.room("other", now)).isEmpty();
  }

  @Test
  void ofTwoServersTheLessBusyIsAsked() {
    beat("a", 10, 9);
    beat("b", 10, 2);
    assertThat(IntStream.range(0, 7).mapToObj(_ -> take())).containsOnly("b");
    // By now b holds as much of ours as makes it no less busy than a.
    IntStream.range(0, 2).forEach(_ -> take());
    assertThat(IntStream.range(0, 2).mapToObj(_ -> take())).contains("a");
  }

  @Test
  void idleServersShareTheWork() {
    beat("a", 100, 0);
    beat("b", 100, 0);
    beat("c", 100, 0);
    List<String> chosen = IntStream.range(0, 90).mapToObj(_ -> take()).toList();
    assertThat(List.of("a", "b", "c"))
        .allSatisfy(
            node -> assertThat(chosen.stream().filter(node::equals).count()).isBetween(20L, 40L));
  }

  @Test
  void aServerGetsNoMoreOfOursThanItHolds() {
    beat("a", 2, 0);
    Attempt first = servers.take(WORK, Set.of(), PATIENCE, now).orElseThrow();
    take();
    assertThat(servers.take(WORK, Set.of(), PATIENCE, now)).isEmpty();
    assertThat(servers.room(WORK, now)).hasValue(now);
    servers.answered(first);
    assertThat(take()).isEqualTo("a");
  }

  @Test
  void aServerThatWasTriedIsTakenOnlyWhenNoOtherIsThere() {
    beat("a", 100, 0);
    beat("b", 100, 99);
    assertThat(servers.take(WORK, Set.of("a"), PATIENCE, now).orElseThrow().server().node())
        .isEqualTo("b");
    assertThat(servers.take(WORK, Set.of("a", "b"), PATIENCE, now)).isPresent();
  }

  @Test
  void whoFallsSilentIsOutWithinTwoSecondsAndItsQuestionsAreGivenBack() {
    beat("a", 10, 0);
    beat("b", 10, 9);
    Attempt held = servers.take(WORK, Set.of(), Duration.ofMinutes(1), now).orElseThrow();
    assertThat(held.server().node()).isEqualTo("a");
    List<Attempt> stranded = new ArrayList<>();
    long killed = now;
    while (stranded.isEmpty()) {
      now += 250;
      beat("b", 10, 9);
      stranded.addAll(servers.look(now));
    }
    assertThat(now - killed).isLessThanOrEqualTo(2000);
    assertThat(stranded).containsExactly(held);
    assertThat(take()).isEqualTo("b");
    assertThat(servers.look(now + 1)).as("told once").isEmpty();
    beat("a", 10, 0);
    assertThat(take()).as("its heart beats again").isEqualTo("a");
  }

  @Test
  void whoWasAsleepItselfDoesNotTakeTheOthersForDead() {
    beat("a", 10, 0);
    Attempt held = servers.take(WORK, Set.of(), PATIENCE, now).orElseThrow();
    servers.look(now);
    now += 30_000;
    assertThat(servers.look(now)).isEmpty();
    assertThat(take()).isEqualTo(held.server().node());
  }

  @Test
  void whoLeavesTheClusterIsForgottenAtOnce() {
    beat("a", 10, 0);
    Attempt held = servers.take(WORK, Set.of(), PATIENCE, now).orElseThrow();
    assertThat(servers.gone("a")).hasSize(1).first().isSameAs(held);
    assertThat(servers.take(WORK, Set.of(), PATIENCE, now)).isEmpty();
  }

  @Test
  void whoWasLostAndComesBackMayHaveMissedNews() {
    assertThat(servers.heard("a", List.of(), now)).as("it is new").isFalse();
    assertThat(servers.heard("a", List.of(), now)).isFalse();
    servers.gone("a");
    assertThat(servers.heard("a", List.of(), now)).as("after a split").isTrue();
    assertThat(servers.heard("a", List.of(), now)).isFalse();
    for (int i = 0; i < 3; i++) {
      servers.look(now += 1000);
    }
    assertThat(servers.heard("a", List.of(), now)).as("after a silence").isTrue();
    for (int i = 0; i < 20; i++) {
      servers.look(now += 1000);
    }
    assertThat(servers.heard("a", List.of(), now)).as("after a long silence").isTrue();
  }

  @Test
  void whoSaysThatItLeavesGetsNothingMoreAndMayFinishWhatItHolds() {
    beat("a", 10, 0);
    Attempt held = servers.take(WORK, Set.of(), PATIENCE, now).orElseThrow();
    servers.heard("a", List.of(), now);
    assertThat(servers.take(WORK, Set.of(), PATIENCE, now)).isEmpty();
    assertThat(held.outcome().future().isComplete()).isFalse();
    now += 1400;
    servers.heard("a", List.of(), now);
    now += 1400;
    assertThat(servers.look(now)).isEmpty();
  }

  @Test
  void aServerThatFailsIsOutUntilItsProbeIsAnsweredAndLongerEachTime() {
    beat("a", 10, 0);
    beat("b", 10, 9);
    for (long out : List.of(1000L, 2000L, 4000L)) {
      Attempt failed = servers.take(WORK, Set.of("b"), PATIENCE, now).orElseThrow();
      fail(failed);
      assertThat(take()).isEqualTo("b");
      now += out - 1;
      beat("a", 10, 0);
      assertThat(servers.dueProbes(now)).isEmpty();
      now += 1;
      assertThat(servers.dueProbes(now)).containsExactly(failed.server());
      assertThat(servers.dueProbes(now)).as("one at a time").isEmpty();
      assertThat(servers.take(WORK, Set.of("b"), PATIENCE, now).orElseThrow().server().node())
          .isEqualTo("b");
      servers.probed(failed.server(), true, now);
    }
  }

  @Test
  void aServerThatTakesTooLongKeepsTheQuestionOnlyWhileNobodyElseIsThere() {
    beat("a", 10, 0);
    Attempt slow = servers.take(WORK, Set.of(), PATIENCE, now).orElseThrow();
    now += PATIENCE.toMillis();
    beat("a", 10, 0);
    assertThat(servers.look(now)).isEmpty();
    beat("b", 10, 0);
    assertThat(servers.look(now - 1)).isEmpty();
    assertThat(servers.look(now)).containsExactly(slow);
  }

  @Test
  void anUnansweredProbeKeepsAServerOut() {
    beat("a", 10, 0);
    beat("b", 10, 9);
    Attempt failed = servers.take(WORK, Set.of(), PATIENCE, now).orElseThrow();
    fail(failed);
    now += 1000;
    servers.dueProbes(now);
    servers.probed(failed.server(), false, now);
    assertThat(take()).isEqualTo("b");
    assertThat(servers.dueProbes(now + 1999)).isEmpty();
    assertThat(servers.dueProbes(now + 2000)).hasSize(1);
  }

  @Test
  void aServerThatHadTooLittleTimeIsNotBlamed() {
    beat("a", 10, 0);
    servers.failed(servers.take(WORK, Set.of(), PATIENCE, now).orElseThrow(), TIMEOUT, now + 999);
    assertThat(servers.room(WORK, now)).isPresent();
  }

  @Test
  void whenNobodyIsTrustedSomebodyIsTriedAllTheSame() {
    beat("a", 10, 0);
    Attempt failed = servers.take(WORK, Set.of(), PATIENCE, now).orElseThrow();
    fail(failed);
    assertThat(take()).isEqualTo("a");
    assertThat(servers.take(WORK, Set.of("a"), PATIENCE, now)).as("but once").isEmpty();
  }

  @Test
  void whoIsNotFoundAtItsAddressIsAskedAgainAfterItsNextHeartbeat() {
    beat("a", 10, 0);
    Attempt missed = servers.take(WORK, Set.of(), PATIENCE, now).orElseThrow();
    servers.failed(missed, new Failure.NobodyServes(WORK), now);
    assertThat(servers.take(WORK, Set.of(), PATIENCE, now)).isEmpty();
    beat("a", 10, 0);
    assertThat(take()).isEqualTo("a");
  }

  @Test
  void whoAsksForARestGetsIt() {
    beat("a", 10, 0);
    servers.refused(servers.take(WORK, Set.of(), PATIENCE, now).orElseThrow(), now + 700);
    assertThat(servers.take(WORK, Set.of(), PATIENCE, now + 699)).isEmpty();
    assertThat(servers.room(WORK, now)).hasValue(now + 700);
    assertThat(servers.take(WORK, Set.of(), PATIENCE, now + 700)).isPresent();
  }

  @Test
  void aNodeThatLeavesServesItselfOnlyWhenNobodyElseDoes() {
    beat("me", 10, 0);
    beat("a", 10, 9);
    assertThat(take()).isEqualTo("me");
    servers.leave();
    assertThat(take()).isEqualTo("a");
    servers.gone("a");
    assertThat(take()).isEqualTo("me");
  }

  /** It takes too long. */
  private void fail(Attempt attempt) {
    now += PATIENCE.toMillis();
    servers.failed(attempt, TIMEOUT, now);
  }

  private void beat(String node, int capacity, int held) {
    servers.heard(node, List.of(new Serving(WORK, capacity, held)), now);
  }

  private String take() {
    Optional<Attempt> taken = servers.take(WORK, Set.of(), PATIENCE, now);
    return taken.orElseThrow().server().node();
  }
}

package creators.cache;

import static org.assertj.core.api.Assertions.assertThat;

import creators.cache.Generations.Generation;
import creators.profile.Username;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import testing.ManualClock;

class GenerationsTest {

  private static final Username VERA = new Username("vera.example");

  private final ManualClock clock = new ManualClock();
  private final Generations generations = new Generations(clock, new Random(1));

  @Test
  void whatWasReadUpToAnInvalidationIsTooOld() {
    Instant before = clock.instant();
    Generation next = generations.renew(VERA);
    assertThat(before).isBefore(next.since());
    clock.advance(Duration.ofMillis(1));
    assertThat(clock.instant()).isAfterOrEqualTo(next.since());
  }

  @Test
  void everyInvalidationStartsAnotherGeneration() {
    assertThat(generations.renew(VERA).id()).isNotEqualTo(generations.renew(VERA).id());
  }

  @Test
  void whatRedisSaysHoldsFromTheAnswerOn() {
    Instant askedAt = clock.instant();
    clock.advance(Duration.ofMillis(3));
    assertThat(generations.observed(VERA, 5, askedAt)).isTrue();
    assertThat(generations.known(VERA)).contains(new Generation(5, clock.instant(), 0));
  }

  @Test
  void theSameAnswerAgainChangesNothing() {
    generations.observed(VERA, 5, clock.instant());
    Instant first = clock.instant();
    clock.advance(Duration.ofMillis(3));
    assertThat(generations.observed(VERA, 5, clock.instant())).isTrue();
    assertThat(generations.known(VERA)).contains(new Generation(5, first, 0));
  }

  @Test
  void anAnswerToAQuestionFromBeforeAnInvalidationIsIgnored() {
    Instant askedAt = clock.instant();
    Generation next = generations.renew(VERA);
    assertThat(generations.observed(VERA, 5, askedAt)).isFalse();
    assertThat(generations.known(VERA)).contains(next);
  }

  @Test
  void anotherNodesInvalidationIsLearntFromRedis() {
    generations.renew(VERA);
    clock.advance(Duration.ofMillis(3));
    assertThat(generations.observed(VERA, 9, clock.instant())).isTrue();
    assertThat(generations.known(VERA)).contains(new Generation(9, clock.instant(), 0));
  }

  @Test
  void withoutRedisANodeHasAGenerationOfItsOwn() {
    assertThat(generations.known(VERA)).isEmpty();
    Generation own = generations.current(VERA, clock.instant());
    assertThat(generations.current(VERA, Instant.EPOCH)).isEqualTo(own);
  }

  @Test
  void inDoubtNoGenerationIsKnownUntilRedisHasConfirmedIt() {
    generations.observed(VERA, 5, clock.instant());
    Instant first = clock.instant();
    generations.doubt();
    assertThat(generations.known(VERA)).isEmpty();
    assertThat(generations.believed(VERA)).contains(new Generation(5, first, 0));
    assertThat(generations.observed(VERA, 5, clock.instant())).isTrue();
    assertThat(generations.known(VERA)).contains(new Generation(5, first, 1));
  }
}

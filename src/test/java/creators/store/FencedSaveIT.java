package creators.store;

import static creators.store.Fixtures.NOON;
import static creators.store.Fixtures.creator;
import static creators.store.Fixtures.post;
import static creators.store.Fixtures.profile;
import static org.assertj.core.api.Assertions.assertThat;

import creators.profile.Creator;
import creators.profile.Username;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import testing.Wait;

/** Writes of fetches that overtake one another. */
class FencedSaveIT extends StoreHarness {

  @Test
  void numbersOnlyGrow() {
    List<Long> numbers =
        IntStream.range(0, 20).mapToObj(_ -> store.nextFence()).map(Wait::of).toList();
    assertThat(numbers).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void aFetchThatALaterOneHasOvertakenLeavesNoTrace() {
    long early = Wait.of(store.nextFence());
    long late = Wait.of(store.nextFence());
    SaveOutcome first = Wait.of(store.save(at(1), "{\"n\":1}", late));
    SaveOutcome second = Wait.of(store.save(at(2), "{\"n\":2}", early));

    assertThat(first).isInstanceOf(SaveOutcome.Saved.class);
    assertThat(second).isEqualTo(new SaveOutcome.Superseded(first.stored()));
    StoredProfile stored = stored();
    assertThat(stored.fetchedAt()).isEqualTo(moment(1));
    assertThat(stored.postsStored()).isEqualTo(1);
    assertThat(Wait.of(store.history(stored.id(), Instant.EPOCH, NOON.plusSeconds(60)))).hasSize(1);
  }

  @Test
  void theSameFetchMayBeWrittenAgain() {
    long fence = Wait.of(store.nextFence());
    Wait.of(store.save(at(1), "{}", fence));
    assertThat(Wait.of(store.save(at(1), "{}", fence))).isInstanceOf(SaveOutcome.Saved.class);
  }

  /** Whatever order the writes come in, what stands is of the fetch that began last. */
  @Test
  void inAnyRaceTheLatestFetchStands() {
    for (int round = 0; round < 12; round++) {
      nameACreator();
      List<Integer> order = new ArrayList<>(IntStream.rangeClosed(1, 8).boxed().toList());
      Collections.shuffle(order, new Random(round));
      List<Long> fences = order.stream().map(_ -> Wait.of(store.nextFence())).toList();
      List<Future<SaveOutcome>> writes =
          order.stream()
              .map(n -> store.save(at(n), "{\"n\":" + n + "}", fences.get(n - 1)))
              .toList();
      List<SaveOutcome> outcomes = writes.stream().map(Wait::of).toList();

      assertThat(stored().fetchedAt()).as("round %d", round).isEqualTo(moment(8));
      assertThat(outcomes.get(order.indexOf(8))).isInstanceOf(SaveOutcome.Saved.class);
      assertThat(outcomes)
          .filteredOn(SaveOutcome.Superseded.class::isInstance)
          .as("who is refused is told of a later one")
          .allSatisfy(
              refused ->
                  assertThat(refused.stored().fetchedAt())
                      .isAfter(moment(order.get(outcomes.indexOf(refused)))));
    }
  }

  private Creator at(int number) {
    return creator(profile(name), moment(number), post("P" + number, NOON, "words"));
  }

  private static Instant moment(int number) {
    return NOON.plusSeconds(number);
  }

  private StoredProfile stored() {
    return Wait.of(store.profile(new Username(name))).orElseThrow();
  }
}

package creators.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import testing.Wait;

class TogetherTest {

  private final Vertx vertx = Vertx.vertx();
  private final List<Set<String>> loads = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    Wait.of(vertx.close());
  }

  @Test
  void whatIsAskedForInOneMomentIsLoadedTogether() {
    Together<String, Integer> lengths =
        new Together<>(vertx, 3, words -> load(words, Map.of("one", 3, "three", 5)));

    List<Future<Optional<Integer>>> found = inOneMoment(lengths, "one", "three", "nowhere", "one");

    assertThat(found.stream().map(Wait::of))
        .containsExactly(Optional.of(3), Optional.of(5), Optional.empty(), Optional.of(3));
    assertThat(loads).containsExactly(Set.of("one", "three", "nowhere"));
    assertThat(Wait.of(lengths.of("one"))).contains(3);
    assertThat(loads).hasSize(2);
  }

  @Test
  void noLoadingIsAskedForMoreThanItMay() {
    Together<String, Integer> lengths =
        new Together<>(vertx, 2, words -> load(words, Map.of("one", 3, "three", 5)));

    List<Future<Optional<Integer>>> found = inOneMoment(lengths, "one", "two", "three");

    assertThat(found.stream().map(Wait::of))
        .containsExactly(Optional.of(3), Optional.empty(), Optional.of(5));
    assertThat(loads).containsExactly(Set.of("one", "two"), Set.of("three"));
  }

  @Test
  void aFailureIsEverybodysAndTheNextMomentIsAnother() {
    IllegalStateException away = new IllegalStateException("away");
    Together<String, Integer> lengths =
        new Together<>(
            vertx,
            2,
            words -> {
              if (loads.isEmpty()) {
                loads.add(words);
                throw away;
              }
              return load(words, Map.of("one", 3));
            });

    inOneMoment(lengths, "one", "two")
        .forEach(each -> assertThat(Wait.failureOf(each)).isSameAs(away));
    assertThat(Wait.of(lengths.of("one"))).contains(3);
  }

  private Future<Map<String, Integer>> load(Set<String> words, Map<String, Integer> found) {
    loads.add(words);
    return Future.succeededFuture(found);
  }

  /** On an event loop, where no timer goes off in between. */
  private List<Future<Optional<Integer>>> inOneMoment(
      Together<String, Integer> lengths, String... words) {
    return Wait.of(
        Future.future(
            promise ->
                vertx
                    .getOrCreateContext()
                    .runOnContext(
                        _ -> promise.complete(List.of(words).stream().map(lengths::of).toList()))));
  }
}

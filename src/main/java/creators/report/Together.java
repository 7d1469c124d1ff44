package creators.report;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Gatherers;

/**
 * Loads together what is asked for within a millisecond: ten creators of a comparison are ten
 * questions, and one transaction. Safe to share between threads.
 */
final class Together<K, V> {

  private static final long MOMENT_MILLIS = 1;

  private final Vertx vertx;
  private final int most;
  private final Function<Set<K>, Future<Map<K, V>>> load;
  private Map<K, Promise<Optional<V>>> waiting = new LinkedHashMap<>();

  /**
   * @param most what one loading is asked for at most; several run at a time
   * @param load gives what it finds; what it does not find, is not there
   */
  Together(Vertx vertx, int most, Function<Set<K>, Future<Map<K, V>>> load) {
    this.vertx = vertx;
    this.most = most;
    this.load = load;
  }

  /** What there is for the key; fails as the loading does. */
  synchronized Future<Optional<V>> of(K key) {
    if (waiting.isEmpty()) {
      vertx.setTimer(MOMENT_MILLIS, _ -> loadAll());
    }
    return waiting.computeIfAbsent(key, _ -> Promise.promise()).future();
  }

  private void loadAll() {
    Map<K, Promise<Optional<V>>> asked = taken();
    asked.keySet().stream()
        .gather(Gatherers.windowFixed(most))
        .forEach(
            some ->
                Future.succeededFuture(Set.copyOf(some))
                    .compose(load)
                    .onSuccess(
                        found ->
                            some.forEach(
                                key ->
                                    asked.get(key).complete(Optional.ofNullable(found.get(key)))))
                    .onFailure(cause -> some.forEach(key -> asked.get(key).fail(cause))));
  }

  private synchronized Map<K, Promise<Optional<V>>> taken() {
    Map<K, Promise<Optional<V>>> asked = waiting;
    waiting = new LinkedHashMap<>();
    return asked;
  }
}

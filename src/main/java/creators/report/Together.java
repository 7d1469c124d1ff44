package creators.report;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Loads together what is asked for within a millisecond: ten creators of a comparison are ten
 * questions, and one transaction. Safe to share between threads.
 */
final class Together<K, V> {

  private static final long MOMENT_MILLIS = 1;

  private final Vertx vertx;
  private final Function<Set<K>, Future<Map<K, V>>> load;
  private Map<K, Promise<Optional<V>>> waiting = new LinkedHashMap<>();

  /**
   * @param load gives what it finds; what it does not find, is not there
   */
  Together(Vertx vertx, Function<Set<K>, Future<Map<K, V>>> load) {
    this.vertx = vertx;
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
    Future.succeededFuture(Set.copyOf(asked.keySet()))
        .compose(load)
        .onSuccess(
            found ->
                asked.forEach(
                    (key, promise) -> promise.complete(Optional.ofNullable(found.get(key)))))
        .onFailure(cause -> asked.values().forEach(promise -> promise.fail(cause)));
  }

  private synchronized Map<K, Promise<Optional<V>>> taken() {
    Map<K, Promise<Optional<V>>> asked = waiting;
    waiting = new LinkedHashMap<>();
    return asked;
  }
}

package creators.cache;

import creators.failure.Failure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * One load for each key at a time on this node: whoever asks while it runs gets its result.
 *
 * <p>The load runs on an event-loop context of its own, so it does not end with the verticle or
 * carry the tracing of whoever asked first. It must not block. Nothing is remembered: neither
 * results nor failures.
 */
public final class SingleFlight<K, V> {

  private final VertxInternal vertx;
  private final Duration limit;
  private final Map<K, Future<V>> flights = new ConcurrentHashMap<>();

  /**
   * @param limit after which those who wait are told {@code DeadlineExceeded}, and the next one to
   *     ask starts anew
   */
  public SingleFlight(Vertx vertx, Duration limit) {
    this.vertx = (VertxInternal) vertx;
    this.limit = limit;
  }

  /**
   * The result of the load that runs for {@code key}, started now if there is none.
   *
   * @return completes on the caller's own context
   */
  public Future<V> run(K key, Supplier<Future<V>> load) {
    ContextInternal caller = vertx.getOrCreateContext();
    Promise<V> own = Promise.promise();
    Future<V> running = flights.putIfAbsent(key, own.future());
    if (running == null) {
      start(key, load, own, caller);
      running = own.future();
    }
    Promise<V> answer = caller.promise();
    running.onComplete(answer);
    return answer.future();
  }

  /** How many loads run. */
  public int size() {
    return flights.size();
  }

  private void start(K key, Supplier<Future<V>> load, Promise<V> flight, ContextInternal caller) {
    ContextInternal context =
        vertx
            .contextBuilder()
            .withThreadingModel(ThreadingModel.EVENT_LOOP)
            .withEventLoop(caller.nettyEventLoop())
            .build();
    Promise<V> landing = Promise.promise();
    long timer =
        context.setTimer(
            limit.toMillis(),
            _ -> landing.tryFail(new Failure.DeadlineExceeded("a shared load").asException()));
    landing
        .future()
        .onComplete(
            done -> {
              vertx.cancelTimer(timer);
              // Gone before anybody hears of the result: who asks because of it starts anew.
              flights.remove(key, flight.future());
              if (done.succeeded()) {
                flight.complete(done.result());
              } else {
                flight.fail(done.cause());
              }
            });
    context.runOnContext(
        _ -> {
          try {
            Objects.requireNonNull(load.get(), "the load is null")
                .onComplete(
                    done -> {
                      if (done.succeeded()) {
                        landing.tryComplete(done.result());
                      } else {
                        landing.tryFail(done.cause());
                      }
                    });
          } catch (RuntimeException | Error e) {
            landing.tryFail(e);
          }
        });
  }
}

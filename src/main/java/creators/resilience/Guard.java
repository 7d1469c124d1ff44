package creators.resilience;

import io.vertx.core.Future;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How one service outside this process is used: every call has a timeout, failures that may pass
 * are tried again with jittered pauses, and a breaker spares a service that is down.
 */
public interface Guard {

  /** Name of the guarded service: {@code database source ai cache files}. */
  String name();

  /**
   * Runs {@code work}, again when it fails in a way that may pass.
   *
   * @return what the work gave; fails with its last failure, or at once, when the breaker is open,
   *     with {@code StoreUnavailable} or {@code SourceUnavailable}
   */
  <T> Future<T> run(Supplier<Future<T>> work);

  /**
   * The same for work that may have to wait for its turn on our side: that time does not make the
   * service slow, and work that is {@code Overloaded} before its turn is not tried again, which
   * would make the queue longer.
   *
   * @param work is given what it runs when its turn has come
   */
  default <T> Future<T> runInTurn(Function<Runnable, Future<T>> work) {
    return run(() -> work.apply(() -> {}));
  }

  /** Where the breaker stands. */
  State state();

  /**
   * The service has answered somebody who asked past this guard: a rest it is given ends with a
   * trial call now instead of later.
   */
  default void answered() {
    // A guard that gives no rest has none to end.
  }

  /** No guard at all: runs the work once, and never says no. */
  static Guard none(String name) {
    return new Guard() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public <T> Future<T> run(Supplier<Future<T>> work) {
        return work.get();
      }

      @Override
      public State state() {
        return State.CLOSED;
      }
    };
  }

  /** States of a breaker. */
  enum State {
    CLOSED,
    OPEN,
    HALF_OPEN
  }
}

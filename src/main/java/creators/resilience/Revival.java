package creators.resilience;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Asks a service that its guard gives a rest, twice a second and past the guard, so that it is
 * tried again as soon as it answers. For services of our own, which a question more does not harm.
 */
public final class Revival {

  private static final Duration LOOK = Duration.ofMillis(500);

  private Revival() {}

  /**
   * Looks from now on, one question at a time.
   *
   * @param ping a small question; its failure is no news
   */
  public static void watch(Vertx vertx, Guard guard, Supplier<? extends Future<?>> ping) {
    AtomicBoolean asking = new AtomicBoolean();
    vertx.setPeriodic(
        LOOK.toMillis(),
        _ -> {
          if (guard.state() == Guard.State.OPEN && asking.compareAndSet(false, true)) {
            ping.get().onSuccess(_ -> guard.answered()).onComplete(_ -> asking.set(false));
          }
        });
  }
}

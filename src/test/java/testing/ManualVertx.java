package testing;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.internal.VertxWrapper;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A real Vert.x whose timers go off when {@link #advance} says so, by a {@link ManualClock}. */
public final class ManualVertx extends VertxWrapper {

  private record Timer(long id, Instant due, Handler<Long> handler) {}

  private final ManualClock clock;
  private final AtomicLong ids = new AtomicLong();
  private final Map<Long, Timer> timers = new ConcurrentHashMap<>();

  /** Wraps a Vert.x. */
  public ManualVertx(Vertx vertx, ManualClock clock) {
    super((VertxInternal) vertx);
    this.clock = clock;
  }

  /** Moves the clock from timer to timer, and lets each go off at its time. */
  public void advance(Duration by) {
    Instant end = clock.instant().plus(by);
    for (Optional<Timer> next = next(end); next.isPresent(); next = next(end)) {
      Timer timer = next.get();
      timers.remove(timer.id());
      if (timer.due().isAfter(clock.instant())) {
        clock.advance(Duration.between(clock.instant(), timer.due()));
      }
      timer.handler().handle(timer.id());
    }
    clock.advance(Duration.between(clock.instant(), end));
  }

  /** How many timers wait. */
  public int waiting() {
    return timers.size();
  }

  @Override
  public long setTimer(long delay, Handler<Long> handler) {
    long id = ids.incrementAndGet();
    timers.put(id, new Timer(id, clock.instant().plusMillis(delay), handler));
    return id;
  }

  @Override
  public boolean cancelTimer(long id) {
    return timers.remove(id) != null;
  }

  private Optional<Timer> next(Instant end) {
    return timers.values().stream()
        .filter(timer -> !timer.due().isAfter(end))
        .min(Comparator.comparing(Timer::due).thenComparing(Timer::id));
  }
}

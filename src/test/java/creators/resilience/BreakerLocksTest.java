package creators.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import testing.Wait;

/** A breaker's own lock and those of the Vert.x breakers inside are taken in one order. */
class BreakerLocksTest {

  private static final int CHANGES = 400;
  private static final int CALLERS = 3;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final AtomicInteger changes = new AtomicInteger();
  private final AtomicBoolean over = new AtomicBoolean();

  @Test
  void whoHearsAnAnswerWhileTrialsBeginAndFailWaitsForNobodyWhoWaitsForThem() {
    Vertx vertx = Vertx.vertx();
    Breaker breaker =
        new Breaker(
            vertx, Policy.CACHE, Clock.systemUTC(), _ -> true, _ -> changes.incrementAndGet());
    Thread hearing =
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  while (!over.get()) {
                    breaker.answered();
                  }
                });
    for (int i = 0; i < CALLERS; i++) {
      vertx.setPeriodic(1, _ -> breaker.run(() -> Future.failedFuture("down"), () -> null));
    }

    Wait.until(
        "it has changed often, or never will again",
        () -> changes.get() >= CHANGES || threads.findDeadlockedThreads() != null);

    over.set(true);
    assertThat(threads.findDeadlockedThreads()).isNull();
    Wait.until("nobody hears any more", () -> !hearing.isAlive());
    Wait.of(vertx.close());
  }
}

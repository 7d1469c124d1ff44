package creators.monitor;

import creators.bus.Message.ServiceState;
import creators.failure.FailureException;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Asks a service now and then whether it lives, and remembers what it last said, so that looking
 * never waits.
 */
public final class Pulse implements Supplier<ServiceState> {

  private final Supplier<Future<Duration>> ping;
  private volatile ServiceState last = new ServiceState(0, "not asked yet");
  private volatile boolean lived;

  /**
   * @param ping one round trip; gives how long it took
   */
  public Pulse(Supplier<Future<Duration>> ping) {
    this.ping = ping;
  }

  /** Asks once; never fails. */
  public Future<Void> beat() {
    return ping.get()
        .map(took -> new ServiceState(1, "answers in " + took.toMillis() + " ms"))
        .otherwise(error -> new ServiceState(0, FailureException.of(error).detail()))
        .onSuccess(
            state -> {
              last = state;
              lived |= alive();
            })
        .mapEmpty();
  }

  /** Whether the last answer was a good one. */
  public boolean alive() {
    return last.health() > 0;
  }

  /** Whether there ever was a good answer. */
  public boolean hasLived() {
    return lived;
  }

  @Override
  public ServiceState get() {
    return last;
  }
}

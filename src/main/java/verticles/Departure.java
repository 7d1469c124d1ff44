package verticles;

import creators.bus.Bus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What makes an orderly end go unnoticed: first the node says that it goes and serves on until the
 * others and the load balancer have turned away; later, when its HTTP server has finished, it waits
 * for the questions that it still holds. Both methods block.
 */
final class Departure {

  private static final Logger LOG = LoggerFactory.getLogger(Departure.class);

  /** How long others may take to notice: a few heartbeats, and a look or two at the readiness. */
  private static final Duration NOTICE = Duration.ofSeconds(1);

  private static final Duration LOOK = Duration.ofMillis(20);

  private final Vertx vertx;
  private final Bus bus;
  private final Clock clock;
  private final Duration drain;
  private Instant limit = Instant.MIN;

  /**
   * @param drain how long, after the notice, all that is under way may take in all
   */
  Departure(Vertx vertx, Bus bus, Clock clock, Duration drain) {
    this.vertx = vertx;
    this.bus = bus;
    this.clock = clock;
    this.drain = drain;
  }

  /** Says so. A node that stands alone has nobody who would have to notice. */
  void announce() {
    bus.leave();
    if (vertx.isClustered()) {
      Node.await("the notice", vertx.timer(NOTICE.toMillis()));
    }
    limit = clock.instant().plus(drain);
  }

  /** Waits for what is held; what is left then is asked elsewhere by those who wait for it. */
  void finish() {
    Node.await("the questions under way", idle());
    if (bus.held() > 0) {
      LOG.warn("{} questions are left to other nodes", bus.held());
    }
  }

  private Future<Void> idle() {
    return bus.held() == 0 || clock.instant().isAfter(limit)
        ? Future.succeededFuture()
        : vertx.timer(LOOK.toMillis()).compose(_ -> idle());
  }
}

package creators.jobs;

import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether this node can tell who is gone. After the database was away, or this node itself stood
 * still, everybody's heartbeats look missed: they get time to be made up for before anybody is
 * declared dead.
 */
final class Lookout extends AbstractSchedulerListener {

  /** The scheduler looks every two heartbeats. */
  private static final int LATE = 3;

  private final Clock clock;
  private final Duration latest;
  private final Duration patience;
  private Instant lastLook;
  private Instant trustedFrom;

  /**
   * @param heartbeat of every node
   * @param missed heartbeats after which somebody is taken for dead
   */
  Lookout(Clock clock, Duration heartbeat, int missed) {
    this.clock = clock;
    this.latest = heartbeat.multipliedBy(LATE);
    this.patience = heartbeat.multipliedBy(missed);
    this.lastLook = Instant.MAX;
    this.trustedFrom = Instant.MIN;
  }

  @Override
  public synchronized void onSchedulerEvent(SchedulerEventType type) {
    if (type == SchedulerEventType.RAN_DETECT_DEAD) {
      notice();
      lastLook = clock.instant();
    }
  }

  /** Whether what it sees now is true. */
  synchronized boolean tells() {
    notice();
    return !clock.instant().isBefore(trustedFrom);
  }

  /** A look that comes too late has waited for the database, or this node has slept. */
  private void notice() {
    Instant now = clock.instant();
    if (lastLook.isBefore(now.minus(latest))) {
      trustedFrom = now.plus(patience);
      lastLook = now;
    }
  }
}

package creators.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.event.SchedulerListener.SchedulerEventType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LookoutTest {

  private static final Duration HEARTBEAT = Duration.ofSeconds(2);

  private Instant now = Instant.parse("2026-01-01T12:00:00Z");
  private final Lookout lookout = new Lookout(new Hands(), HEARTBEAT, 4);

  @Test
  void aNodeThatHasJustStartedTellsWhoIsGone() {
    assertThat(lookout.tells()).isTrue();
  }

  @Test
  void aNodeThatLooksRegularlyTellsWhoIsGone() {
    for (int i = 0; i < 10; i++) {
      looked();
      later(HEARTBEAT.multipliedBy(2));
      assertThat(lookout.tells()).isTrue();
    }
  }

  @Test
  void afterALookThatTookTooLongItTellsNobodyForAsLongAsHeartbeatsMayBeMissed() {
    looked();
    later(Duration.ofSeconds(20));
    assertThat(lookout.tells()).isFalse();
    looked();
    later(HEARTBEAT.multipliedBy(2));
    assertThat(lookout.tells()).isFalse();
    looked();
    later(HEARTBEAT.multipliedBy(2));
    assertThat(lookout.tells()).isTrue();
  }

  @Test
  void aLateLookThatFoundNobodyMissingIsNoticedToo() {
    looked();
    later(Duration.ofSeconds(20));
    looked();
    later(HEARTBEAT.multipliedBy(2));
    assertThat(lookout.tells()).isFalse();
  }

  private void looked() {
    lookout.onSchedulerEvent(SchedulerEventType.RAN_DETECT_DEAD);
  }

  private void later(Duration time) {
    now = now.plus(time);
  }

  /** Shows {@link #now}. */
  private final class Hands extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
